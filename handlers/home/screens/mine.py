"""What is somebody's own (`mijn`): groups, roles, gemeente and function, meetings and items."""

from collections.abc import Sequence

from handlers.common.rules.limits import PAGE
from handlers.common.screens.links import EDIT, PAIRS
from handlers.common.screens.words import label, profile, role_of
from handlers.sentences import Listing, Text
from handlers.views import Button, Buttons, Heading, Message, ViewPart, message
from storage.models import Group, Lead, Membership, Person


def me(
    person: Person | None,
    memberships: Sequence[Membership],
    leads: Sequence[Lead],
    meetings: Sequence[ViewPart] = (),
    items: Sequence[ViewPart] = (),
    confirming: Sequence[ViewPart] = (),
) -> Message:
    """Show what is somebody's own: groups, roles, gemeente and function; what waits to be confirmed."""
    return message(
        Heading(Text("me.title")),
        *_mine(person, memberships, leads),
        *confirming,
        *meetings,
        *items,
        Buttons((*_group_buttons(memberships), EDIT, PAIRS)),
    )


def _mine(
    person: Person | None, memberships: Sequence[Membership], leads: Sequence[Lead]
) -> list[ViewPart]:
    groups = Listing(tuple(_group(membership.group) for membership in memberships))
    known = profile(person) if person else None
    return [
        Text("me.groups", groups=groups) if memberships else Text("me.no_groups"),
        *(Text("me.leads", role=role_of(lead), group=label(lead.group)) for lead in leads),
        Text("me.profile", profile=known) if known else Text("me.no_profile"),
    ]


def _group(group: Group) -> Text:
    return Text("me.closed", group=label(group)) if group.closed_at else label(group)


def _group_buttons(memberships: Sequence[Membership]) -> tuple[Button, ...]:
    return tuple(
        Button(
            Text("joined.show", group=label(membership.group)),
            "show_group",
            {"group": membership.group.slug},
        )
        for membership in memberships[:PAGE]
    )
