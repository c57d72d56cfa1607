"""The way in for Socket Mode: a WebSocket that we open, where HTTP needs an address of ours."""

import json
import os
import re
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any

import structlog
from slack_bolt import App, BoltResponse
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from bot.slack import socket_client
from bot.slack.payload_shapes import Malformed, shaped
from bot.slack.residence import HOME, Residence
from bot.slack.watchdog import EVERY, MOST_QUIET, MOST_SILENCE, Look, Watch
from bot.slack.web import MOST_WAITING, Misdirected, hand_over

OK = 200
SLACK_WORD = re.compile(r"[a-z0-9_]{1,80}")  # for an answer that is no JSON the SDK makes up a line
LAST_ANSWERS = 10.0  # seconds for what is in hand when we stop

log = structlog.get_logger()


@dataclass(frozen=True)
class Rhythm:
    """Seconds: between two pings and looks, of silence that means cut or deaf, before a next try."""

    every: float = EVERY
    quiet: float = MOST_QUIET
    silence: float = MOST_SILENCE
    again: float = 2.0
    again_at_most: float = 60.0  # apps.connections.open may be called about once a minute


def end_process() -> None:
    """End at once: the platform starts us anew, and what is remembered survives that."""
    os._exit(1)


class SocketLine:
    """Listens on a line of its own; hands everything to Bolt, and acks with the answer.

    `pool_of` names the pool for a payload, `client` finds the address of the line; `end` is called when the line has gone deaf.
    """

    def __init__(
        self,
        app: App,
        pool_of: Callable[[Mapping[str, Any]], Executor],
        client: WebClient,
        rhythm: Rhythm = Rhythm(),
        end: Callable[[], None] = end_process,
        residence: Residence = HOME,
    ) -> None:
        self._app = app
        self._residence = residence
        self._pool_of = pool_of
        self._web = client
        self._rhythm = rhythm
        self._end = end
        self._line: SocketModeClient | None = None
        self._renewal: threading.Thread | None = None
        self._heard = 0
        self._pong: float | None = None
        self._in_hand = 0
        self._changed = threading.Condition()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._keep_open, name="socket", daemon=True)
        self.ready = threading.Event()

    def start(self) -> None:
        """Open the line in the background, however long that takes."""
        self._thread.start()

    def stop(self) -> None:
        """Take nothing new, answer what is in hand, and close the line."""
        self._stop.set()
        with self._changed:
            self._changed.wait_for(lambda: not self._in_hand, LAST_ANSWERS)
        if self._line is not None:
            socket_client.close(self._line)
        self._thread.join(LAST_ANSWERS)

    def _keep_open(self) -> None:
        # The SDK comes back by itself once it has been on the line; the first time it gives up.
        pause = self._rhythm.again
        while not self._opened():
            if self._stop.wait(pause):
                return
            pause = min(2 * pause, self._rhythm.again_at_most)
        watch = Watch.begin(self._look())
        while not self._stop.wait(self._rhythm.every):
            watch = watch.after(self._look(), self._rhythm.every)
            if watch.is_deaf(self._rhythm.silence):
                log.error("socket_deaf", seconds=round(watch.last.at - watch.heard_at))
                self._end()
                return
            if watch.is_cut(self._rhythm.quiet) and self._renews():
                log.warning("socket_cut", seconds=round(watch.last.at - watch.heard_at))
                watch = watch.renewed()

    def _renews(self) -> bool:
        """Begin to open a new line, which may take long; False while the last try still lasts."""
        if self._line is None or (self._renewal is not None and self._renewal.is_alive()):
            return False
        self._renewal = threading.Thread(
            target=socket_client.renew, args=(self._line, _say_fault), daemon=True
        )
        self._renewal.start()
        return True

    def _opened(self) -> bool:
        if self._line is None:
            self._line = self._made()
        try:
            self._line.connect()
        except Exception as error:  # noqa: BLE001 - any fault of network or Slack: try later
            log.warning("socket_not_opened", fault=_word(error))
            return False
        return True

    def _made(self) -> SocketModeClient:
        line = socket_client.make(self._web, self._rhythm.every, _say_fault)
        line.on_message_listeners.append(self._count)
        line.message_listeners.append(self._greeted)
        line.socket_mode_request_listeners.append(self._take)
        return line

    def _look(self) -> Look:
        line = self._line
        session = None if line is None else line.current_session
        pong = None if session is None else session.last_ping_pong_time
        # A new session begins without one: that says nothing, for it may never have been on the line.
        self._pong = self._pong if pong is None else pong
        wait = line is not None and not line.message_queue.empty()
        return Look(time.monotonic(), (self._pong, self._heard), wait)

    def _count(self, _message: str) -> None:
        self._heard += 1

    def _greeted(
        self, _client: BaseSocketModeClient, message: dict[str, Any], _raw: str | None
    ) -> None:
        if message.get("type") == "hello":
            log.info("socket_open")
            self.ready.set()

    def _take(self, client: BaseSocketModeClient, request: SocketModeRequest) -> None:
        """Hand over to the pool. What gets no ack, Slack delivers again or reports to its sender."""
        arrived = time.monotonic()
        with self._changed:
            if self._stop.is_set() or self._in_hand >= MOST_WAITING:
                return
            self._in_hand += 1
        self._pool_of(request.payload).submit(self._answer, client, request, arrived)

    def _answer(
        self, client: BaseSocketModeClient, request: SocketModeRequest, arrived: float
    ) -> None:
        try:
            answer = hand_over(self._app, shaped(request.payload), arrived, self._residence)
            if answer.status == OK:
                ack = SocketModeResponse(request.envelope_id, payload(answer))
                client.send_socket_mode_response(ack)
        except Malformed:
            log.warning("socket_malformed")
        except Misdirected:
            log.warning("wrong_workspace", address=self._residence.path)
        except Exception as error:  # noqa: BLE001 - the line was cut under the answer
            log.warning("socket_not_answered", fault=_word(error))
        finally:
            with self._changed:
                self._in_hand -= 1
                self._changed.notify_all()


def payload(answer: BoltResponse) -> dict[str, Any] | None:
    """Return what the ack carries for Bolt's answer to HTTP: JSON whole, words as a text."""
    if not answer.body:
        return None
    content_type = answer.headers.get("content-type", [""])[0]
    if not content_type.startswith("application/json"):
        return {"text": answer.body}
    found: dict[str, Any] = json.loads(answer.body)
    return found


def _say_fault(error: Exception) -> None:
    log.warning("socket_fault", fault=_word(error))


def _word(error: Exception) -> str:
    """Return a word for the log, without anything that was said."""
    data = error.response.data if isinstance(error, SlackApiError) else None
    word = data.get("error") if isinstance(data, dict) else None
    return word if isinstance(word, str) and SLACK_WORD.fullmatch(word) else type(error).__name__
