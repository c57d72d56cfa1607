"""What files people may send: which kinds, how big, and why one cannot be read."""

from enum import StrEnum

MOST_BYTES = 2_000_000
SPREADSHEET, LIST = ".xlsx", ".csv"
ENDINGS = (SPREADSHEET, LIST)


class FileFault(StrEnum):
    """Why a file cannot be read; the texts say each."""

    SEVERAL = "several"  # more than one at a time
    ELSEWHERE = "elsewhere"  # it stands in another workspace or with another service
    SHARED = "shared"  # others are there, and a list of people is none of their business
    KIND = "kind"  # another ending
    BIG = "big"
    LONG = "long"
    OLD = "old"  # an old spreadsheet, or one with a password: they look alike
    BROKEN = "broken"
    EMPTY = "empty"
    HEAVY = "heavy"  # it takes more time or memory than any honest one
    CROWDED = "crowded"  # too many others wait to be read
    NO_SCOPE = "no_scope"  # the platform does not let us open files
    NOT_GIVEN = "not_given"
