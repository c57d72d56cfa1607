"""A workspace with three people, a bot that answers as told, and the Web API as a bot calls it."""

import json
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any, cast

from bot.sandbox.slack.sandbox import Sandbox
from tests.sandbox.fake_bot import FakeBot, Request

WORKSPACE: dict[str, Any] = {
    "workspace": {"team_id": "T1", "name": "PMG", "command": "/pmg"},
    "people": [
        {"id": "U1", "name": "Anna de Boer", "admin": True},
        {"id": "U2", "name": "Bé Smit", "locale": "en-GB"},
        {"id": "U3", "name": "Cor", "deleted": True},
    ],
    "channels": [
        {"id": "C1", "name": "algemeen", "members": ["U1", "U2"], "bot": True},
        {"id": "C2", "name": "stil", "members": ["U1"], "bot": False},
        {"id": "G1", "name": "besloten", "private": True, "members": ["U1"], "bot": False},
    ],
}
NOW = 1_700_000_000.0
Json = dict[str, Any]


def plain(text: str) -> Json:
    """Return a plain_text object."""
    return {"type": "plain_text", "text": text}


def section(text: str = "hoi", **more: Any) -> Json:
    """Return a section with mrkdwn text."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def actions(*elements: Json, **more: Any) -> Json:
    """Return an actions block."""
    return {"type": "actions", "elements": list(elements), **more}


def button(action_id: str = "go", **more: Any) -> Json:
    """Return a button."""
    return {"type": "button", "action_id": action_id, "text": plain("Ga"), **more}


def option(value: str) -> Json:
    """Return an option whose text is its value."""
    return {"text": plain(value), "value": value}


DUTCH = "Één gemeentelijk agendapunt over jeugdzorg, wonen én duurzaamheid; "


def words(length: int) -> str:
    """Return a Dutch text of exactly so many characters."""
    return (DUTCH * (length // len(DUTCH) + 1))[: length - 1] + "."


def options(count: int) -> list[Json]:
    """Return so many different options."""
    return [option(f"keuze {n}") for n in range(count)]


def field(element: Json, **more: Any) -> Json:
    """Return an input block around an element."""
    return {"type": "input", "label": plain("Veld"), "element": element, **more}


def modal(*blocks: Json, **more: Any) -> Json:
    """Return a modal that can be submitted."""
    head = {"type": "modal", "title": plain("Vorm"), "submit": plain("Stuur")}
    return {**head, "blocks": list(blocks), **more}


class Playground:
    """One sandbox and one bot, together."""

    def __init__(self) -> None:
        self.bot = FakeBot()
        self.sandbox = Sandbox(WORKSPACE, clock=lambda: NOW)
        self.sandbox.start()
        self.sandbox.connect(self.bot.start())

    def fresh(self) -> "Playground":
        """Begin anew."""
        self.sandbox.wait_idle()
        self.sandbox.reset(WORKSPACE)
        self.bot.requests.clear()
        self.bot.answer = lambda _request: (200, "")
        return self

    def answers(self, body: Any, status: int = 200) -> None:
        """Let the bot answer this to everything."""
        self.bot.answer = lambda _request: (status, body)

    def does(self, answer: Callable[[Request], tuple[int, Any]]) -> None:
        """Let the bot answer what a function says."""
        self.bot.answer = answer

    def post(self, url: str, content: Any, **headers: str) -> tuple[int, Json, dict[str, str]]:
        """Post JSON; returns status, JSON answer (or {"text": ...}) and headers."""
        body = json.dumps(content).encode()
        return self.fetch(url, body, {"Content-Type": "application/json", **headers})

    def fetch(
        self, url: str, body: bytes | None, headers: dict[str, str]
    ) -> tuple[int, Json, dict[str, str]]:
        """Ask for `url` as it is."""
        request = urllib.request.Request(url, body, headers)  # noqa: S310 - our own address
        try:
            with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310 - the same
                status, raw, found = answer.status, answer.read(), dict(answer.headers)
        except urllib.error.HTTPError as refused:
            with refused:
                status, raw, found = refused.code, refused.read(), dict(refused.headers)
        try:
            return status, cast("Json", json.loads(raw)), found
        except ValueError:
            return status, {"text": raw.decode(errors="replace")}, found

    def api(self, method: str, **arguments: Any) -> Json:
        """Call the Web API with the right token."""
        bearer = {"Authorization": f"Bearer {self.sandbox.bot_token}"}
        return self.post(self.sandbox.api_url + method, arguments, **bearer)[1]

    def control(self, verb: str, **arguments: Any) -> tuple[int, Json]:
        """Use the control API."""
        return self.post(f"{self.sandbox.url}/_control/{verb}", arguments)[:2]

    def show(self, *blocks: Json, person: str = "U1") -> str:
        """Have the bot show blocks to one person; returns the id of the message."""
        self.answers({"text": "kijk", "blocks": list(blocks)})
        assert self.sandbox.command(person, "C1", "/pmg").error is None
        self.answers("")
        return self.sandbox.seen(person, "C1")[-1].id

    def trigger(self) -> str:
        """Return a trigger_id of U1's, fresh from a command."""
        self.sandbox.command("U1", "C1", "/pmg")
        return self.bot.last.fields["trigger_id"]

    def form(self, *blocks: Json, **more: Any) -> str:
        """Open a modal for U1; returns its id."""
        answer = self.api("views.open", trigger_id=self.trigger(), view=modal(*blocks, **more))
        assert answer["ok"], answer
        return str(answer["view"]["id"])

    def stop(self) -> None:
        """Leave nothing running."""
        self.sandbox.stop()
        self.bot.stop()
