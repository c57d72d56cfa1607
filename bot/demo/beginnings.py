"""With what the demo can begin: the story of a year, or a network in which nothing has happened yet."""

import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bot.demo.story import kept
from bot.demo.story.cast import NETWORK as STORY_NETWORK
from bot.demo.story.cast import Cast
from bot.sandbox.refusal import CannotDo
from bot.sandbox.slack import memory
from bot.sandbox.slack.sandbox import Sandbox
from bot.slack import manifest
from handlers import FEATURES
from handlers.routes import Routes

HERE = Path(__file__).parent
NETWORK = HERE / "network.toml"
STORY, EMPTY = "story", "empty"
PLAYED_BY = "bot.demo.story.build"
NETWORKS = {STORY: STORY_NETWORK, EMPTY: NETWORK}
LEFT_BY_A_BOT = ("pmg.db", "pmg.db-wal", "pmg.db-shm")


class NotBuiltError(CannotDo):
    """The story could not be played to its end."""


def workspace(beginning: str = EMPTY) -> Mapping[str, Any]:
    """Return the people and channels of the demo, and what can be done with a message there."""
    if beginning == STORY:
        written: Mapping[str, Any] = Cast.read().workspace()
    else:
        written = tomllib.loads((HERE / "workspace.toml").read_text(encoding="utf-8"))
    offered = [
        {"callback_id": name, "name": manifest.SHORTCUTS[name][0]}
        for name in manifest.shortcuts(Routes(FEATURES))
    ]
    return {**written, "shortcuts": offered}


def begin(beginning: str, sandbox: Sandbox, folder: Path, told: Callable[[float], None]) -> None:
    """Bring chat, clock and database to where the demo begins; `told` hears how far that is."""
    sandbox.reset(workspace(beginning))
    sandbox.rate_limit()
    sandbox.clock.begin(kept.ahead() if beginning == STORY else 0.0)
    if beginning == STORY and not kept.is_there(kept.place()):
        _build(kept.place(), told)
    for name in LEFT_BY_A_BOT:
        (folder / name).unlink(missing_ok=True)
    if beginning == STORY:
        shutil.copy(kept.place() / kept.DATABASE, folder / "pmg.db")
        sandbox.clock.begin(kept.ahead())  # the building took time
        memory.put_back(sandbox.store, kept.chat(kept.place()))


def _build(place: Path, told: Callable[[float], None]) -> None:
    """Play the story in a process of its own, so that the page goes on answering."""
    command = [sys.executable, "-m", PLAYED_BY, str(place)]
    # In a session of its own: Ctrl-C is for us, and we end it.
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            for line in process.stdout or ():
                told(int(line) / 100)
        except BaseException:
            process.terminate()
            raise
    if process.returncode:
        raise NotBuiltError(f"the story was not built (status {process.returncode})")
    kept.forget_older(place)
