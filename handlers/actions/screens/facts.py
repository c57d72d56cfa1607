"""What every screen about an action is made of."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from handlers.actions.rules.states import GOING_ON, ActionRole, may_change, may_give, ways
from handlers.common.screens.words import label, mention
from handlers.sentences import Day, Details, Slot, Text
from handlers.views import Button, Style
from storage.models import Action
from storage.vocabulary import ActionSource, ActionState

# How the ways to go on are said on a button.
MAIN = frozenset({ActionState.DONE})


class Shown(NamedTuple):
    """An action for one reader: what they are to it, and whether they may read what is to do."""

    action: Action
    who: Collection[ActionRole]
    reads: bool = True


def name(action: Action, *, reads: bool) -> Slot:
    """Return what is to do, or what stands there for whoever may not read it."""
    return action.what if reads else Text("item.confidential")


def line(
    action: Action,
    today: date,
    *,
    reads: bool,
    names: bool = False,
    group: bool = False,
    year: bool = False,
) -> Text:
    """Return what is to do and by when; with `names` who does it, with `group` for which one."""
    details: list[Slot] = []
    whose = _whose(action, names=names)
    if whose is not None and not group:
        details.append(whose)
    if action.due is not None:
        details.append(_by(action, action.due, today, year=year))
    if action.state != ActionState.OPEN:
        details.append(Text(f"action.state_{action.state}"))
    if group:
        details.append(label(action.group) if action.group else Text("link.network"))
    what = name(action, reads=reads)
    if not details:
        return Text("action.line", what=what)
    return Text("action.line_details", what=what, details=Details(tuple(details)))


def who_does_it(action: Action) -> Slot:
    """Return who does it, to people who may know; else the gemeente."""
    return _whose(action, names=True) or Text("action.nobody")


def origin(action: Action, *, reads: bool) -> Text | None:
    """Return what it came of; nothing for what was just agreed in a group."""
    if action.source == ActionSource.ITEM and action.item is not None and reads:
        return Text("action.of_item", title=action.item.title)
    if action.source == ActionSource.PART and action.part is not None:
        return Text("action.of_part", title=action.part.title)
    if action.meeting is not None:
        return Text("action.of_meeting", title=action.meeting.title)
    return None


def buttons(shown: Shown) -> list[Button]:
    """Return what the reader can do with an action, what is done most first."""
    action, who, _ = shown
    made = [_way(action, to) for to in ways(action.state, who) if to != ActionState.DROPPED]
    if may_change(action.state, who):
        made.append(Button(Text("action.later"), "action_later", about(action)))
    if may_give(action.state, who, by_leads=action.given_by_leads):
        made.append(Button(Text("action.give"), "action_give", about(action)))
    made += [_way(action, to) for to in ways(action.state, who) if to == ActionState.DROPPED]
    return made


def answers(shown: Shown) -> tuple[Button, ...]:
    """Return the three answers to how it stands."""
    action = shown.action
    some = [to for to in ways(action.state, shown.who) if to in GOING_ON | {ActionState.DONE}]
    return tuple(_way(action, to) for to in some)


def about(action: Action) -> dict[str, str]:
    """Return what a button about an action carries: also the state that it shows."""
    return {"action": str(action.id), "state": action.state}


def _way(action: Action, to: ActionState) -> Button:
    label_ = Text(f"action.do_{to}")
    if to == ActionState.STUCK:
        return Button(label_, "action_stuck", about(action))
    style = Style.MAIN if to in MAIN else Style.PLAIN
    return Button(label_, "action_do", {**about(action), "to": to}, style)


def _whose(action: Action, *, names: bool) -> Slot | None:
    gemeente = action.organisation.name if action.organisation else None
    if not names or action.person is None:
        return gemeente
    if gemeente is None:
        return mention(action.person)
    return Text("action.who", person=mention(action.person), gemeente=gemeente)


def _by(action: Action, due: date, today: date, *, year: bool) -> Text:
    day = Day(due, year=year or due.year != today.year)
    late = due < today and action.state in GOING_ON
    return Text("action.late" if late else "action.by", day=day)
