"""What a beheerder sees and fills in about groups and kinds of group."""

from collections.abc import Sequence

from handlers.common.rules.limits import ALIASES, KIND_WORD, NAME, PAGE, pages
from handlers.common.screens.paging import paging
from handlers.common.screens.rows import rows
from handlers.common.screens.words import function_name, kind_name, label, title
from handlers.sentences import Listing, Text
from handlers.views import (
    Button,
    Buttons,
    Choice,
    Field,
    Form,
    Heading,
    Message,
    Option,
    Style,
    message,
)
from storage.models import Function, Group, GroupKind
from storage.names import name_key

OF_LEADS = "trekkers"  # in the list of functions: the group of all trekkers
KIND_WORDS = ("name", "plural", "lead", "name_en", "plural_en", "lead_en")


def listing(groups: Sequence[Group], page: int, total: int) -> Message:
    """Show one page of all groups, with a button each."""
    buttons = tuple(
        Button(Text("groups.button", name=one.name), "keep_group", {"group": one.slug})
        for one in groups
    )
    lines = tuple(
        Text("me.closed", group=label(one)) if one.closed_at else label(one) for one in groups
    )
    return message(
        Heading(Text("keep.groups")),
        *rows(lines, buttons),
        *paging("keep_groups", {}, page, pages(total, PAGE)),
        Buttons(
            (
                Button(Text("keep.add_group"), "add_group", {}, Style.MAIN),
                Button(Text("keep.add_kind"), "add_kind"),
            )
        ),
    )


def one(group: Group, said: Text | None = None, undo: Button | None = None) -> Message:
    """Show what can be changed of a group; after a change, what was done and the way back."""
    about = {"group": group.slug}
    names = aliases(group)
    stop = Button(Text("keep.close"), "close_group", about)
    if group.closed_at:
        stop = Button(Text("keep.reopen"), "reopen_group", about)
    return message(
        said,
        Heading(title(group)),
        Text("one_group.closed") if group.closed_at else None,
        Text("keep.aliases", names=Listing(tuple(names))) if names else Text("keep.no_aliases"),
        Text("keep.for_function", function=function_name(group.function))
        if group.function
        else None,
        Text("seat.of_leads") if group.of_leads else None,
        Buttons(
            (
                *([undo] if undo else []),
                Button(Text("keep.change"), "change_group", about),
                stop,
                Button(Text("keep.all_groups"), "keep_groups"),
            )
        ),
    )


def aliases(group: Group) -> list[str]:
    """Return what else a group is called, as it is looked up."""
    return [name.key for name in group.names if name.key not in own_keys(group)]


def for_whom(group: Group) -> str:
    """Return for whom a group is, as its form says it; empty: for all."""
    if group.of_leads:
        return OF_LEADS
    return group.function.key if group.function else ""


def own_keys(group: Group) -> list[str]:
    """Return the forms of a group's slug and name: it is always called so."""
    return list(dict.fromkeys([name_key(group.slug), name_key(group.name)]))


def undo_change(group: Group, entry: int) -> Button:
    """Return the way back from a change that stands in the logboek under this number."""
    about = {"group": group.slug, "entry": str(entry)}
    return Button(Text("joined.undo"), "undo_group", about)


def undo_add(group: Group) -> Button:
    """Return the way back from adding a group."""
    return Button(Text("joined.undo"), "drop_group", {"group": group.slug})


def closed_or_open(group: Group) -> Text:
    """Show that a group is closed now, or open again."""
    return Text("keep.closed" if group.closed_at else "keep.reopened", group=label(group))


def gone(group: Group) -> Message:
    """Show that a group was taken away again."""
    return message(
        Text("keep.dropped", name=group.name),
        Buttons((Button(Text("keep.all_groups"), "keep_groups"),)),
    )


def add_form(kinds: Sequence[GroupKind], functions: Sequence[Function]) -> Form:
    """Ask for everything about a new group."""
    options = tuple(Option(kind.key, kind_name(kind)) for kind in kinds)
    kind = Choice("kind", Text("keep.kind"), options, chosen=kinds[0].key if kinds else None)
    parts = (kind, *_fields("", "", "", functions))
    return Form("add_group", Text("keep.add_group_title"), Text("profile.submit"), parts)


def change_form(group: Group, functions: Sequence[Function]) -> Form:
    """Ask for what may change of a group."""
    parts = _fields(group.name, ", ".join(aliases(group)), for_whom(group), functions)
    about = {"group": group.slug}
    return Form("change_group", Text("keep.change_group"), Text("profile.submit"), parts, about)


def kind_form() -> Form:
    """Ask for the words of a new kind of group."""
    parts = tuple(Field(name, Text(f"keep.kind_{name}"), KIND_WORD) for name in KIND_WORDS)
    return Form("add_kind", Text("keep.add_kind_title"), Text("profile.submit"), parts)


def kind_added(kind: GroupKind) -> Message:
    """Show that there is a new kind of group, with the way back."""
    undo = Button(Text("joined.undo"), "drop_kind", {"kind": kind.key})
    add = Button(Text("keep.add_group"), "add_group", {}, Style.MAIN)
    return message(Text("keep.kind_added", kind=kind_name(kind)), Buttons((add, undo)))


def kind_gone(kind: GroupKind) -> Message:
    """Show that a kind of group was taken away again."""
    return message(Text("keep.kind_dropped", kind=kind_name(kind)))


def group_closed(group: Group) -> Message:
    """Tell a member that a group is closed."""
    return message(Text("keep.told_closed", group=label(group)))


def _fields(
    name: str, others: str, whom: str, functions: Sequence[Function]
) -> tuple[Field | Choice, ...]:
    options = (
        *(Option(one.key, function_name(one)) for one in functions),
        Option(OF_LEADS, Text("keep.all_leads")),
    )
    return (
        Field("name", Text("keep.name"), NAME, name),
        Field(
            "aliases",
            Text("keep.aliases_field"),
            ALIASES,
            others[:ALIASES],
            hint=Text("keep.aliases_hint"),
            optional=True,
        ),
        Choice(
            "function",
            Text("keep.function_field"),
            options,
            chosen=whom or None,
            optional=True,
        ),
    )
