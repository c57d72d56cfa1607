"""A message as the mail that one person gets: plain text, the same in HTML, and what their calendar reads."""

from datetime import UTC
from email.headerregistry import Address as Mailbox
from email.message import EmailMessage
from email.policy import SMTP
from typing import NamedTuple

from bot.mail import body, calendar_part
from bot.mail.body import Block, Link, Paragraph
from bot.mail.identity import message_id
from bot.mail.limits import LONGEST_SUBJECT, MOST_BYTES, TooLong
from bot.mail.marks import PLAIN
from bot.mail.signatures import STOP, Signatures
from bot.platform.envelope import Envelope
from bot.rendering.wording import Wording
from handlers.charts import shortened
from handlers.sentences import Slot, Text
from handlers.views import Heading, Message

# A link of ours stands on one line: some mail programs do not find it on the second.
WRITTEN = SMTP.clone(max_line_length=300)
ANSWER = "/antwoord/"  # below our own address: the page of a personal link
# What keeps answering machines from answering us, and lets people stop with one press.
STANDING = {
    "Auto-Submitted": "auto-generated",
    "X-Auto-Response-Suppress": "OOF, AutoReply",
}


class Sender(NamedTuple):
    """From where all our mail comes."""

    mailbox: str
    signatures: Signatures
    public_url: str  # empty: nobody can reach a page of ours


class Written(NamedTuple):
    """A mail that can be sent."""

    address: str
    message_id: str
    content: bytes


def written(
    message: Message, language: str, envelope: Envelope, address: str, token: str, sender: Sender
) -> Written:
    """Return the mail: the same facts make the same mail, to the byte."""
    subject = _subject(message, language, envelope)

    def answer(about: str) -> Block | None:
        return _answer(message, about or envelope.about, envelope, address, sender)

    some = body.blocks(message, answer)
    foot = _foot(envelope, address, sender)
    made = EmailMessage(policy=SMTP)
    made["From"] = Mailbox(_name(envelope.network), addr_spec=sender.mailbox)
    made["To"] = Mailbox(addr_spec=address)
    reply_to = _reply_to(envelope, sender)
    made["Reply-To"] = Mailbox(_name(envelope.network), addr_spec=reply_to)
    made["Subject"] = subject
    made["Date"] = envelope.begun_at.astimezone(UTC).replace(microsecond=0)
    for name, value in STANDING.items():
        made[name] = value
    if envelope.follows:
        made["In-Reply-To"] = made["References"] = envelope.follows
    if sender.public_url and not envelope.last:
        made["List-Unsubscribe"] = f"<{_page(envelope.person, STOP, address, sender)}>"
        made["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    made.set_content(body.plain([*some, *foot], language), cte="base64")
    made.add_alternative(body.html(some, foot, language, subject), subtype="html", cte="base64")
    sequence = message.event.sequence if message.event else 0
    if message.event is not None:
        _add_event(made, message, language, envelope, address, sender)
    digested = b"\n".join([subject.encode(), *_leaves(made)])
    ours = message_id(token, sequence, digested, sender.signatures.domain)
    made["Message-ID"] = ours
    _fix_boundaries(made, ours)
    content = made.as_bytes(policy=WRITTEN)
    if len(content) > MOST_BYTES:
        raise TooLong(f"{len(content)} bytes in a mail where {MOST_BYTES} is the most")
    return Written(address, ours, content)


def _add_event(
    made: EmailMessage,
    message: Message,
    language: str,
    envelope: Envelope,
    address: str,
    sender: Sender,
) -> None:
    """Add what their calendar reads; its method stands outside as well, or Outlook refuses it."""
    event = message.event
    if event is None:
        return
    uid = sender.signatures.uid(envelope.person, event.meeting)
    part = calendar_part.written(
        event, envelope, language, uid=uid, mailbox=sender.mailbox, address=address
    )
    made.add_alternative(
        part.decode(),
        subtype="calendar",
        charset="utf-8",
        cte="base64",
        params={"method": calendar_part.method(event)},
    )


def _subject(message: Message, language: str, envelope: Envelope) -> str:
    heading = next((one.text for one in message.parts if isinstance(one, Heading)), None)
    said = message.subject or heading or Text("mail.subject_news", network=envelope.network)
    words = Wording.of(language, PLAIN).say(said)
    return shortened(" ".join(words.split()), LONGEST_SUBJECT)


def _name(network: str) -> str:
    return shortened(" ".join(PLAIN.theirs(network).split()), 60)


def _page(person: int, about: str, address: str, sender: Sender) -> str:
    signed = sender.signatures.link(person, about, address)
    return f"{sender.public_url.rstrip('/')}{ANSWER}{signed}"


def _reply_to(envelope: Envelope, sender: Sender) -> str:
    if not envelope.about:
        return sender.signatures.reply_to(envelope.person, STOP)
    return sender.signatures.reply_to(envelope.answers_for, envelope.about)


def _answer(
    message: Message, about: str, envelope: Envelope, address: str, sender: Sender
) -> Block | None:
    """Return how one answers: by one link, for of three whatever looks mail over would press one."""
    if not about:
        return None
    if sender.public_url:
        return Link(Text("mail.answer"), _page(envelope.answers_for, about, address, sender))
    if about.startswith("w"):
        return Paragraph(Text("mail.stay_in_words"))
    invites = message.event is not None and not message.event.cancelled
    return Paragraph(Text("mail.answer_by_reply" if invites else "mail.answer_in_words"))


def _foot(envelope: Envelope, address: str, sender: Sender) -> list[Block]:
    """Return why they get this, how to stop it, and whom to ask; at first also who gave their address."""
    network = envelope.network
    if envelope.last:
        return [Paragraph(Text("mail.last", network=network))]
    found: list[Block] = []
    if envelope.first:
        giver: Slot = envelope.giver or Text("mail.first_somebody")
        found.append(Paragraph(Text("mail.first", giver=giver, network=network)))
    found.append(Paragraph(Text("mail.why", network=network)))
    if sender.public_url:
        found.append(Link(Text("mail.stop"), _page(envelope.person, STOP, address, sender)))
    else:
        found.append(Paragraph(Text("mail.stop_by_reply")))
    return [*found, Paragraph(Text("mail.privacy", network=network))]


def _leaves(made: EmailMessage) -> list[bytes]:
    """Return what stands in its parts, as a reader sees it."""
    some = (part.get_payload(decode=True) for part in made.walk() if not part.is_multipart())
    return [one for one in some if isinstance(one, bytes)]


def _fix_boundaries(made: EmailMessage, ours: str) -> None:
    """Part the mail by what is always the same for it: the library would draw a number."""
    for number, part in enumerate(one for one in made.walk() if one.is_multipart()):
        part.set_boundary(f"=_{number}_{ours.strip('<>').partition('@')[0]}")
