"""All that the bot says, by language and key; each subject's texts stand in its own folder.

Read once, when first needed. The words of all subjects together are one catalogue.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, NamedTuple

DEFAULT = "nl"  # what a language lacks is said in this one
ROOTS = [Path(__file__).parent]  # in whose folders the texts stand, a file for each language
PLURALS = frozenset({"none", "one", "other"})


class Piece(NamedTuple):
    """A stretch of literal text, and the slot that follows it (if any)."""

    literal: str
    slot: str | None


Template = tuple[Piece, ...]


class Catalogue:
    """The texts of one language. An unknown key raises KeyError: the texts and the code disagree.

    What the language itself lacks is there in Dutch; `own` are the keys of its own files.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        texts = _merged(language)
        self.own = frozenset(texts)
        self._raw = texts if language == DEFAULT else _completed(texts, _merged(DEFAULT))
        self._templates = {
            key: _template(text) for key, text in self._raw.items() if isinstance(text, str)
        }

    def template(self, key: str, count: object = None) -> Template:
        """Return the text `key`; where it has forms for none, one and other, the one that fits `count`."""
        for form in (key, f"{key}.none") if count == 0 else (key,):
            if form in self._templates:
                return self._templates[form]
        return self._templates[f"{key}.{'one' if count == 1 else 'other'}"]

    def words(self, key: str) -> list[str]:
        """Return the list of words under `key`."""
        found = self._raw[key]
        return [found] if isinstance(found, str) else list(found)

    def keys(self, prefix: str = "") -> list[str]:
        """Return all keys that start with `prefix`, in the order of the file."""
        return [key for key in self._raw if key.startswith(prefix)]

    def slots(self, key: str) -> set[str]:
        """Return the slots of the text `key`."""
        return {piece.slot for piece in self._templates.get(key, ()) if piece.slot}


@cache
def languages() -> tuple[str, ...]:
    """Return the languages of which there are files, Dutch first."""
    found = {file.stem for root in ROOTS for file in root.glob("*/*.toml")}
    return (DEFAULT, *sorted(found - {DEFAULT}))


@cache
def catalogue(language: str) -> Catalogue:
    """Return the texts in `language`; in Dutch for a language that we do not speak."""
    return Catalogue(language if language in languages() else DEFAULT)


def files(language: str) -> list[Path]:
    """Return the files with the texts of a language: those of `common`, then those of each subject."""
    found = sorted(file for root in ROOTS for file in root.glob(f"*/{language}.toml"))
    return sorted(found, key=lambda file: file.parent.name != "common")


def _completed(
    texts: Mapping[str, str | list[str]], whole: Mapping[str, str | list[str]]
) -> dict[str, str | list[str]]:
    """Return all texts: those of a language, and of `whole` what it does not say, or not in each form."""
    counted = {key.removesuffix(".one") for key in whole if key.endswith(".one")}

    def stem(key: str) -> str:
        start, _, form = key.rpartition(".")
        return start if form in PLURALS and start in counted else key

    said = {
        stem(key)
        for key in texts
        if stem(key) == key or {f"{stem(key)}.one", f"{stem(key)}.other"} <= texts.keys()
    }
    return {
        **{key: text for key, text in whole.items() if stem(key) not in said},
        **{key: text for key, text in texts.items() if stem(key) in said},
    }


def _merged(language: str) -> dict[str, str | list[str]]:
    """Read all files of a language; ValueError for a key that stands in two of them."""
    merged: dict[str, str | list[str]] = {}
    for file in files(language):
        for key, text in _flat(tomllib.loads(file.read_text(encoding="utf-8"))):
            if key in merged:
                raise ValueError(f"{file.parent.name} has the text {key} of another subject")
            merged[key] = text
    return merged


def _flat(tree: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str | list[str]]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{path}{key}.")
        else:
            yield f"{path}{key}", value


def _template(text: str) -> Template:
    return tuple(Piece(literal, slot) for literal, slot, _, _ in Formatter().parse(text))


LANGUAGES = languages()
