"""Who is in the story: people, their accounts, and the channels in which they talk."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
NETWORK = HERE / "network.toml"
ADMIN = "UCARLA"
ENGLISH = "Emily Carter"
LEADS = ("Hanneke Blom", "Joost van Dam", "Bram Visser", "Karin Postma")
LEAD = {"financien": LEADS[0], "economie": LEADS[1], "samenleving": LEADS[2], "bestuur": LEADS[3]}
APART = ("Carla Smit", "Gijs Mulder")  # members of nothing


@dataclass(frozen=True)
class Member:
    """Somebody who signs up: with what they say of themselves, and for what."""

    name: str
    function: str
    gemeente: str
    groups: tuple[str, ...]


@dataclass(frozen=True)
class Cast:
    """Everybody, as cast.toml has them."""

    written: Mapping[str, Any]
    members: Sequence[Member]

    @classmethod
    def read(cls) -> "Cast":
        """Read cast.toml."""
        written = tomllib.loads((HERE / "cast.toml").read_text(encoding="utf-8"))
        rows = [line.split("; ") for line in written["members"]["lines"].strip().splitlines()]
        members = [Member(row[0], row[1], row[2], tuple(row[3].split(", "))) for row in rows]
        return cls(written, members)

    @property
    def unreached(self) -> str:
        """The list of those who have no account, as the secretariaat pastes it."""
        return str(self.written["unreached"]["lines"]).strip()

    def workspace(self) -> dict[str, Any]:
        """Return the chat in which they are: those whom one meets first stand first."""
        about: Mapping[str, str] = self.written["about"]
        others = [one for one in self.members if one.name not in about]
        people = [
            {"id": user(name), "name": name, "about": said}
            | ({"admin": True} if user(name) == ADMIN else {})
            | ({"locale": "en-GB"} if name == ENGLISH else {})
            for name, said in about.items()
        ]
        people += [
            {"id": user(one.name), "name": one.name, "about": f"{one.function} in {one.gemeente}"}
            for one in others
        ]
        channels = [self._channel(one, people) for one in self.written["channels"]]
        return {"workspace": self.written["workspace"], "people": people, "channels": channels}

    def _channel(
        self, written: Mapping[str, Any], people: Sequence[Mapping[str, Any]]
    ) -> dict[str, Any]:
        facts = {key: value for key, value in written.items() if key != "of"}
        of = written["of"]
        if of == "everybody":
            names = [str(one["name"]) for one in people]
        elif of == "trekkers":
            names = ["Carla Smit", *LEADS]
        else:
            names = ["Carla Smit", *([LEAD[of]] if of in LEAD else [])]
            names += [one.name for one in self.members if of in one.groups]
        return facts | {"members": [user(name) for name in names]}


def user(name: str) -> str:
    """Return the id of somebody's account: their first name is theirs alone."""
    plain = (
        unicodedata.normalize("NFKD", name.split(maxsplit=1)[0]).encode("ascii", "ignore").decode()
    )
    return "U" + re.sub(r"[^A-Z]", "", plain.upper())
