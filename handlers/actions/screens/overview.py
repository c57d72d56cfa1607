"""Actions looked up: mine, a group's, one; and what is shown once one was agreed."""

from collections.abc import Mapping, Sequence
from datetime import date

from handlers.actions.screens.facts import Shown, about, buttons, line, origin, who_does_it
from handlers.common.rules.limits import OFFERED, PAGE, pages
from handlers.common.screens import links
from handlers.common.screens.paging import paging
from handlers.common.screens.rows import CHOOSE, bar
from handlers.common.screens.words import mention, title
from handlers.sentences import Text
from handlers.views import (
    Button,
    Buttons,
    Heading,
    Lines,
    Message,
    Row,
    ViewPart,
    menu,
    message,
)
from storage.models import Action, Group
from storage.vocabulary import ActionState

FEW = 3  # groups with a button each, beside two to turn pages


def mine(
    some: Sequence[Shown], groups: Sequence[Group], today: date, page: int, total: int
) -> Message:
    """Show one page of what somebody has to do, and the ways to what their groups have to do."""
    others = [
        Button(Text("action.of_group", group=one.name), "actions_of", {"group": one.slug})
        for one in groups[:OFFERED]
    ]
    return message(
        Heading(Text("action.mine")),
        *(_row(one, line(one.action, today, reads=one.reads, group=True)) for one in some),
        None if some else Text("action.none"),
        *paging("actions_of", {}, page, pages(total, PAGE)),
        _groups(others),
    )


def of_group(
    group: Group | None, some: Sequence[Shown], today: date, page: int, total: int, *, adds: bool
) -> Message:
    """Show one page of what is to do for a group, and the person for each; `adds`: the reader may add."""
    here = {"group": group.slug if group else ""}
    name = title(group) if group else Text("link.network")
    return message(
        Heading(Text("action.of", subject=name)),
        *(_row(one, line(one.action, today, reads=one.reads, names=True)) for one in some),
        None if some else Text("action.none_of_group"),
        *paging("actions_of", here, page, pages(total, PAGE)),
        Buttons((links.to("action_new", here), links.to("actions_of")))
        if adds
        else Buttons((links.to("actions_of"),)),
    )


def one(
    shown: Shown, today: date, note: Text | None = None, undo: ActionState | None = None
) -> Message:
    """Show one action, with what the reader can do; `undo` is the state that it had just now."""
    action = shown.action
    facts = [Text("action.line_who", who=who_does_it(action))]
    from_ = origin(action, reads=shown.reads)
    facts += [from_] if from_ else []
    if action.reason and shown.reads and action.state == ActionState.STUCK:
        facts.append(Text("action.because", reason=action.reason))
    made = buttons(shown)
    if undo is not None:
        back = {**about(action), "to": undo}
        made.insert(0, Button(Text("item.undo"), "action_do", back))
    return message(
        note,
        line(action, today, reads=shown.reads, group=True),
        Lines(tuple(facts)),
        bar([*made, links.to("actions_of")]),
    )


def added(action: Action, today: date, about_: Mapping[str, str], *, hears: bool | None) -> Message:
    """Show what was agreed, and whether the person hears it (None: it is the caller)."""
    told: Text | None = None
    if hears is not None and action.person is not None:
        key = "action.hears" if hears else "action.hears_not"
        told = Text(key, person=mention(action.person))
    drop = {**about(action), "to": ActionState.DROPPED}
    parts: tuple[ViewPart | None, ...] = (
        Text("action.added", line=line(action, today, reads=True, names=True)),
        told,
    )
    return message(
        *parts,
        Buttons(
            (
                links.to("action_new", about_),
                Button(Text("item.undo"), "action_do", drop),
                Button(Text("action.later"), "action_later", about(action)),
            )
        ),
    )


def _row(shown: Shown, said: Text) -> Text | Row:
    """Return a line, with what the reader can do about it in a menu beside it."""
    ways = menu(CHOOSE, *buttons(shown))
    return Row(said, ways) if ways else said


def _groups(ways: Sequence[Button]) -> Buttons | None:
    """Return the ways to what groups have to do; of more than a few, one menu."""
    if not ways:
        return None
    if len(ways) <= FEW:
        return Buttons(tuple(ways))
    return Buttons((), menu(Text("action.of_groups"), *ways))
