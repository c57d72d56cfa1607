"""How the bot talks with you: your language."""

from handlers.call import Call
from handlers.routes import command
from handlers.sentences import Text
from handlers.texts import LANGUAGES, catalogue
from handlers.views import Buttons, Message, message, typed_button
from storage.names import fold
from storage.queries import audit
from storage.vocabulary import Act

# What people call the languages, folded.
NAMES = {
    "nl": "nl",
    "nederlands": "nl",
    "dutch": "nl",
    "en": "en",
    "eng": "en",
    "engels": "en",
    "english": "en",
}


@command("language", writes=True)
def chose_language(call: Call) -> Message:
    """Talk in the language that was typed from now on; without one, ask."""
    chosen = NAMES.get(fold(call.text))
    word = catalogue(call.caller.language).words("commands.language.words")[0]
    if chosen is None:
        ask = Text("language.unknown" if call.text.strip() else "language.ask")
        buttons = (typed_button(Text(f"language.{code}"), f"{word} {code}") for code in LANGUAGES)
        return message(ask, Buttons(tuple(buttons)))
    person = call.caller.known
    person.language = chosen
    audit.record(call.session, Act.LANGUAGE_CHANGED, now=call.now, actor=person)
    return message(Text("language.chosen"))
