"""What a new agenda item looks like, said after it is recorded."""

from collections.abc import Sequence

from handlers.common.screens.words import label
from handlers.items.screens.facts import about
from handlers.sentences import Text
from handlers.views import Button, Buttons, ViewPart
from storage.models import AgendaItem, Group


def alike(
    item: AgendaItem,
    others: Sequence[tuple[int, str]],
    subjects: Sequence[tuple[str, Group]],
) -> list[ViewPart]:
    """Name items (number, title) and subjects that look like this one, with a way to join those."""
    parts: list[ViewPart] = []
    for number, title in others:
        parts.append(Text("item.alike", title=title))
        join = Button(Text("item.join"), "item_join", {**about(item), "into": str(number)})
        show = Button(Text("item.show"), "item", {"item": str(number)})
        parts.append(Buttons((join, show)))
    for title, group in subjects:
        parts.append(Text("item.alike_subject", subject=title, group=label(group)))
    if subjects:
        groups = {group.slug: group for _, group in subjects}
        parts.append(
            Buttons(
                tuple(
                    Button(
                        Text("item.also_for", group=label(group)),
                        "item_also",
                        {**about(item), "group": slug},
                    )
                    for slug, group in groups.items()
                )
            )
        )
    return parts
