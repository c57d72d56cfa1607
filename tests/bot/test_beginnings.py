"""The demo begins anew with what it is asked for; when the story cannot be played, with an empty network."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.demo import EMPTY, STORY, Demo
from bot.demo.beginnings import NotBuiltError, workspace
from bot.demo.story import kept
from bot.sandbox.refusal import CannotDo
from bot.sandbox.slack.rate import RateLimitedError
from bot.sandbox.slack.sandbox import Sandbox


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    """The chat of the demo."""
    made = Sandbox(workspace(STORY))
    made.start()
    yield made
    made.stop()


def posts_fast(sandbox: Sandbox) -> None:
    """Post more in a second than Slack takes; it keeps its pace after each beginning."""
    for _ in range(20):
        sandbox.web_api.rate.take("chat.postMessage", "CALGEMEEN")


@pytest.fixture
def demo(sandbox: Sandbox, tmp_path: Path) -> Iterator[Demo]:
    """The demo, which has not begun."""
    made = Demo(sandbox, tmp_path)
    yield made
    made.end()


def test_a_story_that_breaks_off_gives_an_empty_network_with_a_bot_in_it(
    demo: Demo, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "place", lambda: tmp_path / "kept")
    # A story in which somebody says what nobody can read: the process that plays it ends with 1.
    monkeypatch.setattr("bot.demo.beginnings.PLAYED_BY", "bot.demo.story.nowhere")
    with pytest.raises(NotBuiltError):
        demo.begin(STORY)
    assert sandbox.store.beginning == {"what": EMPTY, "of": [STORY, EMPTY], "ready": 1.0}
    assert sandbox.command("UANNA", "CALGEMEEN", "/pmg pijlers").error is None
    with pytest.raises(CannotDo):
        demo.begin("iets anders")
    with pytest.raises(RateLimitedError):
        posts_fast(sandbox)
