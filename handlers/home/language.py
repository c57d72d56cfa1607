"""How the bot talks with you: your language."""

from handlers.call import Call
from handlers.routes import command
from handlers.sentences import Text
from handlers.texts import catalogue, languages
from handlers.views import Buttons, Message, message, typed_button
from storage.names import fold
from storage.queries import audit
from storage.vocabulary import Act


@command("language", writes=True)
def chose_language(call: Call) -> Message:
    """Talk in the language that was typed from now on; without one, ask."""
    chosen = _meant(call.text)
    word = catalogue(call.caller.language).words("commands.language.words")[0]
    if chosen is None:
        ask = Text("language.unknown" if call.text.strip() else "language.ask")
        buttons = (
            typed_button(Text("groups.button", name=_name(code)), f"{word} {code}")
            for code in languages()
        )
        return message(ask, Buttons(tuple(buttons)))
    person = call.caller.known
    person.language = chosen
    audit.record(call.session, Act.LANGUAGE_CHANGED, now=call.now, actor=person)
    return message(Text("language.chosen"))


def _meant(typed: str) -> str | None:
    """Return the language that was typed: its code, or what one of the languages calls it."""
    word = fold(typed)
    for code in languages():
        texts = catalogue(code)
        called = texts.words("language.typed") if "language.typed" in texts.own else ()
        if word == code or word in map(fold, called):
            return code
    return None


def _name(code: str) -> str:
    """Return what a language calls itself."""
    texts = catalogue(code)
    return texts.words("language.itself")[0] if "language.itself" in texts.own else code
