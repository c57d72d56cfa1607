"""What a beheerder sees who gives inzage, and what the person hears of that."""

from datetime import date

from handlers.common.screens.words import introduced, mention
from handlers.privacy.screens.files import Sections, both
from handlers.privacy.screens.removal import about, back
from handlers.sentences import Slot, Text
from handlers.texts import catalogue
from handlers.views import Button, Buttons, Heading, Message, Note, Style, message, typed_button
from storage.models import Person


def asks(person: Person) -> Message:
    """Explain what happens, and ask once."""
    sure = Button(Text("inspection.sure"), "person_data_sure", about(person), Style.MAIN)
    return message(
        Heading(Text("inspection.title")),
        Text("inspection.asks", person=introduced(person)),
        Note(Text("inspection.only_for_them")),
        Buttons((sure, back(person))),
    )


def files(person: Person, sections: Sections, today: date, *, hears: bool) -> Message:
    """Send all of it; `hears`: its person is told."""
    name = Text("inspection.file", day=today.isoformat())
    told = Text("inspection.hears" if hears else "inspection.hears_not", person=mention(person))
    return Message((Text("inspection.sent", person=mention(person)), told), both(name, sections))


def told(by: Person | None, language: str) -> Message:
    """Tell somebody that all about them was looked at, by whom, and how they see it themselves."""
    who: Slot = mention(by) if by else Text("inspection.somebody")
    word = catalogue(language).words("commands.my_data.words")[0]
    return message(
        Text("inspection.told", by=who),
        Buttons((typed_button(Text("inspection.look"), word),)),
    )
