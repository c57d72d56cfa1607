"""What people do with their mail: read it, answer an invitation in their calendar, write back, go away."""

import smtplib
import ssl
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parseaddr

from bot.sandbox.mail import out
from bot.sandbox.mail.events import Event
from bot.sandbox.mail.letters import (
    READ,
    Appointment,
    Letter,
    appointments,
    letter,
    letters,
    parsed,
)
from bot.sandbox.mail.lines import HOST
from bot.sandbox.mail.mailboxes import INBOX, SENT, Mail, plain
from bot.sandbox.mail.replies import COUNTER, DELEGATED, PROGRAMS, TENTATIVE, WORDS, Said
from bot.sandbox.mail.store import Accepted, Person, Store
from bot.sandbox.refusal import CannotDo

SECONDS = 10.0
SUPPRESSED = "X-Auto-Response-Suppress"
NO_AUTOMATIC_ANSWER = frozenset({"oof", "all"})


class Hands:
    """The hands of everybody; what they send goes over a line to the server, as that of a client does."""

    def __init__(self, store: Store, port: Callable[[], int], context: Callable[[], ssl.SSLContext]) -> None:  # fmt: skip
        self._store = store
        self._port = port
        self._context = context

    def letters(self, person: str) -> list[Letter]:
        """Return what lies in somebody's mailbox, oldest first."""
        return letters(self._store, self._store.person(person))

    def appointments(self, person: str) -> list[Appointment]:
        """Return what stands in somebody's calendar."""
        who = self._store.person(person)
        return appointments(self.letters(person), self._store.said.get(plain(who.address), {}))

    def read(self, person: str, number: int) -> Letter:
        """Open a letter."""
        who = self._store.person(person)
        with self._store.lock:
            mail = self._mail(who, number)
            mail.flags.add(READ)
        self._store.changed()
        return letter(mail, who.address)

    def answer(
        self,
        person: str,
        number: int,
        answer: str,
        comment: str = "",
        *,
        program: str | None = None,
        sent_by: str = "",
        delegate: str = "",
    ) -> None:
        """Press Accept, Tentative or Decline in a letter; `sent_by`: by whose hands."""
        if answer not in set(WORDS) - {COUNTER} or (answer == DELEGATED) != bool(delegate):
            raise CannotDo(f"nobody can answer {answer!r}")
        who, found = self._invited(person, number)
        said = Said(who, found, answer, comment, self._now(), sent_by=sent_by, delegate=delegate)
        self._reply(said, program)
        with self._store.lock:
            self._store.said.setdefault(plain(who.address), {})[found.uid] = answer
        self._store.changed()

    def propose(
        self, person: str, number: int, starts: datetime | str, ends: datetime | str, comment: str = ""
    ) -> None:  # fmt: skip
        """Propose another time, as Outlook does; nothing changes in the calendar."""
        who, found = self._invited(person, number)
        begins, over = (datetime.fromisoformat(str(one)) for one in (starts, ends))
        said = Said(who, found, TENTATIVE, comment, self._now(), COUNTER, begins, over)
        self._reply(said, None)

    def write(self, person: str, number: int, words: str) -> None:
        """Answer a letter in words."""
        who = self._store.person(person)
        found = letter(self._mail(who, number), who.address)
        self.send(who, found.answer_to, out.in_words(who, found, words, self._now()))

    def write_to(self, person: str, to: str, subject: str, words: str) -> None:
        """Write a letter that answers nothing."""
        who = self._store.person(person)
        self.send(who, to, out.new(who, to, subject, words, self._now()))

    def forward(self, person: str, number: int, to: str) -> None:
        """Send a letter on as it is, with its meeting, as Outlook forwards an invitation."""
        who = self._store.person(person)
        raw = self._mail(who, number).raw.partition(b"\r\nFrom: ")
        self.send(who, to, b"From: " + raw[2])

    def throw_away(self, person: str, number: int) -> None:
        """Delete a letter."""
        who = self._store.person(person)
        with self._store.lock:
            self._mail(who, number)
            self._store.mailboxes.of(who.address).folders[INBOX].remove([number])
        self._store.changed()

    def away(self, person: str, how: str | None = out.EXCHANGE, words: str = "Ik ben er niet.") -> None:  # fmt: skip
        """Let somebody's server answer all that comes, or (None) no longer."""
        who = self._store.person(person)
        if how is not None and how not in out.AWAY:
            raise CannotDo(f"{how!r} is none of {sorted(out.AWAY)}")
        with self._store.lock:
            self._store.away.pop(plain(who.address), None)
            if how is not None:
                self._store.away[plain(who.address)] = (how, words)

    def automatic(self, address: str, mail: Accepted) -> None:
        """Answer a mail to somebody who is away, unless it asks for no such answer and they heed that."""
        found = self._store.away.get(plain(address))
        if found is None or not mail.sender:
            return
        how, words = found
        who = self._store.person(address)
        came = letter(Mail(0, mail.raw, set(), self._store.clock()), address)
        if not _asks_for_silence(mail, how):
            self.send(who, mail.sender, out.away(who, came, how, words, self._now()))

    def send(self, person: Person, to: str, raw: bytes) -> None:
        """Hand a mail over to the server, and keep a copy."""
        with smtplib.SMTP_SSL(HOST, self._port(), context=self._context(), timeout=SECONDS) as line:
            line.login(person.address, self._store.password)
            line.sendmail(person.address, [parseaddr(to)[1]], raw, ["BODY=8BITMIME"])
        with self._store.lock:
            sent = self._store.mailboxes.of(person.address).folders[SENT]
            sent.add(raw, self._store.clock(), [READ])
        self._store.changed()

    def _reply(self, said: Said, program: str | None) -> None:
        by = program or said.person.program
        if by not in PROGRAMS:
            raise CannotDo(f"{by!r} is none of {sorted(PROGRAMS)}")
        self.send(said.person, said.event.organizer, out.answered(said, by))

    def _invited(self, person: str, number: int) -> tuple[Person, Event]:
        who = self._store.person(person)
        found = letter(self._mail(who, number), who.address)
        if found.faults:
            raise CannotDo(f"no calendar shows this well: {'; '.join(found.faults)}")
        if found.event is None or found.event.cancelled:
            raise CannotDo("there is nothing to accept or decline in this letter")
        return who, found.event

    def _mail(self, person: Person, number: int) -> Mail:
        inbox = self._store.mailboxes.of(person.address).folders[INBOX]
        found = next((one for one in inbox.mails if one.uid == number), None)
        if found is None:
            raise CannotDo(f"{person.name} has no letter {number}")
        return found

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._store.clock(), UTC)


def _asks_for_silence(mail: Accepted, how: str) -> bool:
    """Return whether a mail asks for no automatic answer, in a way that this kind of server heeds."""
    came = parsed(mail.raw)
    if how == out.EXCHANGE:
        asked = {one.strip().lower() for one in str(came[SUPPRESSED] or "").split(",")}
        return bool(asked & NO_AUTOMATIC_ANSWER)
    return how == out.STANDARD and str(came["Auto-Submitted"] or "no").lower() != "no"
