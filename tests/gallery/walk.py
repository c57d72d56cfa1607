"""One walk through the gallery for each set of facts and language: every view made and shown once."""

import cProfile
import gc
import hashlib
import inspect
import itertools
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import handlers
from bot.rendering.plain import plain
from bot.sandbox.slack.blocks import check_message, check_view
from bot.sandbox.slack.limits import UPDATED_TEXT
from bot.slack import blocks
from bot.slack.limits import Json
from bot.slack.marks import PLAIN
from handlers.charts import Chart, Table
from handlers.texts import LANGUAGES
from handlers.views import Form, Home, Message, Replace, View
from storage.abilities import PictureKind
from tests.contract.slips import slips
from tests.gallery import cards
from tests.gallery.facts import FACTS
from tests.gallery.gallery import everything
from tests.gallery.sizes import Size, size

FOLDER = Path(handlers.__file__).parent
WALKS = [(facts, language) for facts in FACTS for language in LANGUAGES]
ALL = frozenset(PictureKind)
SHORT = 6  # characters of a fingerprint: a change goes unseen once in sixteen million


@dataclass(frozen=True)
class Seen:
    """A view as it was shown: its fingerprint, and what is wrong with it."""

    fingerprint: str
    refused: list[str]  # by Slack
    refused_card: list[str]  # by Teams
    card: tuple[str, ...]  # its parts, as Teams gets them
    unsaid: str  # in plain text
    slips: list[str]  # with numbers, in what people read
    inputs: frozenset[tuple[str, str]]  # of a form: the id of the block, and what it is about
    size: Size


@dataclass(frozen=True)
class Walk:
    """What was seen on one walk: each view with its name, and what is wrong with it."""

    seen: list[tuple[str, Seen]]
    kinds: set[type]  # of views
    parts: set[type]

    @property
    def inputs(self) -> frozenset[tuple[str, str]]:
        """Return the inputs of all forms."""
        return frozenset().union(*(one.inputs for _, one in self.seen))


@cache
def walk(facts: str, language: str) -> Walk:
    """Walk through the gallery; who asks again gets what was seen the first time."""
    made = list(_watched(everything(FACTS[facts](), language)))
    shown = [view.message if isinstance(view, Replace) else view for _, view in made]
    return Walk(
        seen=[(name, _seen(view, language)) for name, view in made],
        kinds={type(view) for view in shown},
        parts={type(part) for view in shown for part in view.parts},
    )


def _seen(view: View, language: str) -> Seen:
    """Look at a view; one with exactly the same in it was looked at before, in this language."""
    same = language, repr(view)
    if same not in _SEEN:
        made, words = _for_slack(view, language), said(view, language)
        refused_card, card = cards.refused(view, language)
        in_place = [isinstance(view, Replace)] if isinstance(view, Message | Replace) else []
        _SEEN[same] = Seen(
            fingerprint=fingerprint([*in_place, made, words]),
            refused=faults(view, language, made),
            refused_card=refused_card,
            card=card,
            unsaid=missing(words),
            slips=slips(language, words),
            inputs=frozenset(_inputs(view, made)) if isinstance(view, Form) else frozenset(),
            size=size(view, words),
        )
    return _SEEN[same]


_SEEN: dict[tuple[str, str], Seen] = {}


def fingerprint(thing: object) -> str:
    """Return a short hash of whatever can be written as JSON."""
    written = json.dumps(thing, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:SHORT]


def _for_slack(view: View, language: str) -> Json:
    if isinstance(view, Form):
        return blocks.form(view, language)
    if isinstance(view, Home):
        return blocks.home(view, language)
    return blocks.message(view.message if isinstance(view, Replace) else view, language)


def faults(view: View, language: str, made: Json | None = None) -> list[str]:
    """Show a view in every way in which Slack can get it, and return what Slack would refuse.

    `made`: the view as it is rendered for Slack, where that was done before.
    """
    made = _for_slack(view, language) if made is None else made
    if isinstance(view, Form):
        return check_view(made, "modal")
    if isinstance(view, Home):
        return check_view(made, "home")
    shown = view.message if isinstance(view, Replace) else view
    refused, reasons = check_message(made["text"], made["blocks"])
    if len(made["text"].encode()) > UPDATED_TEXT:
        reasons = [*reasons, "the text is longer than chat.update takes"]
    page = check_view(blocks.page(shown, language), "modal")
    home = check_view(blocks.home(Home(shown.parts), language), "home")
    drawn = blocks.message(shown, language, ALL) if has_pictures(shown) else made
    return [
        *filter(None, (refused,)),
        *reasons,
        *page,
        *home,
        *check_message(drawn["text"], drawn["blocks"])[1],
    ]


def has_pictures(view: Message) -> bool:
    """Return whether something on it can be drawn."""
    return any(isinstance(part, Chart | Table) for part in view.parts)


def _inputs(form: Form, made: Json) -> Iterator[tuple[str, str]]:
    """Go by the inputs of a form, with the form, what it is about, and what they begin with."""
    for block in made["blocks"]:
        if block["type"] == "input":
            begun = [
                value for name, value in block["element"].items() if name.startswith("initial")
            ]
            yield block["block_id"], f"{form.name} {sorted(form.args.items())} {begun}"


def missing(words: str) -> str:
    """Return what a view as plain text has left unsaid: all of it, a slot, or a value."""
    if not words.strip():
        return "says nothing"
    return next((words for sign in ("{", "None") if sign in words), "")


def said(view: View, language: str) -> str:
    """Return the view as plain text."""
    shown = Message(view.parts) if isinstance(view, Home) else view
    return plain(shown.message if isinstance(shown, Replace) else shown, language, PLAIN)


def _watched(made: Iterator[tuple[str, View]]) -> Iterator[tuple[str, View]]:
    """Note which functions of the screens are called, as long as there are some that were not."""
    gc.disable()  # it would look through all that is kept again and again, and find nothing to throw away
    try:
        while unseen() and (some := list(_counted(made))):
            yield from some
        yield from made
    finally:
        gc.freeze()  # the facts and views stay
        gc.enable()


def _counted(made: Iterator[tuple[str, View]]) -> Iterator[tuple[str, View]]:
    """Note what is called by the next ones."""
    counted = cProfile.Profile(
        subcalls=False, builtins=False
    )  # a trace of our own takes thrice as long
    counted.enable()
    try:
        yield from itertools.islice(made, AT_ONCE)
    finally:
        counted.disable()
        _CALLED.update(id(one.code) for one in counted.getstats())


AT_ONCE = 100  # views; then it is looked whether anything is left to be seen
_CALLED: set[int] = set()  # ids of the code that ran on a walk


def unseen() -> set[str]:
    """Return where the functions of the screens stand that no walk has called."""
    return {where for code, where in functions().items() if code not in _CALLED}


@cache
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
