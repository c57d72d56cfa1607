"""That a word is what a group works on, and the group itself: shown wherever somebody looks for it."""

from collections.abc import Sequence

from handlers.common.screens.words import label
from handlers.sentences import Text
from handlers.texts import catalogue
from handlers.views import Button, Buttons, ViewPart, typed_button
from storage.models import Group


def subject_of(subject: str, group: Group) -> Text:
    """Return "Jeugdzorg is een onderwerp van pijler Samenleving"."""
    return Text("subject_of.line", subject=subject, group=label(group))


def shown(found: Sequence[tuple[str, Group]], language: str) -> list[ViewPart]:
    """Show groups that were found by a subject, or ("") by name, with what one can do there."""
    if not found:
        return []
    word = catalogue(language).words("commands.join.words")[0]
    lines = [subject_of(subject, group) for subject, group in found if subject]
    buttons: list[Button] = []
    for group in dict.fromkeys(group for _, group in found):
        typed = f"{word} {group.kind.key} {group.slug}"
        buttons.append(Button(label(group), "show_group", {"group": group.slug}))
        buttons.append(typed_button(Text("subject_of.join", group=group.name), typed))
    return [*lines, Buttons(tuple(buttons))]
