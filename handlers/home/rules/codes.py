"""The code that one account shows and another one types, so that both are the same person's: a table."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from storage.names import fold

# No 0 or O, no 1, I or L, and no vowels, so that a code is no word.
LETTERS = "BCDFGHJKMNPQRSTVWXYZ23456789"
LENGTH = 8  # 28 ** 8: with five tries an hour nobody finds one within its quarter of an hour
HALF = LENGTH // 2
VALID = timedelta(minutes=15)
MOST_TRIES = 5
TRIES_WITHIN = timedelta(hours=1)


class Refusal(StrEnum):
    """Why a code that was typed makes nobody one person."""

    MANY = "many"
    UNKNOWN = "unknown"
    OWN = "own"
    MINE = "mine"
    USED = "used"
    OLD = "old"
    SAME_PLACE = "same_place"
    ADMIN = "admin"


@dataclass(frozen=True)
class Typed:
    """What is known when a code is typed: of the account that showed it (if one did), and of the account that types."""

    tries: int  # of this account before this one, within the hour
    shown_at: datetime | None  # None: no account shows this code
    used: bool = False
    by_itself: bool = False  # the account that showed it
    by_same_person: bool = False  # another account of that person
    in_one_place: bool = False  # somewhere both people have an account already
    admin: bool = False  # one of the two is beheerder


# Each refusal with when it is given; the first that fits.
_REFUSALS: tuple[tuple[Refusal, Callable[[Typed, datetime], bool]], ...] = (
    (Refusal.MANY, lambda it, _: it.tries >= MOST_TRIES),
    (Refusal.UNKNOWN, lambda it, _: it.shown_at is None),
    (Refusal.OWN, lambda it, _: it.by_itself),
    (Refusal.USED, lambda it, _: it.used),
    (Refusal.MINE, lambda it, _: it.by_same_person),
    (Refusal.OLD, lambda it, now: it.shown_at is not None and is_over(it.shown_at, now)),
    (Refusal.ADMIN, lambda it, _: it.admin),
    (Refusal.SAME_PLACE, lambda it, _: it.in_one_place),
)


def refusal(it: Typed, now: datetime) -> Refusal | None:
    """Return why a code cannot be used; None when it can."""
    return next((why for why, fits in _REFUSALS if fits(it, now)), None)


def is_over(shown_at: datetime, now: datetime) -> bool:
    """Return whether a code that was shown then is too old."""
    return now >= shown_at + VALID


def tries_so_far(tries: int, since: datetime | None, now: datetime) -> int:
    """Return how many of an account's tries count; after an hour none does."""
    return 0 if since is None or now >= since + TRIES_WITHIN else tries


def new_code() -> str:
    """Make a code that nobody can guess in time."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def written(code: str) -> str:
    """Return a code as it is shown: in two halves, which are easier to type over."""
    return f"{code[:HALF]}-{code[HALF:]}"


def key_of(typed: str) -> str:
    """Return what is stored of a code (SHA-256, hex), however it was typed."""
    bare = "".join(one for one in fold(typed).upper() if one.isalnum())
    return hashlib.sha256(bare.encode()).hexdigest()
