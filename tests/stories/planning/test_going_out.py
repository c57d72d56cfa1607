"""What goes out about a meeting: one sentence when it is planned, and all of it by one press."""

from functools import partial

import pytest
from sqlalchemy import func, select

from handlers.meetings.rules.schedule import KINDS
from storage.models import Notice
from storage.vocabulary import NoticeState
from tests.bot.forged_teams import hand_of
from tests.stories.notices.test_overview import coming, nth
from tests.stories.notices.test_reminders import LINE
from tests.world import Screen, Someone, World


def said(page: Screen) -> int:
    """Return how many messages the sentence promises; 0 without a number."""
    found = [
        number
        for number in range(1, 15)
        if page.has(f"reminders.in_short.{'one' if number == 1 else 'other'}", count=str(number))
    ]
    assert len(found) <= 1
    return sum(found)


def waiting(world: World) -> int:
    """Count the rounds that wait in the database."""
    rounds = (Notice.kind.in_(KINDS), Notice.state == NoticeState.DUE, Notice.person_id.is_(None))
    with world.database.read() as session:
        return session.scalars(select(func.count(Notice.id)).where(*rounds)).one()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("day", "number"), [("22-4", 8), ("18-3", 6), ("9-3", 3), ("2-3", 0)])
def test_as_many_go_out_as_the_sentence_says(
    world: World, bram: Someone, language: str, day: str, number: int
) -> None:
    bram.says(f"taal {language}")
    who = world.person("bram", language)
    done = who.says(f"plan samenleving {day}-2027 10.00 Zeist").submit_anyway()
    assert done.has("plan.done")
    assert (said(done), waiting(world)) == (number, number)
    if number:
        every = done.press("reminders.see_all")
        assert every.text.count("•") == number


def test_what_is_passed_over_is_not_among_all_that_goes_out(world: World, bram: Someone) -> None:
    bram.says(LINE).submit()
    (done,) = [one for one in bram.hears() if one.has("plan.done")]  # there it stays
    assert done.press("reminders.see_all").has("reminders.row_day_before")
    page = coming(bram)
    line = "de dag voor een bijeenkomst"
    assert page.press_nth("outbox.step_skip", nth(page, line)).has("outbox.done_skip")
    assert not done.press("reminders.see_all").has("reminders.row_day_before")


def test_it_is_for_whoever_plans_the_meeting(world: World, bram: Someone, fatima: Someone) -> None:
    bram.says(LINE).submit()
    for who, shown in ((bram, True), (fatima, False)):
        page = who.after(partial(hand_of(who.says("help")).presses, "going_out", meeting="1"))
        assert page.has("reminders.row_day_before") is shown
        assert page.has("plan.leads_only") is not shown
