"""In which pool a request of Slack's works, seen from its raw bytes."""

import re
from collections.abc import Mapping
from concurrent.futures import Executor
from urllib.parse import unquote_plus

from bot.incoming.lanes import Lanes
from bot.slack import menus
from bot.slack.incoming import value_of
from handlers.routes import Kind

# The first press in what Slack sends, as its form encodes the JSON.
_PRESS = re.compile(rb"%22action_id%22%3A%22([a-z_]{1,60})")
# What was chosen in a menu says which button it stands for.
_CHOSEN = re.compile(rb"%22selected_option%22%3A.{1,900}?%22value%22%3A%22([a-z_]{1,60})%3F")
_PAYLOAD = b"payload="
_TEXT = re.compile(rb"&text=([^&]{1,120})")  # more is not needed for the words of a command


class SlackLanes(Lanes):
    """The two pools, and which of them is for a request; asked before it is read, so it only looks."""

    def of_body(self, body: bytes) -> Executor:
        """Return the pool for the raw bytes of a request by HTTP."""
        if body.startswith(_PAYLOAD):
            press = _PRESS.search(body)
            if press and press[1] == menus.NAME.encode():
                press = _CHOSEN.search(body) or press
            return self.of(Kind.BUTTON, press[1].decode()) if press else self.writing
        if not body.startswith(b"{"):
            said = _TEXT.search(body)
            return self.of_words(unquote_plus(said[1].decode("ascii", "replace")) if said else "")
        return self.reading

    def of_payload(self, payload: object) -> Executor:
        """Return the pool for what comes by Socket Mode, whose shape nobody has looked at yet."""
        if not isinstance(payload, Mapping):
            return self.reading
        actions = payload.get("actions")
        if isinstance(actions, list) and actions and isinstance(actions[0], dict):
            pressed = menus.meant(actions[0], value_of(actions[0]))
            name = str(actions[0].get("action_id")).partition("#")[0]
            return self.of(Kind.BUTTON, pressed[0] if pressed else name)
        if "command" in payload:
            return self.of_words(str(payload.get("text") or ""))
        return self.reading if "event" in payload else self.writing
