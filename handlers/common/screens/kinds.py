"""Buttons to look around: one for each kind of group."""

from collections.abc import Sequence

from handlers.common.screens.words import kind_plural
from handlers.sentences import Text
from handlers.views import Button, Buttons
from storage.models import GroupKind


def buttons(kinds: Sequence[GroupKind]) -> Buttons:
    """Return a button to all groups of each kind."""
    return Buttons(
        tuple(
            Button(
                Text("help.button_kind", plural=kind_plural(kind)),
                "groups_page",
                {"kind": kind.key},
            )
            for kind in kinds
        )
    )
