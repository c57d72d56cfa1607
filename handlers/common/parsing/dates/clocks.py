"""Times of the day as people say them: "10.00-12.30", "half elf", "van 2 tot 4 uur", "2 pm"."""

import re
from dataclasses import dataclass, replace
from datetime import time
from functools import cache

from handlers.common.parsing.dates.spoken import (
    DUTCH,
    ENGLISH,
    GAP,
    WEEKDAYS,
    TypedLine,
    any_of,
    number,
)

HALF_DAY = 12 * 60
DAY = 2 * HALF_DAY
WORKING = 7 * 60  # minutes: of 3.15 and 15.15 the one from 7.00 up to 18.59 is meant
HOURS = {word: hour for words in (DUTCH, ENGLISH) for word, hour in words.items() if hour <= 12}  # noqa: PLR2004
ONE = frozenset(["een", "one"])  # also an article, or nobody in particular
RANGES = frozenset(["van", "from", "tussen", "between"])
MINUTES = {
    "kwart": 15, "quarter": 15, "a quarter": 15, "vijf": 5, "tien": 10, "twintig": 20,
    "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25,
}  # fmt: skip
# The hours to which a part of the day adds twelve.
PARTS = {
    "middag": range(1, 7), "afternoon": range(1, 7),
    "avond": range(5, 12), "evening": range(5, 12), "tonight": range(5, 12),
    "ochtend": range(0), "morgen": range(0), "morning": range(0),
}  # fmt: skip
_PARTS = any_of(PARTS)
_PART = re.compile(
    rf"(?<!\w)(?:(?:(?:{WEEKDAYS}|(?:over)?morgen|vandaag|van|today|tomorrow|this|in\s+(?:the|de)|'?s)[\s-]*)"
    rf"(?P<part>{_PARTS})s?|(?P<tonight>tonight))(?!\w)"
)
_OF_DAY = rf"\s+(?:'?s|in\s+(?:the|de))\s+(?:{_PARTS})s?(?!\w)"
_CLOCK = (
    rf"(?:(?:(?P<minutes>{any_of(MINUTES)})\s+(?P<side>over|voor|past|to)|(?P<figures>[0-9]{{1,2}})\s+(?P<aside>over|voor))\s+)?"
    r"(?P<half>half\s+(?P<past>past\s+)?)?"
    rf"(?P<hour>[0-9]{{1,2}}|{any_of(HOURS)})"
    r"(?:(?:[.:]|\s?[uh]\.?)(?P<minute>[0-9]{2})|\s?(?:uur|u)\s(?P<loose>[0-9]{2})"
    rf"(?=\s*(?:\Z|[-,;){GAP}]|tot\s|t/m\s)))?"
    r"(?P<unit>\s?(?:uur|u|h|o'?clock)(?!\w))?"
    r"(?P<half_day>\s?[ap](?:m(?!\w)|\.m\.?))?"
    rf"(?:{_OF_DAY})?"
    r"(?!\w|[.:][0-9])"
)  # fmt: skip
_START = re.compile(r"(?<!\w)(?<![0-9][.:,/-])(?<![€$])(?<!€\s)(?=\w|@)")
_BEFORE = re.compile(r"(?:(?P<word>om|at|vanaf|van|from|tussen|between)\s+|@\s*)")
_UNTIL = re.compile(r"(?:tot|until|till|t/m)\s+")
_TO = re.compile(r"\s*-\s*|\s+(?:tot(?:\s+en\s+met)?|t/m|to|until|till|en|and)\s+(?:om\s+)?")
_LASTS = re.compile(r"(?:over|in|binnen|duurt|within|circa|maximaal)\s+\Z")
_ENDS_HERE = re.compile(
    rf"\s*(?:\Z|[-,;.){GAP}]|(?:in|op|bij|te|tot|at|on|to|until|till|t/m)(?!\w))"
)


@dataclass(frozen=True)
class SpokenTime:
    """A time that was said, in minutes since midnight, and how well it was said."""

    minutes: int
    end: int  # where it ends in the line
    exact: bool  # the other half of the day cannot be meant
    sure: bool  # it is a time even when nothing stands before it
    figures: bool  # the hour is not in letters
    bare: bool  # there is nothing but the hour
    half_day: str = ""  # "am", "pm"

    def at(self, minutes: int) -> "SpokenTime":
        """Return the same words with another meaning."""
        return replace(self, minutes=minutes)


@cache
def _pattern() -> re.Pattern[str]:
    """Compile it when it is first needed: that takes longer than to load this file."""
    return re.compile(_CLOCK)


def take_times(line: TypedLine, typed: str) -> tuple[time | None, time | None]:
    """Take the first begin and end out of the line; `typed` is the line before anything was."""
    begins: SpokenTime | None = None
    ends: SpokenTime | None = None
    found = _PART.search(typed)
    part = found["part"] or found["tonight"] if found else ""
    done = 0
    for start in [match.start() for match in _START.finditer(line.plain)]:
        if start < done:
            continue
        until = _UNTIL.match(line.plain, start)
        last = _clock(line, until.end(), part) if until and ends is None else None
        if last and last.sure:
            ends = _in_order(begins, last)[1] if begins else last
            done = last.end
        elif begins is None and (span := _span(line, start, part)):
            begins, last = span
            ends = last or ends
            done = (last or begins).end
        else:
            continue
        line.take(start, done)
    return _time(begins), _time(ends)


def _span(line: TypedLine, start: int, part: str) -> tuple[SpokenTime, SpokenTime | None] | None:
    """Read a begin, and the end where one stands behind it."""
    before = _BEFORE.match(line.plain, start)
    word = (before["word"] or "@") if before else ""
    first = _clock(line, before.end() if before else start, part, range_word=word in RANGES)
    if first is None:
        return None
    if to := _TO.match(line.plain, first.end):
        last = _clock(line, to.end(), part)
        if last and _joined(line, word, first, to[0], last):
            return _in_order(first, last)
    if not first.sure and (not word or not _alone(line, word, first)):
        return None
    if not first.exact and _LASTS.search(line.plain, max(0, start - 12), start):
        return None  # "over 2 uur"
    return first, None


def _joined(line: TypedLine, word: str, first: SpokenTime, to: str, last: SpokenTime) -> bool:
    """Return whether two numbers with `to` between them are a begin and an end."""
    if to.strip().startswith(("en", "and")):
        return word in ("tussen", "between")
    if last.bare and not last.figures and not _ENDS_HERE.match(line.plain, last.end):
        return False  # "van tien tot twee gemeenten"
    if word:
        return True
    if to.strip() == "-" != to:  # "10.00 uur - 1 Plein", "Zaal 2 - 10.00 uur"
        return last.sure and (first.sure or not last.exact)
    return first.sure or last.sure


def _alone(line: TypedLine, word: str, clock: SpokenTime) -> bool:
    """Return whether an hour behind "om" or "van" is a time: not in "van 10 gemeenten"."""
    if not clock.bare:
        return word not in RANGES  # "van een uur" is how long
    if clock.figures and word not in RANGES:
        return True
    next_word = clock.end + 1
    return bool(
        _ENDS_HERE.match(line.plain, clock.end) or (clock.figures and line.capital(next_word))
    )


def _clock(line: TypedLine, at: int, part: str, *, range_word: bool = False) -> SpokenTime | None:
    """Read what stands at this place as a time; None when it is none."""
    found = _pattern().match(line.plain, at)
    if found and range_word and found["side"] == "to":  # "from ten to twelve"
        found = _pattern().match(line.plain, at, found.end("minutes"))
    if found is None:
        return None
    hour, minute = number(found["hour"]), int(found["minute"] or found["loose"] or 0)
    said = bool(found["half"] or found["side"] or found["figures"])
    counted = bool(found["minute"] or found["loose"])
    if hour >= 24 or minute >= 60 or (said and counted):  # noqa: PLR2004 - a clock
        return None
    half_day = (found["half_day"] or "").strip()[:1]
    exact = counted or not 0 < hour <= 12 or found["hour"].startswith("0")  # noqa: PLR2004 - the same
    minutes = hour * 60 + minute + _shift(found)
    if half_day and hour <= 12:  # noqa: PLR2004 - the same
        minutes, exact = minutes % HALF_DAY + (HALF_DAY if half_day == "p" else 0), True
    elif part and hour <= 12:  # noqa: PLR2004 - the same
        minutes += HALF_DAY if hour in PARTS[part] else 0
        exact = exact or hour in PARTS[part] or not PARTS[part]
    if not exact:
        minutes = (minutes - WORKING) % HALF_DAY + WORKING
    unit = found["unit"] and (found["hour"] not in ONE or "clock" in found["unit"])
    worded = found["half"] or found["side"]
    return SpokenTime(
        minutes,
        found.end(),
        exact,
        sure=bool(counted or half_day or unit or worded),
        figures=found["hour"].isdigit(),
        bare=not (counted or half_day or found["unit"] or said),
        half_day=half_day,
    )


def _shift(found: re.Match[str]) -> int:
    """Return the minutes from the full hour: "half elf" is 30 before eleven, "half ten" after ten."""
    shift = 0
    if found["half"]:
        shift = 30 if found["past"] or found["hour"] in ENGLISH else -30
    if found["side"]:
        minutes = MINUTES[found["minutes"]]
        shift += minutes if found["side"] in ("over", "past") else -minutes
    elif found["figures"]:
        shift += int(found["figures"]) * (1 if found["aside"] == "over" else -1)
    return shift


def _in_order(first: SpokenTime, last: SpokenTime) -> tuple[SpokenTime, SpokenTime]:
    """Choose the halves of the day so that the end comes after the begin."""
    if last.half_day and not first.exact:
        same = first.minutes % HALF_DAY + last.minutes // HALF_DAY * HALF_DAY
        first = first.at(same if same < last.minutes else (same + HALF_DAY) % DAY)
    later = last.minutes + HALF_DAY
    if last.minutes <= first.minutes < later < DAY and not last.half_day:
        last = last.at(later)
    return first, last


def _time(clock: SpokenTime | None) -> time | None:
    return time(*divmod(clock.minutes % DAY, 60)) if clock else None
