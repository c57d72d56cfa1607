"""The first week: what is still to do, with a way to each, and what is done."""

from collections.abc import Mapping

from handlers.admin.rules.beginnings import TABLE, Step
from handlers.common.screens.rows import rows
from handlers.sentences import Listing, Text
from handlers.texts import catalogue
from handlers.views import (
    TYPED,
    Button,
    Buttons,
    Field,
    Form,
    Heading,
    Lines,
    Message,
    Note,
    message,
)

CONTACT = 120  # characters of whom to ask about data: a name with an address or number


def page(ticked: Mapping[Step, bool], language: str, said: Text | None = None) -> Message:
    """Show each step that is not done, with its button where it is done here, and what is done."""
    left = [step for step, done in ticked.items() if not done]
    done = Listing(tuple(Text(f"first_week.did_{step}") for step in ticked if step not in left))
    here = [step for step in left if TABLE[step] is not None]
    lines = tuple(Text(f"first_week.{step}") for step in left if step not in here)
    return message(
        said,
        Heading(Text("first_week.title")),
        None if left else Text("first_week.all_done"),
        *rows(
            (Text(f"first_week.{step}") for step in here), (_button(one, language) for one in here)
        ),
        Lines(lines) if lines else None,
        Note(Text("first_week.done", done=done)) if done.items else None,
        Buttons((Button(Text("first_week.away"), "first_week_away"),)) if left else None,
    )


def put_away() -> Message:
    """Show that it is shown no more, with the way back."""
    undo = Button(Text("joined.undo"), "first_week_back")
    return message(Text("first_week.is_away"), Buttons((undo,)))


def contact_form(contact: str | None) -> Form:
    """Ask whom people can ask about their data."""
    hint = Text("first_week.contact_hint")
    field = Field("contact", Text("first_week.contact_field"), CONTACT, contact or "", hint=hint)
    title = Text("first_week.contact_title")
    return Form("privacy_contact", title, Text("profile.submit"), (field,))


def _button(step: Step, language: str) -> Button:
    row = TABLE[step]
    if row is None:
        raise LookupError(step)
    about = dict(row.about)
    if row.route == TYPED:
        words = catalogue(language).words
        about["text"] = f"{words('commands.plan.words')[0]} {words('heard.class.network')[0]}"
    return Button(Text(f"first_week.do_{step}"), row.route, about)
