"""Every button and every form, with the numbers of what is somebody else's: nothing of theirs changes."""

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from handlers import FEATURES
from handlers.routes import Kind, Routes
from storage.models import Model
from storage.queries import groups
from tests.bot.forged import Hand
from tests.claims.others import HIDDEN, PRIVATE, carried, elsewhere, filled_in, things
from tests.doors import Complaints
from tests.world import PEOPLE, World

ROUTES = Routes(FEATURES)
BUTTONS, FORMS = ROUTES.names(Kind.BUTTON), ROUTES.names(Kind.FORM)
ELSEWHERE, OURS = (71, 73), (72, 74)  # the numbers of things of a strange group, and of Samenleving
# Who presses, and whose things: Gijs is nobody anywhere, Fatima a member of Samenleving, Bram its trekker.
WHO = {"gijs": (*ELSEWHERE, *OURS), "fatima": (*ELSEWHERE, *OURS), "bram": ELSEWHERE}
SAYING = {
    "say": "coming",
    "page": "0",
    "kind": "pijler",
    "sure": "1",
    "again": "yes",
    "text": "help",
    "title": "Bijeenkomst",
    "name": "Wil Jansen",
    "organisation": "Zeist",
    "organisation_other": "Zeist",
    "function": "wethouder",
    "day": "2027-04-01",
    "begins": "10:00",
    "ends": "12:00",
    "place": "Zeist",
    "url": "https://voorbeeld.nl/iets",
    "link_title": "Iets",
    "warned": "2027-04-01",
}
LEFT_OUT = {"until", "items_until", "answer_until", "places", "programme"}  # empty is what fits
# What a route may do to what is not the caller's, by table ("+": add a row); all else is a defect.
TYPED = (
    "a gemeente that nobody knew is put on the list, and a beheerder looks at it;"
    " whoever can confirm that somebody is of it is asked"
)
SHARED: Mapping[str, tuple[set[str], str]] = {
    "join": ({"notice+"}, "who looks after the group hears who signed up"),
    "replace": (
        {"answer+", "notice+", "person+"},
        "a member names who comes instead, and they hear it",
    ),
    "rejoin": ({"notice+"}, "the same as join"),
    "join_and_answer": ({"notice+"}, "the same as join; what one answers is one's own"),
    "organisation": ({"organisation+", "notice+"}, TYPED),
    "organisation_other": ({"organisation+", "notice+"}, TYPED),
    "organisation_sure": ({"organisation+", "notice+"}, TYPED),
    "profile": ({"notice+"}, "whoever can confirm it is asked"),
    "code_show": ({"account_code+"}, "the code of one's own account"),
    "code_type": ({"account_code+"}, "how often one's own account typed one"),
}
MOST_ARGS = 24  # of more the bot believes none (bot/slack/incoming.py)
# After these one is a member, and may see who the others are.
OPENING = {"join", "rejoin"}
REFRESHED = "wanted"  # a card that is made anew shows what is true, whoever asks for it

Row = dict[str, Any]
Rows = dict[tuple[str, tuple[Any, ...]], Row]


@dataclass
class Saved:
    """The database of a world as it was, to go back to."""

    world: World
    file: Path

    def __post_init__(self) -> None:
        """Keep it."""
        self._copy(self.world.folder / "pmg.db", self.file)
        self._watch = sqlite3.connect(self.world.folder / "pmg.db")
        self._watch.row_factory = sqlite3.Row
        self._version = self._committed()

    def changed(self) -> bool:
        """Return whether somebody committed something since the last time that this was asked."""
        old, self._version = self._version, self._committed()
        return old != self._version

    def rows(self) -> Rows:
        """Return every row by its table and key, as the file has them."""
        return {
            (table.name, tuple(row[column.name] for column in table.primary_key)): dict(row)
            for table in Model.metadata.sorted_tables
            for row in self._watch.execute(str(table.select()))
        }

    def close(self) -> None:
        """Let go of the database."""
        self._watch.close()

    def _committed(self) -> int:
        return int(self._watch.execute("PRAGMA data_version").fetchone()[0])

    def bring_back(self) -> None:
        """Make it so again."""
        self._copy(self.file, self.world.folder / "pmg.db")
        self.changed()

    def _copy(self, source: Path, target: Path) -> None:
        one, other = sqlite3.connect(source), sqlite3.connect(target)
        one.backup(other)
        one.close()
        other.close()


@pytest.fixture
def saved(world: World, tmp_path: Path) -> Iterator[Saved]:
    """A world in which others have one of everything, ahead and in the past."""
    with world.database.write() as session:
        ours = groups.by_slug(session, "samenleving")
        assert ours is not None
        strange = elsewhere(session, ELSEWHERE[0])
        for group, numbers in ((strange, ELSEWHERE), (ours, OURS)):
            for number, days in zip(numbers, (31, -20), strict=True):
                when = world.now + timedelta(days=days)
                things(session, number, group, when.date(), world.now)
    world.settle()  # the cleaning does what it does at the start
    made = Saved(world, tmp_path / "saved.db")
    yield made
    made.close()


PLACES = {
    table.name: [
        column.name
        for column in table.columns
        if any(key.column.table.name == "person" for key in column.foreign_keys)
    ]
    for table in Model.metadata.sorted_tables
}


def callers(user: str, *moments: Rows) -> set[int]:
    """Return the ids of the person with this account, and of whom they were before being forgotten."""
    before, after = moments
    known = {
        row["person_id"]
        for moment in moments
        for (table, _), row in moment.items()
        if table == "account" and row["user"] == user
    }
    return known | {
        row["id"]
        for key, row in after.items()
        if key[0] == "person" and key not in before and row["forgotten_at"]
    }


def touched(before: Rows, after: Rows, me: set[int]) -> Iterator[str]:
    """Return the tables in which something changed (or was added: +) that is not the caller's own."""
    for key in before.keys() | after.keys():
        table, (first, *_) = key
        old, new = before.get(key), after.get(key)
        if old == new or table == "inbox":
            continue
        if table == "post" and old and new and {**old, REFRESHED: new[REFRESHED]} == new:
            continue
        if table == "person" and first in me:
            continue
        if table == "audit_entry" and new and new["actor_id"] in me:
            continue
        if not all(_mine(table, row, me) for row in (old, new) if row):
            yield table if old else f"{table}+"


def _mine(table: str, row: Row, me: set[int]) -> bool:
    return bool(PLACES[table]) and all(row[place] in {*me, None} for place in PLACES[table]) and any(row[place] in me for place in PLACES[table])  # fmt: skip


def claims(names: tuple[str, ...], number: int) -> dict[str, str]:
    """Return a value for each of these names, about the things with this number."""
    slug = "elders" if number in ELSEWHERE else "samenleving"
    fixed = {**SAYING, "group": slug}
    return {name: fixed.get(name, str(number)) for name in names if name not in LEFT_OUT}


def acts(hand: Hand, kind: Kind, name: str, number: int) -> None:
    """Do one thing as no screen would offer it."""
    route = ROUTES.find(kind, name)
    assert route is not None
    args = claims(carried(route.run.__module__), number)
    assert len(args) <= MOST_ARGS, f"{name} reads so much that its button would carry nothing"
    query = urlencode(args)
    if kind == Kind.FORM:
        hand.fills(name, claims(filled_in(), number), metadata=query)
        return
    hand.presses_raw(name, query)
    for chosen in (str(number), "Zeist"):
        hand.chooses(name, chosen, block=f"0?{query}")


@pytest.mark.parametrize("name", WHO)
def test_nobody_changes_or_reads_what_is_not_theirs(
    world: World, saved: Saved, quiet: Complaints, name: str
) -> None:
    hand, before = Hand(world.person(name).says("pijlers")), saved.rows()
    changed, read = [], []
    hidden = HIDDEN if name == "gijs" else f"{HIDDEN} Anders7[13]"
    for kind, routes in ((Kind.BUTTON, BUTTONS), (Kind.FORM, FORMS)):
        for route in routes:
            for number in WHO[name]:
                acts(hand, kind, route, number)
                if saved.changed():
                    after = saved.rows()
                    found = set(touched(before, after, callers(PEOPLE[name], before, after)))
                    found -= SHARED.get(route, (set(), ""))[0]
                    changed += [f"{kind} {route} {number}: {table}" for table in sorted(found)]
                    saved.bring_back()
            world.settle()
            if saved.changed():
                saved.bring_back()
            shown = json.dumps(hand.shown()[-20:])
            if route not in OPENING and re.search(f"{hidden}|{PRIVATE}", shown):
                read.append(f"{kind} {route}")
    assert not changed, "\n".join(changed)
    assert not read, "\n".join(read)
    assert hand.unanswered() == []
    assert quiet.references == []


def test_what_may_be_shared_is_a_route_that_there_is() -> None:
    assert set(SHARED) <= {*BUTTONS, *FORMS}


def test_forms_are_filled_in() -> None:
    assert {"title", "day", "place", "reason"} <= set(filled_in())


def test_every_kind_of_thing_is_somebody_elses(saved: Saved) -> None:
    there = {table for table, (first, *_) in saved.rows() if first in (*ELSEWHERE, *OURS)}
    no_id = {
        "inbox",
        "network",
        "function",
        "group_kind",
        "group_name",
        "item_group",
        "audit_entry",
        "installation",  # these are the network's, and no request carries their ids
        "ability",
        "illness",
        "team",
        "mail_leftover",
        # One of each person, and what somebody shows of theirs; they are found by the person who asks.
        "mail_address",
        "account_code",
        "silence",
        # Of a gemeente; a beheerder ties it (stories/admin/test_mail_domains).
        "mail_domain",
    }
    assert there >= set(Model.metadata.tables) - no_id
