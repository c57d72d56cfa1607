"""What `pmg check` does with mail: it sends one to itself, finds it, reads it, and throws it away."""

import secrets
import time
from collections.abc import Callable, Generator
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP

from bot.mail.copies import Copies
from bot.mail.identity import message_id
from bot.mail.keys import Keys, Server
from bot.mail.lines import NOT_READ, Lines
from bot.mail.login import NO_LOGIN, prover
from bot.mail.outbox import NO_COPY, NO_RELAY, NO_SENDER, NOT_REACHED, NOT_SAFE, Outbox
from bot.mail.signatures import STOP, Signatures
from bot.platform import Fault, Finding, Looked, Permanent
from bot.secrets import Secrets

ABOUT = "mail"
LOOKS, BETWEEN = 15, 2.0  # seconds: what one sends to oneself takes a while on some servers
NOBODY = 0  # no person has this number
ADVICE = {
    NO_LOGIN: "the user or password is wrong, or the server wants OAuth2 (PMG_MAIL_TENANT)",
    NOT_SAFE: "the server's certificate is not right, or it offers no encryption: use its own name",
    NOT_REACHED: "is there a network, proxy or firewall? Is the port right (587, 465)?",
    NOT_READ: "is PMG_IMAP_URL right (993), and may this mailbox be read over IMAP?",
    NO_SENDER: "the server does not let this user send as PMG_MAIL_FROM, or not with a plus (PMG_MAIL_VERP)",
    NO_COPY: "the server does not take mail for PMG_MAIL_FROM itself",
    NO_RELAY: "the server does not pass on mail from us, or we sent too much today",
}
DNS = (
    "ask whoever runs the DNS of {domain} for SPF that names this server, DKIM and DMARC; "
    "without them answers and invitations end as spam (docs/mail.md)"
)


def look(
    said: Keys,
    now: Callable[[], datetime],
    wait: Callable[[float], object] = time.sleep,
) -> Generator[Finding, None, Looked]:
    """Yield what is found of mail, one thing after the other; nobody else gets anything."""
    how, timeout = prover(said), said.pmg_http_timeout
    outbox = Outbox(Server.of(said.pmg_smtp_url), how, timeout, time.monotonic)
    lines = Lines(Server.of(said.pmg_imap_url), how, timeout)
    copies = Copies(lines, said.pmg_mail_from, now)
    try:
        yield from _round_trip(said, outbox, copies, now(), wait)
    finally:
        outbox.close()
    yield _links(said)
    yield _senders(said)
    domain = said.pmg_mail_from.rpartition("@")[2]
    yield Finding(f"{ABOUT} DNS", right=True, words=DNS.format(domain=domain))
    return Looked(None, ADVICE)


def _round_trip(
    said: Keys, outbox: Outbox, copies: Copies, now: datetime, wait: Callable[[float], object]
) -> Generator[Finding, None, None]:
    """Send a mail to ourselves, and look for it."""
    mailbox, token = said.pmg_mail_from, secrets.token_hex(16)
    signed = Signatures(Secrets(said.pmg_secret_key, said.pmg_secret_key_old), mailbox)
    mail = _mail(mailbox, token, now)
    sender = signed.return_to(NOBODY, token) if said.pmg_mail_verp else mailbox
    try:
        try:
            outbox.send(sender, (signed.reply_to(NOBODY, STOP), mailbox), mail)
        except Permanent as fault:
            words = f"{fault.reason}: answers go to {mailbox} with a plus and a mark; allow plus addresses"
            yield Finding(f"{ABOUT} answers", right=False, words=words)
            outbox.send(sender, (mailbox,), mail)
    except Fault as fault:
        yield _fault("out", fault)
        return
    yield Finding(f"{ABOUT} out", right=True, words=f"{mailbox} can send")
    try:
        found = _found(copies, token, wait)
    except Fault as fault:
        yield _fault("in", fault)
        return
    if not found:
        words = (
            "what was sent to ourselves was not found: is it the mailbox of PMG_MAIL_FROM, is it laid in "
            "another folder, or does the server write another Message-ID?"
        )
        yield Finding(f"{ABOUT} in", right=False, words=words)
        return
    yield Finding(f"{ABOUT} in", right=True, words="what was sent is found and read")


def _found(copies: Copies, token: str, wait: Callable[[float], object]) -> bool:
    for number in range(LOOKS):
        if number:
            wait(BETWEEN)
        if copies.find(token).found is not None:
            copies.throw_away([token])
            return True
    return False


def _fault(way: str, fault: Fault) -> Finding:
    advice = ADVICE.get(fault.reason, "try again later")
    return Finding(f"{ABOUT} {way}", right=False, words=f"{fault.reason}; {advice}")


def _links(said: Keys) -> Finding:
    if said.pmg_public_url:
        words = f"links go to {said.pmg_public_url}"
    else:
        words = "no PMG_PUBLIC_URL: people answer in their calendar or in words, without a page"
    return Finding(f"{ABOUT} links", right=True, words=words)


def _senders(said: Keys) -> Finding:
    if said.pmg_mail_authserv_id:
        words = f"what {said.pmg_mail_authserv_id} says of who sent a mail is read"
    else:
        words = "no PMG_MAIL_AUTHSERV_ID: a mail with somebody else's name is not noticed (docs/mail.md)"
    return Finding(f"{ABOUT} senders", right=True, words=words)


def _mail(mailbox: str, token: str, now: datetime) -> bytes:
    words = b"pmg check"
    made = EmailMessage(policy=SMTP)
    made["From"] = made["To"] = mailbox
    made["Subject"] = words.decode()
    made["Date"] = now
    made["Auto-Submitted"] = "auto-generated"
    made["Message-ID"] = message_id(token, 0, words, mailbox.rpartition("@")[2])
    made.set_content(words.decode())
    return made.as_bytes()
