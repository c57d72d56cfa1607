"""In which of two pools a request works: people who wait for their turn to write hold up nobody who reads."""

import re
from collections.abc import Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from urllib.parse import unquote_plus

from bot.slack import menus
from bot.slack.incoming import value_of
from handlers.common.parsing.commands import command_words
from handlers.routes import Kind, Routes

THREADS = 32  # for all that only reads
# Only one writes at a time; the others of these show what they wrote. Whoever comes waits in order.
WRITERS = 4

# The first press in what Slack sends, as its form encodes the JSON.
_PRESS = re.compile(rb"%22action_id%22%3A%22([a-z_]{1,60})")
# What was chosen in a menu says which button it stands for.
_CHOSEN = re.compile(rb"%22selected_option%22%3A.{1,900}?%22value%22%3A%22([a-z_]{1,60})%3F")
_PAYLOAD = b"payload="
_TEXT = re.compile(rb"&text=([^&]{1,120})")  # more is not needed for the words of a command


class Lanes:
    """The two pools, and which of them is for a request.

    Asked before the request is read, so it only looks: what is taken for the wrong kind is answered
    just as well, and only waits in the other line.
    """

    def __init__(self, routes: Routes) -> None:
        self._routes = routes
        self._reading = ThreadPoolExecutor(THREADS, thread_name_prefix="request")
        self._writing = ThreadPoolExecutor(WRITERS, thread_name_prefix="writer")

    def of_body(self, body: bytes) -> Executor:
        """Return the pool for the raw bytes of a request by HTTP."""
        if body.startswith(_PAYLOAD):
            press = _PRESS.search(body)
            if press and press[1] == menus.NAME.encode():
                press = _CHOSEN.search(body) or press
            return self._of(Kind.BUTTON, press[1].decode()) if press else self._writing
        if not body.startswith(b"{"):
            said = _TEXT.search(body)
            return self._of_words(unquote_plus(said[1].decode("ascii", "replace")) if said else "")
        return self._reading

    def of_payload(self, payload: object) -> Executor:
        """Return the pool for what comes by Socket Mode, whose shape nobody has looked at yet."""
        if not isinstance(payload, Mapping):
            return self._reading
        actions = payload.get("actions")
        if isinstance(actions, list) and actions and isinstance(actions[0], dict):
            pressed = menus.meant(actions[0], value_of(actions[0]))
            name = str(actions[0].get("action_id")).partition("#")[0]
            return self._of(Kind.BUTTON, pressed[0] if pressed else name)
        if "command" in payload:
            return self._of_words(str(payload.get("text") or ""))
        return self._reading if "event" in payload else self._writing

    def shutdown(self) -> None:
        """Finish what is in hand."""
        self._reading.shutdown()
        self._writing.shutdown()

    def _of_words(self, text: str) -> Executor:
        typed = command_words().parse(text)
        return self._of(Kind.COMMAND, typed.route) if typed else self._reading

    def _of(self, kind: Kind, name: str) -> Executor:
        route = self._routes.find(kind, name)
        return self._writing if route is not None and route.writes else self._reading
