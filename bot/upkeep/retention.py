"""Deletes data past its retention term, by the table in handlers/common/rules/retention.py."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from bot.upkeep import quarter, silence
from handlers.common import terms
from handlers.common.rules.ailments import Sign
from storage.address import NO_NAMES, AccountNames
from storage.database import Database
from storage.queries import (
    account_codes,
    actions,
    inbox,
    mail_leftovers,
    nameless,
    places,
    promises,
    retention,
)
from storage.queries.notices import corrections
from storage.vocabulary import Ailment

EVERY = 3600.0  # seconds
WORK = {
    "inbox": inbox.forget,
    "mail_dealt_with": inbox.forget_mail,
    "account_code": account_codes.forget,
    "mail_leftover": mail_leftovers.drop,
    "action_person": actions.drop_people,
    "absence_reason": retention.drop_reasons,
    "pasted_list": retention.drop_pasted,
    "recipient": retention.drop_recipients,
    "notice": retention.drop_notices,
    "promise": promises.drop,
    "correction": corrections.drop,
    "correction_draft": corrections.drop_drafts,
    "attendance_names": nameless.drop,
}


class Retention:
    """Looks at most once an hour by the `steady` clock, whenever somebody calls `tick`.

    Nobody's silence says anything until what came by mail was read, as the signs of each who is
    `mailed` say.
    """

    def __init__(
        self,
        database: Database,
        now: Callable[[], datetime],
        steady: Callable[[], float],
        admins: AccountNames = NO_NAMES,
        mailed: Sequence[Callable[[], Mapping[Ailment, Sign]]] = (),
    ) -> None:
        self._database = database
        self._now = now
        self._steady = steady
        self._admins, self._mailed = admins, mailed
        self._next = steady()

    def tick(self) -> None:
        """Delete what is past its term, and see of whom nothing is heard, when it is time; make sure that what was forgotten is gone."""
        since = self._steady()
        if since >= self._next:
            self._next, now = since + EVERY, self._now()
            for name, work in WORK.items():
                with self._database.write() as session:
                    work(session, now - terms.kept(session, name))
            with self._database.write() as session:
                places.note(session, now.date())
            mailed = [signs() for signs in self._mailed]
            silence.look(self._database, self._admins, now, mailed)
            quarter.look(self._database, now)
        if self._database.unscrubbed:
            self._database.scrub()
