"""Buttons to look around: one for each kind of group, and what everybody looks for first."""

from collections.abc import Sequence

from handlers.common.screens.words import kind_plural
from handlers.sentences import Text
from handlers.texts import catalogue
from handlers.views import Button, Buttons, typed_button
from storage.models import GroupKind


def buttons(kinds: Sequence[GroupKind]) -> Buttons:
    """Return a button to all groups of each kind."""
    return Buttons(tuple(map(_kind, kinds)))


def first_buttons(kinds: Sequence[GroupKind], language: str) -> Buttons:
    """Return the same, and the ways to the meetings and to what is the reader's own."""
    words = catalogue(language).words
    meetings = typed_button(Text("help.button_meetings"), words("commands.meetings.words")[0])
    me = typed_button(Text("help.button_me"), words("commands.me.words")[0])
    return Buttons((*map(_kind, kinds), meetings, me))


def _kind(kind: GroupKind) -> Button:
    label = Text("help.button_kind", plural=kind_plural(kind))
    return Button(label, "groups_page", {"kind": kind.key})
