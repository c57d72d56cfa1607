"""Dates typed behind `datumprikker` while one is open: they come into it, or into a new one."""

from datetime import timedelta

import pytest

from tests.bot.state import acts
from tests.stories.planning.test_polls import asked, question, says
from tests.world import Call, Screen, Someone, World

__all__ = ["asked"]

TYPED = "datumprikker samenleving do 8 april 10.00, wo 14 april 14.00"
NEW = "In een nieuwe datumprikker"


def test_they_come_into_the_open_poll_and_everybody_is_asked_again(
    world: World, asked: Screen, bram: Someone, fatima: Someone
) -> None:
    says(fatima, "coming")
    world.passes(minutes=1)
    form = bram.says(TYPED)
    assert form.has("poll.open_already.other", count="2")
    assert form.value("dates").splitlines() == ["do 8 april 10.00", "wo 14 april 14.00"]
    assert form.value("into") == "open"
    done = form.submit()
    assert done.has("poll.added.other", count="2")
    assert done.has("hears.others.one", names="Karin Postma")
    world.passes(minutes=1)
    again = fatima.hears()[-1]
    assert again.has("poll.more_dates")
    assert again.text.count("nog niet ingevuld") == 3
    assert again.has("poll.mine_coming")  # what was answered stays
    results = bram.says("datumprikker samenleving")
    assert results.text.count("kan wel") == 4
    assert acts(world, "poll_extended") == 1


def test_or_into_a_new_one_with_all_that_was_typed(
    world: World, asked: Screen, bram: Someone
) -> None:
    form = bram.says(TYPED).submit(into=NEW)
    assert form.is_form
    assert len(form.value("dates").splitlines()) == 2
    assert form.value("place") == "Zeist"
    assert form.submit().has("poll.asked")
    assert acts(world, "poll_asked") == 2
    assert acts(world, "poll_extended") == 0


@pytest.mark.only_on("answers_apart")
def test_who_was_not_asked_yet_is_asked_once_about_all(
    world: World, bram: Someone, fatima: Someone
) -> None:
    world.fails(Call.POST, "ratelimited", times=2)
    bram.says("datumprikker samenleving").submit(place="Zeist", dates="do 25 maart 10.00")
    world.now += timedelta(seconds=1)
    bram.says(TYPED).submit()
    world.passes(minutes=10)
    assert len([one for one in fatima.hears() if one.offers("poll.coming")]) == 1
    assert question(fatima).text.count("nog niet ingevuld") == 3


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("do 25 maart 10.00", "poll.wrong_lines"),  # it is in the poll already
        ("31 februari", "poll.wrong_lines"),
        (", ".join(f"{day} april 10.00" for day in (1, 7, 8, 14, 15, 21, 22)), "poll.full"),
    ],
)
def test_what_cannot_be_is_said_at_the_dates_and_stays_typed(
    asked: Screen, bram: Someone, typed: str, key: str
) -> None:
    form = bram.says(f"datumprikker samenleving {typed}")
    refused = form.submit()
    assert refused.fault("dates", key)
    assert refused.value("dates") == form.value("dates") != ""
    assert bram.says("datumprikker samenleving").text.count("kan wel") == 2


def test_a_tuesday_is_asked_about_once(asked: Screen, bram: Someone) -> None:
    warned = bram.says("datumprikker samenleving dinsdag 13 april 10.00").submit()
    assert warned.is_form
    assert warned.has("plan.college_day")
    assert warned.submit().has("poll.added.one")


def test_a_poll_that_was_closed_meanwhile_takes_no_dates(
    world: World, asked: Screen, bram: Someone
) -> None:
    results = bram.says("datumprikker samenleving")
    form = bram.says(TYPED)
    results.press("poll.close")
    assert form.submit().has("poll.closed")
    assert acts(world, "poll_extended") == 0


def test_who_may_not_plan_gets_the_question(asked: Screen, fatima: Someone) -> None:
    assert fatima.says(TYPED).offers("poll.coming")
