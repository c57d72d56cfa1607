"""Choice and Field -> the inputs of Slack: what one chooses or types in a message, on a page or in a form."""

from collections.abc import Iterator, Mapping
from enum import Enum, auto
from hashlib import blake2s
from urllib.parse import urlencode

from bot.slack.limits import MOST_IN_LABEL, MOST_OPTIONS, Json, fitting
from bot.slack.marks import plain_wording
from handlers.sentences import Text, Word
from handlers.views import Choice, Field, Input

MOST_TYPED = 1000  # characters in the field that stands for a long list of which several are chosen
# Slack's element for what is picked, and the name under which it starts.
PICKERS = {Input.DAY: ("datepicker", "initial_date"), Input.CLOCK: ("timepicker", "initial_time")}


class Place(Enum):
    """Where an input stands: in a message it acts at once, in a form it is handed over.

    On a page (a modal that shows a message) a choice acts at once, and what was typed is handed over.
    """

    MESSAGE = auto()
    PAGE = auto()
    FORM = auto()


class Inputs:
    """Makes the inputs of one view, which is about `about`.

    Slack keeps what somebody typed or chose in a view that changes as long as the ids are the same,
    whatever it is to start with (slackapi/bolt-js#290). So an id also says what the form is about and
    what the input starts with.
    """

    def __init__(self, language: str, place: Place, number: Iterator[int], about: str = "") -> None:
        self._wording = plain_wording(language)
        self._place = place
        self._number = number
        self._about = about

    def block(self, part: Choice | Field) -> Json:
        """Return the block of one input."""
        if isinstance(part, Choice) and len(part.options) <= MOST_OPTIONS:
            element = self._select(part)
            if self._place == Place.PAGE:  # an input block would ask for a button to hand over
                label = self.plain_text(part.label, MOST_IN_LABEL)
                return self._named(part, element, {"type": "section", "text": label}, "accessory")
        else:
            element = self._line(part if isinstance(part, Field) else _typed(part))
        made: Json = {
            "type": "input",
            "label": self.plain_text(part.label, MOST_IN_LABEL),
            "optional": part.optional,
        }
        if self._place == Place.MESSAGE:
            made["dispatch_action"] = True
        if isinstance(part, Field) and part.hint:
            made["hint"] = self.plain_text(part.hint, MOST_IN_LABEL)
        return self._named(part, element, made, "element")

    def plain_text(self, text: Text | Word | str, most: int) -> Json:
        """Return words where Slack shows plain text only."""
        return {"type": "plain_text", "text": fitting(self._wording.say(text), most)}

    def _named(self, part: Choice | Field, element: Json, block: Json, where: str) -> Json:
        """Name a block so that its args come back, or (in a form) so that its errors find it."""
        starts = str([value for key, value in element.items() if key.startswith("initial_")])
        if self._place == Place.FORM:
            name = f"{part.name}?{_short(self._about, starts)}"
        else:
            args = fitting(urlencode(part.args), 200)
            name = f"{next(self._number)}.{_short(starts)}?{args}"
        return {**block, "block_id": name, where: element}

    def _select(self, choice: Choice) -> Json:
        options = {
            option.value: {
                "text": self.plain_text(option.label, 75),
                "value": fitting(option.value, 75),
            }
            for option in choice.options
        }
        made: Json = {"action_id": choice.name, "options": list(options.values())}
        if choice.many:
            return made | _several(options, choice.chosen)
        made["type"] = "static_select"
        if choice.chosen in options:
            made["initial_option"] = options[choice.chosen]
        return made

    def _line(self, field: Field) -> Json:
        if field.input in PICKERS:
            kind, initial = PICKERS[field.input]
            starts = {initial: field.value} if field.value else {}
            return {"type": kind, "action_id": field.name, **starts}
        made: Json = {
            "type": "plain_text_input",
            "action_id": field.name,
            "multiline": field.multiline,
            "max_length": field.most,
        }
        if field.value:
            made["initial_value"] = field.value
        if self._place == Place.MESSAGE:
            made["dispatch_action_config"] = {"trigger_actions_on": ["on_enter_pressed"]}
        return made


def _typed(choice: Choice) -> Field:
    """Return the field in which one types what stands in a list that is too long."""
    most = MOST_TYPED if choice.many else 75
    return Field(choice.name, choice.label, most, choice.chosen or "")


def _several(options: Mapping[str, Json], chosen: str | None) -> Json:
    """Make a list out of which several can be chosen; what is chosen comes back with commas."""
    for value in options:
        if "," in value:
            raise ValueError(f"a comma in {value!r}, which would come back as two values")
    initial = [options[value] for value in (chosen or "").split(",") if value in options]
    return {"type": "multi_static_select"} | ({"initial_options": initial} if initial else {})


def _short(*words: str) -> str:
    """Return eight characters that other words do not have."""
    return blake2s("\n".join(words).encode("utf-8", "replace"), digest_size=4).hexdigest()
