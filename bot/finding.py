"""One line of `pmg check`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """What was looked at, whether it is right, and what was found; for a fault, what would help."""

    about: str
    right: bool
    words: str

    @property
    def line(self) -> str:
        """Give it as one line."""
        return f"{'ok' if self.right else 'FAULT':<7}{self.about}: {' '.join(self.words.split())}"
