"""When a referral is silent for too long, and when an outside date is warned for."""

from datetime import date, timedelta

WARNED = (28, 7)  # days before a date of the outside world
SHORTEST, LONGEST = 7, 365  # days that silence may last


def next_silence(since: date, days: int, answer_by: date | None, today: date) -> date:
    """Return the next day after `today` on which silence is told.

    That is each time that another `days` have passed, and the day after an answer should have come.
    """
    passed = max((today - since).days // days, 0)
    found = since + timedelta(days=days * (passed + 1))
    late = answer_by + timedelta(days=1) if answer_by else None
    return min(found, late) if late and late > today else found
