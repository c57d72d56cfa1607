"""Elections: one list of the people who stay, go and come, looked at first, then done at once, with the way back."""

from collections import defaultdict
from collections.abc import Sequence

from handlers.admin import exits, handovers, offices
from handlers.admin.rules.elections import MOST_LINES, Line, Wrong, read
from handlers.admin.screens import elections as screens
from handlers.call import Call, Invalid, Unknown
from handlers.common.access import require_admin
from handlers.common.parsing.numbers import number
from handlers.routes import button, form
from handlers.sentences import Text
from handlers.views import Form, Message, Replace
from storage.models import AuditEntry, Person
from storage.names import name_key
from storage.queries import audit, people
from storage.vocabulary import Act

UNDONE = (Act.OFFICE_HANDED_OVER, Act.OFFICE_LEFT)


@button("election", writes=False)
def wants_to_list(call: Call) -> Form:
    """Ask for the list."""
    require_admin(call)
    return screens.form()


@form("election", writes=False)
def listed(call: Call) -> Message:
    """Show what the list says, before anything is done."""
    require_admin(call)
    typed = call.values.get("lines", "")
    if len(typed.strip().splitlines()) > MOST_LINES:
        raise Invalid(lines=Text("election.too_many", most=str(MOST_LINES)))
    ids = defaultdict(list)
    for one, name in people.names(call.session):
        ids[name_key(name)].append(one)
    found = read(typed, ids)
    lines, wrong = list[screens.Going](), list(found.wrong)
    for line in found.lines:
        going = _going(call, line)
        if going is None:
            wrong.append((people.some(call.session, [line.person])[0].name, Wrong.NOTHING))
        else:
            lines.append(going)
    return screens.asks(found.stay, lines, wrong)


@button("election_sure", writes=True)
def done(call: Call) -> Replace:
    """Do it all; whoever it could not be done for is named."""
    require_admin(call)
    entries, failed = list[int](), list[str]()
    for line in _claimed(call):
        going = _going(call, line)
        if going is None:
            failed += [one.name for one in people.some(call.session, [line.person])]
            continue
        person, to = going
        entries.append(
            exits.leave(call, person) if to is None else handovers.hand_over(call, person, to)
        )
    if not entries and not failed:
        raise Unknown(Text("no.gone"))
    return Replace(screens.done(entries, failed))


@button("election_back", writes=True)
def undone(call: Call) -> Replace:
    """Undo all of it, but for the people with whom something was done since."""
    require_admin(call)
    entries = _entries(call)
    if not entries:
        raise Unknown(Text("no.gone"))
    last, failed = max(one.id for one in entries), list[str]()
    since = audit.told_of_since(call.session, _people_of(entries), last)
    back = [one for one in reversed(entries) if since.isdisjoint(_people_of([one]))]
    for entry in entries:
        if entry not in back:
            failed += [one.name for one in people.some(call.session, [entry.person_id or 0])]
    for entry in back:
        two = handovers.two_of(call, entry) if entry.act == Act.OFFICE_HANDED_OVER else None
        person = people.by_id(call.session, entry.person_id or 0)
        if two is not None:
            handovers.give_back(call, entry, *two)
        elif entry.act == Act.OFFICE_LEFT and person is not None:
            exits.come_back(call, person, entry)
    return Replace(screens.undone(len(back), failed))


def _going(call: Call, line: Line) -> tuple[Person, Person | None] | None:
    """Return who goes and who comes; None when there is nothing to hand over, or one is gone."""
    person = people.by_id(call.session, line.person)
    to = people.by_id(call.session, line.to) if line.to is not None else None
    if person is None or person is to or (line.to is not None and to is None):
        return None
    if to is not None and to.forgotten_at is not None:
        return None
    return (person, to) if offices.of(call, person) else None


def _claimed(call: Call) -> list[Line]:
    """Return the lines that the button carries: "12-34" for two people, "12-" for one person who only goes."""
    found = []
    for one in call.args.get("lines", "").split(",")[:MOST_LINES]:
        person, _, to = one.partition("-")
        if (wanted := number(person)) is not None:
            found.append(Line(wanted, number(to)))
    return found


def _entries(call: Call) -> list[AuditEntry]:
    numbers = call.args.get("entries", "").split(",")[:MOST_LINES]
    some = (audit.by_id(call.session, number(one) or 0) for one in numbers)
    return [one for one in some if one is not None and one.act in UNDONE and one.detail]


def _people_of(entries: Sequence[AuditEntry]) -> set[int]:
    found = {one.person_id or 0 for one in entries}
    return found | {one.detail["to"] for one in entries if one.detail and "to" in one.detail}
