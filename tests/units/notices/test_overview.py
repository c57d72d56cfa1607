"""What can be done with a message, by how it stands: a table of examples."""

from datetime import datetime, timedelta

import pytest

from handlers.common.rules.lateness import LATEST
from handlers.notices.rules.overview import BEFORE, EARLY, PERSONAL, Status, Step, status, steps
from storage.vocabulary import NoticeState
from tests.world import START as NOW

AHEAD, PAST = NOW + timedelta(days=1), NOW - timedelta(seconds=1)


@pytest.mark.parametrize(
    ("state", "due", "skipped", "found"),
    [
        (NoticeState.DUE, AHEAD, False, Status.WAITS),
        (NoticeState.DUE, NOW, False, Status.UNDER_WAY),
        (NoticeState.DUE, PAST, False, Status.UNDER_WAY),
        (NoticeState.SENDING, PAST, False, Status.UNDER_WAY),
        (NoticeState.UNKNOWN, PAST, False, Status.UNSURE),
        (NoticeState.CANCELLED, AHEAD, True, Status.SKIPPED),
        (NoticeState.CANCELLED, AHEAD, False, Status.TAKEN_BACK),
        (NoticeState.SENT, PAST, False, Status.SENT),
        (NoticeState.FAILED, PAST, False, Status.FAILED),
        (NoticeState.EXPIRED, PAST, False, Status.FAILED),
    ],
)
def test_how_it_stands(state: NoticeState, due: datetime, *, skipped: bool, found: Status) -> None:
    assert status(state, due, NOW, skipped=skipped) == found


@pytest.mark.parametrize(
    ("kind", "found", "due", "offered"),
    [
        ("invitation", Status.WAITS, AHEAD, [Step.NOW, Step.SKIP]),
        ("hour_before", Status.WAITS, AHEAD, [Step.SKIP]),  # "it begins soon" would be a lie
        ("attendance", Status.WAITS, AHEAD, [Step.SKIP]),  # nobody was there yet
        ("later", Status.WAITS, AHEAD, []),  # somebody chose that for themselves
        ("weekly", Status.WAITS, AHEAD, []),
        ("invitation", Status.SKIPPED, AHEAD, [Step.UNSKIP]),
        ("invitation", Status.SKIPPED, NOW, []),
        ("later", Status.FAILED, PAST, [Step.RETRY]),
        ("made_lead", Status.FAILED, PAST, [Step.RETRY]),
        *[
            ("invitation", found, PAST, [])
            for found in (Status.UNDER_WAY, Status.UNSURE, Status.SENT)
        ],
        ("invitation", Status.TAKEN_BACK, AHEAD, []),
    ],
)
def test_what_can_be_done(kind: str, found: Status, due: object, offered: list[Step]) -> None:
    assert list(steps(kind, found, due, NOW)) == offered  # type: ignore[arg-type] # of the table


def test_the_tables_name_kinds_that_there_are() -> None:
    assert set(LATEST) >= EARLY | PERSONAL | BEFORE
