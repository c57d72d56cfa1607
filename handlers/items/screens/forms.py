"""The forms about agenda items: handing in, changing, and how one ends."""

from collections.abc import Mapping, Sequence

from handlers.common.rules.limits import EXPLANATION, ITEM_TITLE, OUTCOME
from handlers.common.screens.words import label
from handlers.items.drafts import AUDIENCES, NOT_KNOWN, ItemDraft
from handlers.items.rules.stages import Move
from handlers.items.screens.facts import about
from handlers.sentences import Text
from handlers.views import Choice, Field, Form, Option
from storage.models import AgendaItem, Group
from storage.vocabulary import Wish


def form(
    draft: ItemDraft,
    groups: Sequence[Group],
    args: Mapping[str, str],
    note: Text | None = None,
) -> Form:
    """Ask for everything about an item, filled in with what is known."""
    title = Text("item.form_change" if "item" in args else "item.form")
    submit = Text("item.submit" if "item" in args else "item.submit_new")
    return Form("item", title, submit, (*_noted(note), *_fields(draft, groups)), args)


def ending_form(item: AgendaItem, move: Move) -> Form:
    """Ask why an item does not come on the agenda, or what came of it."""
    field = Field(
        "outcome",
        Text(f"item.why_{move}"),
        OUTCOME,
        multiline=True,
        optional=move == Move.SETTLE,
    )
    submit = Text("item.submit_end")
    args = {**about(item), "move": move}
    return Form("item_end", Text("item.form_end"), submit, (field,), args)


def cut(text: str) -> Text | None:
    """Return that a form cannot hold all that was said; None when it can."""
    if len(text.strip()) > EXPLANATION:
        return Text("item.cut", most=EXPLANATION)
    return None


def _noted(note: Text | None) -> tuple[Text, ...]:
    return (note,) if note else ()


def _fields(draft: ItemDraft, groups: Sequence[Group]) -> tuple[Choice | Field, ...]:
    places = (
        Option(NOT_KNOWN, Text("item.not_known")),
        *(Option(group.slug, label(group)) for group in groups),
    )
    return (
        Field("title", Text("item.field_title"), ITEM_TITLE, draft.title),
        Choice("groups", Text("item.field_groups"), places, chosen=draft.groups, many=True),
        Field(
            "explanation",
            Text("item.field_explanation"),
            EXPLANATION,
            draft.explanation,
            hint=Text("item.hint_explanation"),
            optional=True,
            multiline=True,
        ),
        _choice("wish", [(one, Text(f"wish.{one}")) for one in Wish], draft.wish),
        Field("minutes", Text("item.field_minutes"), 3, draft.minutes, optional=True),
        _choice(
            "audience", [(one, Text(f"destination.{one}")) for one in AUDIENCES], draft.audience
        ),
        Choice(
            "confidential",
            Text("item.field_confidential"),
            (Option("no", Text("item.open")), Option("yes", Text("item.besloten"))),
            chosen=draft.confidential or "no",
        ),
    )


def _choice(name: str, options: Sequence[tuple[str, Text]], chosen: str) -> Choice:
    made = tuple(Option(value, text) for value, text in options)
    return Choice(name, Text(f"item.field_{name}"), made, chosen=chosen or None, optional=True)
