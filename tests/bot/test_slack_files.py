"""A file that somebody sends in Slack: what only its events say of it."""

import base64
import json

from bot.sandbox.slack.envelopes import event_envelope
from tests.stories.lists.test_files import CSV
from tests.world import Someone, World


def test_without_the_right_it_says_whom_to_ask(carla: Someone, world: World) -> None:
    world.sandbox.take_scope("files:read")
    carla.sends("leden.csv", CSV.encode())
    # A beheerder hears besides that the app may do too little.
    assert any(one.has("sent_file.why_no_scope") for one in carla.hears())


def test_a_file_of_another_workspace_is_refused_for_that_reason(
    carla: Someone, world: World
) -> None:
    channel = world.sandbox.dm(carla.user)
    content = base64.b64encode(CSV.encode()).decode()
    world.sandbox.send_file(carla.user, channel, "leden.csv", content, elsewhere=True)
    world.settle()
    assert carla.sees(channel)[-1].has("sent_file.why_elsewhere")


def test_two_files_at_once_are_one_too_many(carla: Someone, world: World) -> None:
    carla.sends("leden.csv", CSV.encode())
    event = json.loads(world.sandbox.store.traffic.sent[-1].body)["event"]
    event["files"] *= 2
    event["ts"] = event["event_ts"] = world.sandbox.store.conversations.next_ts(0)
    world.sandbox.events.put(event_envelope(world.sandbox.store, event))
    world.settle()
    assert carla.hears()[-1].has("sent_file.why_several")
