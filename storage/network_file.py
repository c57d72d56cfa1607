"""A network file (TOML): what stands in it, and every fault that it can have."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from storage import models
from storage.names import fold, name_key
from storage.vocabulary import FunctionClass, Platform

DEFAULT = Path(__file__).with_name("network.toml")

Name = Annotated[str, Field(min_length=1, max_length=models.NAME_LENGTH)]
Word = Annotated[str, Field(min_length=1, max_length=30)]


class Faulty(ValueError):
    """A network file cannot be used; the message names every fault, one line each."""


class _Entry(BaseModel):
    """A part of the file; a key that we do not know is a mistake, not a wish."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class _Words(_Entry):
    nl: Word
    en: Word


class _Network(_Entry):
    name: str
    platform: Platform = Platform.SLACK  # on which the people's accounts live
    workspace: str | None = None  # the chat workspace in which the people's accounts live
    timezone: str = "Europe/Amsterdam"
    language: str = "nl"


class KindEntry(_Entry):
    """A kind of group."""

    key: str
    name: _Words
    plural: _Words
    lead: _Words


class FunctionEntry(_Entry):
    """What somebody can be."""

    name: _Words
    function_class: FunctionClass = Field(alias="class")


class _Organisations(_Entry):
    counts: bool
    names: list[Name]


class _Person(_Entry):
    name: Name
    function: str | None = None
    organisation: str | None = None
    account: str | None = None
    language: str | None = None


class _Group(_Entry):
    kind: str
    name: Name
    slug: str | None = None
    aliases: list[Name] = []
    subjects: list[Name] = []
    trekker: str | None = None
    ondersteuners: list[str] = []
    members: list[str] = []
    closed: bool = False

    def names(self) -> list[str]:
        """Return everything that this group is called, its slug first."""
        return [self.slug or self.name, self.name, *self.aliases]

    def lookup_keys(self) -> list[str]:
        """Return all forms under which this group can be named, the first one its slug's."""
        return list(dict.fromkeys(map(name_key, self.names())))

    def people(self) -> list[str]:
        """Return the names of all people whom this group refers to."""
        return [*filter(None, [self.trekker]), *self.ondersteuners, *self.members]


class NetworkFile(_Entry):
    """A whole network file, checked: whatever it refers to is in it."""

    network: _Network
    kinds: list[KindEntry]
    functions: list[FunctionEntry]
    organisations: list[_Organisations]
    people: list[_Person] = []
    groups: list[_Group]

    @classmethod
    def load(cls, path: Path = DEFAULT) -> Self:
        """Read `path`; Faulty names every fault: those of single entries, else those between them."""
        try:
            return cls.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        except ValidationError as error:
            found = [_said(fault["loc"], fault["msg"]) for fault in error.errors()]
            raise Faulty("\n".join(found)) from None
        except (OSError, ValueError) as error:  # not there, not TOML or not UTF-8
            raise Faulty(str(error)) from error

    @model_validator(mode="after")
    def _complete(self) -> Self:
        found = sorted({*self._missing(), *self._doubles(), *self._unusable()})
        if found:
            raise ValueError("\n".join(found))
        return self

    def _missing(self) -> Iterator[str]:
        """Name what is referred to and is not there."""
        known: dict[str, set[str]] = {
            "kind": {kind.key for kind in self.kinds},
            "function": {function.name.nl for function in self.functions},
            "organisation": set(self._organisations()),
            "person": {person.name for person in self.people},
        }
        used: list[tuple[str, str | None]] = [("kind", group.kind) for group in self.groups]
        used += [("person", name) for group in self.groups for name in group.people()]
        used += [("function", person.function) for person in self.people]
        used += [("organisation", person.organisation) for person in self.people]
        for what, name in used:
            if name is not None and name not in known[what]:
                yield f"there is no {what} {name!r}"
        if any(person.account for person in self.people) and not self.network.workspace:
            yield "there are accounts, but no workspace in which they live"

    def _doubles(self) -> Iterator[str]:
        """Name what stands there twice and must be told apart."""
        things: dict[str, Iterable[str | None]] = {
            "kind": (kind.key for kind in self.kinds),
            "function": (name_key(function.name.nl) for function in self.functions),
            "organisation": map(name_key, self._organisations()),
            "person": (person.name for person in self.people),
            "account": (person.account for person in self.people),
            "group": (fold(group.slug or group.name) for group in self.groups),
        }
        for group in self.groups:
            things[f"lead of {group.name!r}"] = [group.trekker, *group.ondersteuners]
            things[f"member of {group.name!r}"] = group.members
        for what, names in things.items():
            for name, times in Counter(names).items():
                if name is not None and times > 1:
                    yield f"{what} {name!r} stands there {times} times"

    def _unusable(self) -> Iterator[str]:
        """Name what nobody could type, or no screen could show."""
        named = [function.name.nl for function in self.functions]
        named += [*self._organisations()]
        named += [name for group in self.groups for name in group.names()]
        yield from (f"the name {name!r} has no letter" for name in named if not name_key(name))
        labels = {kind.key: max(kind.name.nl, kind.name.en, key=len) for kind in self.kinds}
        for group in self.groups:
            label = f"{labels.get(group.kind, '')} {group.name}"
            if len(label) > models.LABEL_LENGTH:
                yield f"{label!r} is longer than the {models.LABEL_LENGTH} characters of a button"
        try:
            ZoneInfo(self.network.timezone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            yield f"there is no time zone {self.network.timezone!r}"

    def _organisations(self) -> list[str]:
        return [name for some in self.organisations for name in some.names]


def _said(place: tuple[int | str, ...], message: str) -> str:
    words = message.removeprefix("Value error, ")
    return f"{'.'.join(map(str, place))}: {words}" if place else words
