"""Whole numbers out of what a button carries or somebody typed: claims, so nothing may raise."""

MOST = 2**31 - 1  # no row in the database has a higher number


def number(text: str, most: int = MOST) -> int | None:
    """Read a whole number from 0 to `most`, written in plain digits; None for anything else."""
    if not (text.isascii() and text.isdigit()) or len(text) > len(str(most)):
        return None
    found = int(text)
    return found if found <= most else None
