"""What can be done with a message, by how it stands: a table of examples."""

from datetime import datetime, timedelta

import pytest

from handlers.common.rules.lateness import LATEST
from handlers.notices.rules.overview import BEFORE, EARLY, PERSONAL, Stand, Step, stand, steps
from storage.vocabulary import NoticeState
from tests.world import START as NOW

AHEAD, PAST = NOW + timedelta(days=1), NOW - timedelta(seconds=1)


@pytest.mark.parametrize(
    ("state", "due", "skipped", "found"),
    [
        (NoticeState.DUE, AHEAD, False, Stand.WAITS),
        (NoticeState.DUE, NOW, False, Stand.UNDER_WAY),
        (NoticeState.DUE, PAST, False, Stand.UNDER_WAY),
        (NoticeState.SENDING, PAST, False, Stand.UNDER_WAY),
        (NoticeState.UNKNOWN, PAST, False, Stand.UNSURE),
        (NoticeState.CANCELLED, AHEAD, True, Stand.SKIPPED),
        (NoticeState.CANCELLED, AHEAD, False, Stand.TAKEN_BACK),
        (NoticeState.SENT, PAST, False, Stand.SENT),
        (NoticeState.FAILED, PAST, False, Stand.FAILED),
        (NoticeState.EXPIRED, PAST, False, Stand.FAILED),
    ],
)
def test_how_it_stands(state: NoticeState, due: datetime, *, skipped: bool, found: Stand) -> None:
    assert stand(state, due, NOW, skipped=skipped) == found


@pytest.mark.parametrize(
    ("kind", "found", "due", "offered"),
    [
        ("invitation", Stand.WAITS, AHEAD, [Step.NOW, Step.SKIP]),
        ("hour_before", Stand.WAITS, AHEAD, [Step.SKIP]),  # "it begins soon" would be a lie
        ("attendance", Stand.WAITS, AHEAD, [Step.SKIP]),  # nobody was there yet
        ("later", Stand.WAITS, AHEAD, []),  # somebody chose that for themselves
        ("weekly", Stand.WAITS, AHEAD, []),
        ("invitation", Stand.SKIPPED, AHEAD, [Step.UNSKIP]),
        ("invitation", Stand.SKIPPED, NOW, []),
        ("later", Stand.FAILED, PAST, [Step.RETRY]),
        ("made_lead", Stand.FAILED, PAST, [Step.RETRY]),
        *[("invitation", found, PAST, []) for found in (Stand.UNDER_WAY, Stand.UNSURE, Stand.SENT)],
        ("invitation", Stand.TAKEN_BACK, AHEAD, []),
    ],
)
def test_what_can_be_done(kind: str, found: Stand, due: object, offered: list[Step]) -> None:
    assert list(steps(kind, found, due, NOW)) == offered  # type: ignore[arg-type] # of the table


def test_the_tables_name_kinds_that_there_are() -> None:
    assert set(LATEST) >= EARLY | PERSONAL | BEFORE
