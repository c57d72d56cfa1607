"""What others hold on to, written down: `python -m tests.contract.recorded` (`make record`) writes it anew.

Old buttons and planned notices name routes, rows name stored words, screens name texts. A change
that only moves code leaves all of them equal, and each rendered view too; where one is meant to
change, the record is written anew and its diff is part of the change. No name of a module or a
function stands in it.
"""

import inspect
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path

from handlers import FEATURES
from handlers.routes import Kind, Routes
from handlers.texts import LANGUAGES, catalogue
from storage import vocabulary
from storage.models import Model
from tests.gallery.walk import WALKS, fingerprint, walk

RECORD = Path(__file__).with_name("recorded.json")

Section = Mapping[str, str]
Views = Iterable[tuple[str, str, str, str]]  # facts, language, name, fingerprint


def present(views: Views) -> dict[str, Section]:
    """Return all that is recorded as it is now, by section and name."""
    return {
        "routes": dict(_routes()),
        "words": dict(_words()),
        "columns": dict(_columns()),
        "texts": dict(_texts()),
        "views": _views(views),
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


def every_view() -> Iterator[tuple[str, str, str, str]]:
    """Walk by every view of the gallery, once for each set of facts and language."""
    for facts, language in WALKS:
        for name, one in walk(facts, language).seen:
            yield facts, language, name, one.fingerprint


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
        yield key, fingerprint(said)


def _views(views: Views) -> Section:
    """Return the hashes of the views by facts, language and name.

    A name is used for many views, in an order that is the gallery's own affair: they are sorted,
    and a view that comes twice counts once. What stands before the dot is where the gallery keeps it.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for facts, language, name, shown in views:
        found[f"{facts}, {language}: {name.partition('.')[2] or name}"].add(shown)
    return {name: " ".join(sorted(hashes)) for name, hashes in sorted(found.items())}


def write() -> None:
    """Write down what is there now."""
    made = json.dumps(present(every_view()), indent=1, ensure_ascii=False)
    RECORD.write_text(f"{made}\n", encoding="utf-8")


if __name__ == "__main__":
    write()
