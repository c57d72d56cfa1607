"""Opkomst: what it comes to by meeting and by year, as a message and as a spreadsheet."""

from collections.abc import Sequence
from datetime import date

from handlers.attendance.rules.attendance import (
    NOBODY,
    Count,
    HeldMeeting,
    Visit,
    by_meeting,
    by_year,
    not_seen,
    usual,
)
from handlers.attendance.screens import charts
from handlers.attendance.screens.charts import meetings_of, who
from handlers.common.rules.limits import PAGE, pages
from handlers.common.screens.rows import rows
from handlers.common.screens.words import label, that_fit
from handlers.files import Sheet, Tab, TabChart
from handlers.sentences import Day, Listing, Slot, Text
from handlers.views import (
    Attachment,
    Button,
    Buttons,
    Heading,
    Message,
    Note,
    ViewPart,
    message,
)
from storage.models import Group
from storage.vocabulary import FunctionClass


def overview(
    group: Group | None,
    held: Sequence[HeldMeeting],
    visits: Sequence[Visit],
    gemeenten: Sequence[str],
    today: date,
    page: int,
) -> Message:
    """Show a group's opkomst: the sentence, the years, a page of its meetings, who was not seen."""
    title = Heading(Text("attendance.overview", subject=_subject(group)))
    if not held:
        return message(title, Text("attendance.nothing_held"))
    some = held[page * PAGE : (page + 1) * PAGE]
    counts = by_meeting(visits)
    shown = tuple(
        Text(
            "attendance.line" if one.noted else "attendance.line_said",
            day=Day(one.day, year=True),
            title=one.title,
            who=who(counts.get(one.id, NOBODY)),
        )
        for one in some
    )
    buttons = tuple(
        Button(
            Text("meetings.show", day=Day(one.day), title=one.title[:40]),
            "meeting",
            {"meeting": str(one.id)},
        )
        for one in some
    )
    return message(
        title,
        *_usual(group, held, visits, today),
        charts.by_year(by_year(held, visits)),
        *charts.by_meeting(some, counts, shown),
        *rows(shown, buttons),
        *_paging(group, page, pages(len(held), PAGE)),
        *_not_seen(not_seen(gemeenten, held, visits, today)),
        Buttons((Button(Text("attendance.sheet"), "attendance_sheet", _of(group)),)),
    )


def sheet(
    group: Group | None,
    held: Sequence[HeldMeeting],
    visits: Sequence[Visit],
    gemeenten: Sequence[str],
    today: date,
) -> Message:
    """Return all of it as a spreadsheet: its meetings and its years, each as a chart too, and who was not seen."""
    counts = by_meeting(visits)
    head = (Text("attendance.people"), Text("attendance.gemeenten"))
    classes = tuple(Text(f"attendance.class_{one}") for one in FunctionClass)
    day, name, noted_ = (Text(f"attendance.{one}") for one in ("day", "meeting", "is_noted"))
    meetings: tuple[tuple[Slot, ...], ...] = tuple(
        (
            one.day.isoformat(),
            one.title,
            *_numbers(counts.get(one.id, NOBODY)),
            Text("attendance.yes" if one.noted else "attendance.no"),
        )
        for one in held
    )
    years = tuple((one.year, one.meetings, *_numbers(one.count)) for one in by_year(held, visits))
    away = tuple((one,) for one in not_seen(gemeenten, held, visits, today))
    tabs = (
        Tab(
            Text("attendance.tab_meetings"),
            (day, name, *head, *classes, noted_),
            meetings,
            (TabChart(Text("attendance.chart_meetings"), 0, (2, 3)),),
        ),
        Tab(
            Text("attendance.tab_years"),
            (Text("attendance.in_year"), Text("attendance.tab_meetings"), *head, *classes),
            years,
            (TabChart(Text("attendance.by_year"), 0, (2, 3)),),
        ),
        Tab(Text("attendance.tab_not_seen"), (Text("profile.organisation"),), away),
    )
    file = Attachment(Text("attendance.file", subject=_subject(group)), Sheet(tabs))
    return Message((Text("attendance.here", subject=_subject(group)),), (file,))


def _usual(
    group: Group | None, held: Sequence[HeldMeeting], visits: Sequence[Visit], today: date
) -> list[ViewPart]:
    """Return in the words of the network how often it meets and from how many gemeenten."""
    found = usual(held, visits, today)
    if found is None:
        return []
    often = meetings_of(found.most)
    if found.fewest != found.most:
        often = Text("attendance.between", fewest=found.fewest, most=found.most)
    lines = [Text("attendance.usual", count=found.years, subject=_subject(group), often=often)]
    if found.gemeenten:
        gemeenten = Text("groups.gemeenten", count=found.gemeenten)
        lines.append(Text("attendance.usual_from", gemeenten=gemeenten))
    return [*lines]


def _numbers(count: Count) -> tuple[Slot, ...]:
    """Return the cells of a count; how many people is left empty where only gemeenten are known."""
    if not count.names_people:
        return ("", count.gemeenten, *("" for _ in FunctionClass))
    return (count.people, count.gemeenten, *(count.classes.get(one, 0) for one in FunctionClass))


def _not_seen(names: Sequence[str]) -> list[ViewPart]:
    if not names:
        return [Text("attendance.all_seen")]
    fit = Listing(tuple(that_fit(names)))
    more = len(names) - len(fit.items)
    parts: list[ViewPart] = [Text("attendance.not_seen", names=fit)]
    return [*parts, Text("attendance.not_seen_more", count=more)] if more else parts


def _subject(group: Group | None) -> Text:
    return label(group) if group else Text("attendance.network")


def _of(group: Group | None) -> dict[str, str]:
    return {"group": group.slug if group else ""}


def _paging(group: Group | None, page: int, last: int) -> list[ViewPart]:
    to = {"previous": page - 1, "next": page + 1}
    buttons = tuple(
        Button(Text(f"groups.{way}"), "attendance_page", {**_of(group), "page": str(number)})
        for way, number in to.items()
        if 0 <= number < last
    )
    return (
        [Note(Text("groups.page", page=page + 1, pages=last)), Buttons(buttons)] if buttons else []
    )
