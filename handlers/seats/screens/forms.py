"""The forms for a body and for a seat in one."""

from collections.abc import Mapping, Sequence

from handlers.common.rules.limits import NAME, REASON
from handlers.common.screens.words import label
from handlers.sentences import Text
from handlers.views import Choice, Field, Form, Input, Option
from storage.models import Body, BodySeat, Group
from storage.vocabulary import BodyKind, BodyRole

LONGEST_NAME = 120  # of a person


def body(one: Body | None, groups: Sequence[Group]) -> Form:
    """Ask for everything about a body, filled in when there is one."""
    kinds = tuple(Option(kind, Text(f"body_kind.{kind}")) for kind in BodyKind)
    parts: list[Text | Choice | Field] = [
        Field("name", Text("bodies.name"), NAME, one.name if one else ""),
        Choice("kind", Text("bodies.which_kind"), kinds, chosen=one.kind if one else None),
        Field(
            "about",
            Text("bodies.which_subjects"),
            REASON,
            one.about if one else "",
            optional=True,
        ),
    ]
    if groups:
        chosen = one.group.slug if one and one.group else None
        options = tuple(Option(group.slug, label(group)) for group in groups)
        parts.append(
            Choice("group", Text("bodies.which_group"), options, chosen=chosen, optional=True)
        )
    about = {"body": str(one.id)} if one else {}
    return Form("body", Text("bodies.form"), Text("profile.submit"), tuple(parts), about)


def seat(one: BodySeat | None, about: Mapping[str, str]) -> Form:
    """Ask for everything about a seat, filled in when there is one."""
    roles = tuple(Option(role, Text(f"body_role.{role}")) for role in BodyRole)
    person = one.person.name if one and one.person else ""
    organisation = one.organisation.name if one and one.organisation else ""
    since = one.since.isoformat() if one and one.since else ""
    until = one.until.isoformat() if one and one.until else ""
    parts: tuple[Text | Choice | Field, ...] = (
        Choice("role", Text("bodies.which_role"), roles, chosen=one.role if one else None),
        Field(
            "person",
            Text("bodies.who"),
            LONGEST_NAME,
            person,
            hint=Text("bodies.who_hint"),
            optional=True,
        ),
        Field("organisation", Text("bodies.which_gemeente"), NAME, organisation, optional=True),
        Field("since", Text("bodies.from_when"), 10, since, optional=True, input=Input.DAY),
        Field("until", Text("bodies.until_when"), 10, until, optional=True, input=Input.DAY),
        Field(
            "mandate", Text("bodies.in_whose_name"), NAME, one.mandate if one else "", optional=True
        ),
    )
    return Form("seat", Text("bodies.seat_form"), Text("profile.submit"), parts, about)
