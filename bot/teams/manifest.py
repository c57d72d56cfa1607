"""The app package: everything that Teams must know of the bot, as the zip that an administrator uploads.

Fields as in Microsoft's schema of the app manifest, version 1.29: the first with messages in a channel that
only one person sees, and with commands behind a slash.
"""

import json
import struct
import zipfile
import zlib
from collections.abc import Iterable
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from handlers.texts import DEFAULT, catalogue

VERSION = "1.29"
SCHEMA = f"https://developer.microsoft.com/json-schemas/teams/v{VERSION}/MicrosoftTeams.schema.json"
PACKAGE = "1.0.0"  # rises when anything below changes
WAY_IN = "/teams/messages"
MOST_COMMANDS = 12  # in one list
MOST_IN_TITLE = 128
NAME = {"nl": "PMG", "en": "PMG"}
FULL = {"nl": "PMG, de bot van het netwerk", "en": "PMG, the bot of the network"}
SHORT = {
    "nl": "Pijlers, labs, bijeenkomsten en agendapunten van het netwerk",
    "en": "Pillars, labs, meetings and agenda items of the network",
}
LONG = {
    "nl": "Meld je aan voor een pijler of lab, zie welke bijeenkomsten er komen, zeg of je komt en dien een agendapunt in. De bot herinnert je op tijd, en één keer.",
    "en": "Sign up for a pillar or lab, see which meetings are coming, say whether you come, and hand in an agenda item. The bot reminds you in time, and once.",
}
SHORTCUTS = {
    "collect_item": {
        "nl": ("Maak agendapunt", "Dien dit bericht in als agendapunt"),
        "en": ("Make an agenda item", "Hand this message in as an agenda item"),
    }
}
# What is offered while somebody types, in this order: what members do most.
OFFERED = "start help meetings join coming absent agenda item me pending reminders search".split()
GREEN, YELLOW, WHITE = (11, 95, 89), (243, 201, 105), (255, 255, 255)
# The bars of the icon, of a picture that is 32 wide and high: left, top, right, bottom.
BARS = ((7, 14, 10, 23), (12, 9, 15, 23), (17, 11, 20, 23), (22, 7, 25, 23))


def package(url: str, client: str, shortcuts: Iterable[str]) -> bytes:
    """Return the zip; `url` is where Teams reaches the bot, `client` the id of its registration.

    `shortcuts` are the names of the actions on a message.
    """
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in (
            ("manifest.json", _json(manifest(url, client, shortcuts))),
            ("en.json", _json(words_of("en", shortcuts))),
            ("color.png", icon(192, GREEN, YELLOW)),
            ("outline.png", icon(32, None, WHITE)),
        ):
            made.writestr(zipfile.ZipInfo(name), content)  # of no date: the same twice
    return out.getvalue()


def manifest(url: str, client: str, shortcuts: Iterable[str]) -> dict[str, Any]:
    """Return the manifest itself, in Dutch."""
    base = url.rstrip("/")
    listed = [{"title": title, "description": hint} for title, hint in commands("nl")]
    return {
        "$schema": SCHEMA,
        "manifestVersion": VERSION,
        "version": PACKAGE,
        "id": client,
        "developer": {
            "name": NAME["nl"],
            "websiteUrl": base,
            "privacyUrl": base,
            "termsOfUseUrl": base,
        },
        "name": {"short": NAME["nl"], "full": FULL["nl"]},
        "description": {"short": SHORT["nl"], "full": LONG["nl"]},
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": "#{:02X}{:02X}{:02X}".format(*GREEN),
        "bots": [
            {
                "botId": client,
                "scopes": ["personal", "team", "groupChat"],
                "isNotificationOnly": False,
                "supportsFiles": True,
                "supportsTargetedMessages": True,
                "commandLists": [
                    {"scopes": ["personal"], "commands": listed},
                    {
                        "scopes": ["team", "groupChat"],
                        "triggers": ["slash", "mention"],
                        "commands": listed,
                    },
                ],
            }
        ],
        "composeExtensions": [
            {
                "botId": client,
                "commands": [
                    {
                        "id": name,
                        "type": "action",
                        "context": ["message"],
                        "fetchTask": True,
                        "title": SHORTCUTS[name]["nl"][0],
                        "description": SHORTCUTS[name]["nl"][1],
                    }
                    for name in shortcuts
                ],
            }
        ],
        "supportedChannelTypes": ["sharedChannels", "privateChannels"],
        "validDomains": [urlsplit(base).netloc],
        "localizationInfo": {
            "defaultLanguageTag": "nl",
            "additionalLanguages": [
                {"languageTag": other, "file": f"{other}.json"}
                for other in NAME  # what is said here in no other language is shown in Dutch
                if other != DEFAULT
            ],
        },
    }


def words_of(language: str, shortcuts: Iterable[str]) -> dict[str, str]:
    """Return what is called otherwise in another language, by where it stands in the manifest."""
    found = {
        "name.short": NAME[language],
        "name.full": FULL[language],
        "description.short": SHORT[language],
        "description.full": LONG[language],
    }
    for number, name in enumerate(shortcuts):
        title, description = SHORTCUTS[name][language]
        at = f"composeExtensions[0].commands[{number}]"
        found |= {f"{at}.title": title, f"{at}.description": description}
    for group in range(2):
        for number, (title, hint) in enumerate(commands(language)):
            at = f"bots[0].commandLists[{group}].commands[{number}]"
            found |= {f"{at}.title": title, f"{at}.description": hint}
    return found


def commands(language: str) -> list[tuple[str, str]]:
    """Return the commands that are offered while somebody types, and what each is for."""
    texts = catalogue(language)
    listed = [
        (texts.words(f"commands.{name}.words")[0], texts.words(f"commands.{name}.hint")[0])
        for name in OFFERED
    ]
    return [(word[:MOST_IN_TITLE], hint[:MOST_IN_TITLE]) for word, hint in listed]


def icon(size: int, ground: tuple[int, int, int] | None, bars: tuple[int, int, int]) -> bytes:
    """Return the icon as a PNG; without a `ground` there is nothing behind the bars."""
    rows = []
    for y in range(size):
        row = bytearray([0])
        for x in range(size):
            at = x * 32 / size, y * 32 / size
            on = any(l <= at[0] < r and t <= at[1] < b for l, t, r, b in BARS)  # noqa: E741
            if on:
                row += bytes((*bars, 255))
            else:
                row += bytes((*ground, 255)) if ground else bytes(4)
        rows.append(bytes(row))
    head = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(rows))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _json(content: object) -> bytes:
    return json.dumps(content, indent=2, ensure_ascii=False).encode()
