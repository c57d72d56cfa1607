"""A network of invented gemeenten, people and groups, of any size; the same one for the same seed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.database import Database
from storage.models import Function, Pair, Person
from storage.network import NetworkFile, fill
from storage.queries import groups, mail
from tests.statements import never_waits_for_the_disk

TEAM, ADMIN, HOUSE = "TDEMO", "U00000", "Platform31"
PIJLERS = ("Financiën", "Economie", "Samenleving", "Bestuur")
LABS = ("Arbeidsmigranten", "Vitale binnenstad", "Democratie dichtbij")
MAYORS, ADVISERS = "Kring burgemeesters", "Kring adviseurs"
MAYOR, ALDERMAN, ADVISER, STAFF = "burgemeester", "wethouder", "ambtelijk adviseur", "medewerker"
GENERAL = "CALGEMEEN"
PAIRED = 0.4  # of the wethouders, those for whom an adviser acts


@dataclass(frozen=True)
class Size:
    """How much there is, and how many days it goes on."""

    gemeenten: int = 61
    people: int = 300
    meetings: int = 12
    items: int = 400
    days: int = 364  # of 2027, from its first morning to its last
    mailed: int = 0  # of the people, how many are in no chat and have an address
    seed: int = 1


@dataclass(frozen=True)
class Human:
    """Somebody of the network, and the groups (by name) that they are in when it begins.

    Whoever has an `address` is in no chat.
    """

    user: str
    name: str
    function: str
    gemeente: str
    groups: tuple[str, ...]
    address: str = ""


def everybody(size: Size) -> list[Human]:
    """Return all people: the secretariaat, two who support the pijlers, bestuurders, advisers."""
    chance = Random(size.seed)  # noqa: S311 - the same seed has to give the same people
    towns = [f"Gemeente {n + 1}" for n in range(size.gemeenten)]
    places = [(STAFF, HOUSE)] * 3
    places += [(ALDERMAN, town) for town in towns] + [(MAYOR, town) for town in towns]
    rest = size.people - len(places)
    places += [(ADVISER, towns[n % len(towns)]) for n in range(rest)]
    found = [
        Human(f"U{n:05}", f"Persoon {n}", function, town, _groups(function, n, chance))
        for n, (function, town) in enumerate(places)
    ]
    return _with_addresses(found, size)


def _with_addresses(humans: list[Human], size: Size) -> list[Human]:
    """Let some be reached by mail only: nobody who leads a group, for that is work for a chat."""
    leading = {one.name for pair in leads(humans).values() for one in pair if one}
    some = [one for one in humans if one.function != STAFF and one.name not in leading]
    chance = Random(size.seed)  # noqa: S311 - its own, so that the year without mail stays as it was
    mailed = {one.user for one in chance.sample(some, size.mailed)}
    return [replace(one, address=_address(one)) if one.user in mailed else one for one in humans]


def _address(human: Human) -> str:
    town = human.gemeente.lower().replace(" ", "")
    return f"{human.name.lower().replace(' ', '.')}@{town}.example"


def leads(humans: list[Human]) -> dict[str, tuple[Human, Human | None]]:
    """Return who is trekker of each group, and who its ondersteuner, if anybody."""
    aldermen = [one for one in humans if one.function == ALDERMAN]
    found: dict[str, tuple[Human, Human | None]] = {}
    for n, name in enumerate((*PIJLERS, *LABS)):
        found[name] = (aldermen[n % len(aldermen)], humans[1 + n % 2] if n < len(PIJLERS) else None)
    found[MAYORS] = (next(one for one in humans if one.function == MAYOR), None)
    found[ADVISERS] = (next(one for one in humans if one.function == ADVISER), None)
    return found


def fill_database(file: Path, humans: list[Human], now: datetime) -> Database:
    """Make the database `file` with this network in it, and give it."""
    database = Database(f"sqlite:///{file}")
    never_waits_for_the_disk(database.engine)
    database.upgrade()
    with database.write() as session:
        fill(session, NetworkFile.model_validate(_network(humans)), now)
        for name, function in ((MAYORS, MAYOR), (ADVISERS, ADVISER)):
            kring = groups.by_slug(session, slug(name))
            assert kring is not None
            kring.function = session.scalars(
                select(Function).where(Function.name == function)
            ).one()
        named = {one.name: one for one in session.scalars(select(Person))}
        for human in humans:
            if human.address:
                giver = named[humans[0].name]  # the secretariaat
                mail.give(session, named[human.name], human.address, by=giver, now=now)
        _pair(session, humans, named, now)
    return database


def workspace(humans: list[Human]) -> dict[str, Any]:
    """Return the Slack in which these people are, with a channel for all and one for each pijler."""
    users = [one.user for one in humans]
    channels = [{"id": GENERAL, "name": "algemeen", "members": users, "bot": True}]
    for name in PIJLERS:
        members = [one.user for one in humans if name in one.groups or one.user == ADMIN]
        channels.append({"id": channel(name), "name": slug(name), "members": members, "bot": True})
    return {
        "workspace": {
            "team_id": TEAM,
            "name": "PMG",
            "command": "/pmg",
            "bot": {"user_id": "UPMG", "bot_id": "BPMG", "app_id": "APMG", "name": "PMG"},
        },
        "people": [{"id": one.user, "name": one.name} for one in humans],
        "channels": channels,
    }


def slug(name: str) -> str:
    """Return the slug that a group has."""
    return name.lower().replace("ë", "e").replace(" ", "-")


def channel(name: str) -> str:
    """Return the channel of a pijler."""
    return f"C{slug(name).upper()}"


def _groups(function: str, n: int, chance: Random) -> tuple[str, ...]:
    """Return what somebody is signed up for: most for one or two pijlers, some for more."""
    if function == STAFF:
        return ()
    found = set(chance.sample(PIJLERS, chance.choice((1, 1, 2))))
    if function == MAYOR:
        found = {PIJLERS[3]} | ({MAYORS} if chance.random() < 0.6 else set())
    elif function == ADVISER and (chance.random() < 0.25 or not n % 50):
        found.add(ADVISERS)
    if chance.random() < 0.15:
        found.add(chance.choice(LABS))
    return tuple(sorted(found))


def _network(humans: list[Human]) -> dict[str, Any]:
    def words(nl: str, en: str) -> dict[str, str]:
        return {"nl": nl, "en": en}

    def kind(key: str, plural: str) -> dict[str, Any]:
        one = {"key": key, "name": words(key, key), "plural": words(plural, plural)}
        return {**one, "lead": words("trekker", "lead")}

    classes = {MAYOR: "bestuurder", ALDERMAN: "bestuurder", ADVISER: "ambtelijk", STAFF: "extern"}
    kinds = {"pijler": PIJLERS, "lab": LABS, "kring": (MAYORS, ADVISERS)}
    leading = leads(humans)
    return {
        "network": {"name": "Netwerk", "workspace": TEAM},
        "kinds": [kind("pijler", "pijlers"), kind("lab", "labs"), kind("kring", "kringen")],
        "functions": [{"name": words(one, one), "class": classes[one]} for one in classes],
        "organisations": [
            {"counts": True, "names": sorted({one.gemeente for one in humans} - {HOUSE})},
            {"counts": False, "names": [HOUSE]},
        ],
        "people": [
            {
                "name": one.name,
                "function": one.function,
                "organisation": one.gemeente,
                "account": None if one.address else one.user,
            }
            for one in humans
        ],
        "groups": [
            {
                "kind": key,
                "name": name,
                "slug": slug(name),
                "trekker": leading[name][0].name,
                "ondersteuners": [one.name for one in leading[name][1:] if one],
                "members": [one.name for one in humans if name in one.groups],
            }
            for key, names in kinds.items()
            for name in names
        ],
    }


def _pair(
    session: Session, humans: list[Human], named: Mapping[str, Person], now: datetime
) -> None:
    """Let some advisers act for a wethouder of their gemeente."""
    advisers = {one.gemeente: one for one in humans if one.function == ADVISER}
    aldermen = [one for one in humans if one.function == ALDERMAN and one.gemeente in advisers]
    for alderman in aldermen[: round(len(aldermen) * PAIRED)]:
        one, other = named[alderman.name], named[advisers[alderman.gemeente].name]
        session.add(Pair(bestuurder_id=one.id, adviser_id=other.id, confirmed_at=now))
