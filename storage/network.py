"""A network file, read into an empty database; afterwards the database is the truth."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage import models
from storage.names import fold, name_key
from storage.network_file import DEFAULT, Faulty, FunctionEntry, KindEntry, NetworkFile
from storage.vocabulary import LeadRole

__all__ = ["DEFAULT", "Faulty", "NetworkFile", "fill", "is_empty"]


def is_empty(session: Session) -> bool:
    """Return whether the database still needs its network."""
    return session.scalar(select(models.Network.id)) is None


def fill(session: Session, file: NetworkFile, now: datetime) -> None:
    """Put the network into an empty database."""
    session.add(models.Network(**file.network.model_dump(exclude={"platform", "workspace"})))
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
            confirmed_function=functions.get(person.function or ""),
            confirmed_organisation=organisations.get(person.organisation or ""),
            accounts=[
                models.Account(
                    platform=file.network.platform,
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


def _kind(kind: KindEntry, position: int) -> models.GroupKind:
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


def _function(function: FunctionEntry, position: int) -> models.Function:
    return models.Function(
        key=name_key(function.name.nl),
        name=function.name.nl,
        name_en=function.name.en,
        function_class=function.function_class,
        position=position,
    )
