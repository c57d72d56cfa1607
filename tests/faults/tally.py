"""What a long campaign has counted so far, on the disk: one that was stopped goes on with its next round."""

import json
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any

from tests.faults.campaign import ROOT, Count, Size

FILE = ROOT / "build" / "soak.jsonl"
Run = Callable[[Path, Size], Count]


class Tally:
    """Runs campaigns in rounds, and keeps each round that was run until the campaign is over.

    A round of another revision of the bot, or of another size, does not count.
    """

    def __init__(self, file: Path = FILE, revision: str = "") -> None:
        self._file = file
        self._revision = revision or _revision()

    def rounds(self, name: str, folder: Path, size: Size, number: int, run: Run) -> Count:
        """Return what came of a campaign of this size in so many rounds, each on a database of its own."""
        counts = []
        for size_of_it in parts(size, number):
            count = self._kept(name, size_of_it)
            if count is None:
                place = folder / f"{name}-{size_of_it.seed}"
                place.mkdir()
                count = run(place, size_of_it)
                self._keep(name, size_of_it, count)
            counts.append(count)
            print(f"  {name}, round {len(counts)} of {number}: {brief(count)}", flush=True)
        self._forget(name)
        return total(counts)

    def _kept(self, name: str, size: Size) -> Count | None:
        wanted = self._label(name, size)
        found = [Count(**row["count"]) for row in self._rows() if row["of"] == wanted]
        return found[-1] if found else None

    def _keep(self, name: str, size: Size, count: Count) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with self._file.open("a", encoding="utf-8") as file:
            row = {"of": self._label(name, size), "count": asdict(count)}
            file.write(f"{json.dumps(row)}\n")

    def _forget(self, name: str) -> None:
        others = [row for row in self._rows() if row["of"]["name"] != name]
        self._file.write_text("".join(f"{json.dumps(row)}\n" for row in others), encoding="utf-8")

    def _label(self, name: str, size: Size) -> dict[str, Any]:
        return {"name": name, "revision": self._revision, **asdict(size)}

    def _rows(self) -> Iterator[dict[str, Any]]:
        if self._file.exists():
            for line in self._file.read_text("utf-8").splitlines():
                yield json.loads(line)


def parts(size: Size, number: int) -> list[Size]:
    """Part a campaign into so many rounds, each with its own seed; together they are as large."""

    def share(whole: int, n: int) -> int:
        return whole * (n + 1) // number - whole * n // number

    return [
        replace(
            size,
            kills=share(size.kills, n),
            notices=share(size.notices, n),
            seed=size.seed + n,
        )
        for n in range(number)
    ]


def total(counts: Sequence[Count]) -> Count:
    """Return several counts as one."""
    found: dict[str, Any] = asdict(counts[0])
    for one in counts[1:]:
        found = {field.name: found[field.name] + getattr(one, field.name) for field in fields(one)}
    return Count(**found)


def brief(count: Count) -> str:
    """Return a count in one line."""
    return (
        f"{len(count.in_hand)} kills, {count.hits} while sending; {count.notices} due,"
        f" {count.sent} sent, {count.unsure} not sure, {count.left} left, {count.lost} lost, {count.twice} twice,"
        f" {count.unmarked} unmarked"
    )


def _revision() -> str:
    described = subprocess.run(
        ["git", "describe", "--always", "--dirty"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return described.stdout.strip()
