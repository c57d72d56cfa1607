"""How large a proof is: a quarter of it in `make test`, all of it where PMG_PROOFS=full says so.

A proof tries many cases that nobody thought of; a story is never made smaller.
"""

import os
from collections.abc import Sequence
from typing import TypeVar

Case = TypeVar("Case")
FULL = os.environ.get("PMG_PROOFS") == "full"


def size(whole: int, least: int = 1) -> int:
    """Return how many cases a proof of `whole` tries in this run; never fewer than `least`."""
    return whole if FULL else max(least, whole // 4)


def some(cases: Sequence[Case], turn: int) -> Sequence[Case]:
    """Return which cases a proof tries this time: each fourth, and others at the next turn."""
    return cases if FULL else cases[turn % 4 :: 4]
