"""What a form about an action lets one choose: the person who does it, and the day."""

from collections.abc import Sequence
from datetime import date

from handlers.call import Call, Refused
from handlers.common.parsing.dates.iso import day_of
from handlers.sentences import Text
from storage.models import Group, Person
from storage.names import name_key
from storage.queries import actions


def candidates(call: Call, group: Group | None) -> Sequence[Person]:
    """Return the people who can do something for a group (None: everybody in any group).

    Refused where there are none: then nothing can be agreed.
    """
    found = actions.candidates(call.session, group)
    if not found:
        raise Refused(Text("action.no_people"))
    return found


def chosen(call: Call, some: Sequence[Person], faults: dict[str, Text]) -> Person | None:
    """Return the person who was chosen, or typed where the list was too long; else there is a fault."""
    typed = call.values.get("person", "").strip()
    if not typed:
        faults["person"] = Text("plan.needed")
        return None
    key = name_key(typed)
    found = [one for one in some if typed == str(one.id) or name_key(one.name) == key]
    if len(found) == 1:
        return found[0]
    faults["person"] = Text("action.no_person")
    return None


def day(call: Call, faults: dict[str, Text]) -> date | None:
    """Return the day by which it must be done; None when none was filled in, or it is a fault."""
    typed = call.values.get("due", "").strip()
    found = day_of(typed)
    if typed and (found is None or found < call.today):
        faults["due"] = Text("plan.past" if found else "plan.unreadable")
        return None
    return found
