"""Asking who does what by when, why it does not work out, another day, another person."""

from collections.abc import Mapping, Sequence

from handlers.actions.origins import ON_LIST, Origin
from handlers.actions.screens.facts import about
from handlers.common.rules.limits import ITEM_TITLE, NAME, REASON
from handlers.sentences import Text
from handlers.views import Choice, Field, Form, Input, Option
from storage.models import Action, Person

PLACES = ("item", "meeting", "group")  # what a button that leads to the form carries


def new(origin: Origin, people: Sequence[Person], args: Mapping[str, str]) -> Form:
    """Ask who does what by when; of a meeting also what it is about."""
    parts: list[Text | Choice | Field] = []
    if origin.item is not None:
        parts.append(Text("action.of_item", title=origin.item.title))
    some = [
        *(Option(f"i{item.id}", item.title[:ON_LIST]) for item in origin.items),
        *(Option(f"p{lab.id}", lab.title) for lab in origin.labs),
    ]
    if some:
        parts.append(Choice("source", Text("action.source"), tuple(some), optional=True))
    parts += [
        Field("what", Text("action.what"), ITEM_TITLE),
        _people(people),
        _day("", optional=True),
    ]
    carried = {name: args[name] for name in PLACES if name in args}
    return Form("action", Text("action.form"), Text("profile.submit"), tuple(parts), carried)


def why(action: Action) -> Form:
    """Ask why it does not work out."""
    parts = (
        Text("action.line", what=action.what),
        Field("reason", Text("action.why"), REASON, multiline=True),
    )
    return Form(
        "action_stuck", Text("action.form_stuck"), Text("profile.submit"), parts, about(action)
    )


def later(action: Action) -> Form:
    """Ask by when it will be done."""
    day = action.due.isoformat() if action.due else ""
    parts = (Text("action.line", what=action.what), _day(day, optional=False))
    return Form(
        "action_later", Text("action.form_later"), Text("profile.submit"), parts, about(action)
    )


def give(action: Action, people: Sequence[Person]) -> Form:
    """Ask who will do it."""
    chosen = str(action.person_id) if action.person_id else None
    parts = (Text("action.line", what=action.what), _people(people, chosen))
    return Form(
        "action_give", Text("action.form_give"), Text("profile.submit"), parts, about(action)
    )


def _people(people: Sequence[Person], chosen: str | None = None) -> Choice:
    options = tuple(Option(str(one.id), one.name[:NAME]) for one in people)
    known = chosen if chosen in {one.value for one in options} else None
    return Choice("person", Text("action.person"), options, chosen=known)


def _day(day: str, *, optional: bool) -> Field:
    return Field("due", Text("action.due"), 10, day, input=Input.DAY, optional=optional)
