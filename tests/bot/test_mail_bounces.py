"""Mail that came back: read from what real servers return, and from what programs write otherwise."""

import email
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.mail.bounces import Bounce, is_report, read
from bot.mail.identity import message_id
from bot.sandbox.mail.sandbox import Sandbox
from tests.bot.mail_letters import TOKEN
from tests.bot.mail_post import ANNA, Post
from tests.bot.test_mail_letters import invitation
from tests.mail_servers.servers import BOT, SENT_BACK, MailServers

DOMAIN = "pmg.example"
OURS = message_id(TOKEN, 2, b"x", DOMAIN)
REPORT = """\
From: {sender}
To: pmg@pmg.example
Subject: Undeliverable
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Helaas.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.waalwijk.example

{block}

--b
Content-Type: {kind}

{returned}
--b--
"""
BLOCK = "Final-Recipient: rfc822; {address}\nAction: {action}\nStatus: {status}"


def report(
    status: str = "5.1.1",
    action: str = "failed",
    kind: str = "message/rfc822",
    ours: str = OURS,
    address: str = ANNA,
    block: str = BLOCK,
) -> EmailMessage:
    """Write a report as some program does."""
    words = REPORT.format(
        sender="MAILER-DAEMON@waalwijk.example",
        block=block.format(address=address, action=action, status=status),
        kind=kind,
        returned=f"Message-ID: {ours}\nSubject: Uitnodiging\n\nx\n",
    )
    made = email.message_from_string(words, policy=default)
    assert isinstance(made, EmailMessage)
    return made


def of_raw(raw: bytes) -> EmailMessage:
    """Read a mail from its bytes."""
    made = email.message_from_bytes(raw, policy=default)
    assert isinstance(made, EmailMessage)
    return made


def test_what_a_real_server_sends_back_is_known(mail_servers: MailServers) -> None:
    post, to = Post(mail_servers), f"{SENT_BACK}@waalwijk.example"
    post.sends(invitation(), to=to)
    post.outbox.close()
    mail_servers.wait_idle()
    mail_servers.mailbox(BOT).wait(2)
    found = [read(of_raw(raw), BOT) for raw in mail_servers.mailbox(BOT).raw()]
    (bounce,) = [one for one in found if one is not None]  # the other is our copy
    assert (bounce.token, bounce.address) == (TOKEN, to)
    assert bounce.is_for_good


def test_what_the_sandbox_sends_back_is_known(mail_sandbox: Sandbox) -> None:
    post = Post(mail_sandbox)
    mail_sandbox.returns(ANNA, "5.2.1")
    post.sends(invitation())
    post.outbox.close()
    box = mail_sandbox.store.mailboxes.of(BOT).folder("INBOX")
    raws = [one.raw for one in box.mails] if box else []
    found = [read(of_raw(raw), BOT) for raw in raws]
    assert Bounce(TOKEN, ANNA, "5.2.1") in found


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (report(), Bounce(TOKEN, ANNA, "5.1.1")),
        (report("4.4.1", "delayed"), Bounce(TOKEN, ANNA, "4.4.1")),
        (report(kind="text/rfc822-headers"), Bounce(TOKEN, ANNA, "5.1.1")),
        (report(address=ANNA.upper()), Bounce(TOKEN, ANNA, "5.1.1")),
        (report("5.1.10 (not found)"), Bounce(TOKEN, ANNA, "5.1.10")),
        (report("2.0.0", "delivered"), None),
        (report(action="relayed"), None),
        (report("kapot"), None),
        (report(address=BOT), None),
        (report(block=f"{BLOCK}\n\n{BLOCK}".replace("{address}", BOT, 1)), Bounce(TOKEN, ANNA, "5.1.1")),
        (report(ours="<ander@waalwijk.example>"), None),
        (report(ours=OURS.replace("pmg.example", "kwaad.example")), None),
        (report(block="Final-Recipient: {address}\nAction: {action}\nStatus: {status}"), Bounce(TOKEN, ANNA, "5.1.1")),
        (report(block="Final-Recipient: rfc822;\nStatus: {status}"), Bounce(TOKEN, None, "5.1.1")),
    ],
)  # fmt: skip
def test_reports_are_read_as_programs_write_them(
    made: EmailMessage, expected: Bounce | None
) -> None:
    assert read(made, BOT) == expected
    if expected:
        assert expected.is_for_good == (expected.status[0] == "5")


def test_what_is_no_report_is_none() -> None:
    mail = EmailMessage()
    mail.set_content(f"Status: 5.1.1\n{OURS}")
    mail["In-Reply-To"] = OURS
    assert not is_report(mail)
    assert read(mail, BOT) is None


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=60), st.integers(0, 900), st.integers(0, 40))
def test_whatever_comes_back_breaks_nothing(piece: bytes, at: int, gone: int) -> None:
    raw = report().as_bytes()
    found = read(of_raw(raw[:at] + piece + raw[at + gone :]), BOT)
    assert found is None or found.token  # of another name there is no notice
