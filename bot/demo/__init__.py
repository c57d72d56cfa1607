"""The demo: the sandbox with its page here, the real bot as a process of its own."""

import signal
import socket
import tempfile
import threading
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.demo.process import BotProcess
from bot.sandbox.slack.sandbox import Sandbox
from bot.slack import manifest
from handlers import FEATURES
from handlers.routes import Routes
from handlers.texts import catalogue

HERE = Path(__file__).parent
NETWORK = HERE / "network.toml"
PORTS_TRIED = 20


def workspace() -> Mapping[str, Any]:
    """Return the people and channels of the demo, and what can be done with a message there."""
    written = tomllib.loads((HERE / "workspace.toml").read_text(encoding="utf-8"))
    offered = [
        {"callback_id": name, "name": manifest.SHORTCUTS[name][0]}
        for name in manifest.shortcuts(Routes(FEATURES))
    ]
    return written | {"shortcuts": offered}


def run(port: int) -> int:
    """Serve the demo on `port`, or the next free one, until Ctrl-C; return the exit status."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    sandbox = Sandbox(workspace())
    sandbox.clock.can_move = True
    sandbox.rate_limit()
    with tempfile.TemporaryDirectory(prefix="pmg-demo-") as folder:
        url = sandbox.start(_free(port))
        sandbox.suggest(suggestions())
        bot = BotProcess(sandbox, Path(folder), NETWORK, admins="UCARLA")
        sandbox.on("bot_kill", bot.kill)
        sandbox.on("bot_start", bot.start)
        try:
            bot.start()
            print(f"De demo draait op {url} (stoppen: Ctrl-C)", flush=True)
            stop.wait()
        finally:
            bot.stop()
            sandbox.stop()
    return 0


def suggestions() -> list[dict[str, str]]:
    """Return the commands that the page offers to whoever types."""
    texts = catalogue("nl")
    names = (key.split(".")[1] for key in texts.keys("commands.") if key.endswith(".usage"))
    commands = [
        (texts.words(f"commands.{name}.usage")[0], texts.words(f"commands.{name}.hint")[0])
        for name in names
    ]
    kinds = [(plural, f"alle {plural} op een rij") for plural in ("pijlers", "labs")]
    # What everybody looks for comes first: a page offers only so many.
    ordered = [*commands[:1], *kinds, *commands[1:]]
    return [{"text": f"/pmg {text}", "hint": hint} for text, hint in ordered]


def _free(port: int) -> int:
    for candidate in range(port, port + PORTS_TRIED):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", candidate))
            except OSError:
                continue
            return candidate
    return 0
