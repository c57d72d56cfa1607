"""Reads a network file (TOML) into an empty database; afterwards the database is the truth."""

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from sqlalchemy import select
from sqlalchemy.orm import Session

from storage import models
from storage.names import fold, name_key
from storage.vocabulary import FunctionClass, LeadRole, Platform

DEFAULT = Path(__file__).with_name("network.toml")

Name = Annotated[str, Field(min_length=1, max_length=models.NAME_LENGTH)]
Word = Annotated[str, Field(min_length=1, max_length=30)]


class _Entry(BaseModel):
    """A part of the file; a key that we do not know is a mistake, not a wish."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class _Words(_Entry):
    nl: Word
    en: Word


class _Network(_Entry):
    name: str
    workspace: str | None = None  # the chat workspace in which the people's accounts live
    timezone: str = "Europe/Amsterdam"
    language: str = "nl"


class _Kind(_Entry):
    key: str
    name: _Words
    plural: _Words
    lead: _Words


class _Function(_Entry):
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

    def lookup_keys(self) -> list[str]:
        """Give all forms under which this group can be named, the first one its slug's."""
        return list(
            dict.fromkeys(map(name_key, (self.slug or self.name, self.name, *self.aliases)))
        )


class NetworkFile(_Entry):
    """A whole network file, checked: whatever it refers to is in it."""

    network: _Network
    kinds: list[_Kind]
    functions: list[_Function]
    organisations: list[_Organisations]
    people: list[_Person] = []
    groups: list[_Group]

    @classmethod
    def load(cls, path: Path = DEFAULT) -> Self:
        """Read `path`; ValueError names every fault in it."""
        return cls.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))

    @model_validator(mode="after")
    def _complete(self) -> Self:
        people = {person.name for person in self.people}
        known = {
            "kind": {kind.key for kind in self.kinds},
            "function": {function.name.nl for function in self.functions},
            "organisation": {name for some in self.organisations for name in some.names},
            "person": people,
        }
        used = [("kind", group.kind) for group in self.groups]
        used += [("person", group.trekker) for group in self.groups if group.trekker]
        used += [
            ("person", name)
            for group in self.groups
            for name in group.ondersteuners + group.members
        ]
        used += [("function", person.function) for person in self.people if person.function]
        used += [("organisation", p.organisation) for p in self.people if p.organisation]
        if any(person.account for person in self.people) and not self.network.workspace:
            used.append(("workspace", "of the accounts"))
            known["workspace"] = set()
        missing = sorted({f"{what} {name!r}" for what, name in used if name not in known[what]})
        if len(people) < len(self.people):
            missing.append("people with different names")
        if missing:
            raise ValueError("the network file lacks: " + ", ".join(missing))
        return self


def is_empty(session: Session) -> bool:
    """Say whether the database still needs its network."""
    return session.scalar(select(models.Network.id)) is None


def fill(session: Session, file: NetworkFile, now: datetime) -> None:
    """Put the network into an empty database."""
    session.add(models.Network(**file.network.model_dump(exclude={"workspace"})))
    kinds = {kind.key: _kind(kind, n) for n, kind in enumerate(file.kinds)}
    functions = {f.name.nl: _function(f, n) for n, f in enumerate(file.functions)}
    organisations = {
        name: models.Organisation(name=name, key=name_key(name), counts=some.counts, confirmed=True)
        for some in file.organisations
        for name in some.names
    }
    people = {
        person.name: models.Person(
            name=person.name,
            language=person.language,
            function=functions.get(person.function or ""),
            organisation=organisations.get(person.organisation or ""),
            confirmed=True,
            accounts=[
                models.Account(
                    platform=Platform.SLACK,
                    workspace=file.network.workspace,
                    user=person.account,
                )
            ]
            if person.account
            else [],
        )
        for person in file.people
    }
    for some in (kinds, functions, organisations, people):
        session.add_all(some.values())
    for position, entry in enumerate(file.groups):
        group = models.Group(
            kind=kinds[entry.kind],
            slug=fold(entry.slug or entry.name).replace(" ", "-"),
            name=entry.name,
            position=position,
            closed_at=now if entry.closed else None,
            names=[models.GroupName(key=key) for key in entry.lookup_keys()],
            subjects=[
                models.Subject(position=n, title=title)
                for n, title in enumerate(entry.subjects, start=1)
            ],
        )
        session.add(group)
        leads = [(entry.trekker, LeadRole.TREKKER)] if entry.trekker else []
        leads += [(name, LeadRole.ONDERSTEUNER) for name in entry.ondersteuners]
        for name, role in leads:
            session.add(models.Lead(group=group, person=people[name], role=role))
        for name in entry.members:
            session.add(models.Membership(group=group, person=people[name], joined_at=None))
    session.flush()


def _kind(kind: _Kind, position: int) -> models.GroupKind:
    return models.GroupKind(
        key=kind.key,
        name=kind.name.nl,
        plural=kind.plural.nl,
        lead=kind.lead.nl,
        name_en=kind.name.en,
        plural_en=kind.plural.en,
        lead_en=kind.lead.en,
        position=position,
    )


def _function(function: _Function, position: int) -> models.Function:
    return models.Function(
        key=name_key(function.name.nl),
        name=function.name.nl,
        name_en=function.name.en,
        function_class=function.function_class,
        position=position,
    )
