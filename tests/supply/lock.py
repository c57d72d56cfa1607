"""Reads a lock file: which packages in which version, and what each of their files must hash to."""

import re
from dataclasses import dataclass
from pathlib import Path

_PIN = re.compile(
    r"^([a-z0-9][a-z0-9-]*)==([^\s;]+)((?:\s*;[^\\\n]*)?)((?:\s*\\\n\s+--hash=\S+)*)\s*$"
)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})(?!\S)")


@dataclass(frozen=True)
class Locked:
    """One package of the lock; `hashes` are SHA-256, one for each file that is as good."""

    name: str
    version: str
    hashes: tuple[str, ...]


def read(lock: Path) -> list[Locked]:
    """Return all packages of a lock file, in its order; anything else in it raises ValueError."""
    entries = re.split(r"\n(?=\S)", lock.read_text("utf-8").strip())
    return [_locked(entry) for entry in entries if not entry.startswith("#")]


def _locked(entry: str) -> Locked:
    found = _PIN.match(entry)
    if found is None:
        raise ValueError(f"this is no locked package: {entry.splitlines()[0]}")
    hashes = tuple(_HASH.findall(found[4]))
    if not hashes or len(hashes) != found[4].count("--hash="):
        raise ValueError(f"every package needs hashes (SHA-256): {found[1]}")
    return Locked(found[1], found[2], hashes)
