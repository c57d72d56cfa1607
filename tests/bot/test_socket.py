"""Over Socket Mode everything goes as over HTTP; and a line that is deaf does not last."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from math import ceil
from typing import Any
from urllib.parse import urlsplit

import pytest
from slack_bolt import Ack
from slack_sdk.web import SlackResponse
from structlog.testing import capture_logs

from bot.sandbox.slack.requests import FORM, Delivery
from bot.sandbox.slack.sandbox import Sandbox
from bot.sandbox.traffic import Sent
from bot.slack import app as slack_app
from bot.slack.client import AttentiveClient
from bot.slack.socket import Rhythm, SocketLine
from bot.slack.watchdog import EVERY, MOST_QUIET, MOST_SILENCE, Look, Watch
from tests.bot.cable import Cable
from tests.bot.state import acts
from tests.bot.wire import JSON, Wire, signed
from tests.doors import Complaints
from tests.stories.admin import test_leads as roles
from tests.stories.groups import test_channels as channels
from tests.stories.groups import test_membership as signing_up
from tests.stories.groups import test_overview as looking
from tests.stories.notices import test_notices as telling
from tests.world import APP_TOKEN, GENERAL, TOKEN, Someone, World

FAST = Rhythm(every=0.05, silence=0.5, again=0.01)


@pytest.fixture
def world(socket_world: World) -> World:
    """In this file all stories are played over Socket Mode."""
    return socket_world


# The same conversations as over HTTP: each way in which an answer travels.
test_a_command = signing_up.test_one_line_is_enough
test_twice_is_once = signing_up.test_twice_is_once
test_choices = signing_up.test_who_has_not_told_gemeente_and_function_is_asked_in_the_answer
test_a_typed_line = signing_up.test_a_gemeente_that_is_not_on_the_list
test_buttons = signing_up.test_a_sign_up_can_be_undone_and_done_again
test_an_offer = signing_up.test_a_typo_is_offered_and_never_executed
test_english = signing_up.test_the_same_in_english
test_a_restart = signing_up.test_what_was_answered_is_remembered_after_a_restart
test_a_long_answer = looking.test_the_pijlers_at_a_glance
test_a_form = looking.test_gemeente_and_function_by_form
test_a_form_with_errors = looking.test_a_rejected_form_says_why_and_keeps_what_was_typed
test_home = looking.test_home_shows_my_groups_and_the_way_to_help
test_a_button_in_home = looking.test_what_is_pressed_in_home_is_answered_and_home_is_shown_anew
test_a_mention = roles.test_a_beheerder_makes_somebody_ondersteuner_and_they_hear_it
test_a_card = channels.test_signing_up_from_the_card_is_private_and_refreshes_it_once
test_a_direct_message = telling.test_direct_messages_are_commands


def test_what_slack_delivers_again_has_no_second_effect(world: World, anna: Someone) -> None:
    first = anna.writes("aanmelden samenleving")
    assert first.has("joined.done", group="pijler Samenleving")
    again = {"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"}
    assert world.sandbox.redeliver(headers=again).error is None
    world.settle()
    assert acts(world, "joined") == 1


def test_there_is_no_way_in_over_http(world: World) -> None:
    wire = Wire(world.bot.asgi)
    try:
        assert wire.send(b"{}", signed(b"{}", JSON)).status == 404
        assert wire.send(b"", [], path="/healthz", method="GET").status == 200
    finally:
        wire.close()


def send(sandbox: Sandbox, payload: object) -> Delivery:
    """Send something down the line that nobody in Slack could do."""
    return sandbox.line.send(Sent("command", "odd", json.dumps(payload).encode(), FORM, payload))


@pytest.mark.parametrize("payload", [{"team": 5}, {"type": "block_actions", "actions": []}])
def test_what_slack_would_never_send_gets_no_answer_and_harms_nobody(
    world: World, anna: Someone, payload: object
) -> None:
    world.sandbox.time_limits(answer=0.2)
    with capture_logs() as logged:
        assert send(world.sandbox, payload).error == "operation_timeout"
    assert [one["event"] for one in logged] == ["socket_malformed"]
    world.sandbox.time_limits()
    assert anna.says("aanmelden samenleving").has("joined.done")


def test_slack_may_ask_for_a_new_line_at_any_time(world: World, anna: Someone) -> None:
    assert world.slack.socket is not None
    for _ in range(3):
        world.slack.socket.ready.clear()
        world.sandbox.refresh_socket()
        # Left to itself the SDK takes 3 s, and who types meanwhile gets no answer in time.
        assert world.slack.socket.ready.wait(2)
        assert anna.says("mijn").has("me.no_groups")


class Cabled(AttentiveClient):
    """A client whose lines go over a cable."""

    cable: Cable

    def apps_connections_open(self, *, app_token: str, **more: Any) -> SlackResponse:
        """Ask for an address, and put the cable before it."""
        answer = super().apps_connections_open(app_token=app_token, **more)
        assert isinstance(answer.data, dict)
        parts = urlsplit(answer["url"])
        answer.data["url"] = parts._replace(netloc=f"127.0.0.1:{self.cable.port}").geturl()
        return answer


class Lines:
    """Makes lines to the sandbox behind which is one command, which answers with `answer`."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.pool = ThreadPoolExecutor(4)
        self.ended = threading.Event()
        self.answer: Callable[[], str] = lambda: "hoi"
        self._open: list[SocketLine] = []

    def start(
        self,
        token: str = APP_TOKEN,
        rhythm: Rhythm = FAST,
        client: AttentiveClient | None = None,
    ) -> SocketLine:
        """Start one; it opens when it can."""
        client = client or AttentiveClient(token, self.sandbox.api_url, 1)
        app = slack_app.build(client, "")

        @app.command("/pmg")
        def command(ack: Ack) -> None:
            ack(self.answer())

        line = SocketLine(app, lambda _payload: self.pool, client, rhythm, self.ended.set)
        line.start()
        self._open.append(line)
        return line

    def stop(self) -> None:
        """Stop them all."""
        for line in self._open:
            line.stop()
        self.pool.shutdown()


@pytest.fixture
def lines(sandbox: Sandbox) -> Iterator[Lines]:
    """Lines without a bot."""
    sandbox.reset()
    sandbox.connect(None)
    made = Lines(sandbox)
    yield made
    made.stop()
    sandbox.faults.clear()


def ask(sandbox: Sandbox) -> Delivery:
    """Type a command."""
    return sandbox.command("UANNA", GENERAL, "/pmg")


def test_words_without_blocks_travel_as_text(lines: Lines) -> None:
    assert lines.start().ready.wait(5)
    assert json.loads(ask(lines.sandbox).body) == {"text": "hoi"}
    assert lines.sandbox.seen("UANNA", GENERAL)[-1].text == "hoi"


def test_an_empty_answer_is_an_ack_without_payload(lines: Lines) -> None:
    lines.answer = str
    assert lines.start().ready.wait(5)
    delivery = ask(lines.sandbox)
    assert (delivery.status, delivery.body) == (200, b"")


def test_what_nobody_listens_to_gets_no_answer(lines: Lines) -> None:
    assert lines.start().ready.wait(5)
    lines.sandbox.time_limits(answer=0.2)
    other = {"command": "/other", "trigger_id": "1", "user_id": "UANNA", "team_id": "TDEMO"}
    assert send(lines.sandbox, other).error == "operation_timeout"
    lines.sandbox.time_limits()
    assert ask(lines.sandbox).status == 200


def test_a_slack_that_is_away_at_the_start_is_asked_again(
    lines: Lines, complaints: Complaints
) -> None:
    lines.sandbox.fail("apps.connections.open", 503, times=3)
    assert lines.start().ready.wait(5)
    assert len(lines.sandbox.calls("apps.connections.open")) == 4
    assert not lines.ended.is_set()


def test_with_a_wrong_token_it_keeps_trying_and_the_process_stays(lines: Lines) -> None:
    line = lines.start(TOKEN)
    assert not line.ready.wait(2 * FAST.silence)
    assert not lines.ended.is_set()
    answers = {call.answer["error"] for call in lines.sandbox.calls("apps.connections.open")}
    assert answers == {"not_allowed_token_type"}


def test_a_line_that_was_lost_and_does_not_come_back_ends_the_process(lines: Lines) -> None:
    assert lines.start().ready.wait(5)
    lines.sandbox.fail("apps.connections.open", "internal_error", times=10_000)
    lines.sandbox.refresh_socket(cut=True)
    assert lines.ended.wait(5)


def test_a_line_that_was_lost_and_comes_back_ends_nothing(lines: Lines) -> None:
    line = lines.start()
    assert line.ready.wait(5)
    line.ready.clear()
    lines.sandbox.refresh_socket(cut=True)
    assert line.ready.wait(5)
    assert ask(lines.sandbox).status == 200
    assert not lines.ended.is_set()


@pytest.fixture
def cabled(lines: Lines) -> Iterator[Cabled]:
    """A client for lines over a cable."""
    made = Cabled(APP_TOKEN, lines.sandbox.api_url, 5)
    made.cable = Cable(lines.sandbox.api_url)
    yield made
    made.cable.stop()


@pytest.mark.parametrize("how", ["cut", "drop"])
def test_a_line_that_was_cut_is_replaced_whether_or_not_anybody_was_told(
    lines: Lines, cabled: Cabled, how: str
) -> None:
    line = lines.start(rhythm=Rhythm(every=0.1, quiet=0.5, silence=60), client=cabled)
    assert line.ready.wait(5)
    assert ask(lines.sandbox).status == 200
    line.ready.clear()
    getattr(cabled.cable, how)()
    assert line.ready.wait(20), "no new line is opened"
    assert cabled.cable.opened == 2
    assert ask(lines.sandbox).status == 200
    assert not lines.ended.is_set()


def test_the_wall_clock_says_nothing_of_the_line(
    lines: Lines, cabled: Cabled, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = lines.start(rhythm=Rhythm(every=0.05, quiet=30, silence=60), client=cabled)
    assert line.ready.wait(5)
    assert line._line is not None
    session = line._line.current_session
    assert session is not None
    while session.last_ping_pong_time is None:
        lines.ended.wait(0.02)
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + 86_400)
    before = session.last_ping_pong_time
    while session.last_ping_pong_time == before:  # it was looked at with the new time
        lines.ended.wait(0.02)
    assert line._line.current_session is session
    assert session.is_active()


def test_a_quiet_line_is_not_deaf(lines: Lines) -> None:
    lines.start()
    assert not lines.ended.wait(2 * FAST.silence)


def test_what_is_in_hand_is_answered_before_the_line_closes(lines: Lines) -> None:
    begun, finish = threading.Event(), threading.Event()

    def slowly() -> str:
        begun.set()
        finish.wait(2)
        return "toch nog"

    lines.answer = slowly
    line = lines.start()
    assert line.ready.wait(5)
    with ThreadPoolExecutor(2) as two:
        asked = two.submit(ask, lines.sandbox)
        assert begun.wait(5)
        stopped = two.submit(line.stop)
        with pytest.raises(TimeoutError):
            stopped.result(0.3)
        finish.set()
        stopped.result(5)
        assert json.loads(asked.result(5).body) == {"text": "toch nog"}


def test_an_address_of_a_line_works_once(lines: Lines) -> None:
    links = lines.sandbox.store.links
    ticket = links.new_ticket()
    assert links.admit(ticket)
    assert not links.admit(ticket)
    assert not links.admit("made-up")


def test_a_deaf_process_ends_with_status_1() -> None:
    code = "from bot.slack.socket import end_process; end_process()"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 1


def watched(*looks: Look) -> Watch:
    """Return what the watchdog thinks after these looks."""
    watch = Watch.begin(looks[0])
    for look in looks[1:]:
        watch = watch.after(look)
    return watch


def every(until: float, life: Callable[[float], object], *, wait: bool = False) -> list[Look]:
    """Return a look every so many seconds, up to and with `until`."""
    count = ceil(until / EVERY)
    return [Look(n * EVERY, life(n * EVERY), wait) for n in range(count + 1)]


def test_silence_is_noticed_within_a_minute_and_not_too_soon() -> None:
    def silent(_at: float) -> object:
        return "the last pong"

    assert not watched(*every(MOST_SILENCE - EVERY, silent)).is_deaf()
    assert watched(*every(MOST_SILENCE, silent)).is_deaf()
    # At worst the last pong came just after a look, one ping before the line went deaf.
    assert MOST_SILENCE + 2 * EVERY <= 60


def test_a_cut_is_noticed_within_ten_seconds_and_a_new_line_gets_its_time() -> None:
    def silent(_at: float) -> object:
        return "the last pong"

    assert not watched(*every(MOST_QUIET - EVERY, silent)).is_cut()
    cut = watched(*every(MOST_QUIET, silent))
    assert cut.is_cut()
    # At worst the last pong came just after a look.
    assert MOST_QUIET + 2 * EVERY <= 10
    assert not cut.renewed().is_cut()
    later = cut.renewed().after(Look(2 * MOST_QUIET, "the last pong", wait=False), MOST_QUIET)
    assert later.is_cut()


def test_any_sign_of_life_counts() -> None:
    assert not watched(*every(600, lambda at: at // 20)).is_deaf()
    assert watched(*every(600, lambda at: min(at, 550))).is_deaf()


def test_messages_that_nobody_takes_up_are_deafness_too() -> None:
    assert watched(*every(MOST_SILENCE, lambda at: at, wait=True)).is_deaf()
    busy = [Look(look.at, look.life, look.at % 20 > 0) for look in every(600, lambda at: at)]
    assert not watched(*busy).is_deaf()


def test_a_sleep_of_our_own_is_not_slacks_silence() -> None:
    slept = [Look(0, 0, wait=False), Look(5, 0, wait=False), Look(4000, 0, wait=False)]
    assert not watched(*slept).is_deaf()
    awake = [Look(4000 + look.at, 0, look.wait) for look in every(MOST_SILENCE, lambda _: 0)]
    assert watched(*slept, *awake[1:]).is_deaf()
