"""What others hold on to, written down: `python -m tests.contract.recorded` (`make record`) writes it anew.

Old buttons and planned notices name routes, rows name stored words, screens name texts. A change
that only moves code leaves all of them equal, and each rendered view too; where one is meant to
change, the record is written anew and its diff is part of the change. No name of a module or a
function stands in it.
"""

import hashlib
import inspect
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path

from bot.rendering.plain import plain
from bot.slack import blocks
from handlers import FEATURES
from handlers.routes import Kind, Routes
from handlers.texts import LANGUAGES, catalogue
from handlers.views import Form, Home, Message, Replace, View
from storage import vocabulary
from storage.models import Model
from tests.gallery.facts import FACTS
from tests.gallery.gallery import everything

RECORD = Path(__file__).with_name("recorded.json")
SHORT = 6  # characters of a hash: a change goes unseen once in sixteen million

Section = Mapping[str, str]
Walk = Iterable[tuple[str, str, str, View]]  # facts, language, name, view


def present(walk: Walk) -> dict[str, Section]:
    """Return all that is recorded as it is now, by section and name; `walk` goes by each view."""
    return {
        "routes": dict(_routes()),
        "words": dict(_words()),
        "columns": dict(_columns()),
        "texts": dict(_texts()),
        "views": _views(walk),
    }


def recorded() -> dict[str, Section]:
    """Return what was written down."""
    written: dict[str, Section] = json.loads(RECORD.read_text(encoding="utf-8"))
    return written


def differences(before: Section, now: Section) -> list[str]:
    """Return by name what is gone, new or changed."""
    return [
        *(f"gone: {name}" for name in before if name not in now),
        *(f"new: {name}" for name in now if name not in before),
        *(
            f"changed: {name}{_how_many(before[name], now[name])}"
            for name in before
            if name in now and before[name] != now[name]
        ),
    ]


def every_view() -> Iterator[tuple[str, str, str, View]]:
    """Walk by every view of the gallery, once for each set of facts and language."""
    for facts, make in FACTS.items():
        for language in LANGUAGES:
            for name, view in everything(make(), language):
                yield facts, language, name, view


def _how_many(before: str, now: str) -> str:
    old, new = set(before.split()), set(now.split())
    return f" ({len(old - new)} of {len(old)} are no more, {len(new - old)} are new)"


def _routes() -> Iterator[tuple[str, str]]:
    routes = Routes(FEATURES)
    for kind in Kind:
        for name in sorted(routes.names(kind)):
            found = routes.find(kind, name)
            assert found is not None
            yield f"{kind} {name}".strip(), "writes" if found.writes else "reads"


def _words() -> Iterator[tuple[str, str]]:
    for name, words in sorted(inspect.getmembers(vocabulary, inspect.isclass)):
        if issubclass(words, StrEnum) and words is not StrEnum:
            yield from ((f"{name}.{word.name}", word.value) for word in words)


def _columns() -> Iterator[tuple[str, str]]:
    for table in sorted(Model.metadata.tables.values(), key=lambda one: one.name):
        for column in sorted(table.columns, key=lambda one: one.name):
            kind = str(column.type.compile()) + ("" if column.nullable else " not null")
            yield f"{table.name}.{column.name}", kind


def _texts() -> Iterator[tuple[str, str]]:
    """Go by the texts, each with a hash of its words in all languages."""
    spoken = [catalogue(language) for language in LANGUAGES]
    keys = [frozenset(texts.keys("")) for texts in spoken]
    for key in sorted(frozenset().union(*keys)):
        said = [
            texts.words(key) if key in its else None
            for texts, its in zip(spoken, keys, strict=True)
        ]
        yield key, _hash(said)


def _views(walk: Walk) -> Section:
    """Return the hashes of the views by facts, language and name.

    A name is used for many views, in an order that is the gallery's own affair: they are sorted,
    and a view that comes twice counts once. What stands before the dot is where the gallery keeps it.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for facts, language, name, view in walk:
        shown = name.partition(".")[2] or name
        found[f"{facts}, {language}: {shown}"].add(_hash(_rendered(view, language)))
    return {name: " ".join(sorted(hashes)) for name, hashes in sorted(found.items())}


def _rendered(view: View, language: str) -> list[object]:
    """Render a view for Slack and as plain text."""
    if isinstance(view, Form):
        return [blocks.form(view, language), plain(view, language)]
    if isinstance(view, Home):
        return [blocks.home(view, language), plain(Message(view.parts), language)]
    shown = view.message if isinstance(view, Replace) else view
    in_place = isinstance(view, Replace)
    return [in_place, blocks.message(shown, language), plain(shown, language)]


def _hash(thing: object) -> str:
    written = json.dumps(thing, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:SHORT]


def write() -> None:
    """Write down what is there now."""
    made = json.dumps(present(every_view()), indent=1, ensure_ascii=False)
    RECORD.write_text(f"{made}\n", encoding="utf-8")


if __name__ == "__main__":
    write()
