"""Choice, Field and Menu -> the inputs of a card, and the button that hands over what was chosen or typed."""

from collections.abc import Iterator
from itertools import count
from urllib.parse import urlencode

from bot.rendering.wording import Wording
from bot.teams.limits import MOST_OPTIONS, Json
from bot.teams.marks import begun
from bot.teams.words import SMALL, words
from handlers.sentences import Text
from handlers.views import Button, Choice, Field, Input, Menu

MENU = "menu"  # the verb of all menus; no route has that name
IN_FORM = "value."  # before the name of a field, so that it is never taken for something of ours
MOST_TYPED = 1000  # characters in the field that stands for a long list of which several are chosen
# Teams' input for what is picked.
PICKERS = {Input.DAY: "Input.Date", Input.CLOCK: "Input.Time"}


class Inputs:
    """Makes the inputs of one card; what carries `nonce` is an answer to just that card.

    In a `dialog` a press is handed in with it, and says itself what it runs.
    """

    def __init__(
        self, plain: Wording, marked: Wording, nonce: str, *, dialog: bool = False
    ) -> None:
        self._plain = plain
        self._marked = marked
        self._nonce = nonce
        self._dialog = dialog
        self._number = count()

    def in_form(self, part: Choice | Field) -> Iterator[Json]:
        """Return an input that is handed over with the rest of its form, and its hint."""
        made = self._input(part, f"{IN_FORM}{part.name}")
        if not part.optional:
            made |= {"isRequired": True, "errorMessage": self._say(Text("form.fill_in"))}
        yield made
        yield from self._hint(part)

    def in_message(self, part: Choice | Field) -> Iterator[Json]:
        """Return an input with a button of its own, which runs the button route of its name."""
        name = f"input.{next(self._number)}"
        yield self._input(part, name)
        yield from self._hint(part)
        says = Text("form.choose" if isinstance(part, Choice) else "form.send")
        yield actions(self._pressed(says, part.name, {"args": dict(part.args), "input": name}))

    def menu(self, menu: Menu) -> Iterator[Json]:
        """Return a list of what can be done, and the button that does what was chosen."""
        name = f"input.{next(self._number)}"
        several = len(menu.groups) > 1
        choices = [
            {
                "title": self._option(group.title if several else None, button),
                "value": f"{button.action}?{urlencode(button.args)}",
            }
            for group in menu.groups
            for button in group.buttons
        ]
        label = self._say(menu.label)
        yield _choices(name, label, choices) | {"placeholder": label}
        yield actions(self._pressed(Text("form.choose"), MENU, {"input": name}))

    def button(self, button: Button) -> Json:
        """Return a button that hands over nothing of what stands in the card's inputs."""
        args = {"args": dict(button.args)} if button.args else {}
        return self._pressed(button.label, button.action, args) | {"associatedInputs": "none"}

    def opens(self, file: tuple[Text, str]) -> Json:
        """Return a button that opens an address."""
        text, address = file
        return {"type": "Action.OpenUrl", "title": self._say(text), "url": address}

    def submit(self, text: Text, name: str, about: Json) -> Json:
        """Return the button that hands over a whole form."""
        return self._pressed(text, name, {"form": True, **about})

    def _pressed(self, text: Text, verb: str, about: Json) -> Json:
        data = {"n": self._nonce, **about}
        if self._dialog:
            return {
                "type": "Action.Submit",
                "title": self._say(text),
                "data": data | {"verb": verb},
            }
        return {"type": "Action.Execute", "title": self._say(text), "verb": verb, "data": data}

    def _option(self, title: Text | None, button: Button) -> str:
        says = self._say(button.label)
        return f"{self._say(title)}: {says}" if title else says

    def _input(self, part: Choice | Field, name: str) -> Json:
        if isinstance(part, Choice) and len(part.options) <= MOST_OPTIONS:
            return self._select(part, name)
        field = part if isinstance(part, Field) else _typed(part)
        made: Json = {"type": "Input.Text", "id": name, "label": self._say(field.label)}
        if field.input in PICKERS:
            made["type"] = PICKERS[field.input]
        else:
            made["maxLength"] = field.most
            if field.multiline:
                made["isMultiline"] = True
        return made | ({"value": field.value} if field.value else {})

    def _select(self, choice: Choice, name: str) -> Json:
        options = {option.value: begun(self._plain.say(option.label)) for option in choice.options}
        choices = [{"title": title, "value": value} for value, title in options.items()]
        made = _choices(name, self._say(choice.label), choices)
        if choice.many:
            made["isMultiSelect"] = True
            if comma := [value for value in options if "," in value]:
                raise ValueError(f"a comma in {comma}, which would come back as two values")
            chosen = [value for value in (choice.chosen or "").split(",") if value in options]
        else:
            chosen = [choice.chosen] if choice.chosen in options else []
        return made | ({"value": ",".join(chosen)} if chosen else {})

    def _hint(self, part: Choice | Field) -> Iterator[Json]:
        if isinstance(part, Field) and part.hint:
            yield words(self._marked.say(part.hint)) | SMALL

    def _say(self, text: Text) -> str:
        return self._plain.say(text)


def actions(*made: Json) -> Json:
    """Return a set of actions."""
    return {"type": "ActionSet", "actions": list(made)}


def _choices(name: str, label: str, choices: list[Json]) -> Json:
    return {"type": "Input.ChoiceSet", "id": name, "label": label, "choices": choices}


def _typed(choice: Choice) -> Field:
    """Return the field in which one types what stands in a list that is too long."""
    most = MOST_TYPED if choice.many else 75
    return Field(choice.name, choice.label, most, choice.chosen or "")
