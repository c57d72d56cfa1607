"""Opkomst as pictures: from how many gemeenten people came, by year and by meeting."""

from collections.abc import Mapping, Sequence

from handlers.attendance.rules.attendance import NOBODY, Count, HeldMeeting, YearCount
from handlers.charts import Chart, Kind, Series
from handlers.sentences import Listing, Text
from handlers.views import Lines
from storage.vocabulary import FunctionClass

FEWEST = 2  # years or meetings; of fewer there is nothing to compare
MOST = 20  # years that a chart shows


def by_year(years: Sequence[YearCount]) -> Chart | Lines:
    """Show the years, the latest first in the lines and last in the chart."""
    lines = tuple(
        Text(
            "attendance.year",
            year=str(one.year),
            meetings=meetings_of(one.meetings),
            who=who(one.count),
        )
        for one in years
    )
    if len(years) < FEWEST:
        return Lines(lines)
    drawn = years[MOST - 1 :: -1]
    names = [
        (Text("attendance.tab_meetings"), tuple(one.meetings for one in drawn)),
        (Text("attendance.gemeenten"), tuple(one.count.gemeenten for one in drawn)),
    ]
    if all(one.count.names_people for one in drawn):  # a bar of nought would say that nobody came
        names.append((Text("attendance.people"), tuple(one.count.people for one in drawn)))
    return Chart(
        Text("attendance.by_year"),
        Kind.BAR,
        tuple(str(one.year) for one in drawn),
        tuple(Series(name, values) for name, values in names),
        lines,
    )


def by_meeting(
    held: Sequence[HeldMeeting], counts: Mapping[int, Count], rows: Sequence[Text]
) -> list[Chart]:
    """Show some meetings, the latest first, by when they were; `rows` say the same beside their buttons."""
    if len(held) < FEWEST:
        return []
    drawn = held[::-1]
    values = tuple(counts.get(one.id, NOBODY).gemeenten for one in drawn)
    days = tuple(f"{one.day.day}-{one.day.month}-{one.day.year}" for one in drawn)
    series = Series(Text("attendance.gemeenten"), values)
    return [Chart(Text("attendance.by_meeting"), Kind.BAR, days, (series,), tuple(rows), said=True)]


def who(count: Count) -> Text:
    """Return how many people, from how many gemeenten and of which sort."""
    classes = tuple(
        Text(f"attendance.of_{one}", count=count.classes[one])
        for one in FunctionClass
        if one in count.classes
    )
    people = Text("groups.people", count=count.people)
    gemeenten = Text("groups.gemeenten", count=count.gemeenten)
    who = Text("attendance.who", people=people, gemeenten=gemeenten)
    if not count.gemeenten:
        who = people
    elif not count.people:
        who = Text("attendance.who_gemeenten", gemeenten=gemeenten)
    return Text("attendance.who_classes", who=who, classes=Listing(classes)) if classes else who


def meetings_of(count: int) -> Text:
    """Return how many meetings."""
    return Text("attendance.meetings", count=count)
