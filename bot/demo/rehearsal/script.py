"""The rehearsal as it is written: scenes of a day, and in each what befalls the bot, who acts and who hears it.

Scenes stand in scenes.toml, in order. Each act of a scene is one of:

    befalls = "disk_full"          a deed of bot/demo/rehearsal/deeds.py
    joins = "cast"                 everybody of the cast signs up, or the "newcomers";
    told = "..."                   what people do, in the language of the story (bot/demo/story/script.py)
    hears = ["Carla Smit: a.key"]  who hears which text for the first time in this scene; "Carla Smit by mail: a.key"; "a.key & b.key" in one message
    quiet = "a.key"                nobody but those who were named hears this in this scene
    gone = "Berend Kok"            the bot knows nobody of this name any more
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from bot.demo.story.cast import Cast, Member
from bot.demo.story.script import Part, at

FILE = Path(__file__).with_name("scenes.toml")
MAIL = " by mail"


class Heard(NamedTuple):
    """Who hears which text, by which way."""

    who: str
    key: str
    by_mail: bool


@dataclass(frozen=True)
class Act:
    """One step of a scene, at a moment."""

    moment: datetime
    befalls: str = ""
    told: Part | None = None
    hears: tuple[Heard, ...] = ()
    quiet: str = ""
    gone: str = ""


@dataclass(frozen=True)
class Scene:
    """Something that happens in the life of a network."""

    name: str
    day: date
    says: str  # to who watches
    acts: tuple[Act, ...]


@dataclass(frozen=True)
class Script:
    """All scenes, in order; and who come new in the middle of them."""

    scenes: Sequence[Scene]
    newcomers: Sequence[str]

    @classmethod
    def read(cls, cast: Cast, file: Path = FILE) -> "Script":
        """Read the scenes, in which the `cast` signs up."""
        written = tomllib.loads(file.read_text(encoding="utf-8"))
        texts: Mapping[str, str] = written["texts"]
        found = [
            Scene(one["name"], one["day"], one["says"], tuple(_acts(one, cast, texts)))
            for one in written["scenes"]
        ]
        return cls(found, [one.name for one in _newcomers(texts)])


def _acts(scene: Mapping[str, Any], cast: Cast, texts: Mapping[str, str]) -> Iterator[Act]:
    for one in scene["acts"]:
        day = one.get("day", scene["day"])
        moment = at(day, one["at"])
        written: dict[str, Any] = {"title": "", "texts": texts}
        if "told" in one:
            written["days"] = [{"day": day, "told": one["told"]}]
            yield Act(moment, told=Part.of(written, cast))
        elif "joins" in one:
            written["joins"] = [{"since": day, "between": one["between"]}]
            who = cast if one["joins"] == "cast" else replace(cast, members=_newcomers(texts))
            yield Act(moment, told=Part.of(written, who))
        else:
            hears = tuple(map(_heard, one.get("hears", ())))
            yield Act(
                moment,
                one.get("befalls", ""),
                None,
                hears,
                one.get("quiet", ""),
                one.get("gone", ""),
            )


def _newcomers(texts: Mapping[str, str]) -> Sequence[Member]:
    rows = [line.split("; ") for line in texts["newcomers"].strip().splitlines()]
    return [Member(row[0], row[1], row[2], tuple(row[3].split(", "))) for row in rows]


def _heard(line: str) -> Heard:
    who, _, key = line.partition(": ")
    return Heard(who.removesuffix(MAIL), key, who.endswith(MAIL))
