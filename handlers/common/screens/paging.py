"""Turning pages of a list, the same way under every list."""

from collections.abc import Mapping

from handlers.sentences import Text
from handlers.views import Button, Buttons, Note, ViewPart


def paging(action: str, args: Mapping[str, str], page: int, last: int) -> list[ViewPart]:
    """Return which page this is, with buttons to the next and the previous; nothing for one page."""
    to = {"previous": page - 1, "next": page + 1}
    buttons = tuple(
        Button(Text(f"groups.{way}"), action, {**args, "page": str(number)})
        for way, number in to.items()
        if 0 <= number < last
    )
    shown = Note(Text("groups.page", page=page + 1, pages=last))
    return [shown, Buttons(buttons)] if buttons else []
