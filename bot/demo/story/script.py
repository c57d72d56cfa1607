"""The story as it is written: who says, presses and fills in what, at which moment.

A part is a TOML file. Under `[[days]]` stands what happened on a day, a line for each thing:

    09.10 Carla Smit: /pmg koppel samenleving #pijler-samenleving   types it, to the bot alone
    09.20 Bram Visser in #algemeen: Goedemorgen                     posts it in a channel
    09.30 Karin Postma presses: Ik kom | Bijeenkomst Bestuur        the newest message that says so
    09.40 Bram Visser in #pijler-samenleving collects: wachtlijsten  makes an item of a message

Lines that are set in go on with what came of it: `presses:`, `chooses: field = label`,
`hands over: field = words; field = label`. `{name}` is a text of `[texts]`.
Under `[[answers]]` stands who answered to a meeting, by button, one after the other; under
`[[joins]]` from when on the members of cast.toml sign up.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.demo.story.cast import Cast, Member

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
SAYS = ("coming", "maybe", "absent")
BETWEEN = timedelta(minutes=17)  # two who answer
OPENS, CLOSES = time(8, 40), time(17, 30)
SATURDAY = 5
_LINE = re.compile(r"(\d\d)\.(\d\d) (.+?)(?: in (#\S+))?(?: (presses|collects|reads))?: (.+)")
_STEP = re.compile(r"\s+(presses|chooses|hands over)(?:: ?(.*))?")


@dataclass(frozen=True)
class Step:
    """One thing that somebody does: a verb of this language, and with what.

    `values` are what is filled in or chosen, by the field's name.
    """

    verb: str
    what: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Scene:
    """What one person does at one moment: the first step, and those that come of it."""

    moment: datetime
    person: str
    channel: str  # empty: with the bot alone
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Part:
    """One file of the story."""

    title: str
    scenes: tuple[Scene, ...]

    @classmethod
    def read(cls, file: Path, cast: Cast) -> "Part":
        """Read a file, in which the `cast` signs up; raises ValueError at the first line that means nothing."""
        return cls.of(tomllib.loads(file.read_text(encoding="utf-8")), cast)

    @classmethod
    def of(cls, written: Mapping[str, Any], cast: Cast) -> "Part":
        """Return the part that is written so."""
        texts: Mapping[str, str] = {"unreached": cast.unreached} | written.get("texts", {})
        scenes = [scene for day in written.get("days", ()) for scene in _day(day, texts)]
        scenes += [scene for one in written.get("answers", ()) for scene in _answers(one)]
        scenes += [scene for one in written.get("joins", ()) for scene in _joins(one, cast.members)]
        return cls(written["title"], tuple(sorted(scenes, key=lambda scene: scene.moment)))


def at(day: date, moment: time) -> datetime:
    """Return an instant by the clock on the wall."""
    return datetime.combine(day, moment, AMSTERDAM).astimezone(UTC)


def _day(written: Mapping[str, Any], texts: Mapping[str, str]) -> Iterator[Scene]:
    scenes: list[tuple[datetime, str, str, list[Step]]] = []
    for line in written["told"].splitlines():
        if step := _STEP.fullmatch(line):
            scenes[-1][3].append(_step(step[1], step[2] or "", texts))
        elif found := _LINE.fullmatch(line):
            moment = at(written["day"], time(int(found[1]), int(found[2])))
            verb = found[5] or ("types" if found[6].startswith("/pmg") else "posts")
            said = Step(verb, _filled(found[6], texts))
            scenes.append((moment, found[3], found[4] or "", [said]))
        elif line.strip():
            raise ValueError(f"{written['day']}: what is {line!r}?")
    for moment, person, channel, steps in scenes:
        yield Scene(moment, person, channel, tuple(steps))


def _step(verb: str, what: str, texts: Mapping[str, str]) -> Step:
    if verb == "presses":
        return Step(verb, what)
    pairs = (one.partition(" = ") for one in what.split("; ") if one)
    return Step(verb, values={name: _filled(words, texts) for name, _, words in pairs})


def _filled(words: str, texts: Mapping[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: texts[found[1]].strip(), words)


def _answers(written: Mapping[str, Any]) -> Iterator[Scene]:
    moment = at(written["since"], OPENS)
    between = timedelta(minutes=written["between"]) if "between" in written else BETWEEN
    said: Sequence[tuple[str, str]] = [
        (say, name) for say in SAYS for name in written.get(say, "").split(", ") if name
    ]
    # Not all who come first: they are taken in turn, as people do.
    chosen = [(label, names.split(", ")) for label, names in written.get("chooses", {}).items()]
    for say, name in sorted(said, key=lambda one: sum(map(ord, one[1])) % 97):
        then = (Step("presses", label) for label, names in chosen if name in names)
        yield Scene(moment, name, "", (Step("answers", f"{say} | {written['to']}"), *then))
        moment = _awake(moment + between)


def _joins(written: Mapping[str, Any], members: Sequence[Member]) -> Iterator[Scene]:
    """Have everybody sign up in turn, and say what they are."""
    moment = at(written["since"], OPENS)
    for one in members:
        for number, group in enumerate(one.groups):
            said = "" if number else f" als {one.function} gemeente {one.gemeente}"
            typed = Step("types", f"/pmg aanmelden {group}{said}")
            yield Scene(moment + number * timedelta(minutes=1), one.name, "", (typed,))
        moment = _awake(moment + timedelta(minutes=written["between"]))


def _awake(moment: datetime) -> datetime:
    """Return this moment, or the first one after it at which people are at work."""
    here = moment.astimezone(AMSTERDAM)
    if here.time() > CLOSES or here.weekday() >= SATURDAY:
        days = 1
        while (here.date() + timedelta(days=days)).weekday() >= SATURDAY:
            days += 1
        return at(here.date() + timedelta(days=days), OPENS)
    return moment
