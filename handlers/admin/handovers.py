"""An office that changes hands, written down and told to both; and that undone."""

from collections.abc import Sequence

from handlers.admin import offices
from handlers.call import Call
from handlers.common.notices import tell
from storage.models import AuditEntry, Person
from storage.queries import audit, notices, people
from storage.vocabulary import Act


def hand_over(call: Call, person: Person, other: Person) -> int:
    """Hand everything over and tell both; return the line of the logboek, for `give_back`."""
    done = offices.hand_over(call, person, other)
    entry = _record(call, Act.OFFICE_HANDED_OVER, person, done)
    _tell(call, "office_moved", entry, [person, other], source=person, to=other)
    return entry


def two_of(call: Call, entry: AuditEntry) -> tuple[Person, Person] | None:
    """Return from whom and to whom it went; None when one of them is gone."""
    person, other = (
        people.by_id(call.session, one)
        for one in (entry.person_id or 0, (entry.detail or {})["to"])
    )
    return (person, other) if person is not None and other is not None else None


def give_back(call: Call, entry: AuditEntry, person: Person, other: Person) -> None:
    """Undo a succession, and tell the people who had heard of it."""
    offices.give_back(call, person, other, entry.detail or {})
    back = _record(call, Act.OFFICE_GIVEN_BACK, person, {"to": other.id})
    heard = [one for one in (person, other) if not _unheard(call, entry.id, one)]
    _tell(call, "office_moved_back", back, heard, source=other, to=person)


def _unheard(call: Call, entry: int, person: Person) -> bool:
    """Cancel a message that somebody has not got yet; return whether there was one."""
    return notices.cancel(call.session, f"office_moved/{entry}/{person.id}", call.now) is not None


def _tell(
    call: Call, kind: str, entry: int, some: Sequence[Person], *, source: Person, to: Person
) -> None:
    about = {"source": source.id, "to": to.id}
    for person in some:
        if person.accounts and person is not call.caller.person:
            tell(
                call.session, kind, f"{entry}/{person.id}", now=call.now, person=person, more=about
            )


def _record(call: Call, act: Act, person: Person, detail: dict[str, object]) -> int:
    return audit.record(
        call.session, act, now=call.now, actor=call.caller.known, person=person, detail=detail
    )
