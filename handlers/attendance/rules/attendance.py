"""What attendance adds up to: counts by meeting and year, and gemeenten not seen for a year."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TypeVar

from dateutil.relativedelta import relativedelta

from storage.vocabulary import FunctionClass

LOOKED_BACK = 4  # years that the sentence about a group is about, at most

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class HeldMeeting:
    """A meeting that was held; `noted` when somebody has noted who was there."""

    id: int
    day: date
    title: str
    noted: bool


@dataclass(frozen=True)
class Visit:
    """One visit to a meeting, or the promise of one; `person` None: the name is not known."""

    meeting: int
    person: int | None
    gemeente: str | None  # None: not known, or no gemeente
    function_class: FunctionClass | None


@dataclass(frozen=True)
class Count:
    """How many different people, from how many gemeenten, and of which sort."""

    people: int
    gemeenten: int
    classes: Mapping[FunctionClass, int]

    @property
    def names_people(self) -> bool:
        """Whether it is known how many people came; of some meetings only the gemeenten are."""
        return self.people > 0 or self.gemeenten == 0


NOBODY = Count(0, 0, {})


@dataclass(frozen=True)
class YearCount:
    """What a year's meetings come to; a person counts once, however often they came."""

    year: int
    meetings: int
    count: Count


@dataclass(frozen=True)
class Frequency:
    """How often a group met in the last `years`, a year, and from how many gemeenten on average."""

    years: int
    fewest: int
    most: int
    gemeenten: int


def count(visits: Iterable[Visit]) -> Count:
    """Count different people, gemeenten and sorts of function; visits without a known person count as no person."""
    some = list(visits)
    people = {visit.person: visit for visit in some if visit.person is not None}
    classes = Counter(one.function_class for one in people.values() if one.function_class)
    gemeenten = {one.gemeente for one in some if one.gemeente}
    return Count(len(people), len(gemeenten), dict(classes))


def by_meeting(visits: Iterable[Visit]) -> dict[int, Count]:
    """Count by meeting; one that nobody came to is not in it."""
    ordered = sorted(visits, key=lambda visit: visit.meeting)
    return {id_: count(some) for id_, some in groupby(ordered, lambda visit: visit.meeting)}


def by_year(held: Sequence[HeldMeeting], visits: Sequence[Visit]) -> list[YearCount]:
    """Count by calendar year, the latest one first."""
    years = {one.id: one.day.year for one in held}
    meetings = Counter(years.values())
    return [
        YearCount(year, number, count(one for one in visits if years.get(one.meeting) == year))
        for year, number in sorted(meetings.items(), reverse=True)
    ]


def usual(held: Sequence[HeldMeeting], visits: Sequence[Visit], today: date) -> Frequency | None:
    """Return what is usual; None when nothing was held in the years that count.

    Those are as many whole years back from today as there have been meetings, at most four.
    """
    since = {back: today - relativedelta(years=back) for back in range(1, LOOKED_BACK + 1)}
    recent = [one for one in held if since[LOOKED_BACK] < one.day <= today]
    if not recent:
        return None
    first = min(one.day for one in recent)
    years = next(back for back, day in since.items() if day < first)
    counts = by_meeting(visits)
    gemeenten = [counts[one.id].gemeenten if one.id in counts else 0 for one in recent]
    return Frequency(
        years=years,
        fewest=len(recent) // years,
        most=-(-len(recent) // years),
        gemeenten=_rounded(sum(gemeenten), len(gemeenten)),
    )


def not_seen(
    gemeenten: Iterable[str], held: Sequence[HeldMeeting], visits: Iterable[Visit], today: date
) -> list[str]:
    """Return which of the gemeenten nobody came from for a year, in their own order.

    None as long as nothing is known of a meeting a year ago: then nobody can say so.
    """
    since = today - relativedelta(years=1)
    if not any(one.day <= since for one in held):
        return []
    recent = {one.id for one in held if one.day > since}
    seen = {one.gemeente for one in visits if one.meeting in recent}
    return [name for name in gemeenten if name not in seen]


def pages_of(things: Sequence[Thing], keys: Sequence[object], most: int) -> list[list[Thing]]:
    """Split things into pages of at most `most`; neighbours with the same key stay together.

    Only a run of one key that is longer than a page is split.
    """
    found: list[list[Thing]] = []
    pairs = zip(keys, things, strict=True)
    for _, some in groupby(pairs, key=lambda pair: pair[0]):
        together = [thing for _, thing in some]
        if not found or len(found[-1]) + len(together) > most:
            found += [together[at : at + most] for at in range(0, len(together), most)]
        else:
            found[-1] += together
    return found


def _rounded(total: int, number: int) -> int:
    """Round half up, as people do."""
    return (2 * total + number) // (2 * number)
