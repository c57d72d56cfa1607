"""Messages of people and message shortcuts: which people see them, and what the bot hears."""

import pytest

from bot.sandbox.refusal import CannotDo
from tests.sandbox.playground import NOW, Playground, actions, button


def test_a_message_is_seen_by_the_members_and_heard_by_the_bot(ground: Playground) -> None:
    ts = ground.sandbox.message("U1", "C1", "dag @Bé Smit & co")
    ground.sandbox.wait_idle()
    envelope = ground.bot.last.payload
    assert envelope["type"] == "event_callback"
    assert envelope["event"] == {
        "type": "message",
        "channel": "C1",
        "user": "U1",
        "text": "dag <@U2> &amp; co",
        "ts": ts,
        "event_ts": ts,
        "channel_type": "channel",
        "team": "T1",
    }
    assert [(one.author, one.text) for one in ground.sandbox.seen("U2", "C1")] == [
        ("Anna de Boer", "dag <@U2> &amp; co")
    ]


def test_where_the_bot_is_no_member_it_hears_nothing(ground: Playground) -> None:
    ground.sandbox.message("U1", "C2", "onder ons")
    ground.sandbox.wait_idle()
    assert ground.bot.requests == []


def test_a_direct_message_is_of_the_type_im(ground: Playground) -> None:
    ground.sandbox.message("U2", "dm", "help")
    ground.sandbox.wait_idle()
    event = ground.bot.last.payload["event"]
    assert (event["channel"], event["channel_type"]) == (ground.sandbox.dm("U2"), "im")


def test_timestamps_are_unique_and_go_up_while_the_clock_stands_still(ground: Playground) -> None:
    stamps = [ground.sandbox.message("U1", "C2", str(n)) for n in range(20)]
    assert stamps == sorted(set(stamps))
    assert stamps[0].startswith(f"{int(NOW)}.")


def test_a_message_shortcut_has_the_message_and_works_on_what_all_see(ground: Playground) -> None:
    ts = ground.sandbox.message("U2", "C1", "idee")
    ground.sandbox.wait_idle()
    assert ground.sandbox.shortcut("U1", "C1", ts, "collect_item").error is None
    payload = ground.bot.last.payload
    assert (payload["type"], payload["callback_id"]) == ("message_action", "collect_item")
    assert payload["message"]["text"] == "idee"
    assert {"trigger_id", "response_url", "channel", "message_ts", "action_ts"} <= set(payload)
    ephemeral = ground.show(actions(button()))
    with pytest.raises(CannotDo, match="no message"):
        ground.sandbox.shortcut("U1", "C1", ephemeral.partition(":")[2], "collect_item")
