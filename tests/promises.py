"""Whether every promise was kept: each person who was counted heard it, or there is a reason why not."""

import re
from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from handlers.texts import catalogue
from storage.database import Database
from storage.models import Notice, Promise
from storage.queries.notices import COPY, OPEN
from storage.sql import rows
from storage.vocabulary import NoticeState
from tests.reading import pattern
from tests.world import Screen

PEOPLE = "hears.people"


def said(page: Screen) -> int:
    """Return how many people will hear something, as a screen says it."""
    language = page.reader.language
    if page.has("hears.nobody"):
        return 0
    if pattern(language, PEOPLE, {"count": "1"}).search(page.text):
        return 1
    template = catalogue(language).template(PEOPLE, 2)
    words = "".join(re.escape(one) + (r"(\d+)" if slot else "") for one, slot in template)
    found = re.search(words, page.text)
    assert found is not None, f"no number is promised on: {page.text}"
    return int(found.group(1))


def gaps(database: Database) -> list[str]:
    """Name what was promised and neither heard nor left out for one of the reasons that there are."""
    with database.read() as session:
        return [*_miscounted(session), *_unheard(session)]


def require_said(database: Database, number: int) -> None:
    """Require that the newest promise is to so many people, besides what advisers get for others."""
    with database.read() as session:
        newest = select(func.max(Promise.id)).scalar_subquery()
        counted = select(func.count(Notice.id)).where(
            Notice.promise_id == newest, Notice.promised, ~Notice.key.contains(COPY)
        )
        planned = session.scalars(counted).one()
    assert planned == number, f"a screen says {number}, and {planned} will be told"


def made(database: Database) -> int:
    """Count how many people all promises together counted on."""
    with database.read() as session:
        return session.scalars(select(func.coalesce(func.sum(Promise.number), 0))).one()


def heard(database: Database) -> int:
    """Count how many of them heard it."""
    with database.read() as session:
        sent = select(func.count(Notice.id)).where(
            Notice.promised, Notice.state == NoticeState.SENT
        )
        return session.scalars(sent).one()


def reasons(database: Database) -> dict[str, int]:
    """Count why the others did not."""
    with database.read() as session:
        why = session.execute(
            select(Notice.unheard, func.count(Notice.id).label("number"))
            .where(Notice.promised, Notice.unheard.is_not(None))
            .group_by(Notice.unheard)
        )
        found = {str(row.unheard): row.number for row in why}
        forgotten = session.scalars(select(func.sum(Promise.forgotten))).one()
    return found | ({"forgotten": forgotten} if forgotten else {})


# Asked at the end of every story: made once, of plain columns.
_COUNTED = (
    select(Notice.promise_id, func.count(Notice.id).label("number"))
    .where(Notice.promised)
    .group_by(Notice.promise_id)
    .subquery()
)
_PROMISES = select(
    Promise.kind,
    Promise.number,
    Promise.forgotten,
    func.coalesce(_COUNTED.c.number, 0).label("planned"),
).outerjoin(_COUNTED, _COUNTED.c.promise_id == Promise.id)
_UNKEPT = (
    select(Notice.key, Notice.state, Notice.fault)
    .where(
        Notice.promised,
        Notice.state != NoticeState.SENT,
        Notice.unheard.is_(None),
        Notice.state.not_in(OPEN),
    )
    .order_by(Notice.id)
)


def _miscounted(session: Session) -> Iterator[str]:
    for one in rows(session, _PROMISES, {}):
        if one.number != one.planned + one.forgotten:
            yield f"{one.kind}: said {one.number}, planned {one.planned}"


def _unheard(session: Session) -> Iterator[str]:
    for one in rows(session, _UNKEPT, {}):
        yield f"{one.key}: {one.state}, {one.fault}"
