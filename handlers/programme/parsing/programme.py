"""A programme as people type it, a line for each part; and as we print it, to be read again."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import time

from handlers.common.rules.limits import NAME
from handlers.meetings.rules.plan import MOST_PLACES
from handlers.meetings.rules.programme import HALL, PartPlan
from handlers.texts import DEFAULT
from storage.names import fold
from storage.vocabulary import PartKind

PREFIXES = {
    "plenair": PartKind.PLENARY, "plenary": PartKind.PLENARY,
    "parallel": PartKind.PARALLEL,
    "pauze": PartKind.BREAK, "break": PartKind.BREAK,
    "apart": PartKind.APART,
}  # fmt: skip
PRINTED = {
    "nl": {PartKind.PLENARY: "plenair", PartKind.PARALLEL: "parallel", PartKind.BREAK: "pauze", PartKind.APART: "apart"},
    "en": {PartKind.PLENARY: "plenary", PartKind.PARALLEL: "parallel", PartKind.BREAK: "break", PartKind.APART: "apart"},
}  # fmt: skip
PLACES = {"nl": ("plaats", "plaatsen"), "en": ("place", "places")}
# What a line is about when it starts with this word.
FIRST_WORDS = {
    **dict.fromkeys(
        "lunch pauze koffie koffiepauze theepauze inloop borrel diner break coffee tea drinks dinner".split(),
        PartKind.BREAK,
    ),
    **dict.fromkeys(
        "lab innovatielab workshop sessie deelsessie werksessie session breakout".split(),
        PartKind.PARALLEL,
    ),
}  # fmt: skip
MARKS = " ,:;-–*•·@"  # what people put between a time and a title
_CLOCK = r"(?P<{0}hour>[0-9]{{1,2}})(?:[.:uh](?P<{0}minute>[0-9]{{2}}))?(?P<{0}unit>\s?(?:uur|u|h)(?!\w))?"
_LINE = re.compile(
    r"\s*(?:[-*•·–]\s*)?(?:van\s+|from\s+)?"
    + _CLOCK.format("")
    + r"(?:\s*(?:-|–|tot|to|until)\s*"
    + _CLOCK.format("end_")
    + r")?(?:\s*[:,-]\s+|\s+)(?P<rest>\S.*)",
    re.IGNORECASE,
)
_PLACES = re.compile(
    r"\s*\((?:max(?:imaal|imum|\.)?\s*)?([0-9]{1,5})\s*(?:plaatsen|plaats|places|place|personen|people)\)\Z",
    re.IGNORECASE,
)
_HALL = re.compile(r"\s*(?:\s@\s+|,\s+(?=(?:zaal|ruimte|kamer|room|hall?)\s))", re.IGNORECASE)
_UNIT = re.compile(
    r"(?:uur|u|h)(?!\w)", re.IGNORECASE
)  # a title that would be read as one of these
_PREFIX = re.compile(rf"({'|'.join(PREFIXES)})\s*:\s*(?=\S)", re.IGNORECASE)


@dataclass(frozen=True)
class TypedProgramme:
    """What was understood, the lines that were not, and those whose title or room is too long."""

    parts: tuple[PartPlan, ...]
    unread: tuple[str, ...]
    long: tuple[str, ...] = ()


class _TooLong(Exception):
    """A line that is understood, with more words than a part can have."""


def read(text: str, ends: time, named: Callable[[str], str]) -> TypedProgramme:
    """Read a programme; a part without an end lasts until the next one begins, the last until `ends`.

    `named` returns the slug of the group that a title, or what stands before its colon, names, or
    "". Such a part is held apart, unless its first word or another group's part at the same moment
    says that it is parallel.
    """
    found: list[tuple[PartPlan, bool, bool]] = []  # the part, whether its end and kind were said
    unread, long = list[str](), list[str]()
    for line in filter(None, map(str.strip, text.splitlines())):
        try:
            understood = _line(line, named)
        except _TooLong:
            long.append(line)
            continue
        if understood is None:
            unread.append(line)
        else:
            found.append(understood)
    begins = [plan.begins for plan, _, _ in found]
    at_once = [plan.begins for plan, _, said in found if plan.group and not said]
    parts = []
    for plan, has_end, said in found:
        made = plan
        if plan.group and not said and at_once.count(plan.begins) > 1:
            made = replace(made, kind=PartKind.PARALLEL)
        if not has_end:
            later = [one for one in begins if one > plan.begins]
            made = replace(made, ends=min(later, default=ends))
        parts.append(made)
    return TypedProgramme(tuple(parts), tuple(unread), tuple(long))


def printed(parts: Sequence[PartPlan], language: str) -> str:
    """Print parts so that they can be read again, a line each."""
    return "\n".join(_printed(part, language) for part in parts)


def clock(written: str) -> time | None:
    """Read a time as a form carries it (10:00); None for anything else."""
    found = re.fullmatch(r"([0-9]{2}):([0-9]{2})", written, re.ASCII)
    return _time(found[1], found[2]) if found else None


def _line(line: str, named: Callable[[str], str]) -> tuple[PartPlan, bool, bool] | None:
    found = _LINE.fullmatch(" ".join(line.split()))  # no pattern meets a long row of spaces
    if found is None:
        return None
    sure = found["minute"] or found["unit"] or found["end_hour"]
    begins = _time(found["hour"], found["minute"])
    ends = _time(found["end_hour"], found["end_minute"]) if found["end_hour"] else begins
    if not sure or begins is None or ends is None:
        return None
    rest, places, place = found["rest"], None, ""
    if counted := _PLACES.search(rest):
        rest, places = rest[: counted.start()], int(counted[1])
    if halls := list(_HALL.finditer(rest)):
        at = next((one for one in reversed(halls) if "@" in one[0]), halls[-1])
        rest, place = rest[: at.start()], rest[at.end() :].strip()
    if places is None and (counted := _PLACES.search(rest)):  # the count before the room
        rest, places = rest[: counted.start()], int(counted[1])
    rest = rest.lstrip(MARKS)
    prefix = _PREFIX.match(rest)
    title = " ".join((rest[prefix.end() :] if prefix else rest).split()).lstrip(MARKS)
    place = " ".join(place.split())
    if not fold(title) or (places is not None and not 0 < places <= MOST_PLACES):
        return None
    if len(title) > NAME or len(place) > HALL:
        raise _TooLong
    group = named(title) or (named(title.partition(":")[0]) if ":" in title else "")
    kind, said = _kind(title, group)
    if prefix:
        kind, said = PREFIXES[prefix[1].casefold()], True
    return PartPlan(kind, title, begins, ends, place, places, group), bool(found["end_hour"]), said


def _kind(title: str, group: str) -> tuple[PartKind, bool]:
    """Return the kind that a title says, and whether it does."""
    kind = FIRST_WORDS.get(fold(title).partition(" ")[0])
    if kind is not None:
        return kind, True
    return (PartKind.APART if group else PartKind.PLENARY), False


def _printed(part: PartPlan, language: str) -> str:
    kind, said = _kind(part.title, part.group)
    misread = _PREFIX.match(part.title) or _UNIT.match(part.title)
    plain = kind == part.kind and (said or not part.group) and not misread
    prefix = "" if plain else f"{PRINTED.get(language, PRINTED[DEFAULT])[part.kind]}: "
    place = f" @ {part.place}" if part.place else ""
    one, more = PLACES.get(language, PLACES[DEFAULT])
    places = f" ({part.places} {one if part.places == 1 else more})" if part.places else ""
    return f"{part.begins:%H.%M}-{part.ends:%H.%M} {prefix}{part.title}{place}{places}"


def _time(hour: str, minute: str | None) -> time | None:
    hours, minutes = int(hour), int(minute or 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None  # noqa: PLR2004 - a clock
