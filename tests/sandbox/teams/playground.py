"""Two tenants with six people, two teams and a group chat, one bot; and the cards that it sends."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from bot.sandbox.teams import limits
from bot.sandbox.teams.messages import Ref
from bot.sandbox.teams.sandbox import Sandbox
from tests.sandbox.teams.echo_bot import ZEIST, EchoBot, Json, Told, fetch

HOST = "b2b2b2b2-0000-4000-8000-000000000002"
APP = "c3c3c3c3-0000-4000-8000-000000000003"
CARD = "application/vnd.microsoft.card.adaptive"
TEAM, OTHER_TEAM = "19:general@thread.tacv2", "19:elsewhere@thread.tacv2"
CHANNEL, CHAT = "19:samenleving@thread.tacv2", "19:overleg@thread.v2"
ANNA, BRAM, CARLA, DIRK, EMILY, GUEST = (
    f"d4d4d4d4-0000-4000-8000-00000000000{n}" for n in range(1, 7)
)
NOW = 1_800_000_000.0
SOURCE: Json = {
    "bot": {"id": APP, "name": "PMG", "tenant": HOST},
    "tenants": [{"id": ZEIST, "name": "Zeist"}, {"id": HOST, "name": "Secretariaat"}],
    "people": [
        {"id": ANNA, "tenant": ZEIST, "name": "Anna de Boer", "installed": True},
        {"id": BRAM, "tenant": ZEIST, "name": "Bram Bakker", "installed": True},
        {"id": CARLA, "tenant": HOST, "name": "Carla Smit", "installed": True},
        {"id": DIRK, "tenant": ZEIST, "name": "Dirk"},
        {"id": EMILY, "tenant": ZEIST, "name": "Emily", "locale": "en-GB"},
        {"id": GUEST, "tenant": ZEIST, "name": "Gijs Gast", "guest": True},
    ],
    "teams": [
        {
            "id": TEAM, "tenant": ZEIST, "name": "PMG-netwerk", "installed": True,
            "members": [ANNA, BRAM, DIRK, GUEST],
            "channels": [{"id": CHANNEL, "name": "Samenleving"}],
        },
        {"id": OTHER_TEAM, "tenant": ZEIST, "name": "Elders", "members": [ANNA, EMILY]},
    ],
    "chats": [{"id": CHAT, "tenant": ZEIST, "name": "Overleg", "members": [ANNA, BRAM], "installed": True}],
}  # fmt: skip


def text(words: str = "Hoi") -> Json:
    """Return a line of a card."""
    return {"type": "TextBlock", "text": words, "wrap": True}


def field(name: str = "name", **more: Any) -> Json:
    """Return an input for words, labelled Naam."""
    return {"type": "Input.Text", "id": name, "label": "Naam", **more}


def choices(name: str = "group", *titles: str, **more: Any) -> Json:
    """Return a list, of which the value of each choice is its title in small letters."""
    options = [{"title": one, "value": one.lower()} for one in titles or ("Wonen", "Zorg")]
    return {"type": "Input.ChoiceSet", "id": name, "label": "Groep", "choices": options, **more}


def button(title: str = "Ga", verb: str = "go", **more: Any) -> Json:
    """Return a button."""
    return {"type": "Action.Execute", "title": title, "verb": verb, "data": {"n": "1"}, **more}


def actions(*made: Json) -> Json:
    """Return a row of buttons."""
    return {"type": "ActionSet", "actions": list(made)}


def card(*body: Json, **more: Any) -> Json:
    """Return a card."""
    return {"type": "AdaptiveCard", "version": "1.5", "body": list(body), **more}


def refreshing(*body: Json, **more: Any) -> Json:
    """Return a card that refreshes."""
    action = {"type": "Action.Execute", "verb": "seen", "data": {"t": "x"}}
    return card(*body, refresh={"action": action, **more})


def attached(made: Json) -> list[Json]:
    """Return a card as an activity carries it."""
    return [{"contentType": CARD, "content": made}]


def in_place(made: Json) -> Json:
    """Return the answer that puts a card in place of the one that was pressed."""
    return {"statusCode": 200, "type": CARD, "value": made}


class Playground:
    """One sandbox and one bot, together."""

    def __init__(self) -> None:
        # Cards that show one rule each are no cards that one would send: what stands on them is not looked at.
        self.sandbox = Sandbox(SOURCE, clock=lambda: NOW, check=limits.check)
        self.sandbox.start()
        self.bot = EchoBot(self.sandbox)
        self.sandbox.connect(self.bot.start())

    def fresh(self) -> "Playground":
        """Begin anew."""
        self.sandbox.wait_idle()
        self.sandbox.reset(SOURCE)
        self.sandbox.clock.begin(0.0)
        self.bot.activities.clear()
        self.bot.answer, self.bot.lax, self.bot.token = lambda _activity: (200, ""), "", ""
        return self

    def answers(self, content: Any, status: int = 200) -> None:
        """Let the bot answer this to everything."""
        self.bot.answer = lambda _activity: (status, content)

    def does(self, answer: Callable[[Json], Told]) -> None:
        """Let the bot answer what a function says."""
        self.bot.answer = answer

    @contextmanager
    def too_late(self) -> Iterator[None]:
        """Let the bot think for longer than it may."""
        enough = threading.Event()

        def think(_activity: Json) -> Told:
            enough.wait(5)
            return 200, ""

        self.does(think)
        self.sandbox.time_limits(answer=0.05)
        yield
        enough.set()
        self.sandbox.time_limits()

    def show(self, made: Json, conversation: str = "", person: str = ANNA) -> Ref:
        """Have the bot post a card, by default to somebody alone; returns it as they see it."""
        status, told = self.bot.post(
            conversation or self.sandbox.personal(person), attachments=attached(made)
        )
        assert status == 201, told
        return self.sandbox.seen(person, conversation or None)[-1].ref

    def control(self, verb: str, **arguments: Any) -> tuple[int, Json]:
        """Use the control API."""
        kind = {"Content-Type": "application/json"}
        body = json.dumps(arguments).encode()
        return fetch(f"{self.sandbox.url}/_control/{verb}", body, kind)[:2]

    @property
    def last(self) -> Json:
        """Return the latest activity that the bot got."""
        return self.bot.activities[-1]

    def stop(self) -> None:
        """Leave nothing running."""
        self.sandbox.stop()
        self.bot.stop()
