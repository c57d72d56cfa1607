"""What can be taken along as a spreadsheet, and the spreadsheets themselves."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from handlers.attendance.rules.attendance import Count, Visit, by_meeting
from handlers.common.rules.times import local_day
from handlers.common.screens.words import function_name, kind_name, label, lead_title
from handlers.files import Sheet, Tab, TabChart
from handlers.lists.screens import past_meetings
from handlers.sentences import Day, Slot, Text
from handlers.views import Attachment, Button, Buttons, Heading, Message, Note, message
from storage.models import Function, Group, Meeting, Person
from storage.names import name_key
from storage.queries.exports import Answers, SignUp
from storage.vocabulary import AnswerState, FunctionClass, LeadRole

WHAT = ("people", "signups", "answers", "attendance")
PARTS_NAMES = "+/|;,\t\n"  # what parts the names of groups where a list is pasted
NOBODY = Count(0, 0, {})
Row = tuple[Slot, ...]


def offered(group: Group | None) -> Sequence[str]:
    """Return what can be taken along: mail and all groups of people only of the whole network."""
    return WHAT[1:] if group else WHAT


def choices(group: Group | None) -> Message:
    """Offer the spreadsheets."""
    buttons = tuple(
        Button(Text(f"exporting.what_{what}"), "export", {**_of(group), "what": what})
        for what in offered(group)
    )
    return message(
        Heading(Text("exporting.heading", subject=_subject(group))),
        Text("exporting.how"),
        Buttons(buttons),
        Note(Text("exporting.careful")),
        Buttons((past_meetings.button(),)) if group is None else None,
    )


def shared(groups: Iterable[Group]) -> frozenset[str]:
    """Return the names, as they are looked up, that more than one group has."""
    counts = Counter(key for group in groups for key in {name.key for name in group.names})
    return frozenset(key for key, number in counts.items() if number > 1)


def people(
    persons: Sequence[tuple[Person, str]],
    groups: Mapping[int, Sequence[Group]],
    of_several: frozenset[str],
    today: date,
) -> Message:
    """Return the export of all people, in the columns that a pasted list has, and by which way each is told things."""
    rows = tuple(
        (
            one.name,
            one.organisation.name if one.organisation else "",
            _function(one.function),
            one.mail or "",
            ", ".join(_as_pasted(group, of_several) for group in groups.get(one.id, ())),
            Text(f"exporting.way_{way}"),
        )
        for one, way in persons
    )
    columns = ("name", "municipality", "function", "mail", "groups", "way")
    return _file("people", None, columns, rows, today.isoformat())


def sign_ups(group: Group | None, found: Sequence[SignUp], today: date, zone: str) -> Message:
    """Return the export of memberships and roles."""
    rows = tuple(
        (
            kind_name(one.group.kind),
            one.group.name,
            one.person.name,
            one.person.organisation.name if one.person.organisation else "",
            _function(one.person.function),
            _role(one),
            Day(local_day(one.since, zone)) if one.since else "",
        )
        for one in found
    )
    columns = ("kind", "group", "name", "municipality", "function", "role", "since")
    return _file("signups", group, columns, rows, today.isoformat())


def answers(group: Group | None, year: int, found: Answers, years: Sequence[int]) -> Message:
    """Return what people said about the meetings of a year, with the way to other years.

    Everybody has a line and every meeting a column.
    """
    rows = tuple(
        (
            one.name,
            one.organisation.name if one.organisation else "",
            _function(one.function),
            *(_said(found.said.get((meeting.id, one.id))) for meeting in found.meetings),
        )
        for one in found.people
    )
    columns = ("name", "municipality", "function")
    about = tuple(
        Text("exporting.meeting", day=one.day.isoformat(), group=_group(one), title=one.title)
        for one in found.meetings
    )
    beside = (
        max((one for one in years if one < year), default=None),
        min((one for one in years if one > year), default=None),
    )
    buttons = tuple(
        Button(
            Text("exporting.answers_of", year=str(one)),
            "export",
            {**_of(group), "what": "answers", "year": str(one)},
        )
        for one in beside
        if one is not None
    )
    by_meeting = (_by_meeting(found, about),) if about else ()
    return _file("answers", group, columns, rows, str(year), buttons, about, by_meeting)


def _by_meeting(found: Answers, about: Sequence[Text]) -> Tab:
    """Count the answers to each meeting, and draw that."""
    counts = Counter((meeting, state) for (meeting, _), state in found.said.items())
    rows: tuple[Row, ...] = tuple(
        (name, *(counts[meeting.id, state] for state in AnswerState))
        for name, meeting in zip(about, found.meetings, strict=True)
    )
    states = tuple(Text(f"exporting.said_{state}") for state in AnswerState)
    chart = TabChart(
        Text("exporting.chart_answers"), 0, tuple(range(1, len(states) + 1)), stacked=True
    )
    head = (Text("exporting.column_meeting"), *states)
    return Tab(Text("exporting.by_meeting"), head, rows, (chart,))


def attendance(
    group: Group | None,
    held: Sequence[Meeting],
    visits: Sequence[Visit],
    of_several: frozenset[str],
    today: date,
) -> Message:
    """Return the meetings that were held and who was there: gemeenten by name, people as counts.

    A pasted list of past meetings has these columns too.
    """
    counts, names = by_meeting(visits), dict[int, set[str]]()
    for visit in visits:
        if visit.gemeente:
            names.setdefault(visit.meeting, set()).add(visit.gemeente)
    rows = tuple(
        (
            Day(one.day),
            _as_pasted(one.group, of_several) if one.group else Text("exporting.network"),
            one.title,
            one.place,
            ", ".join(sorted(names.get(one.id, ()), key=name_key)),
            *_numbers(counts.get(one.id, NOBODY)),
            Text("attendance.yes" if one.attended_at else "attendance.no"),
        )
        for one in held
    )
    columns = ("day", "group", "title", "place", "municipalities", "people", "number")
    more = (*(f"class_{one}" for one in FunctionClass), "noted")
    return _file("attendance", group, (*columns, *more), rows, today.isoformat())


def _file(
    what: str,
    group: Group | None,
    columns: Sequence[str],
    rows: tuple[Row, ...],
    of: str,
    buttons: tuple[Button, ...] = (),
    more: tuple[Text, ...] = (),
    tabs: tuple[Tab, ...] = (),
) -> Message:
    name = Text(f"exporting.what_{what}")
    head = (*(Text(f"exporting.column_{one}") for one in columns), *more)
    file = Attachment(
        Text("exporting.file", what=name, subject=_subject(group), of=of),
        Sheet((Tab(name, head, rows), *tabs)),
    )
    said = Text("exporting.here", what=name, subject=_subject(group), count=len(rows))
    return Message((said, *([Buttons(buttons)] if buttons else [])), (file,))


def _as_pasted(group: Group, of_several: frozenset[str]) -> str:
    """Return the name by which a pasted list knows a group, also where two have one name."""
    if name_key(group.name) in of_several or any(sign in group.name for sign in PARTS_NAMES):
        return f"{group.kind.key} {group.slug}"
    return group.name


def _numbers(count: Count) -> Row:
    return (count.people, count.gemeenten, *(count.classes.get(one, 0) for one in FunctionClass))


def _function(function: Function | None) -> Slot:
    return function_name(function) if function else ""


def _said(state: AnswerState | None) -> Slot:
    return Text(f"exporting.said_{state}") if state else ""


def _role(one: SignUp) -> Slot:
    if one.role is None:
        return ""
    return lead_title(one.group.kind) if one.role == LeadRole.TREKKER else Text("me.support")


def _group(meeting: Meeting) -> Slot:
    return meeting.group.name if meeting.group else Text("exporting.network")


def _subject(group: Group | None) -> Text:
    return label(group) if group else Text("attendance.network")


def _of(group: Group | None) -> dict[str, str]:
    return {"group": group.slug if group else ""}
