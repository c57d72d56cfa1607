"""What a mail asks for, as a table: an answer of one person, a human's eyes, or nothing.

A mail may answer only for the person whose tag it carries, and only when it comes from them (or, for
a bestuurder, from an adviser whom they confirmed). Everything else goes to a human; nothing is guessed.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum

from bot.mail.calendar_reply import Reaction
from bot.mail.own_words import first_line
from bot.mail.received import Received
from bot.mail.signatures import Signatures
from storage.vocabulary import AnswerState


class Why(StrEnum):
    """Why a human must look."""

    OTHER_TIME = "other_time"  # another time is proposed
    SENDS_ANOTHER = "sends_another"
    DOUBTED = "doubted"  # our own server says that somebody else sent it
    OTHER_SENDER = "other_sender"  # forwarded, an alias, a secretary
    NOT_UNDERSTOOD = "not_understood"
    NO_TAG = "no_tag"  # from nobody we asked
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Said:
    """Somebody's answer to the meeting: what, about which state of it, and why."""

    person: int
    meeting: int
    state: AnswerState
    sender: str
    sequence: int | None = None  # None: it came in words, and nothing says about which state
    reason: str = ""


@dataclass(frozen=True)
class Shown:
    """A mail that a human must read; of whom and about which meeting, as far as that is sure."""

    why: Why
    person: int | None = None
    meeting: int | None = None

    @classmethod
    def of(cls, said: Said) -> "Shown":
        """Leave to a human what could not be noted."""
        return cls(Why.NOT_UNDERSTOOD, said.person, said.meeting)


@dataclass(frozen=True)
class Stopped:
    """Somebody wants no more mail."""


@dataclass(frozen=True)
class Ignored:
    """A mail that asks for nothing."""


Judgement = Said | Shown | Stopped | Ignored
# Who may answer for a person by mail: their own address, and those of advisers whom they confirmed.
Senders = Callable[[int], Collection[str]]
Words = Callable[[str], tuple[AnswerState, str] | Stopped | None]

STATES = {
    Reaction.ACCEPTED: AnswerState.COMING,
    Reaction.TENTATIVE: AnswerState.MAYBE,
    Reaction.DECLINED: AnswerState.ABSENT,
}
HUMANS = {Reaction.COUNTER: Why.OTHER_TIME, Reaction.DELEGATED: Why.SENDS_ANOTHER}


def judge(mail: Received, ours: Signatures, senders: Senders, words: Words) -> Judgement:
    """Return what a mail asks for; `words` reads a line that is exactly an answer, and its reason."""
    # A calendar's reply first: Exchange and Google mark those as automatic, and a person pressed.
    if mail.calendar is not None and mail.calendar.reaction is not Reaction.OTHER:
        return _of_calendar(mail, ours, senders)
    if mail.automatic or mail.report:
        return Ignored()
    return _of_words(mail, ours, senders, words)


def _of_calendar(mail: Received, ours: Signatures, senders: Senders) -> Judgement:
    reply = mail.calendar
    found = ours.read_uid(reply.uid) if reply else None
    if reply is None or found is None:
        return Ignored() if mail.automatic else Shown(Why.NO_TAG)
    person, meeting = found
    if mail.distrusted:
        return Shown(Why.DOUBTED, person, meeting)
    if reply.reaction in HUMANS:
        return Shown(HUMANS[reply.reaction], person, meeting)
    sender = _trusted(mail, {mail.sender, *reply.people}, senders(person))
    if sender is None:
        return Shown(Why.OTHER_SENDER, person, meeting)
    state = STATES[reply.reaction]
    reason = reply.comment if state is AnswerState.ABSENT else ""
    return Said(person, meeting, state, sender, reply.sequence, reason)


def _of_words(mail: Received, ours: Signatures, senders: Senders, words: Words) -> Judgement:
    claims = [found for one in mail.recipients if (found := ours.read_reply_to(one))]
    if len(claims) != 1:
        return Shown(Why.NO_TAG)
    person = claims[0].person
    meeting = claims[0].number if claims[0].about.startswith("m") else None
    if mail.distrusted:
        return Shown(Why.DOUBTED, person, meeting)
    sender = _trusted(mail, {mail.sender}, senders(person))
    if sender is None:
        return Shown(Why.OTHER_SENDER, person, meeting)
    said = words(first_line(mail.words))
    if isinstance(said, Stopped):
        return said
    if said is None or meeting is None:
        return Shown(Why.NOT_UNDERSTOOD, person, meeting)
    return Said(person, meeting, said[0], sender, reason=said[1])


def _trusted(mail: Received, names: Collection[str], senders: Collection[str]) -> str | None:
    """Return the address of whoever answers, where they may; the mail's own sender before others."""
    if mail.sender in senders:
        return mail.sender
    return next((one for one in senders if one in names), None)
