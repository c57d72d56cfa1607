"""Which tests belong to a part, by their names: `stories/meetings/`, `test_meeting_claims.py`."""

from pathlib import Path

HERE = Path(__file__).parent


def belongs(file: Path, part: str) -> bool:
    """Return whether a file of tests, or a folder that it lies in, is named after `part`, or one of it."""
    wanted = _one(part)
    return any(
        wanted == _one(name.removeprefix("test_")) or wanted in map(_one, name.split("_"))
        for name in file.relative_to(HERE).with_suffix("").parts
    )


def _one(word: str) -> str:
    return word.removesuffix("s")
