"""What a letter by mail needs besides its words: for whom it is, and what they are told around it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Envelope:
    """For which person a mail is, about what, and when it was first tried; chats need none of this.

    `about` is what can be answered: "m12" (a meeting), "p5" (a datumprikker), or nothing; for whom, where
    that is not themselves, `behalf`. `first`: they never had mail of ours before, and are told who gave
    their address (`giver`; None: nobody knows). `last`: they were forgotten, and hear nothing after it.
    `notice` is the number of what is told, by which a mail that comes back is known.
    `follows`: the id of an earlier mail, below which it belongs.
    """

    person: int
    network: str
    zone: str
    begun_at: datetime
    about: str = ""
    behalf: int | None = None
    first: bool = False
    giver: str | None = None
    last: bool = False
    notice: int | None = None
    follows: str | None = None

    @property
    def answers_for(self) -> int:
        """Return the person whose answer it asks for."""
        return self.person if self.behalf is None else self.behalf
