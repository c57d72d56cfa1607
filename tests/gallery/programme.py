"""The rooms of the gallery about the parts of a meeting."""

from collections.abc import Iterator
from datetime import time

from handlers.attendance.screens import door, guests
from handlers.attendance.screens.door import DoorEntry
from handlers.call import Refused
from handlers.common.rules.limits import NAME, PAGE_OF_PEOPLE, pages
from handlers.common.screens import refusals
from handlers.meetings.part_choices import known, plan_of
from handlers.meetings.rules.places import Occupancy
from handlers.meetings.rules.programme import HALL, MOST_PARTS, PartPlan, too_long
from handlers.meetings.screens import answers, calendar, overview, parts, schedule
from handlers.meetings.screens.parts import ShownPart
from handlers.notices.screens import reminders
from handlers.planning.drafts import Draft
from handlers.planning.screens import planning
from handlers.programme.screens import programme
from handlers.sentences import Text
from handlers.views import View
from storage.models import Guest, Meeting, Part
from storage.vocabulary import AnswerState, GuestRole, PartKind
from tests.gallery.facts import Facts, long, person, reaches
from tests.gallery.facts_meetings import ODD, TODAY, MeetingFacts, answer
from tests.gallery.reminders import OUTLOOKS, ZONE

Rooms = Iterator[tuple[str, View]]
SAYS = (None, AnswerState.COMING, AnswerState.WAITING, AnswerState.ABSENT)


def part(number: int, of: Meeting, kind: PartKind, **given: object) -> Part:
    """Make a part of a meeting, half an hour long; `given` are its other columns."""
    hour, half = divmod(number, 2)
    made = Part(
        meeting=of,
        kind=kind,
        title="opening",
        begins=time(8 + hour, 30 * half),
        ends=time(9 + hour, 30 * half),
        place="",
        places=None,
        group=None,
        removed_at=None,
    )
    made.id, made.meeting_id, made.position = number, of.id, number
    for name, value in given.items():
        setattr(made, name, value)
    return made


def programmes(facts: Facts, of: Meeting) -> list[list[ShownPart]]:
    """Return programmes: one of each kind; and as many and as long parts as there can be."""
    one = [ShownPart(part(n, of, kind), Occupancy(None, 0, 0)) for n, kind in enumerate(PartKind)]
    if len(facts.people) < 2:
        return [[], one]
    every = {"title": ODD[:10].ljust(33, "w"), "place": "", "places": 9999, "group": facts.group}
    occupancies = [Occupancy(9999, 9998, 0), Occupancy(9999, 9999, 9999), Occupancy(None, 9999, 0)]
    full = [[], one]
    # All at once, each at another time, all apart, and all for everybody.
    for kind, apart in (
        (PartKind.PARALLEL, 0),
        (PartKind.PARALLEL, 2),
        (PartKind.APART, 1),
        (PartKind.PLENARY, 1),
    ):
        some = [part(n * apart % 28, of, kind, **every) for n in range(MOST_PARTS)]
        assert not too_long([plan_of(made) for made in some])
        full += [
            [ShownPart(made, occupancy, said) for made in some]
            for occupancy, said in zip(occupancies, SAYS[1:], strict=True)
        ]
    return full


def rooms(facts: Facts, found: MeetingFacts, one: Meeting, language: str) -> Rooms:
    """Return every screen about the parts of a meeting."""
    who = found.absent[0].person
    assert too_long([plan_of(part(0, one, PartKind.BREAK, title=ODD[:NAME]))] * 5)
    for shown in programmes(facts, one):
        for comes in (True, False):
            said = parts.done(shown[0].part, AnswerState.WAITING) if shown else None
            yield "chosen", parts.chosen(one, said, shown, TODAY, comes=comes)
        yield (
            "card with parts",
            overview.card(one, found.occupancies[-1], found.gemeenten, TODAY, shown),
        )
        yield "asks to choose", parts.asks_to_choose(one, parts.without_choice(shown), TODAY)
        agenda = ["&" * 150] * 30
        yield (
            "day before with parts",
            reminders.day_before(one, agenda, 300, found.gemeenten, TODAY, language, shown),
        )
        yield "invitation with parts", answers.invitation(one, TODAY, language, shown)
        for state in (AnswerState.COMING, AnswerState.ABSENT):
            mine = answer(1, who, state, ODD[:300] if state == AnswerState.ABSENT else None)
            yield "answered with parts", answers.answered(one, mine, 9999, TODAY, shown)
            yield "one with parts", overview.one(
                one, mine, found.occupancies[-1], found.coming[0], TODAY,
                names=True, leads=True, absent=found.absent, parts=shown,
            )  # fmt: skip
        event = calendar.event(
            one, None, [it.part for it in shown], {it.part.id: AnswerState.COMING for it in shown}
        )
        assert not shown or len(event.about) >= len(shown)
        wrong = {it.part.id: [Text("programme.overlap"), Text("programme.outside")] for it in shown}
        for faults in ({}, wrong):
            yield (
                "programme",
                programme.programme(one, shown, faults, TODAY, Text("programme.no_host")),
            )
        if shown:
            yield from _of_part(facts, one, shown[0].part)
    yield from _typed(facts, one)
    come_first = Text("part.come_first", title=one.title)
    yield "come first", refusals.no(Refused(come_first, offers=(parts.come_button(one),)))
    yield from _from_outside(facts, one)
    yield from _door(facts, found, one)
    yield "host", programme.host_form(one, facts.gemeenten)


def _of_part(facts: Facts, one: Meeting, shown: Part) -> Rooms:
    yield "part", programme.form(one, shown, facts.groups)
    for reach in reaches(facts.people):
        yield "taken out", programme.taken_out(shown, reach)
    yield "moved up", parts.moved_up(shown, TODAY)
    for either in (True, False):
        for old in ({}, known(shown)):
            yield "changed", parts.changed(shown, old, TODAY, fits=either)
        yield "told of taking out", parts.taken_out(shown, TODAY, back=either)


def _typed(facts: Facts, one: Meeting) -> Rooms:
    yield "new part", programme.form(one, None, facts.groups)
    yield "typed", programme.typed_form(one, "")
    for places in (None, 9999):
        plan = PartPlan(PartKind.PARALLEL, ODD[:NAME], time(10), time(11), ODD[:HALL], places, "x")
        plans = [plan] * MOST_PARTS
        yield "understood", programme.typed_form(one, "x" * programme.MOST_TYPED, plans, "0" * 16)
        later = [planning.ends_later(time(23, 59))]
        yield "planned so", planning.form(None, Draft.like(one), later, one.day, later, plans)
    yield "added", programme.typed(one, [(ODD[:NAME], kind) for kind in PartKind] * 4)
    some = [Part(meeting=one, title=ODD[:NAME], kind=kind) for kind in PartKind] * 4
    for reach in reaches(facts.people):
        yield (
            "planned with parts",
            planning.planned(
                one,
                reach,
                TODAY,
                schedule.once_planned(OUTLOOKS[-1], one, ZONE),
                comes=True,
                parts=some,
            ),
        )


def _from_outside(facts: Facts, one: Meeting) -> Rooms:
    roles = list(GuestRole)
    who = person(ODD[:NAME], None, facts.gemeenten[0], None)
    stranger = person(ODD[:NAME], None, None, None)
    some = [
        Guest(id=10**9 + n, person=(who, stranger)[n % 2], role=roles[n % 3])
        for n in range(guests.MOST_GUESTS)
    ]
    for shown in ([], some):
        for plans in (True, False):
            yield "guests", guests.guests(one, shown, Text("guests.gone"), plans=plans)
    yield "guest", guests.form(one, facts.gemeenten)
    yield "guest removed", guests.removed(one, who, GuestRole.SPEAKER)


def _door(facts: Facts, found: MeetingFacts, one: Meeting) -> Rooms:
    made = part(3, one, PartKind.PARALLEL, title=ODD[:NAME])
    some = [DoorEntry(absent.person, [made], None) for absent in found.absent]
    some += [
        DoorEntry(person(long("x"), None, None, None), [], role) for role in (None, *GuestRole)
    ]
    some.append(DoorEntry(some[-1].person, walked_in=True))
    for shown in ([], some):
        last = pages(len(shown), PAGE_OF_PEOPLE)
        for page in range(last):
            yield "door list", door.listing(one, shown, page, last)
        assert len(door.files(one, shown, [made], TODAY)) == 2
    for members in ([], [at.person for at in some]):
        yield "walk in", door.walk_in_form(one, members, facts.gemeenten)
    yield "walked in", door.walked_in(one, some[0].person)
    yield "not walked in", door.not_walked_in(one, some[0].person)
    for leads in (True, False):
        yield (
            "one with guests",
            overview.one(
                one, None, found.occupancies[-1], [], TODAY, names=False, leads=leads, guests=True
            ),
        )
