"""The mail server that goes wrong: what a client sees at each moment, and whether the mail was taken in."""

import smtplib
import ssl
import threading
from collections.abc import Iterable

import pytest

from bot.sandbox.mail import faults
from bot.sandbox.mail.certificates import EXPIRED, OTHER_NAME, STRANGER
from bot.sandbox.mail.sandbox import Sandbox

BOT, ANNA = "pmg@pmg.example", "anna@waalwijk.example"
MAIL = (
    b"From: pmg@pmg.example\r\nDate: Mon, 1 Mar 2027 09:00:00 +0100\r\nMessage-ID: <1@pmg>\r\n\r\n"
)
PATIENT, QUICK = 10.0, 0.3  # seconds that this client waits for an answer


def send(
    server: Sandbox,
    raw: bytes = MAIL,
    to: str = ANNA,
    options: Iterable[str] = (),
    patience: float = PATIENT,
) -> str:
    """Send as a client does that tells us how it went: "sent", a number, "cut" or "waited"."""
    try:
        with smtplib.SMTP("127.0.0.1", server.ports["smtp"], timeout=patience) as line:
            line.starttls(context=server.context)
            line.ehlo()
            line.auth("PLAIN", lambda _said=None: f"\0{BOT}\0geheim")
            line.sendmail(BOT, [to], raw, list(options))
    except smtplib.SMTPRecipientsRefused as refused:
        return str(refused.recipients[to][0])
    except smtplib.SMTPResponseException as refused:
        return str(refused.smtp_code)
    except smtplib.SMTPServerDisconnected as gone:
        return "waited" if "timed out" in str(gone) else "cut"
    except OSError:
        return "cut"
    return "sent"


def taken_in(server: Sandbox) -> list[bytes]:
    server.heal()
    server.wait_idle()
    return [one.raw for one in server.accepted()]


# EHLO is missing: a client that is refused there goes on with HELO, which this server does not speak.
ANSWERED = [one for one in faults.MOMENTS if one not in (faults.EHLO, faults.CONTENT)]


@pytest.mark.parametrize("code", [451, 550])
@pytest.mark.parametrize("moment", ANSWERED)
def test_a_client_is_told_no_at_each_moment(mail_sandbox: Sandbox, moment: str, code: int) -> None:
    mail_sandbox.fail(moment, code)
    assert send(mail_sandbox) == str(code)
    assert taken_in(mail_sandbox) == ([MAIL] if moment == faults.ACCEPTED else [])
    assert send(mail_sandbox) == "sent"


@pytest.mark.parametrize(
    ("what", "seen"),
    [(faults.CUT, "cut"), (faults.RESET, "cut"), (faults.HANG, "waited"), (faults.LATE, "waited")],
)
@pytest.mark.parametrize("moment", faults.MOMENTS)
def test_a_line_ends_at_each_moment(
    mail_sandbox: Sandbox, moment: str, what: str, seen: str
) -> None:
    mail_sandbox.fail(moment, what, seconds=60)
    assert send(mail_sandbox, patience=QUICK if seen == "waited" else PATIENT) == seen
    # What is only late is done once the dot was said: this client said it, and did not wait for the answer.
    late = what == faults.LATE and moment in (faults.CONTENT, faults.DOT)
    done = moment == faults.ACCEPTED or late
    assert taken_in(mail_sandbox) == ([MAIL] if done else [])


def test_a_mail_cut_on_its_way_is_never_taken_in(mail_sandbox: Sandbox) -> None:
    mail_sandbox.fail(faults.CONTENT, faults.CUT)
    assert send(mail_sandbox, MAIL + b"x" * 70 + b"\r\n") == "cut"
    assert taken_in(mail_sandbox) == []


def test_a_fault_hits_as_often_as_it_was_told_and_whom(mail_sandbox: Sandbox) -> None:
    mail_sandbox.fail(faults.RCPT, 450, times=2, to=ANNA)
    bram = "bram@zeist.example"
    said = [send(mail_sandbox, to=one) for one in (bram, ANNA, bram, ANNA, ANNA)]
    assert said == ["sent", "450", "sent", "450", "sent"]
    assert mail_sandbox.faults_on()[0]["hits"] == 2
    assert len(mail_sandbox.calls("smtp.rcpt")) == 5


def test_a_mail_that_bounces_late_was_taken_in(mail_sandbox: Sandbox) -> None:
    mail_sandbox.returns(ANNA, "5.2.2", "the mailbox is full", held=True)
    assert send(mail_sandbox) == "sent"
    inbox = mail_sandbox.store.mailboxes.of(BOT).folders["INBOX"]
    assert inbox.mails == []
    assert mail_sandbox.let_go() == 1
    (bounce,) = inbox.mails
    assert b"Return-Path: <>" in bounce.raw
    assert b"Status: 5.2.2\r\n" in bounce.raw
    assert b"Message-ID: <1@pmg>" in bounce.raw
    assert mail_sandbox.let_go() == 0


@pytest.mark.parametrize("kind", [EXPIRED, STRANGER, OTHER_NAME])
def test_a_wrong_certificate_is_seen(mail_sandbox: Sandbox, kind: str) -> None:
    mail_sandbox.certificate(kind)
    with (
        smtplib.SMTP("127.0.0.1", mail_sandbox.ports["smtp"]) as line,
        pytest.raises(ssl.SSLCertVerificationError),
    ):
        line.starttls(context=mail_sandbox.context)
    mail_sandbox.certificate()
    assert send(mail_sandbox) == "sent"


def test_a_server_that_is_down_refuses_connections(mail_sandbox: Sandbox) -> None:
    with smtplib.SMTP("127.0.0.1", mail_sandbox.ports["smtp"]) as line:
        mail_sandbox.down()
        with pytest.raises(smtplib.SMTPServerDisconnected):
            line.ehlo()
    with pytest.raises(ConnectionRefusedError):
        smtplib.SMTP("127.0.0.1", mail_sandbox.ports["smtp"])
    mail_sandbox.down(down=False)
    assert send(mail_sandbox) == "sent"


@pytest.mark.parametrize(
    ("raw", "options", "said"),
    [
        (MAIL + b"one\ntwo\r\n", (), "550"),
        (MAIL + b"one\rtwo\r\n", (), "550"),
        (MAIL + b"x" * 998 + b"\r\n", (), "sent"),
        (MAIL + b"x" * 999 + b"\r\n", (), "550"),
        (MAIL + "één\r\n".encode(), (), "550"),
        (MAIL + "één\r\n".encode(), ("BODY=8BITMIME",), "sent"),
        ("Subject: één\r\n".encode() + MAIL, ("BODY=8BITMIME",), "550"),
        (b"From: x@y.example\r\n" + MAIL, (), "550"),
        (MAIL.replace(b"Date", b"X-Date"), (), "550"),
        (MAIL, ("AUTH=<>",), "555"),
        (MAIL, ("SIZE=99999999",), "552"),
        (MAIL + b".\r\n..\r\n", (), "sent"),
    ],
)
def test_what_no_server_has_to_take_is_refused(
    mail_sandbox: Sandbox, raw: bytes, options: tuple[str, ...], said: str
) -> None:
    assert send(mail_sandbox, raw, options=options) == said
    assert taken_in(mail_sandbox) == ([raw] if said == "sent" else [])


def test_the_same_seed_hits_the_same_mails(mail_sandbox: Sandbox) -> None:
    said = []
    for _ in range(2):
        mail_sandbox.fail(faults.DATA, 451, None, probability=0.5, seed=3)
        said.append([send(mail_sandbox) for _ in range(8)])
        mail_sandbox.heal()
    assert said[0] == said[1]
    assert set(said[0]) == {"sent", "451"}


def test_many_send_at_the_same_time(mail_sandbox: Sandbox) -> None:
    workers = [threading.Thread(target=send, args=(mail_sandbox,)) for _ in range(20)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    assert len(mail_sandbox.accepted()) == 20
