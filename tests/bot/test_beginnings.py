"""The demo begins anew with what it is asked for; when the story cannot be played, with an empty network."""

from collections.abc import Callable, Iterator
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


def test_it_is_ready_once_the_bot_runs(
    demo: Demo, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def begun(_what: str, _sandbox: Sandbox, _folder: Path, told: Callable[[float], None]) -> None:
        told(1.0)

    def look() -> None:
        assert sandbox.store.beginning is not None
        seen.append((sandbox.store.beginning["ready"] == 1.0, sandbox.store.bot_state["state"]))

    seen: list[tuple[bool, str]] = []
    monkeypatch.setattr("bot.demo.begin", begun)
    demo.begin(EMPTY)
    assert sandbox.store.beginning == {"what": EMPTY, "of": [STORY, EMPTY], "ready": 1.0}
    sandbox.store.watch(look)
    demo.begin(EMPTY)
    assert {state for ready, state in seen if ready} == {"running"}
    assert (False, "starting") in seen


def test_one_goes_back_to_a_mark_in_chat_database_and_time(demo: Demo, sandbox: Sandbox) -> None:
    demo.begin(EMPTY)
    back, mark = sandbox.verb("back"), sandbox.verb("mark")

    def answered(text: str) -> bytes:
        return sandbox.command("UANNA", "CALGEMEEN", f"/pmg {text}").body

    def written() -> list[str]:
        return [one.text for one in sandbox.seen("UGIJS", "CALGEMEEN") if one.author != "PMG"]

    sandbox.message("UGIJS", "CALGEMEEN", "voor")
    answered("aanmelden bestuur")
    member_of_one, began = answered("mijn"), sandbox.clock()
    mark("first")
    answered("aanmelden samenleving")
    sandbox.message("UGIJS", "CALGEMEEN", "na")
    mark("second")
    sandbox.move_clock(advance=86_400)
    assert answered("mijn") != member_of_one
    assert written() == ["voor", "na"]
    back("first")
    assert answered("mijn") == member_of_one
    assert written() == ["voor"]
    assert began <= sandbox.clock() < began + 3_600
    assert sandbox.store.marks == []
    with pytest.raises(CannotDo):
        back("second")  # which came later


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
