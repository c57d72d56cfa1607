"""Of whom nothing was heard for long, and what is to be done about that now."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from handlers.common import terms
from handlers.common.rules.silence import Silence, Step, step
from storage.address import AccountNames
from storage.queries import silence
from storage.queries.silence import Quiet


def due(session: Session, now: datetime, admins: AccountNames) -> Sequence[tuple[Quiet, Step]]:
    """Return what is to be done now, and about whom; the longest silent first."""
    silent, answer = terms.days(session, "silence"), terms.days(session, "stay_answer")
    some, today = silent_now(session, now), now.date()
    steps = ((one, step(_known(one, admins), today, silent=silent, answer=answer)) for one in some)
    return [(one, meant) for one, meant in steps if meant is not None]


def silent_now(session: Session, now: datetime) -> Sequence[Quiet]:
    """Return the people of whom nothing was heard for as long as the network waits."""
    wait = timedelta(days=terms.days(session, "silence") - 1)
    return silence.quiet(session, now.date() - wait)


def stays(one: Quiet, admins: AccountNames) -> bool:
    """Return whether somebody leads a group or is beheerder: no silence makes that they are forgotten."""
    named = any(account.key in admins for account in one.person.accounts)
    return one.leads or one.person.admin or named


def _known(one: Quiet, admins: AccountNames) -> Silence:
    return Silence(one.last, one.asked, one.reminded, one.told, stays(one, admins))
