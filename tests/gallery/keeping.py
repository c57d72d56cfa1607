"""The rooms of the gallery in which a beheerder keeps groups, organisations and people."""

from collections.abc import Iterator
from datetime import timedelta

from handlers.admin.rules.places import Place
from handlers.admin.screens import groups as group_screens
from handlers.admin.screens import organisations, person_groups, told
from handlers.admin.screens import people as screens
from handlers.common.rules.limits import GIVEN_BACK, PAGE, PAGE_OF_PEOPLE
from handlers.common.screens import log_lines
from handlers.sentences import Text
from handlers.views import View
from storage.models import (
    Body,
    BodySeat,
    Group,
    GroupName,
    MailAddress,
    Meeting,
    Organisation,
    Person,
)
from storage.vocabulary import Act
from tests.gallery.facts import NOW, Facts, gemeente, group, long, person
from tests.gallery.importing import pasted

Shown = Iterator[tuple[str, View]]
ZONE = "Europe/Amsterdam"


def rooms(facts: Facts, language: str) -> Shown:
    """Return every screen for the person who keeps the network, named."""
    yield from _groups(facts)
    yield from _organisations(facts)
    yield from _people(facts)
    yield from _told(facts, language)
    yield from _logbook(facts)


def _groups(facts: Facts) -> Shown:
    closed = group(9, facts.group.name, facts.kind, closed=True)
    closed.names = [GroupName(key=long(f"alias {n}")) for n in range(9)]
    closed.function = facts.functions[0]
    kinds = [facts.kind]
    yield "kinds", group_screens.kind_form()
    yield "kind added", group_screens.kind_added(facts.kind)
    yield "kind gone", group_screens.kind_gone(facts.kind)
    yield "add group", group_screens.add_form(kinds, facts.functions)
    some: tuple[list[Group], ...] = ([], [closed, *facts.groups][:PAGE])
    for page in some:
        yield "groups", group_screens.listing(page, 1, 999 if page else 0)
    undos = (None, group_screens.undo_add(closed), group_screens.undo_change(closed, 123_456))
    for shown in (facts.group, closed):
        for undo in undos:
            yield "group", group_screens.one(shown, group_screens.closed_or_open(shown), undo)
        yield "change group", group_screens.change_form(shown, facts.functions)
    yield "group gone", group_screens.gone(closed)
    yield "group closed", group_screens.group_closed(closed)


def _organisations(facts: Facts) -> Shown:
    made = [_organisation(facts, n) for n in range(PAGE)]
    for page in ([], made):
        yield "organisations", organisations.listing(page, 0, 99 if page else 0, len(page))
    for one in made[:4]:
        undos = (
            None,
            organisations.undo(one, "count_organisation", "yes"),
            organisations.undo_entry(one, "part_organisation", 123_456),
        )
        for undo in undos:
            yield "organisation", organisations.one(one, 1, Text("keep.saved"), undo)
        yield "rename", organisations.rename_form(one)
        for known in ([], facts.gemeenten):
            yield "merge", organisations.merge_form(one, known)


def _organisation(facts: Facts, number: int) -> Organisation:
    made = gemeente(facts.gemeenten[0].name)
    made.id, made.confirmed, made.counts = number, number % 2 == 0, number % 4 < 2
    return made


def _everybody(facts: Facts) -> list[Person]:
    """Return people in all the ways in which one can stand on the list."""
    here = facts.person or person("Anna", None, None, "U1")
    listed = person(here.name, facts.functions[0], facts.gemeenten[0], None)
    listed.mail_address = MailAddress(address="x" * 100 + "@example.nl")
    listed.confirmed_organisation, listed.confirmed_function = listed.organisation, listed.function
    elsewhere = person(here.name, None, gemeente(long("Elders")), None)
    elsewhere.confirmed_organisation = elsewhere.organisation
    return [here, listed, elsewhere]


def _people(facts: Facts) -> Shown:
    people = _everybody(facts)
    for page in ([], people):
        for batch in (None, pasted(), pasted(imported=True)):
            yield "people", screens.listing(page, 0, 99 if page else 0, batch)
    yield "find", screens.find_form()
    for one in (None, *people):
        yield "person form", screens.person_form(one, facts.gemeenten, facts.functions)
    before = {"name": "é" * 60, "organisation": "é" * 60, "function": "f" * 60, "mail": "m" * 120}
    for one in people:
        undos = (
            None,
            screens.undo_add(one),
            screens.undo_change(one, before),
            screens.undo_to(one, "make_admin", "yes"),
        )
        for undo in undos:
            for here in (True, False):
                yield (
                    "person",
                    screens.one(
                        one,
                        facts.memberships,
                        facts.led,
                        Text("keep.saved"),
                        undo,
                        here=here,
                        is_admin=undo is None,
                    ),
                )
        yield "person groups", person_groups.form(one, facts.groups)
        many = [Meeting(id=10**9 + n) for n in range(GIVEN_BACK)]
        for place in Place:
            back = person_groups.undo(one, facts.group, place, many)
            card = screens.one(one, [], [], Text("keep.saved"), back, here=True, is_admin=False)
            yield "person", card
        yield "merge", screens.merge_form(one)
        yield "asks to merge", screens.asks_to_merge(one, people[0])
        yield "asked", screens.asked(one)
        yield "merged", screens.merged(one)
        yield "gone", screens.gone(one)


def _told(facts: Facts, language: str) -> Shown:
    for one in _everybody(facts):
        yield "are you", told.are_you_this(one)
        for yes in (True, False):
            yield "answered", told.answered(one, yes=yes)
            yield "admin", told.admin_changed(language, is_admin=yes)
            yield "no admin", told.no_admin(one, language, by_settings=yes)
            yield "left", told.left(one, facts.led, _outside(), language, was_admin=yes)
        yield "seat", told.left(one, [], [], language, was_admin=True)
        yield "merged", told.were_merged(one, None)
        yield "merged", told.were_merged(one, one)


def _logbook(facts: Facts) -> Shown:
    who = _everybody(facts)
    args = {"group": "g" * 60, "person": "123456", "act": Act.JOINED.value, "since": "2027-03-01"}
    lines = [
        log_lines.LogLine(
            NOW + timedelta(hours=n),
            act,
            (who[0], who[1], None)[n % 3],
            (who[1], None)[n % 2],
            (facts.group, None)[n % 2],
        )
        for n, act in enumerate(Act)
    ]
    for start in range(0, len(lines), PAGE_OF_PEOPLE):
        shown = lines[start : start + PAGE_OF_PEOPLE]
        yield "log", log_lines.listing(shown, 1, 999, args, ZONE)
    yield "empty log", log_lines.listing([], 0, 0, {}, ZONE)
    for groups in ([], facts.groups):
        yield "filter", log_lines.form(args, groups)


def _outside() -> list[BodySeat]:
    """Return seats in bodies with the longest of names."""
    return [BodySeat(body=Body(name=long(f"Commissie {n}"))) for n in range(20)]
