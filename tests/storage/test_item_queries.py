"""What groups work on, what is onderweg and what is found take as many questions with many as with few."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from bot.slack import blocks
from handlers.agenda import agenda
from handlers.items import submission
from handlers.views import Message, Replace
from handlers.work import pending, search, work_agenda
from storage.address import AccountKey
from storage.database import Database
from storage.models import AgendaItem, Referral
from storage.queries import people
from storage.vocabulary import Destination, ItemStage, Platform
from tests.storage.conftest import NOW, grown
from tests.storage.test_meeting_queries import call
from tests.storage.test_queries import add, counted, group

STAGES = list(ItemStage)
ASKED: dict[str, Callable[[Session], object]] = {
    "werkagenda": lambda session: work_agenda.asked_for_work(call(session)),
    "as a document": lambda session: work_agenda.wants_document(call(session)),
    "onderweg": lambda session: pending.asked_what_is_pending(call(session)),
    "agenda": lambda session: agenda.asked_for_agenda(call(session, "samenleving")),
    "mijn agendapunten": lambda session: _shown(submission.turned_page_of_mine(call(session))),
    "zoek": lambda session: search.searched(call(session, "punt")),
}


def _shown(answer: object) -> Message:
    assert isinstance(answer, Replace)
    return answer.message


def grow(session: Session, start: int, end: int) -> None:
    """Enter items of all stages; what was taken further lies with the VNG."""
    me = people.by_account(session, AccountKey(Platform.SLACK, "T1", "ULid 0")) or add(
        session, "Lid 0", "Zeist"
    )
    whose = [group(session), group(session, "bestuur")]
    for number in range(start, end):
        stage = STAGES[number % len(STAGES)]
        item = AgendaItem(
            title=f"Punt {number}",
            explanation="",
            confidential=number % 5 == 0,
            stage=stage,
            staged_at=NOW,
            handed_in_by=me,
            organisation=me.organisation,
            handed_in_at=NOW,
            found_by=f"punt {number}",
            groups=whose[: number % 3],
        )
        session.add(item)
        if stage == ItemStage.DEEPENING:
            item.referrals.append(
                Referral(
                    destination=Destination.VNG,
                    to="",
                    by="Bram",
                    asks="Geld",
                    since=date(2027, 3, 1),
                )
            )
    session.flush()


def _statements(database: Database, asked: Callable[[Session], object]) -> list[str]:
    with database.read() as session, counted(database) as sent:
        shown = asked(session)
        assert isinstance(shown, Message)
        blocks.message(shown, "nl")
    return sent


@pytest.fixture(scope="module")
def networks(
    seed_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Database, Database]]:
    """A network with few items, and the same one with many; they are only read."""
    folder = tmp_path_factory.mktemp("networks")
    grown(seed_file, folder / "few.db", partial(grow, start=0, end=14))
    grown(folder / "few.db", folder / "many.db", partial(grow, start=14, end=500))
    few, many = (Database(f"sqlite:///{folder / name}") for name in ("few.db", "many.db"))
    yield few, many
    few.close()
    many.close()


@pytest.mark.parametrize("what", ASKED)
def test_many_take_as_many_questions_as_few(networks: tuple[Database, Database], what: str) -> None:
    few, many = (_statements(one, ASKED[what]) for one in networks)
    assert len(many) == len(few), "\n".join(many)
    assert 0 < len(few) < 16
