"""Sees once an hour whether somebody was silent for long; the round that follows asks them, or lets them go."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from handlers.common import silence
from handlers.common.notices import tell
from handlers.common.rules.ailments import Sign
from storage.address import AccountNames
from storage.database import Database
from storage.queries import silence as signs
from storage.queries.notices import pauses
from storage.vocabulary import Ailment

ROUND = "silence"
LATELY = timedelta(hours=2)


def look(
    database: Database,
    admins: AccountNames,
    now: datetime,
    mailed: Iterable[Mapping[Ailment, Sign]] = (),
) -> None:
    """Begin to count for whoever is new, and plan a round when there is something to do.

    What came in by mail must have been read, as the signs of whoever is `mailed` say.
    """
    with database.write() as session:
        signs.begin(session, now.date())
        goes_out = pauses.since(session, None) is None
        if goes_out and has_read(mailed, now) and silence.due(session, now, admins):
            tell(session, ROUND, now.strftime("%Y-%m-%dT%H"), now=now)


def has_read(signs: Iterable[Mapping[Ailment, Sign]], now: datetime) -> bool:
    """Return whether each of these platforms read what came in by mail, lately; also after a stand-still."""
    return all(_is_read(one.get(Ailment.MAILBOX_SILENT), now) for one in signs)


def _is_read(sign: Sign | None, now: datetime) -> bool:
    return sign is not None and not sign.ill and now - sign.at < LATELY
