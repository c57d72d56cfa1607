"""A disk as the system tells of it: so much of it free."""

from collections.abc import Callable
from dataclasses import dataclass

BLOCK = 4096


@dataclass(frozen=True)
class Told:
    """What os.statvfs tells, as far as it is asked for."""

    f_blocks: int
    f_bavail: int
    f_frsize: int = BLOCK


def disk(free: float, whole: int = 10**11) -> Callable[[object], Told]:
    """Return what tells of a disk of `whole` bytes of which `free` per cent is free."""
    told = Told(whole // BLOCK, round(whole * free / 100) // BLOCK)
    return lambda _folder: told
