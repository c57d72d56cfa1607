"""What needs a beheerder, as one short list; and the people and groups that a line of it is about."""

from collections.abc import Sequence

from handlers.admin.rules.attention import TABLE, OpenNeed
from handlers.admin.rules.bulk import TABLE as BULK
from handlers.admin.screens.people import show
from handlers.common.rules.limits import PAGE, pages
from handlers.common.screens import links
from handlers.common.screens.examples import Example, typed
from handlers.common.screens.paging import paging
from handlers.common.screens.rows import rows
from handlers.common.screens.words import introduced, label
from handlers.sentences import Text
from handlers.views import Button, Buttons, Heading, Message, Note, ViewPart, message
from storage.models import Group, Person
from storage.queries.attention import GroupGap, PersonGap

# What is done for many people who are without it.
STEPS = {row.gap: step for step, row in BULK.items() if row.gap}


def needs(found: Sequence[OpenNeed]) -> list[ViewPart]:
    """Return a line for each, with its button; or that there is nothing to do."""
    if not found:
        return [Text("need.nothing")]
    lines = (Text(f"need.{one.kind}", **one.slots) for one in found)
    return [*rows(lines, map(_button, found))]


def _button(one: OpenNeed) -> Button:
    return Button(Text(f"need.do_{one.kind}"), TABLE[one.kind].route, one.about)


def people(what: PersonGap, some: Sequence[Person], page: int, total: int) -> Message:
    """Show one page of the people without a gemeente or group, each with a way to them."""
    if not some:
        return message(Text("need.nothing"))
    return message(
        Heading(Text(f"need.title_{what}")),
        *rows(map(introduced, some), map(show, some)),
        *paging("people_without", {"what": what.value}, page, pages(total, PAGE)),
        Buttons((links.bulk(STEPS[what]),)),
    )


def groups(what: GroupGap, some: Sequence[Group], page: int, total: int, language: str) -> Message:
    """Show one page of the groups without a trekker or channel, and how one gives them one."""
    if not some:
        return message(Text("need.nothing"))
    example = Example(some[0].name.lower())
    command = typed("lead" if what == GroupGap.LEAD else "link", language, example)
    return message(
        Heading(Text(f"need.title_{what}")),
        *rows(map(label, some), map(_show, some)),
        *paging("groups_without", {"what": what.value}, page, pages(total, PAGE)),
        Note(Text(f"need.how_{what}", command=command)),
    )


def _show(group: Group) -> Button:
    return Button(Text("groups.button", name=group.name), "keep_group", {"group": group.slug})
