"""What the calls to Teams show: a secret that is refused, Teams that does not answer, a clock that is off."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from bot.https import Reply
from bot.teams.signs import TeamsSigns
from storage.vocabulary import Ailment

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
Step = Callable[[TeamsSigns], None]


def answers(status: int, late: timedelta = timedelta(0)) -> Step:
    """Let Teams answer, at a moment by its own clock."""
    headers = {"date": format_datetime(NOW - late, usegmt=True)}
    return lambda signs: signs.ended(Reply(status, headers))


def proved(reason: str | None) -> Step:
    """Let Microsoft give a token, or say why not."""
    return lambda signs: signs.proved(reason)


def silent(signs: TeamsSigns) -> None:
    """Let no answer come."""
    signs.ended(None)


@pytest.mark.parametrize(
    ("steps", "ill"),
    [
        ([], set()),
        ([proved(None), answers(200)], set()),
        ([proved("invalid_client")], {Ailment.TEAMS_REFUSES}),
        ([proved("not_reached")], {Ailment.TEAMS_SILENT}),
        ([proved("invalid_client"), proved(None)], set()),
        ([proved(None), answers(401)], {Ailment.TEAMS_REFUSES}),
        # A new token alone proves nothing where Teams did not take the last one.
        ([answers(401), proved(None)], {Ailment.TEAMS_REFUSES}),
        ([answers(401), proved(None), answers(200)], set()),
        ([silent], {Ailment.TEAMS_SILENT}),
        ([answers(503)], {Ailment.TEAMS_SILENT}),
        ([silent, proved(None)], {Ailment.TEAMS_SILENT}),
        ([silent, answers(404)], set()),
        ([answers(429)], set()),
        ([answers(200, late=timedelta(minutes=2))], {Ailment.CLOCK_OFF}),
        ([answers(200, late=timedelta(seconds=40))], set()),
    ],
)
def test_the_table_of_what_is_seen(steps: list[Step], ill: set[Ailment]) -> None:
    signs = TeamsSigns(lambda: NOW, lambda: 1000.0)
    for step in steps:
        step(signs)
    assert {one for one, sign in signs().items() if sign.ill} == ill
