"""Threads: what is answered stands below its message, and not in the channel's history."""

import pytest

from bot.sandbox.refusal import CannotDo
from bot.sandbox.slack.snapshot import snapshot
from tests.sandbox.playground import Json, Playground


def said(ground: Playground, **more: str) -> tuple[str, Json]:
    """Post as the bot below a message of somebody's; return both."""
    ts = ground.sandbox.message("U1", "C1", "wat speelt er?")
    return ts, ground.api("chat.postMessage", channel="C1", text="dit", thread_ts=ts, **more)


def test_an_answer_is_in_the_thread_and_not_in_the_history(ground: Playground) -> None:
    ts, answer = said(ground)
    assert answer["message"]["thread_ts"] == ts
    history = ground.api("conversations.history", channel="C1")["messages"]
    (parent,) = [one for one in history if one["ts"] == ts]
    assert (parent["reply_count"], parent["thread_ts"]) == (1, ts)
    assert answer["ts"] not in [one["ts"] for one in history]
    replies = ground.api("conversations.replies", channel="C1", ts=ts)
    assert [one["ts"] for one in replies["messages"]] == [ts, answer["ts"]]
    assert replies["messages"][1]["parent_user_id"] == "U1"


def test_the_replies_come_page_by_page_the_message_itself_with_each(ground: Playground) -> None:
    ts, first = said(ground)
    second = ground.sandbox.message("U1", "C1", "en dat", ts)
    page = ground.api("conversations.replies", channel="C1", ts=ts, limit="1")
    assert [one["ts"] for one in page["messages"]] == [ts, first["ts"]]
    cursor = page["response_metadata"]["next_cursor"]
    page = ground.api("conversations.replies", channel="C1", ts=ts, limit="1", cursor=cursor)
    assert [one["ts"] for one in page["messages"]] == [ts, second]
    assert not page["has_more"]
    page = ground.api("conversations.replies", channel="C1", ts=ts, oldest=str(first["ts"]))
    assert [one["ts"] for one in page["messages"]] == [ts, second]


def test_an_answer_has_no_thread_of_its_own(ground: Playground) -> None:
    _, answer = said(ground)
    below = {"channel": "C1", "text": "dat", "thread_ts": str(answer["ts"])}
    assert ground.api("chat.postMessage", **below)["error"] == "cannot_reply_to_message"
    gone = ground.api("chat.postMessage", channel="C1", text="dat", thread_ts="1.000100")
    assert gone["error"] == "thread_not_found"
    assert (
        ground.api("conversations.replies", channel="C1", ts="1.1")["error"] == "thread_not_found"
    )
    with pytest.raises(CannotDo):
        ground.sandbox.message("U1", "C1", "dat", str(answer["ts"]))


def test_on_the_page_it_stands_below_its_message(ground: Playground) -> None:
    ts, answer = said(ground)
    later = ground.sandbox.message("U1", "C1", "iets anders")
    second = ground.sandbox.message("U1", "C1", "en dat", ts)
    (channel,) = [
        one for one in snapshot(ground.sandbox.store, "U1")["channels"] if one["id"] == "C1"
    ]
    order = [one["ts"] for one in channel["messages"]]
    assert order[-4:] == [ts, answer["ts"], second, later]
