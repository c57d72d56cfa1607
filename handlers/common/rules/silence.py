"""What is done about somebody of whom nothing is heard, as a pure rule: asked, reminded, and then forgotten."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

LAST_CALL = 14  # days between the reminder and being forgotten, at least
AGAIN = 365  # days after which the beheerders hear once more of a trekker who is silent


class Step(StrEnum):
    """What is to be done now."""

    ASK = "ask"
    REMIND = "remind"
    FORGET = "forget"
    REPORT = (
        "report"  # to the beheerders: somebody who leads, or is beheerder, is never forgotten so
    )


@dataclass(frozen=True)
class Silence:
    """What is known: the last sign, what was done since, and whether they lead or are beheerder.

    What was done before the last sign, or in a future that a wrong clock knew, does not count.
    """

    last: date
    asked: date | None = None
    reminded: date | None = None
    told: date | None = None
    stays: bool = False


def step(one: Silence, today: date, *, silent: int, answer: int) -> Step | None:
    """Return what to do now; None when there is nothing.

    `silent`: days without a sign after which somebody is asked. `answer`: days that they have then.
    """
    if today - one.last < timedelta(days=silent):
        return None
    if one.stays:
        told = _since(one.told, one.last, today)
        return Step.REPORT if told is None or told >= AGAIN else None
    asked = _since(one.asked, one.last, today)
    if asked is None or one.asked is None:
        return Step.ASK
    reminded = _since(one.reminded, one.asked, today)
    if reminded is None:
        return Step.REMIND if asked >= answer // 2 else None
    return Step.FORGET if asked >= answer and reminded >= LAST_CALL else None


def goes_on(asked: date, answer: int, reminded: date | None) -> date:
    """Return the first day on which somebody who was asked, and is silent still, is forgotten."""
    earliest = asked + timedelta(days=answer)
    if reminded is None or reminded < asked:
        return earliest
    return max(earliest, reminded + timedelta(days=LAST_CALL))


def _since(done: date | None, after: date, today: date) -> int | None:
    """Return how many days ago something was done; None when it was not, or does not count."""
    if done is None or not after <= done <= today:
        return None
    return (today - done).days
