"""Whether the line of Socket Mode was cut or has gone deaf, decided from what was seen of it, and when.

A line can be open and deliver nothing any more; the SDK does not always notice, and it goes by the
wall clock. A ping goes out and comes back every few seconds, so silence on a working line is always
short: after a little of it a new line is opened, and if that does not help the process ends.
"""

from dataclasses import dataclass, replace

EVERY = 2.0  # seconds between two looks, and between two pings
MOST_QUIET = 6.0  # seconds; with a look and a ping on top a cut is noticed within ten seconds
MOST_SILENCE = 45.0  # seconds; with two looks and a ping on top it is noticed within a minute
ASLEEP = 3  # looks that were missed in a row: it was us who were not there


@dataclass(frozen=True)
class Look:
    """What is seen of the line at a moment of time.monotonic().

    `life` changes with every sign of life; `wait` says whether messages that came in wait to be
    taken up.
    """

    at: float
    life: object
    wait: bool


@dataclass(frozen=True)
class Watch:
    """What the watchdog remembers of all looks so far."""

    last: Look
    heard_at: float
    kept_up_at: float
    renewed_at: float

    @classmethod
    def begin(cls, look: Look) -> "Watch":
        """Start with the benefit of the doubt."""
        return cls(look, look.at, look.at, look.at)

    def after(self, look: Look, every: float = EVERY) -> "Watch":
        """Take in a look. After a sleep of our own (a laptop, a paused machine) begin anew."""
        if look.at - self.last.at > ASLEEP * every:
            return Watch.begin(look)
        heard_at = self.heard_at if look.life == self.last.life else look.at
        return replace(
            self,
            last=look,
            heard_at=heard_at,
            kept_up_at=self.kept_up_at if look.wait else look.at,
        )

    def is_cut(self, most: float = MOST_QUIET) -> bool:
        """Return whether nothing was heard for `most` seconds, nor a new line opened."""
        return self.last.at - max(self.heard_at, self.renewed_at) >= most

    def renewed(self) -> "Watch":
        """Take in that a new line is being opened now."""
        return replace(self, renewed_at=self.last.at)

    def is_deaf(self, most: float = MOST_SILENCE) -> bool:
        """Return whether nothing was heard, or nothing that came in was taken up, for `most` seconds."""
        return self.last.at - min(self.heard_at, self.kept_up_at) >= most
