"""`pmg check` on mail: it sends to itself, finds and reads that, and says what is wrong otherwise."""

from datetime import UTC, datetime

import pytest

from bot.check import findings
from bot.mail import check
from bot.platform import Finding
from bot.sandbox.mail import faults
from bot.sandbox.mail.sandbox import Sandbox
from bot.settings import Settings
from tests.mail_servers.servers import BOT, MailServers

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
CLOSED = "imaps://x:y@127.0.0.1:9"


def said(servers: MailServers | Sandbox, **other: str) -> Settings:
    """Return settings with mail on these servers."""
    urls = {"pmg_smtp_url": servers.smtp_url, "pmg_imap_url": servers.imap_url}
    about = {"pmg_mail_from": BOT, "pmg_secret_key": "geheim" * 8, "slack_bot_token": "xoxb-1"}
    whole = {**urls, **about, "slack_signing_secret": "s", **other}
    return Settings.model_validate(whole)


def looks(settings: Settings) -> dict[str, Finding]:
    """Return what is found, without waiting."""
    return {one.about: one for one in check.look(settings, lambda: NOW, lambda _seconds: None)}


def test_a_mail_to_ourselves_goes_round_and_is_thrown_away(mail_servers: MailServers) -> None:
    found = {
        one.about: one
        for one in findings(said(mail_servers, slack_api_url="http://127.0.0.1:9/"), lambda: NOW)
    }
    assert found["mail out"].right
    assert found["mail in"].right
    assert "pmg.example" in found["mail DNS"].words
    mail_servers.wait_idle()
    assert len(mail_servers.mailbox(BOT).raw()) <= 1  # what came after the look


def test_it_says_where_links_go(mail_sandbox: Sandbox) -> None:
    without, with_ = (
        looks(said(mail_sandbox, **more))["mail links"]
        for more in ({}, {"pmg_public_url": "https://pmg.example"})
    )
    assert "PMG_PUBLIC_URL" in without.words
    assert "https://pmg.example" in with_.words


def test_it_says_whether_a_false_sender_is_noticed(mail_sandbox: Sandbox) -> None:
    without, with_ = (
        looks(said(mail_sandbox, **more))["mail senders"]
        for more in ({}, {"pmg_mail_authserv_id": "mx.pmg.example"})
    )
    assert "PMG_MAIL_AUTHSERV_ID" in without.words
    assert "mx.pmg.example" in with_.words


def test_it_says_when_mail_may_not_have_a_sender_of_its_own(mail_sandbox: Sandbox) -> None:
    settings = said(mail_sandbox, pmg_mail_verp="yes")
    assert looks(settings)["mail in"].right
    assert "+terug-" in mail_sandbox.accepted()[0].sender
    mail_sandbox.fail(faults.MAIL, 550, None)
    assert "PMG_MAIL_VERP" in looks(settings)["mail out"].words


@pytest.mark.parametrize(
    ("moment", "code", "about", "word"),
    [
        (faults.AUTH, 535, "mail out", "OAuth2"),
        (faults.MAIL, 550, "mail out", "PMG_MAIL_FROM"),
        (faults.RCPT, 550, "mail answers", "plus"),
        ("imap.login", faults.NO, "mail in", "password"),
        ("imap.search", faults.CUT, "mail in", "PMG_IMAP_URL"),
    ],
)
def test_it_says_what_is_wrong_and_what_would_help(
    mail_sandbox: Sandbox, moment: str, code: int | str, about: str, word: str
) -> None:
    mail_sandbox.fail(moment, code, 1 if moment == faults.RCPT else None)
    found = looks(said(mail_sandbox))[about]
    assert not found.right
    assert word in found.words


def test_it_says_that_the_mailbox_is_not_read(mail_sandbox: Sandbox) -> None:
    found = looks(said(mail_sandbox, pmg_imap_url=CLOSED))
    assert (found["mail out"].right, found["mail in"].right) == (True, False)


def test_it_says_that_what_was_sent_does_not_come(mail_sandbox: Sandbox) -> None:
    mail_sandbox.returns(BOT, held=True)
    assert not looks(said(mail_sandbox))["mail in"].right
