"""A person with a mailbox and a browser: follows their link, reads the page, presses on it."""

import html
import http.client
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import urlencode, urlsplit

from bot.mail.wiring import MailPlatform
from storage.models import Answer
from tests.reading import pattern
from tests.world import World

COME, MAYBE, NOT = "Ik kom", "Weet ik nog niet", "Ik kom niet"
FORM = "application/x-www-form-urlencoded"
PATIENCE = 30.0
_BUTTON = re.compile(r'<button name="press" value="([^"]*)"[^>]*>(.*?)</button>', re.DOTALL)
_VALUE = re.compile(r'name="page" value="([^"]*)"')
_STATUS = re.compile(r'role="status"><p>(.*?)</p>', re.DOTALL)


def signed(world: World, person: int, about: str, address: str) -> str:
    """Return what a mail to this address would have as its link."""
    return platform(world).signatures.link(person, about, address)


def platform(world: World) -> MailPlatform:
    """Return the bot's side of mail."""
    return cast("MailPlatform", world.bot.platforms[-1])


@dataclass(frozen=True)
class Shown:
    """A page as it came."""

    status: int
    headers: Mapping[str, str]
    page: str

    @property
    def text(self) -> str:
        """Its words."""
        bare = re.sub(r"<style>.*?</style>|<[^>]+>", " ", self.page, flags=re.DOTALL)
        return " ".join(html.unescape(bare).split())

    @property
    def buttons(self) -> dict[str, str]:
        """What can be pressed, by its words."""
        return {html.unescape(words): html.unescape(value) for value, words in _BUTTON.findall(self.page)}  # fmt: skip

    @property
    def value(self) -> str:
        """The hidden value; empty where nothing can be pressed."""
        found = _VALUE.search(self.page)
        return found[1] if found else ""

    @property
    def said(self) -> str:
        """What came of the press."""
        found = _STATUS.search(self.page)
        return html.unescape(found[1]) if found else ""

    def has(self, key: str, language: str = "nl", **slots: str) -> bool:
        """Return whether our text `key` stands on it."""
        return bool(pattern(language, key, slots).search(self.text))


@dataclass
class Visitor:
    """Whoever follows a link."""

    world: World
    link: str
    last: Shown = field(init=False)

    def opens(self, method: str = "GET") -> Shown:
        """Fetch the page."""
        self.last = fetch(self.world, self.link, method)
        return self.last

    def press(self, words: str, **more: str) -> Shown:
        """Press a button of the page that was opened last."""
        return self.sends(page=self.last.value, press=self.last.buttons[words], **more)

    def sends(self, **fields: str) -> Shown:
        """Send a form."""
        self.last = fetch(self.world, self.link, "POST", urlencode(fields))
        return self.last


def fetch(
    world: World, link: str, method: str = "GET", body: str | bytes = b"", kind: str = FORM
) -> Shown:
    """Ask for the page of a link, as a browser does."""
    return asks(f"{world.line.url}/antwoord/{link}", method, body, kind)


def asks(url: str, method: str = "GET", body: str | bytes = b"", kind: str = FORM) -> Shown:
    """Ask for a page at an address."""
    where = urlsplit(url)
    connection = http.client.HTTPConnection(where.hostname or "", where.port, timeout=PATIENCE)
    try:
        headers = {"content-type": kind} if method == "POST" and kind else {}
        connection.request(method, where.path, body or None, headers)
        answer = connection.getresponse()
        said = {name.lower(): value for name, value in answer.getheaders()}
        return Shown(answer.status, said, answer.read().decode())
    finally:
        connection.close()


def answers(world: World) -> dict[str, tuple[str, str | None]]:
    """Return what everybody answered, and why."""
    with world.database.read() as session:
        return {one.person.name: (one.state, one.reason) for one in session.query(Answer)}
