"""One walk through the gallery for each set of facts and language: every view made and shown once."""

import gc
import inspect
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import FrameType

import handlers
from bot.rendering.plain import plain
from bot.sandbox.slack.blocks import check_message, check_view
from bot.sandbox.slack.limits import UPDATED_TEXT
from bot.slack import blocks
from handlers.texts import LANGUAGES
from handlers.views import Form, Home, Message, Replace, View
from tests.contract.slips import slips
from tests.gallery.facts import FACTS
from tests.gallery.gallery import everything

FOLDER = Path(handlers.__file__).parent
WALKS = [(facts, language) for facts in FACTS for language in LANGUAGES]


@dataclass(frozen=True)
class Walk:
    """What was seen on one walk: each view with its name, and what is wrong with it."""

    names: list[str]
    refused: list[tuple[str, list[str]]]  # by Slack
    unsaid: list[tuple[str, str]]  # in plain text
    slips: list[tuple[str, list[str]]]  # with numbers, in what people read
    kinds: set[type]  # of views
    parts: set[type]
    inputs: frozenset[tuple[str, str]]  # of forms: the id of the block, and what it is about
    called: frozenset[int]  # ids of the code that ran meanwhile


@cache
def walk(facts: str, language: str) -> Walk:
    """Walk through the gallery; who asks again gets what was seen the first time."""
    with _watched() as called:
        made = list(everything(FACTS[facts](), language))
    shown = [view.message if isinstance(view, Replace) else view for _, view in made]
    refused = [(name, faults(view, language)) for name, view in made]
    unsaid = [(name, missing(view, language)) for name, view in made]
    return Walk(
        names=[name for name, _ in made],
        refused=[(name, why) for name, why in refused if why],
        unsaid=[(name, why) for name, why in unsaid if why],
        slips=[
            (name, why) for name, view in made if (why := slips(language, said(view, language)))
        ],
        kinds={type(view) for view in shown},
        parts={type(part) for view in shown for part in view.parts},
        inputs=frozenset(
            one for _, view in made if isinstance(view, Form) for one in _inputs(view, language)
        ),
        called=frozenset(called),
    )


def faults(view: View, language: str) -> list[str]:
    """Render a view in every way in which Slack can get it, and return what Slack would refuse."""
    if isinstance(view, Form):
        return check_view(blocks.form(view, language), "modal")
    if isinstance(view, Home):
        return check_view(blocks.home(view, language), "home")
    shown = view.message if isinstance(view, Replace) else view
    made = blocks.message(shown, language)
    refused, reasons = check_message(made["text"], made["blocks"])
    if len(made["text"].encode()) > UPDATED_TEXT:
        reasons = [*reasons, "the text is longer than chat.update takes"]
    page = check_view(blocks.page(shown, language), "modal")
    home = check_view(blocks.home(Home(shown.parts), language), "home")
    return [*filter(None, (refused,)), *reasons, *page, *home]


def _inputs(form: Form, language: str) -> Iterator[tuple[str, str]]:
    """Go by the inputs of a form, with the form, what it is about, and what they begin with."""
    for block in blocks.form(form, language)["blocks"]:
        if block["type"] == "input":
            begun = [
                value for name, value in block["element"].items() if name.startswith("initial")
            ]
            yield block["block_id"], f"{form.name} {sorted(form.args.items())} {begun}"


def missing(view: View, language: str) -> str:
    """Return what the view as plain text has left unsaid: all of it, a slot, or a value."""
    words = said(view, language)
    if not words.strip():
        return "says nothing"
    return next((words for sign in ("{", "None") if sign in words), "")


def said(view: View, language: str) -> str:
    """Return the view as plain text."""
    shown = Message(view.parts) if isinstance(view, Home) else view
    return plain(shown.message if isinstance(shown, Replace) else shown, language)


@contextmanager
def _watched() -> Iterator[set[int]]:
    """Collect the ids of all code that is called meanwhile: code itself takes long to compare."""
    called: set[int] = set()
    gc.disable()  # it would look through all that is kept again and again, and find nothing to throw away

    def watch(frame: FrameType, _event: str, _argument: object) -> None:
        called.add(id(frame.f_code))

    before = sys.gettrace()
    sys.settrace(watch)
    try:
        yield called
    finally:
        sys.settrace(before)
        gc.enable()


def functions() -> dict[int, str]:
    """Return the id of the code of every function of the screens, and where it stands."""
    found = {}
    for file in sorted(FOLDER.glob("*/screens/*.py")):
        module = sys.modules.get(".".join(file.relative_to(FOLDER.parent).with_suffix("").parts))
        if file.stem != "__init__":
            assert module is not None, f"{file} is not in the gallery"
            for name, function in inspect.getmembers(module, inspect.isfunction):
                if function.__module__ == module.__name__:
                    found[id(function.__code__)] = f"{file.stem}.{name}"
    return found
