"""Meetings as screens are given them: none, a plain one, and as long and as full as they can be."""

from dataclasses import dataclass
from datetime import date, time

from handlers.common.rules.limits import NAME, PAGE, ROOM_FOR_PROGRAMME, room
from handlers.meetings.rules.places import Occupancy
from handlers.meetings.rules.plan import LINK, PLACE, PROGRAMME, PROGRAMME_LINE
from handlers.meetings.screens import footers
from handlers.planning.drafts import Draft
from handlers.sentences import Text
from storage.models import Answer, Group, Meeting, Organisation, Person
from storage.vocabulary import AnswerState
from tests.gallery.facts import NOW, Facts, long, person

TODAY = NOW.date()
OLD = {
    "title": "&" * NAME,
    "day": "2026-03-24",
    "begins": "13:00:00",
    "ends": "14:00:00",
    "place": "&" * PLACE,
    "online": "yes",
    "link": "0",
}
REASON = 300  # characters
FULL = 300  # people who come to the fullest meeting
ODD = "<&" * 1000  # what takes most room once it is made harmless


@dataclass
class MeetingFacts:
    """Meetings, and what people answered to the first of them."""

    meetings: list[Meeting]
    occupancies: list[Occupancy]
    coming: list[list[Answer]]  # as few and as many as screens name one by one, and more
    absent: list[Answer]
    gemeenten: list[str]
    drafts: list[Draft]

    @property
    def one_by_one(self) -> list[Meeting]:
        """The meetings that differ: the last ones."""
        return self.meetings[-4:]


def meeting(number: int, of: Group | None, **given: object) -> Meeting:
    """Make a meeting on a day in March; `given` are its other columns."""
    made = Meeting(
        group=of,
        title="Bijeenkomst",
        day=date(2027, 3, 25),
        begins=time(10),
        ends=time(12),
        place="Zeist",
        link="",
        programme="",
        places=None,
        cancelled_at=None,
        sequence=0,
        host=None,
    )
    made.id = number
    for name, value in given.items():
        setattr(made, name, value)
    return made


def answer(number: int, who: Person, state: AnswerState, reason: str | None = None) -> Answer:
    """Make an answer."""
    made = Answer(person=who, state=state, reason=reason)
    made.id = number
    return made


def meetings(facts: Facts) -> MeetingFacts:
    """Return meetings that go with these facts."""
    if not facts.people:
        return MeetingFacts([], [Occupancy(None, 0, 0)], [[]], [], [], [Draft()])
    return _plain(facts) if len(facts.people) == 1 else _longest(facts)


def _plain(facts: Facts) -> MeetingFacts:
    plain = meeting(1, facts.group)
    return MeetingFacts(
        meetings=[plain],
        occupancies=[Occupancy(None, 1, 0), Occupancy(20, 1, 0), Occupancy(1, 1, 1)],
        coming=[[], [answer(1, facts.people[0], AnswerState.COMING)]],
        absent=[answer(2, facts.people[0], AnswerState.ABSENT)],
        gemeenten=[facts.gemeenten[0].name],
        drafts=[Draft.of(plain, "Europe/Amsterdam")],
    )


def _longest(facts: Facts) -> MeetingFacts:
    line = long("10.00 ", PROGRAMME_LINE - 1)
    programme = "\n".join([line] * (PROGRAMME // PROGRAMME_LINE))
    programme = programme.ljust(PROGRAMME - 1, "x") + "y"
    short_lines = ("x\n" * 599).strip()
    ampersands = "\n".join(["&" * (PROGRAMME_LINE - 8)] * 3)
    every: dict[str, object] = {
        "title": ODD[:NAME],
        "day": date(2028, 9, 27),  # a Wednesday in September: the longest there is
        "place": ODD[:PLACE],
        "link": ("https://x.nl/?" + ("&" * 120)).ljust(LINK, "w"),
        "programme": programme,
        "places": 10_000,
    }
    for words in (programme, short_lines, ampersands):
        assert len(words) <= PROGRAMME
        assert room(words) <= ROOM_FOR_PROGRAMME
    longest = [meeting(10**9 + n, facts.groups[n], **every) for n in range(PAGE)]
    of_network = meeting(10**9, None, **every)
    of_network.programme = short_lines
    online = meeting(10**9, facts.group, **every | {"place": "", "programme": ampersands})
    off = meeting(10**9, facts.group, **every | {"cancelled_at": NOW})
    crowd = [_somebody(n, facts, facts.gemeenten[n % len(facts.gemeenten)]) for n in range(FULL)]
    coming = [answer(n, who, AnswerState.COMING) for n, who in enumerate(crowd)]
    return MeetingFacts(
        meetings=[*longest, of_network, online, off],
        occupancies=[
            Occupancy(10_000, 9_999, 0),
            Occupancy(300, 300, 10_000),
            Occupancy(None, 300, 0),
        ],
        coming=[coming[:59], coming[:60], coming],
        absent=[answer(n, who, AnswerState.ABSENT, ODD[:REASON]) for n, who in enumerate(crowd)],
        gemeenten=[place.name for place in facts.gemeenten],
        drafts=[Draft.of(longest[0], "Europe/Amsterdam"), Draft.of(of_network, "Europe/Amsterdam")],
    )


def _somebody(number: int, facts: Facts, place: Organisation) -> Person:
    """Somebody with every third an account, and every seventh from nowhere."""
    user = "U" + "W" * 20 if number % 3 else None
    gemeente = place if number % 7 else None
    return person(long(f"Lid {number}"), facts.functions[0], gemeente, user)


def whys(one: Meeting, people: list[Person]) -> tuple[Text | None, ...]:
    """Return every reason why a duty comes to somebody."""
    instead = (footers.instead_of(people[:1]), footers.instead_of(people * 9))
    leaderless = footers.leaderless(one.group) if one.group else None
    return (None, leaderless, *instead, footers.in_spite())
