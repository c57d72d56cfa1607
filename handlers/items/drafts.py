"""An agenda item as it stands in the form: words in fields, and what they mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from handlers.call import Call, Invalid
from handlers.common.parsing.numbers import number
from handlers.common.rules.limits import (
    EXPLANATION,
    ITEM_TITLE,
    MOST_MINUTES,
    ROOM_FOR_EXPLANATION,
    room,
)
from handlers.items.parsing.sentences import first_sentence
from handlers.sentences import Text
from storage.models import AgendaItem, Group
from storage.queries import groups
from storage.vocabulary import Destination, Wish

NOT_KNOWN = "unknown"  # what is chosen for "weet ik niet"
AUDIENCES = (Destination.NETWORK, Destination.VNG, Destination.PROVINCE, Destination.STATE)


@dataclass(frozen=True)
class ItemDraft:
    """The fields of the form under their names; `groups` are slugs with commas between them."""

    title: str = ""
    explanation: str = ""
    wish: str = ""
    minutes: str = ""
    audience: str = ""
    groups: str = NOT_KNOWN
    confidential: str = "no"

    @classmethod
    def of(cls, item: AgendaItem) -> Self:
        """Take over what an item says."""
        return cls(
            title=item.title,
            explanation=item.explanation,
            wish=item.wish or "",
            minutes=str(item.minutes or ""),
            audience=item.audience or "",
            groups=",".join(group.slug for group in item.groups) or NOT_KNOWN,
            confidential="yes" if item.confidential else "no",
        )

    @classmethod
    def of_text(cls, text: str, some: Sequence[Group] = ()) -> Self:
        """Make the first line the title, and the rest (also of too long a title) the explanation."""
        first, _, rest = text.strip().partition("\n")
        title = " ".join(first.split())
        if len(title) > ITEM_TITLE:
            title, rest = _cut(title), text.strip()
        return cls(title=title, explanation=rest.strip()[:EXPLANATION], groups=_slugs(some))

    @classmethod
    def of_message(cls, text: str, some: Sequence[Group]) -> Self:
        """Make the first sentence of a message the title, and all of it the explanation."""
        title = first_sentence(text)
        if len(title) > ITEM_TITLE:
            title = _cut(title)
        whole = text.strip()[:EXPLANATION]
        return cls(title, whole if whole != title else "", groups=_slugs(some))

    @classmethod
    def filled_in(cls, values: Mapping[str, str]) -> Self:
        """Read what came back from the form."""
        return cls(**{name: values.get(name, "").strip() for name in cls.__dataclass_fields__})


def _cut(title: str) -> str:
    """Return the start of too long a title, cut between words."""
    start = title[: ITEM_TITLE - 1]
    return (start.rpartition(" ")[0] or start) + "…"


def _slugs(some: Sequence[Group]) -> str:
    return ",".join(group.slug for group in some) or NOT_KNOWN


@dataclass(frozen=True)
class Submission:
    """What somebody hands in, read and found right."""

    title: str
    explanation: str = ""
    wish: Wish | None = None
    minutes: int | None = None
    audience: Destination | None = None
    groups: list[Group] = field(default_factory=list)
    confidential: bool = False


def submission(call: Call, draft: ItemDraft) -> Submission:
    """Read a draft; Invalid names every field that cannot be accepted. What is besloten is dropped."""
    title = " ".join(draft.title.split())
    faults = {}
    if not title:
        faults["title"] = Text("plan.needed")
    for name, words, most in (
        ("title", title, ITEM_TITLE),
        ("explanation", draft.explanation, EXPLANATION),
    ):
        if len(words) > most:
            faults[name] = Text("plan.too_long", most=most)
    # Only words that are full of "&" and "<" take more room than they have characters.
    if room(draft.explanation) > ROOM_FOR_EXPLANATION:
        faults["explanation"] = Text("plan.too_long", most=EXPLANATION)
    minutes = number(draft.minutes, MOST_MINUTES)
    if draft.minutes and not minutes:
        faults["minutes"] = Text("item.no_minutes", most=MOST_MINUTES)
    if draft.wish and draft.wish not in set(Wish):
        faults["wish"] = Text("item.not_listed")
    if draft.audience and draft.audience not in set(Destination):
        faults["audience"] = Text("item.not_listed")
    some = groups_of(call, draft.groups)
    if some is None:
        faults["groups"] = Text("item.no_group")
    if faults or some is None:
        raise Invalid(**faults)
    secret = draft.confidential == "yes"
    return Submission(
        title,
        "" if secret else draft.explanation,
        Wish(draft.wish) if draft.wish else None,
        minutes or None,
        Destination(draft.audience) if draft.audience else None,
        some,
        confidential=secret,
    )


def groups_of(call: Call, chosen: str) -> list[Group] | None:
    """Return the open groups that were chosen; None when one of them is not there."""
    slugs = {slug.strip() for slug in chosen.split(",")} - {"", NOT_KNOWN}
    found = [groups.by_slug(call.session, slug) for slug in sorted(slugs)]
    some = [group for group in found if group is not None and group.closed_at is None]
    return sorted(some, key=lambda group: group.position) if len(some) == len(slugs) else None
