"""Jaarkalender: all groups' year on one page, what clashes in it, and the year as a file."""

from datetime import date, time

from handlers.call import Call
from handlers.common.parsing.dates import periods
from handlers.common.parsing.numbers import number
from handlers.common.rules import holidays
from handlers.common.rules.times import YEARS, instant
from handlers.meetings.screens.facts import subject
from handlers.routes import button, command
from handlers.sentences import Text
from handlers.views import Message, Replace
from handlers.year.rules.clashes import Entry, clashes
from handlers.year.screens import calendar as screens
from handlers.year.screens.calendar import WholeYear
from storage.models import Meeting
from storage.queries import meetings
from storage.queries import year as queries

MOST_READ = 200  # characters of what somebody types


@command("year", writes=False)
def asked_for_year(call: Call) -> Message:
    """Show this year, or the one that was typed."""
    typed = call.text[:MOST_READ]
    year = number(typed.strip(), YEARS[-1])
    if year is None:
        period, _ = periods.period(typed, call.today)
        year = period.start.year if period else call.today.year
    return _page(call, year)


@button("year", writes=False)
def turned_to(call: Call) -> Message | Replace:
    """Show a year; in the same message when going to another one."""
    if "year" not in call.args:
        return _page(call, call.today.year)
    return Replace(_page(call, number(call.args["year"], YEARS[-1]) or call.today.year))


@button("year_file", writes=False)
def wants_file(call: Call) -> Message:
    """Return the year for somebody's own calendar program."""
    wanted = _known(call, number(call.args.get("year", ""), YEARS[-1]))
    first, last = date(wanted, 1, 1), date(wanted, 12, 31)
    return screens.file(
        wanted,
        call.zone,
        _meetings(call, wanted),
        queries.outside(call.session, first, last),
        queries.recesses(call.session, first, last),
    )


def _page(call: Call, wanted: int) -> Message:
    wanted = _known(call, wanted)
    first, last = date(wanted, 1, 1), date(wanted, 12, 31)
    meet = [Entry(one.day, subject(one)) for one in _meetings(call, wanted)]
    outside = [Entry(one.day, one.title) for one in queries.outside(call.session, first, last)]
    recesses = [
        Entry(one.first, one.name, one.last) for one in queries.recesses(call.session, first, last)
    ]
    free = [Entry(day, Text(f"holiday.{name}")) for day, name in holidays.of_year(wanted).items()]
    ahead = [one for one in meet if one.day >= call.today]
    found = clashes(ahead, outside, recesses)
    others = [*outside, *recesses, *free]
    return screens.page(WholeYear(wanted, meet, others), found, admin=call.caller.admin)


def _meetings(call: Call, wanted: int) -> list[Meeting]:
    """Return the meetings of a year, called off ones left out."""
    start = instant(date(wanted, 1, 1), time.min, call.zone)
    end = instant(date(wanted + 1, 1, 1), time.min, call.zone)
    return list(meetings.between(call.session, start, end))


def _known(call: Call, wanted: int | None) -> int:
    return wanted if wanted is not None and wanted in YEARS else call.today.year
