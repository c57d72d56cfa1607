"""What stands ready for the bot in Teams: a small Teams with the same people, and what they type there."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import count

from bot.sandbox.teams.sandbox import Sandbox
from storage.address import AccountKey
from storage.database import Database
from storage.vocabulary import Platform
from tests.benchmarks import sink
from tests.benchmarks.commands import SECRET, WORKSPACE, Request
from tests.benchmarks.scene import USERS, Scene, fill_ours, name_of
from tests.benchmarks.servers import Server
from tests.benchmarks.teams_reference import PATH

APP = "c3c3c3c3-0000-4000-8000-000000000003"
TENANT = "a1a1a1a1-0000-4000-8000-000000000001"
THERE = [f"d4d4d4d4-0000-4000-8000-{number:012}" for number in range(len(USERS))]
PATIENCE = 20.0  # seconds until Microsoft's keys were read
SIGN_UP = "aanmelden economie"
_NUMBER = count(1)


@dataclass(frozen=True)
class TeamsScene:
    """A Teams to talk to, beside the Slack of another scene; in the same folder."""

    slack: Scene
    sandbox: Sandbox
    signed: str = field(repr=False)  # the token of whoever sends from the sink's address

    def bot(self) -> Server:
        """Start the real bot with Teams only."""
        return self._start(self.slack.of_ours("teams.db") | self._told())

    def both(self) -> Server:
        """Start the real bot with Slack and Teams."""
        return self._start(self.slack.of_ours("both.db") | self.slack.told() | self._told())

    def echo(self) -> Server:
        """Start the reference."""
        return self._start(self._told(), "tests.benchmarks.teams_reference")

    def write(self, kind: str = "teams_reference") -> Server:
        """Start the reference + write, on a database with its tables; of both with "both_reference"."""
        told = self.slack.database("reference.db") | self._told()
        return self._start(told, f"tests.benchmarks.{kind}")

    def shows(self, server: Server, text: str, verb: str) -> None:
        """See once that a line is answered by a card with a button for this, which the load does not see."""
        self.sandbox.connect(f"http://127.0.0.1:{server.port}{PATH}")
        before, give_up = self._cards(), time.monotonic() + PATIENCE
        self.sandbox.says(THERE[0], text)
        while self._cards() == before and time.monotonic() < give_up:
            time.sleep(0.02)  # it follows the answer
        said = json.dumps([one.card for one in self.sandbox.seen(THERE[0])][-1])
        if f'"{verb}"' not in said:
            raise RuntimeError(f"{text!r} was not answered by a card with {verb!r}: {said[:300]}")

    def line(self, user: str, text: str, expected: str = "", *, counted: bool = True) -> Request:
        """Type a line to the bot alone; no two are the same."""
        activity = self.sandbox.people.made(user, text)
        number = f"{time.time_ns()}.{next(_NUMBER)}"
        activity |= {"id": number, "serviceUrl": sink.address()}
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self.signed}"}
        body = json.dumps(activity, ensure_ascii=False).encode()
        return Request(body, headers, expected.encode(), counted, PATH)

    def echoes(self, user: str, times: int) -> list[Request]:
        """Ask a reference, with a body like the bot's."""
        return [self.line(user, SIGN_UP, "economie") for _ in range(times)]

    def help_(self, user: str, times: int) -> list[Request]:
        """Ask for help."""
        return [self.line(user, "help") for _ in range(times)]

    def join_and_leave(self, user: str, times: int) -> list[Request]:
        """Sign up and off by turns."""
        return [self.line(user, (SIGN_UP, "afmelden economie")[n % 2]) for n in range(times)]

    def join(self, user: str, times: int) -> list[Request]:
        """Sign up for a pijler as who is not in it; signing off in between does not count."""
        turns = self.join_and_leave(user, times * 2)
        return [replace(one, counted=n % 2 == 0) for n, one in enumerate(turns)]

    def _cards(self) -> int:
        return sum(1 for one in self.sandbox.seen(THERE[0]) if one.card)

    def _told(self) -> dict[str, str]:
        return {
            "TEAMS_CLIENT_ID": APP,
            "TEAMS_TENANT_ID": TENANT,
            "TEAMS_CLIENT_SECRET": SECRET,
            "TEAMS_OPENID_URL": self.sandbox.openid_url,
            "TEAMS_TOKEN_URL": self.sandbox.token_url,
            "PMG_PUBLIC_URL": "https://bot.example.nl",
        }

    def _start(self, told: dict[str, str], module: str = "bot", *more: str) -> Server:
        return Server(self.slack.folder, told, module, *(more or ("serve",) * (module == "bot")))


@contextmanager
def teams_scene(slack: Scene) -> Iterator[TeamsScene]:
    """Make two databases beside those of a scene, and a Teams that knows the same people."""
    in_teams = [AccountKey(Platform.TEAMS, TENANT, user) for user in THERE]
    in_slack = [AccountKey(Platform.SLACK, WORKSPACE, user) for user in USERS]
    fill_ours(Database(f"sqlite:///{slack.folder / 'teams.db'}"), [[one] for one in in_teams])
    fill_ours(
        Database(f"sqlite:///{slack.folder / 'both.db'}"),
        [list(two) for two in zip(in_slack, in_teams, strict=True)],
    )
    people = [
        {"id": user, "tenant": TENANT, "name": name_of(n), "installed": True}
        for n, user in enumerate(THERE)
    ]
    source = {
        "bot": {"id": APP, "name": "PMG", "tenant": TENANT},
        "tenants": [{"id": TENANT, "name": "Zeist"}],
        "people": people,
    }
    sandbox = Sandbox(source, secret=SECRET)
    sandbox.start()
    signed = sandbox.line.keys.sign(sandbox.line.claims(sink.address()))
    try:
        yield TeamsScene(slack, sandbox, signed)
    finally:
        sandbox.stop()


def awake(server: Server, request: Request) -> Server:
    """Wait until a server has read Microsoft's keys, which it does after it is ready; return it."""
    give_up = time.monotonic() + PATIENCE
    while server.asked(request) != 200 and time.monotonic() < give_up:
        time.sleep(0.02)
    return server
