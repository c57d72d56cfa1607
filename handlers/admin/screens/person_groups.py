"""In which group somebody is put, and as what."""

from collections.abc import Sequence

from handlers.admin.rules.places import OPPOSITE, Place
from handlers.common.rules.limits import GIVEN_BACK
from handlers.common.screens.words import introduced, label
from handlers.sentences import Text
from handlers.views import Button, Choice, Form, Option
from storage.models import Group, Meeting, Person


def form(person: Person, groups: Sequence[Group]) -> Form:
    """Ask in which group, and as what."""
    parts = (
        introduced(person),
        Choice("group", Text("bulk.group"), tuple(Option(one.slug, label(one)) for one in groups)),
        Choice(
            "place",
            Text("places.which"),
            tuple(Option(one.value, Text(f"places.as_{one}")) for one in Place),
        ),
    )
    about = {"person": str(person.id)}
    return Form("person_groups", Text("places.title"), Text("profile.submit"), parts, about)


def undo(person: Person, group: Group, place: str, withdrawn: Sequence[Meeting]) -> Button | None:
    """Return the way back from being put in a group or taken out; of a role there is none here."""
    if place not in OPPOSITE:
        return None
    back = {"person": str(person.id), "group": group.slug, "place": OPPOSITE[Place(place)].value}
    if withdrawn:
        back["meetings"] = ",".join(str(one.id) for one in withdrawn[:GIVEN_BACK])
    return Button(Text("joined.undo"), "person_groups_back", back)
