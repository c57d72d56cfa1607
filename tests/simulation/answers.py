"""What people said by mail and by their link, and whether it was read back: theirs, about that meeting, and once."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import select

from bot.mail.postbox import Folder
from bot.sandbox.mail.mailboxes import Mail
from storage.database import Database
from storage.models import Answer, Meeting
from storage.vocabulary import AnswerState
from tests.faults.trial import Clock

AUTOMATIC = "automatisch antwoord:"  # what a server writes above it while somebody is away
Key = tuple[int, int]  # a person and a meeting


@dataclass(frozen=True)
class Said:
    """An answer: by which way, for whom, to which meeting as it was then."""

    way: str
    person: int
    meeting: int
    state: AnswerState
    sequence: int

    @property
    def key(self) -> Key:
        """Whose answer it is, and to what."""
        return self.person, self.meeting


class Answers:
    """`noted` is what must stand in the database; of those who are mailed nothing else may."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock
        self.noted: dict[Key, AnswerState] = {}
        self.sent: Counter[str] = Counter()
        self.read: Counter[str] = Counter()
        self.faults: list[str] = []
        self.old = 0  # answers about a date that had changed when they were read
        self.gone = 0  # to a meeting that was over or called off by then
        self.humans = 0  # mails that a human must read, as they were meant to
        self.automatic = 0  # of servers that do not say that they answer by themselves
        self._waiting: dict[str, Said | None] = {}

    def posts(self, message_id: str, said: Said | None) -> None:
        """Note what is on its way: an answer, or (None) what only a human can understand."""
        self._waiting[message_id.lower()] = said
        if said is not None:
            self.sent[said.way] += 1

    def presses(self, said: Said) -> None:
        """Note what was pressed on the page of a link, which is so at once."""
        self.sent[said.way] += 1
        self._came({said.key: said})

    def reads(self, laid_by: Iterable[tuple[Folder, Mail]]) -> None:
        """Hold what was read against what was sent."""
        latest: dict[Key, Said] = {}
        for folder, mail in laid_by:
            name = mail.words["message-id"][0]
            if name not in self._waiting:
                self._of_nobody(folder, mail)
                continue
            said = self._waiting.pop(name)
            if said is None:
                self.humans += 1
                if folder is not Folder.HUMAN:
                    self.faults.append(f"a mail for a human lies in {folder}: {mail.words}")
            elif folder is not Folder.DONE and self._ahead(said):
                self.faults.append(f"{said} lies in {folder}")
            else:
                self.read[said.way] += said.key in latest  # two in one look: the latter counts
                latest[said.key] = said
        self._came(latest)

    def takes(self, meeting: int, person: int | None = None) -> None:
        """Take over what stands in the database now: somebody said it in the chat, or all are asked anew."""

        def is_meant(key: Key) -> bool:
            return key[1] == meeting and person in (None, key[0])

        found = {key: state for key, state in self._there().items() if is_meant(key)}
        self.noted = {key: self.noted[key] for key in self.noted if not is_meant(key)} | found

    def ends(self, mailed: Collection[int]) -> None:
        """At the end: nothing is on its way, and what stands there is what was said."""
        self.faults += [f"never read: {said}" for said in self._waiting.values()]
        known = self._there()
        found = {key: known[key] for key in known if key[0] in mailed or key in self.noted}
        for key in sorted(found.keys() | self.noted.keys()):
            there, said = found.get(key), self.noted.get(key)
            if there != said:
                self.faults.append(f"person and meeting {key}: {there} is noted, {said} was said")

    def _came(self, latest: dict[Key, Said]) -> None:
        there = self._there() if latest else {}
        for key, said in latest.items():
            found, before = there.get(key), self.noted.get(key)
            if not self._ahead(said):
                self.gone += 1
            elif self._sequence(said) != said.sequence:
                self.old += 1
            else:
                self.read[said.way] += found == said.state
                before = said.state
            if found not in (before, said.state):
                self.faults.append(f"{said}: {found} is noted")
            elif found is not None:
                self.noted[key] = found

    def _of_nobody(self, folder: Folder, mail: Mail) -> None:
        """Look at what servers sent by themselves."""
        if folder is Folder.DONE:
            return
        if folder is Folder.HUMAN and mail.words["subject"][0].strip().startswith(AUTOMATIC):
            self.automatic += 1
        else:
            self.faults.append(f"in {folder} lies {mail.words}")

    def _there(self) -> dict[Key, AnswerState]:
        with self._database.read() as session:
            return {(one.person_id, one.meeting_id): one.state for one in session.scalars(_ALL)}

    def _ahead(self, said: Said) -> bool:
        with self._database.read() as session:
            found = session.get_one(Meeting, said.meeting)
            return found.cancelled_at is None and found.starts_at > self._clock.now

    def _sequence(self, said: Said) -> int:
        with self._database.read() as session:
            return session.get_one(Meeting, said.meeting).sequence


_ALL = select(Answer)
