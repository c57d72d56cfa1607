"""How we prove who we are to a mail server: by password or by token, to send and to read."""

import pytest

from bot.mail import login
from bot.mail.copies import Copies
from bot.mail.keys import Server
from bot.mail.lines import NOT_SAFE, Lines
from bot.mail.login import NO_LOGIN, Bearer, Passwords
from bot.platform import Passing
from bot.settings import Settings
from tests.bot.mail_letters import TOKEN
from tests.bot.mail_post import ANNA, LATER, Post
from tests.bot.test_mail_letters import invitation
from tests.mail_servers.servers import BOT, MailServers

GUID = "0c0c5a1e-0000-4000-8000-000000000001"


def reads(url: str) -> Copies:
    """Return what reads the mailbox at this address."""
    return Copies(Lines(Server.of(url), Passwords(), 10), BOT, lambda: LATER)


class Known(Bearer):
    """A registration whose token is known."""

    def __init__(self, token: str) -> None:
        self._token = token

    def bearer(self, user: str) -> str:
        """Return the token as it is said."""
        return f"user={user}\1auth=Bearer {self._token}\1\1"


def test_a_token_sends_and_reads(mail_servers: MailServers) -> None:
    post = Post(mail_servers, prover=Known(mail_servers.token()))
    ours = post.sends(invitation())
    post.outbox.close()
    mail_servers.wait_idle()
    assert post.finds() == ours


def test_a_token_that_has_ended_is_no_login(mail_servers: MailServers) -> None:
    post = Post(mail_servers, prover=Known("niets"))
    with pytest.raises(Passing) as refused:
        post.sends(invitation())
    assert refused.value.reason == NO_LOGIN
    with pytest.raises(Passing) as unread:
        post.finds()
    assert unread.value.reason == NO_LOGIN


@pytest.mark.parametrize("imap", ["imap_url", "imap_starttls_url"])
def test_a_mailbox_is_read_either_way(mail_servers: MailServers, imap: str) -> None:
    post = Post(mail_servers)
    ours = post.sends(invitation())
    post.outbox.close()
    mail_servers.wait_idle()
    assert reads(getattr(mail_servers, imap)).find(TOKEN).found == ours


@pytest.mark.parametrize("imap", ["imap_url", "imap_starttls_url"])
def test_a_mailbox_whose_certificate_nobody_vouches_for_is_not_read(
    mail_servers: MailServers, imap: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Server, "is_here", property(lambda _: False))
    made = reads(getattr(mail_servers, imap))
    with pytest.raises(Passing) as refused:
        made.find("0" * 32)
    assert refused.value.reason == NOT_SAFE
    monkeypatch.setenv("SSL_CERT_FILE", str(mail_servers.ca_file))
    assert made.find("0" * 32).found is None


def test_without_an_answer_of_microsoft_nothing_is_said_to_the_server() -> None:
    said = Settings.model_validate(
        {
            "slack_bot_token": "xoxb-1",
            "slack_signing_secret": "s",
            "pmg_mail_tenant": GUID,
            "pmg_mail_client": GUID,
            "pmg_mail_client_secret": "geheim",
            "pmg_mail_token_url": "http://127.0.0.1:9/token",
        }
    )
    how = login.prover(said)
    assert isinstance(how, Bearer)
    with pytest.raises(Passing) as refused:
        how.bearer(ANNA)
    assert refused.value.reason == NO_LOGIN
