"""A large workspace is read to its end, as fast as Slack lets us, and people are known meanwhile."""

from typing import Any

import pytest
from slack_sdk.web import SlackResponse

from bot.demo import workspace
from bot.sandbox.slack.sandbox import Sandbox
from bot.slack.client import AttentiveClient
from bot.slack.directory import AFTER_A_FAULT, EVERY, SlackDirectory
from tests.world import TOKEN

MANY = 20_000
TOLD = 7  # seconds of Retry-After


class Interrupted(AttentiveClient):
    """A client whose calls for a page of people go wrong in these ways, by their number."""

    def __init__(self, sandbox: Sandbox, ways: dict[int, str]) -> None:
        super().__init__(TOKEN, sandbox.api_url, 20)
        self._sandbox, self._ways = sandbox, ways
        self.calls = 0

    def api_call(self, api_method: str, **arguments: Any) -> SlackResponse:
        """Call."""
        if api_method == "users.list":
            self.calls += 1
            if way := self._ways.get(self.calls):
                self._sandbox.fail("users.list", way, 1, seconds=TOLD)
        return super().api_call(api_method, **arguments)


class Pauses:
    """What the directory waits on: says how long, and lets no time pass; after a whole reading it stops."""

    def __init__(self) -> None:
        self.took: list[float] = []

    def is_set(self) -> bool:
        """Return whether it is all read."""
        return EVERY in self.took

    def clear(self) -> None:
        """Forget nothing: it was not woken."""

    def wait(self, seconds: float) -> None:
        """Wait for nothing."""
        self.took.append(seconds)


@pytest.fixture(scope="module")
def crowded() -> Any:
    """A Slack with very many people."""
    people = [{"id": f"U{n:05}", "name": f"Persoon {n}"} for n in range(MANY)]
    made = Sandbox({**workspace(), "people": people, "channels": []}, bot_token=TOKEN)
    made.start()
    yield made
    made.stop()


def read(crowded: Sandbox, ways: dict[int, str]) -> tuple[SlackDirectory, Interrupted, list[float]]:
    """Read everybody; return who reads, its client, and how long it waited each time."""
    client, pauses = Interrupted(crowded, ways), Pauses()
    directory = SlackDirectory(client)
    directory._stop = directory._again = pauses  # type: ignore[assignment] # no time passes here
    directory._keep_reading()
    return directory, client, pauses.took


def test_everybody_is_read_and_a_page_that_was_refused_is_asked_for_again(crowded: Sandbox) -> None:
    ways = {3: "429", 4: "429", 10: "429", 15: "500", 16: "cut"}
    directory, client, pauses = read(crowded, ways)
    pages = MANY // 1000 + 1  # the bot and Slackbot are people too
    assert client.calls == pages + len(ways)
    assert pauses == [TOLD, TOLD, TOLD, AFTER_A_FAULT, AFTER_A_FAULT, EVERY]
    assert all(directory.profile(directory.account(f"U{n:05}")) for n in range(MANY))
    assert directory.ready.is_set()


def test_a_cursor_that_slack_no_longer_knows_is_given_up(crowded: Sandbox) -> None:
    directory, client, pauses = read(crowded, {5: "invalid_cursor"})
    assert pauses == [AFTER_A_FAULT, EVERY]
    assert client.calls == 5 + MANY // 1000 + 1
    assert directory.profile(directory.account(f"U{MANY - 1:05}"))
