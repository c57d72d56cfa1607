"""The promises that are broken on purpose: the table, and whether a row still fits the code."""

import ast
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
TABLE = Path(__file__).with_name("mutants.toml")


@dataclass(frozen=True)
class Mutant:
    """One promise, the change to `file` that breaks it, and the tests (pytest node ids) that see it."""

    name: str
    promise: str
    file: str
    before: str
    after: str
    tests: tuple[str, ...]

    def broken(self, code: str) -> str | None:
        """Return the code with the promise broken; None when it is not the code that was meant."""
        return code.replace(self.before, self.after) if code.count(self.before) == 1 else None

    def stale(self, root: Path = ROOT) -> str:
        """Return why this row no longer fits the code below `root`; empty when it fits."""
        file = root / self.file
        if not file.is_file():
            return f"there is no {self.file}"
        if self.broken(file.read_text("utf-8")) is None:
            return f"`before` does not stand exactly once in {self.file}"
        missing = [test for test in self.tests if not _exists(root, test)]
        return f"there is no {missing[0]}" if missing else ""


def mutants() -> list[Mutant]:
    """Read the table."""
    rows = tomllib.loads(TABLE.read_text("utf-8"))["mutant"]
    return [Mutant(**{**row, "tests": tuple(row["tests"])}) for row in rows]


def _exists(root: Path, test: str) -> bool:
    """Return whether there is such a test function; which parameters it takes, pytest alone knows."""
    path, _, name = test.partition("::")
    if not name or not (root / path).is_file():
        return False
    tree = ast.parse((root / path).read_text("utf-8"))
    wanted = name.partition("[")[0]
    return any(isinstance(node, ast.FunctionDef) and node.name == wanted for node in tree.body)
