"""The werkagenda as a message: line by line, a page at a time."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from handlers.charts import Chart, Kind, Series
from handlers.common.screens.paging import paging
from handlers.common.screens.words import label, title
from handlers.sentences import Day, Details, Listing, Slot, Text
from handlers.views import Button, Buttons, Heading, Lines, Message, ViewPart, menu, message
from handlers.work.rules.work_agenda import Work, WorkLine, folded, page_of, rows
from storage.queries.work_items import InHand, Location
from storage.vocabulary import Destination, ItemStage


def page(work: Work, wanted: int, today: date) -> Message:
    """Show one page of what the network works on, with what one can ask for."""
    lines = folded(rows(work))
    shown, number, last = page_of(lines, wanted)
    parts: list[ViewPart] = []
    groups = []
    for group, some in groupby(shown, key=lambda row: row.group):
        if group is not None:
            groups.append(group)
        parts.append(Text("work.group", group=title(group)) if group else Text("work.homeless"))
        parts.append(Lines(tuple(_line(row, work, today) for row in some)))
    files = (
        Button(Text("work.document"), "work_document"),
        Button(Text("work.sheet"), "work_sheet"),
    )
    lists = (
        Button(Text("work.subjects", group=label(one)), "subjects", {"group": one.slug})
        for one in groups
    )
    return message(
        Heading(Text("work.title", year=today.year)),
        _summary(lines, work),
        stages(lines),
        *parts,
        Buttons(files, menu(Text("work.lists"), *lists)),
        *paging("work_page", {}, number, last),
    )


def _summary(lines: Sequence[WorkLine], work: Work) -> Text:
    counts = [Text("work.items", count=len({row.item.id for row in lines if row.item}))]
    counts += [Text("work.idle", count=len(work.idle))] if work.idle else []
    counts += [Text("work.without", count=len(work.homeless))] if work.homeless else []
    return Text("work.summary", counts=Details(tuple(counts)))


def stages(lines: Sequence[WorkLine]) -> Chart | None:
    """Return how many items have come how far; None without any."""
    stages = Counter({row.item.id: row.item.stage for row in lines if row.item}.values())
    shown = [stage for stage in ItemStage if stages[stage]]
    told = tuple(
        Text("work.in_stage", count=stages[one], stage=Text(f"stage.{one}")) for one in shown
    )
    series = Series(Text("work.tab_items"), tuple(stages[one] for one in shown))
    names = tuple(Text(f"stage.{one}") for one in shown)
    lines_of = (Text("work.stages", counts=Details(told)),)
    title = Text("work.by_stage")
    return Chart(title, Kind.BAR, names, (series,), lines_of) if shown else None


def name_of(item: InHand) -> Slot:
    """Return an item's title, but not of what is confidential."""
    return Text("work.confidential") if item.confidential else item.title


def stage_of(item: InHand, lies: Location | None, today: date) -> Text:
    """Return how far an item has come, with where and when."""
    if item.stage == ItemStage.AGENDA and item.day is not None:
        return Text("work.on_agenda", day=day_of(item.day, today))
    if item.stage == ItemStage.DEEPENING and lies is not None:
        return Text("work.lies", whom=whom(lies), since=day_of(lies.since, today))
    return Text(f"stage.{item.stage}")


def whom(lies: Location) -> Slot:
    """Return where an item lies: "VNG, commissie Zorg"."""
    first: Slot = lies.group or Text(f"destination.{lies.destination}")
    if lies.group is None and lies.destination == Destination.GROUP and lies.to:
        return lies.to
    return Text("destination.precise", whom=first, to=lies.to) if lies.to else first


def day_of(day: date, today: date) -> Day:
    """Show a day, with its year when that is another one."""
    return Day(day, year=day.year != today.year)


def _line(row: WorkLine, work: Work, today: date) -> Text:
    if row.item is None:
        return Text("work.no_items", subjects=Listing(row.idle))
    stage = stage_of(row.item, work.locations.get(row.item.id), today)
    gemeenten = work.behind.get(row.item.id, 0)
    if gemeenten:
        stage = Text(
            "work.supported", stage=stage, gemeenten=Text("groups.gemeenten", count=gemeenten)
        )
    if row.subject is None:
        return Text("work.loose", title=name_of(row.item), stage=stage)
    return Text("work.line", subject=row.subject, title=name_of(row.item), stage=stage)
