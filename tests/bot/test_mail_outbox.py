"""Handing mail over: what is known when the server says no, or the line is cut, at each moment of a mail."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
import structlog

from bot.mail import copies, outbox
from bot.mail.keys import Server
from bot.mail.login import NO_LOGIN
from bot.platform import Fault, Passing, Permanent, Unsure
from bot.sandbox.mail import faults
from bot.sandbox.mail.sandbox import Sandbox
from storage.reasons import Reason
from tests.bot.mail_letters import Read
from tests.bot.mail_post import ANNA, QUICK, Post
from tests.bot.test_mail_letters import invitation
from tests.mail_servers.servers import BOT, PUT_OFF, REFUSED, MailServers

BEFORE = (faults.CONNECT, faults.EHLO, faults.STARTTLS, faults.AUTH, faults.MAIL, faults.RCPT, faults.DATA)  # fmt: skip
AFTER = (faults.CONTENT, faults.DOT, faults.ACCEPTED)


def said(sandbox: Sandbox, post: Post) -> Fault | None:
    """Send once, and return what is known of it."""
    try:
        post.sends(invitation())
    except Fault as fault:
        return fault
    finally:
        sandbox.heal()
        post.outbox.close()
    return None


def test_a_person_and_we_ourselves_get_the_same(mail_servers: MailServers) -> None:
    post = Post(mail_servers)
    ours = post.sends(invitation())
    mail_servers.wait_idle()
    (theirs,) = mail_servers.mailbox(ANNA).raw()
    (copy,) = mail_servers.mailbox(BOT).raw()
    for raw in (theirs, copy):
        found = Read.of(raw)
        assert found.mail["Message-ID"] == ours
        assert BOT not in str(found.mail["To"])
        assert found.kinds == ["plain", "html", "calendar"]
        one, other = found.events()
        assert one == other
        assert one["attendees"] == [f"mailto:{ANNA}"]
    assert post.finds() == ours
    assert post.finds("f" * 32) is None
    post.outbox.close()


def test_one_line_is_used_for_many(mail_sandbox: Sandbox) -> None:
    post = Post(mail_sandbox)
    for number in range(5):
        post.sends(invitation(), token=f"{number:032}")
    post.outbox.close()
    assert len(mail_sandbox.accepted()) == 5
    assert len(mail_sandbox.calls("smtp.ehlo")) == 2  # before and after STARTTLS


@pytest.mark.parametrize("what", [faults.CUT, faults.RESET, faults.HANG])
@pytest.mark.parametrize("moment", BEFORE)
def test_what_is_cut_before_the_mail_was_surely_not_sent(
    mail_sandbox: Sandbox, moment: str, what: str
) -> None:
    mail_sandbox.fail(moment, what)
    fault = said(mail_sandbox, Post(mail_sandbox, QUICK))
    assert isinstance(fault, Passing)
    assert mail_sandbox.accepted() == []


@pytest.mark.parametrize("what", [faults.CUT, faults.RESET, faults.HANG])
@pytest.mark.parametrize("moment", AFTER)
def test_what_is_cut_after_that_may_have_been(
    mail_sandbox: Sandbox, moment: str, what: str
) -> None:
    """And the copy tells: it is there when the person's mail is."""
    post = Post(mail_sandbox, QUICK)
    mail_sandbox.fail(moment, what)
    assert isinstance(said(mail_sandbox, post), Unsure)
    mail_sandbox.wait_idle()
    taken = len(mail_sandbox.accepted())
    assert taken == (1 if moment == faults.ACCEPTED else 0)
    assert (Post(mail_sandbox).finds() is not None) == bool(taken)


@pytest.mark.parametrize("moment", [*BEFORE[3:], faults.DOT])
@pytest.mark.parametrize("code", [421, 451])
def test_what_is_put_off_is_tried_again(mail_sandbox: Sandbox, moment: str, code: int) -> None:
    mail_sandbox.fail(moment, code, None)
    post = Post(mail_sandbox)
    fault = said(mail_sandbox, post)
    assert isinstance(fault, Passing)
    assert fault.reason not in outbox.ALARMS
    assert said(mail_sandbox, post) is None
    assert len(mail_sandbox.accepted()) == 1


@pytest.mark.parametrize(
    ("moment", "to", "words", "reason"),
    [
        (faults.AUTH, None, None, NO_LOGIN),
        (faults.MAIL, None, None, outbox.NO_SENDER),
        (faults.RCPT, BOT, None, outbox.NO_COPY),
        (faults.RCPT, ANNA, "5.7.1 relaying denied", outbox.NO_RELAY),
        (faults.DATA, None, None, outbox.NO_RELAY),
        (faults.DOT, None, "5.7.1 you sent too much", outbox.NO_RELAY),
    ],
)
def test_what_is_wrong_with_us_marks_nobodys_address_and_is_said_once(
    mail_sandbox: Sandbox, moment: str, to: str | None, words: str | None, reason: str
) -> None:
    post = Post(mail_sandbox)
    with structlog.testing.capture_logs() as heard:
        for _ in range(2):
            mail_sandbox.fail(moment, 550, None, to=to, words=words)
            fault = said(mail_sandbox, post)
            assert isinstance(fault, Passing)
            assert (fault.reason, fault.wait) == (reason, outbox.AFTER_AN_ALARM)
    alarms = [one for one in heard if one["log_level"] == "error"]
    assert [one["fault"] for one in alarms] == [reason]
    assert said(mail_sandbox, post) is None


@pytest.mark.parametrize(("moment", "reason"), [(faults.RCPT, Reason.NO_MAILBOX), (faults.DOT, Reason.REFUSED)])  # fmt: skip
def test_an_address_that_is_refused_is_not_tried_again(
    mail_sandbox: Sandbox, moment: str, reason: Reason
) -> None:
    mail_sandbox.fail(moment, 550)
    fault = said(mail_sandbox, Post(mail_sandbox))
    assert isinstance(fault, Permanent)
    assert fault.reason == reason
    assert mail_sandbox.accepted() == []


def test_a_line_that_was_cut_meanwhile_is_opened_anew(mail_sandbox: Sandbox) -> None:
    post = Post(mail_sandbox)
    post.sends(invitation())
    mail_sandbox.fail(faults.MAIL, faults.CUT)
    with pytest.raises(Passing):
        post.sends(invitation("Zorg"))
    post.sends(invitation("Zorg"))
    post.outbox.close()
    assert len(mail_sandbox.accepted()) == 2


def test_a_real_server_says_which_addresses_there_are_not(mail_servers: MailServers) -> None:
    post = Post(mail_servers)
    with pytest.raises(Permanent) as refused:
        post.sends(invitation(), to=f"{REFUSED}@waalwijk.example")
    assert refused.value.reason == Reason.NO_MAILBOX
    with pytest.raises(Passing):
        post.sends(invitation(), to=f"{PUT_OFF}@waalwijk.example")
    post.sends(invitation())  # by the same line
    post.outbox.close()
    mail_servers.wait_idle()
    assert len(mail_servers.mailbox(BOT).raw()) == 1


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_certificate_that_nobody_vouches_for_is_refused(
    mail_servers: MailServers, scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Anywhere but on this machine, which is what that address seems not to be."""
    monkeypatch.setattr(Server, "is_here", property(lambda _: False))
    url = getattr(mail_servers, f"{scheme}_url")
    post = Post(mail_servers, smtp=url)
    with pytest.raises(Passing) as refused:
        post.sends(invitation())
    assert refused.value.reason == outbox.NOT_SAFE
    monkeypatch.setenv("SSL_CERT_FILE", str(mail_servers.ca_file))
    post.sends(invitation())
    post.outbox.close()


def test_whoever_finds_a_slow_mailbox_in_use_does_not_wait_for_it(mail_sandbox: Sandbox) -> None:
    """Else a mailbox that hangs would hold up all that goes out, also in the chats."""
    post = Post(mail_sandbox)
    mail_sandbox.fail("imap.search", faults.HANG)
    with ThreadPoolExecutor(1) as other:
        first = other.submit(post.finds)
        until = time.monotonic() + 10
        while not mail_sandbox.faults_on()[0]["hits"] and time.monotonic() < until:
            time.sleep(0.01)
        with pytest.raises(Passing) as busy:
            post.finds()
        assert (busy.value.reason, busy.value.wait) == (copies.BUSY, copies.BUSY_SECONDS)
        mail_sandbox.heal()
        with suppress(Passing):
            first.result()
    assert post.finds() is None
