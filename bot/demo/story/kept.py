"""The story as it was played once on this machine: kept under a hash of all that it is made of."""

import contextlib
import hashlib
import json
import os
import re
import shutil
import tempfile
from datetime import date, time
from pathlib import Path
from typing import Any

from bot.demo.story.script import at
from bot.wiring import wall_clock

ROOT = Path(__file__).parents[3]
MADE_OF = ("bot", "handlers", "storage")
KINDS = frozenset({".py", ".toml"})
DATABASE, CHAT = "pmg.db", "chat.json"
OURS = re.compile(r"story-[0-9a-f]{20}")
BEGAN = at(date(2026, 3, 2), time(9, 0))
TODAY = at(date(2026, 11, 12), time(9, 30))  # the moment at which the demo opens
READ = at(date(2026, 11, 11), time(8, 0))  # what is newer, nobody has read yet


def place() -> Path:
    """Return the folder in which the story of this code is kept, or will be."""
    return _builds() / f"story-{_hash()}"


def is_there(folder: Path) -> bool:
    """Return whether the story was played to its end."""
    return (folder / CHAT).exists()


def keep(database: Path, chat: dict[str, Any], folder: Path) -> None:
    """Keep a finished story in a folder of its own, whole or not at all; nothing else is touched."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix="unfinished-", dir=folder.parent))
    shutil.copy(database, made / DATABASE)
    (made / CHAT).write_text(json.dumps(chat), encoding="utf-8")
    try:
        made.rename(folder)
    except OSError:  # another process was as far
        _remove(made)


def forget_older(folder: Path) -> None:
    """Remove the stories beside `folder` that other code made; only those, file by file."""
    for old in folder.parent.iterdir():
        if old != folder and OURS.fullmatch(old.name):
            _remove(old)


def _remove(made: Path) -> None:
    # Never a whole tree: if something else stands in it, the folder stays.
    for name in (DATABASE, CHAT):
        (made / name).unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        made.rmdir()


def chat(folder: Path) -> dict[str, Any]:
    """Return what the people of a kept story have said, and where."""
    found: dict[str, Any] = json.loads((folder / CHAT).read_text(encoding="utf-8"))
    return found


def ahead() -> float:
    """Return by how many seconds the story's today is ahead of the real moment."""
    return (TODAY - wall_clock()).total_seconds()


def _builds() -> Path:
    """Return `build/demo` in the project; where that cannot be written, a folder that is this user's alone."""
    if os.access(ROOT, os.W_OK):
        return ROOT / "build" / "demo"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "pmg-demo"


def _hash() -> str:
    made_of = hashlib.sha256()
    for folder in MADE_OF:
        for file in sorted((ROOT / folder).rglob("*")):
            if file.suffix in KINDS:
                made_of.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return made_of.hexdigest()[:20]
