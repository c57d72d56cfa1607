"""What a screen promises: which people will hear something, kept with the notices that tell it."""

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from handlers.call import Call
from handlers.common.ways import reachable
from storage.models import Meeting, Person, Poll, Promise
from storage.queries import mail, promises


@dataclass
class Reach:
    """The people whom something concerns, as far as they will hear it now (`hear`) or not (`others`).

    `advisers` hear it for somebody else; `calls` are those of the others whom somebody must call. `promise` is the row on which that is kept.
    """

    promise: Promise
    hear: list[Person] = field(default_factory=list)
    others: list[Person] = field(default_factory=list)
    advisers: list[Person] = field(default_factory=list)
    calls: list[Person] = field(default_factory=list)

    def count(self, person: Person, *, hears: bool, adviser: bool = False) -> None:
        """Count somebody for whom a notice was planned."""
        if hears:
            self.promise.number += 1
        if adviser:
            if hears and person not in self.advisers:
                self.advisers.append(person)
        elif hears:
            self.hear.append(person)
        else:
            self.others.append(person)

    def call(self, session: Session, coming: Collection[int]) -> None:
        """Note whom somebody must call: they said that they come, and mail to them was stopped or came back."""
        among = [one.id for one in self.others if one.id in coming]
        barred = mail.barred(session, among) if among and mail.is_set(session) else ()
        self.calls = [one for one in self.others if one.id in barred]

    @property
    def also(self) -> list[Person]:
        """The advisers who do not hear it for themselves too."""
        return [one for one in self.advisers if one not in self.hear]


def begin(
    call: Call, kind: str, *, meeting: Meeting | None = None, poll: Poll | None = None
) -> Reach:
    """Begin a promise about a meeting or a poll, of nobody yet."""
    return Reach(promises.add(call.session, kind, call.now, meeting, poll))


def will_hear(session: Session, person: Person, kind: str, *, wants: bool) -> bool:
    """Return whether somebody will hear what is told now: they want it, and it reaches them."""
    return wants and reachable(session, person, kind)
