"""What a beheerder sees of what would go in the coming month."""

from collections.abc import Mapping

from handlers.common.screens import links
from handlers.sentences import Text
from handlers.views import Buttons, Heading, Lines, Message, Note, message


def page(goes: Mapping[str, int]) -> Message:
    """Show how much goes of each kind."""
    some = tuple(
        Text("outlook.line", what=Text(f"terms.name_{name}"), number=many)
        for name, many in goes.items()
        if many
    )
    return message(
        Heading(Text("outlook.title")),
        Lines(some) if some else Text("outlook.nothing"),
        Note(Text("outlook.note")),
        Buttons((links.to("keep_terms"),)),
    )
