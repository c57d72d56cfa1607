"""The rehearsal for whoever watches: the page of the demo, and a line for each thing that happens.

A scene is played each time that Enter is pressed. Between two scenes one can be anybody on the page, and
press what they would.
"""

import os
import signal
import sys
import tempfile
import threading
from pathlib import Path

from bot import logs
from bot.demo.guide import guide
from bot.demo.ports import free
from bot.demo.rehearsal.deeds import Backstage
from bot.demo.rehearsal.play import Rehearsal, cast, stage
from bot.demo.rehearsal.script import Scene, Script

NAME = "rehearsal"
EACH = 1.0  # seconds between two looks for what is due, while somebody watches
NEXT = "\nEnter: het volgende. Ctrl-C: stoppen. "


def run(port: int) -> int:
    """Play the rehearsal on `port`, or the next free one, until its end or Ctrl-C; return the exit status."""
    logs.configure("CRITICAL")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends as Ctrl-C does
    script = Script.read(cast())
    with (
        tempfile.TemporaryDirectory(prefix="pmg-rehearsal-") as folder,
        stage(Path(folder), script, free(port)) as behind,
    ):
        _open(behind)
        try:
            for scene in script.scenes:
                _wait(behind)
                _play(Rehearsal(behind), scene)
            print("\nDit was de generale repetitie.")
            _wait(behind)
        except KeyboardInterrupt:
            print()
    return 0


def _open(behind: Backstage) -> None:
    sandbox = behind.stage.sandbox
    sandbox.bot_is("running", os.getpid())
    sandbox.guides(guide(NAME) | {"neighbours": behind.mail.people})
    sandbox.makes_ready(1.0)
    print(f"De repetitie staat klaar op {sandbox.api_url.removesuffix('/api/')}", flush=True)


def _play(rehearsal: Rehearsal, scene: Scene) -> None:
    for line in rehearsal.plays(scene):
        print(line, flush=True)


def _wait(behind: Backstage) -> None:
    """Wait for Enter; what people do on the page meanwhile goes out. Where nobody can press, go on."""
    if not sys.stdin.isatty():
        return
    over = threading.Event()

    def ticks() -> None:
        while not over.wait(EACH):
            behind.stage.bot.tick()

    watching = threading.Thread(target=ticks, name="watch", daemon=True)
    watching.start()
    try:
        input(NEXT)
    finally:
        over.set()
        watching.join()
