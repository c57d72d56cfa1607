"""What a new agenda item looks like, said after it is recorded."""

from collections.abc import Sequence

from handlers.common.screens.words import label
from handlers.items.screens.facts import about
from handlers.sentences import Text
from handlers.views import Button, Buttons, ViewPart
from storage.models import AgendaItem, Group, Subject

SUBJECT = 40  # characters of a subject on a button


def alike(
    item: AgendaItem,
    others: Sequence[tuple[int, str]],
    subjects: Sequence[tuple[str, Group]],
    own: Sequence[tuple[Subject, Group]] = (),
) -> list[ViewPart]:
    """Name items (number, title) and subjects that look like this one, with a way to join those.

    `own` are subjects of its own groups: the one that it stands under, or may be put under.
    """
    parts: list[ViewPart] = []
    for subject, of in own:
        if subject.id == item.subject_id:
            parts.append(Text("item_subject.done", title=item.title, subject=subject.title))
        else:
            parts += _may_be_under(item, subject, of)
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


def _may_be_under(item: AgendaItem, subject: Subject, group: Group) -> list[ViewPart]:
    args = {**about(item), "subject": str(subject.id)}
    under = Button(Text("item.under", subject=subject.title[:SUBJECT]), "item_under", args)
    line = Text("item.alike_subject", subject=subject.title, group=label(group))
    return [line, Buttons((under,))]
