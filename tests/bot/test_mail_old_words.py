"""An answer in words to an old invitation says nothing about the date that the meeting has now."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.sandbox.mail.sandbox import Sandbox
from bot.sandbox.slack.sandbox import Sandbox as Slack
from storage.vocabulary import NoticeState
from tests.bot.mail_life import FIRST_DAY, WRITES, Grounds
from tests.bot.mail_post import ANNA
from tests.bot.mail_world import notices
from tests.line import Line


@pytest.mark.parametrize("words", sorted(WRITES))
def test_words_below_an_old_invitation_are_no_answer_to_the_new_date(
    sandbox: Slack, mail_sandbox: Sandbox, line: Line, tmp_path: Path, filled_database: Path, words: str
) -> None:  # fmt: skip
    life = Grounds(sandbox, mail_sandbox, line, tmp_path, filled_database).begins()
    life.plans(FIRST_DAY)
    life.passes(minutes=2)
    life.moves(1, FIRST_DAY + timedelta(days=7), again=False)
    life.passes(minutes=2)
    old, new = life.invitations(ANNA)
    life.writes(ANNA, old, words)
    life.passes(minutes=2)
    assert life.answers_noted() == {}
    assert [one.state for one in notices(life.world, "mail_asked_again")] == [NoticeState.SENT]
    life.writes(ANNA, new, words)
    life.passes(minutes=2)
    assert life.answers_noted() == {(life.people[ANNA], 1): WRITES[words]}
    life.world.stop()
