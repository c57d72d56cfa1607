"""Asks pip-audit for known vulnerabilities in a lock file, and believes only a whole answer.

pip-audit ends with 0 and "No known vulnerabilities found" also when the service knew none of the
packages, as behind a mirror. Exit status: 0 clean, 1 vulnerable, 2 not (wholly) looked at.
"""

import json
import subprocess
import sys
from pathlib import Path

from tests.supply.lock import Locked, read

CLEAN, VULNERABLE, UNKNOWN = 0, 1, 2
ASKING = ("--disable-pip", "--require-hashes", "--format=json", "--progress-spinner=off")


def judge(locked: list[Locked], answer: str) -> tuple[int, list[str]]:
    """Return how it stands by the answer of pip-audit (its JSON), and what there is to tell."""
    try:
        told = {one["name"]: one for one in json.loads(answer)["dependencies"]}
    except (ValueError, TypeError, KeyError):
        return UNKNOWN, ["pip-audit gave no answer"]
    unseen = [one.name for one in locked if not _looked_at(one, told.get(one.name, {}))]
    weak = [
        f"{one['name']} {one['version']}: {fault['id']}"
        for one in told.values()
        for fault in one.get("vulns", ())
    ]
    if weak:
        return VULNERABLE, weak
    if unseen or not locked:
        count = f"{len(unseen)} of {len(locked)}"
        return UNKNOWN, [f"could not be audited: {count} packages", *unseen]
    return CLEAN, [f"{len(locked)} packages audited, no known vulnerability"]


def _looked_at(locked: Locked, told: dict[str, object]) -> bool:
    return told.get("version") == locked.version and isinstance(told.get("vulns"), list)


def main(command: str, lock: Path) -> int:
    """Ask about a lock file with this pip-audit, tell, and give the exit status."""
    asked = subprocess.run(
        [command, *ASKING, "-r", str(lock)], capture_output=True, text=True, check=False
    )
    status, lines = judge(read(lock), asked.stdout)
    print(*lines, sep="\n", file=sys.stderr if status else sys.stdout)
    if not asked.stdout:
        print(asked.stderr.strip()[-2000:], file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
