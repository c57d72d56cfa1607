"""Exim and Dovecot as the tests use them: what is sent is read, what cannot arrive is said."""

import imaplib
import smtplib
import socket
import ssl
import time
from email.message import EmailMessage

import pytest

from tests.mail_servers.mailbox import WITHIN
from tests.mail_servers.servers import BOT, PASSWORD, PUT_OFF, REFUSED, SENT_BACK, MailServers

ANNA = "anna@waalwijk.example"


def mail(sender: str = BOT, to: str = ANNA, words: str = "Ben je erbij?") -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, to, "Uitnodiging"
    made["Message-ID"] = "<een@pmg.example>"
    made.set_content(words)
    return made


def test_what_is_sent_lies_in_the_mailbox_at_once(mail_servers: MailServers) -> None:
    begin = time.monotonic()
    mail_servers.deliver(mail(words="Één koffie ☕"), to=ANNA)
    (found,) = mail_servers.mailbox(ANNA).wait()
    assert time.monotonic() - begin < 2  # 0.1 on a machine that does nothing else
    assert found["Message-ID"] == "<een@pmg.example>"
    assert found.get_content() == "Één koffie ☕\n"
    assert mail_servers.mailbox().mails() == []


def test_an_answer_to_an_address_with_a_tag_comes_to_the_bot(mail_servers: MailServers) -> None:
    mail_servers.deliver(mail(ANNA, "pmg+abc@pmg.example"), to="pmg+abc@pmg.example")
    (found,) = mail_servers.mailbox().wait()
    assert found["Delivered-To"] == "pmg+abc@pmg.example"
    assert found["Return-Path"] == f"<{ANNA}>"


def test_each_test_begins_without_mail(mail_servers: MailServers) -> None:
    mail_servers.mailbox().put(b"Subject: weg hiermee\r\n\r\n")
    mail_servers.empty()
    assert mail_servers.mailbox().raw() == []


@pytest.mark.parametrize(("name", "code"), [(REFUSED, 550), (PUT_OFF, 451)])
def test_some_mailboxes_are_refused(mail_servers: MailServers, name: str, code: int) -> None:
    to = f"{name}@waalwijk.example"
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        mail_servers.deliver(mail(to=to), to=to)
    assert refused.value.recipients[to][0] == code


def test_some_mail_comes_back_later(mail_servers: MailServers) -> None:
    to = f"{SENT_BACK}@waalwijk.example"
    mail_servers.deliver(mail(to=to), to=to, sender="pmg+terug@pmg.example")
    (bounce,) = mail_servers.mailbox().wait()
    assert bounce.get_content_type() == "multipart/report"
    assert bounce["Delivered-To"] == "pmg+terug@pmg.example"
    kinds = [part.get_content_type() for part in bounce.iter_parts()]
    assert kinds == ["text/plain", "message/delivery-status", "message/rfc822"]
    assert f"rfc822;{to}" in str(bounce)


def test_a_line_is_made_safe_by_our_own_authority_only(mail_servers: MailServers) -> None:
    for service in ("smtps", "imaps"):
        with pytest.raises(ssl.SSLCertVerificationError):
            _talk(mail_servers.ports[service], ssl.create_default_context())
        assert _talk(mail_servers.ports[service], mail_servers.context)[:3] in (b"220", b"* O")


def test_a_plain_line_is_made_safe_before_a_password_is_asked_for(
    mail_servers: MailServers,
) -> None:
    with smtplib.SMTP("127.0.0.1", mail_servers.ports["smtp"]) as line:
        line.ehlo()
        assert not line.has_extn("auth")
        line.starttls(context=mail_servers.context)
        line.ehlo()
        assert line.has_extn("auth")
    with imaplib.IMAP4("127.0.0.1", mail_servers.ports["imap"]) as plain:
        plain.starttls(mail_servers.context)
        plain.login(BOT, PASSWORD)


def test_a_token_opens_the_mailbox_of_one_address(mail_servers: MailServers) -> None:
    token = mail_servers.token()
    for address, opens in ((BOT, True), (ANNA, False)):
        assert _sends(mail_servers, address, token) is opens
        assert _reads(mail_servers, address, token) is opens
    assert not _reads(mail_servers, BOT, mail_servers.token(seconds=-30))


def test_nobody_sends_in_the_name_of_another_house(mail_servers: MailServers) -> None:
    with smtplib.SMTP_SSL("127.0.0.1", mail_servers.ports["smtps"], context=mail_servers.context) as line:  # fmt: skip
        line.login(BOT, PASSWORD)
        code, words = line.mail(ANNA)
    assert (code, words[:6]) == (550, b"5.7.60")


def _talk(port: int, context: ssl.SSLContext) -> bytes:
    with (
        socket.create_connection(("127.0.0.1", port), WITHIN) as line,
        context.wrap_socket(line, server_hostname="127.0.0.1") as safe,
    ):
        return safe.recv(100)


def _bearer(address: str, token: str) -> str:
    return f"user={address}\1auth=Bearer {token}\1\1"


def _sends(servers: MailServers, address: str, token: str) -> bool:
    with smtplib.SMTP_SSL("127.0.0.1", servers.ports["smtps"], context=servers.context) as line:
        line.ehlo()
        try:
            line.auth("XOAUTH2", lambda _said=None: _bearer(address, token))
        except smtplib.SMTPAuthenticationError:
            return False
        return True


def _reads(servers: MailServers, address: str, token: str) -> bool:
    with imaplib.IMAP4_SSL("127.0.0.1", servers.ports["imaps"], ssl_context=servers.context) as line:  # fmt: skip
        try:
            line.authenticate("XOAUTH2", lambda said: b"" if said else _bearer(address, token).encode())  # fmt: skip
        except imaplib.IMAP4.error:
            return False
        return True
