"""The public holidays of the Netherlands: days on which nobody should be asked to meet."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

# The names are those of the Algemene termijnenwet; Goede Vrijdag is free for most of government.
FIXED = (
    (1, 1, "nieuwjaarsdag"),
    (5, 5, "bevrijdingsdag"),
    (12, 25, "eerste_kerstdag"),
    (12, 26, "tweede_kerstdag"),
)
# Days after Easter Sunday.
AROUND_EASTER = (
    (-2, "goede_vrijdag"),
    (0, "eerste_paasdag"),
    (1, "tweede_paasdag"),
    (39, "hemelvaartsdag"),
    (49, "eerste_pinksterdag"),
    (50, "tweede_pinksterdag"),
)
SUNDAY = 6


def name_of(day: date) -> str | None:
    """Return the name of the holiday on `day` (a text under "holiday"); None on any other day."""
    return of_year(day.year).get(day)


@lru_cache(maxsize=64)
def of_year(year: int) -> Mapping[date, str]:
    """Return the holidays of a year (Gregorian, any) with their names.

    Where two fall on one day (Bevrijdingsdag and Hemelvaartsdag in 2016) it has the church's name,
    because then everybody is free.
    """
    sunday = easter(year)
    return {
        _kings_day(year): "koningsdag",
        **{date(year, month, day): key for month, day, key in FIXED},
        **{sunday + timedelta(days=days): key for days, key in AROUND_EASTER},
    }


def _kings_day(year: int) -> date:
    """Return 27 April, or the day before when that is a Sunday."""
    day = date(year, 4, 27)
    return day - timedelta(days=1) if day.weekday() == SUNDAY else day
