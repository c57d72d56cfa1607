"""A change of a meeting says what changed and nothing else, old and new alike, once to each person."""

import pytest

from storage.models import Meeting
from tests.bot.state import acts
from tests.scenes import scene
from tests.stories.notices.test_reminders import until
from tests.world import Call, Screen, Someone, World

LINE = "plan samenleving donderdag 25 maart 10.00 Stadhuis Waalwijk"
FAR = "plan samenleving donderdag 17 juni 10.00 Stadhuis Waalwijk"
SAID = ("was", "is", "was_end", "is_end", "was_place", "is_place", "was_title", "is_title")
WHEN = "donderdag 25 maart, van 10.00 tot 12.00 uur"


@scene
def answered(world: World, bram: Someone, fatima: Someone, emily: Someone) -> None:
    """A meeting of Samenleving; Fatima comes, and Emily has not answered."""
    emily.says("join samenleving")
    bram.says(LINE).submit()
    fatima.says("ik kom")
    world.passes(minutes=1)


def changed(bram: Someone, **fields: str) -> Screen:
    """Change the meeting."""
    form = bram.says("bijeenkomsten samenleving").press("meetings.show").press("move.button")
    return form.submit_anyway() if not fields else form.submit(**fields)


def sequence(world: World) -> int:
    """Return which version of the meeting calendars see."""
    with world.database.read() as session:
        return session.get_one(Meeting, 1).sequence


def said(heard: Screen) -> set[str]:
    """Return what a message says of old and new."""
    return {one for one in SAID if heard.has(f"move.{one}")}


ONLY: list[tuple[dict[str, str], dict[str, str]]] = [
    (
        {"day": "2027-04-01"},
        {"was": WHEN, "is": "donderdag 1 april, van 10.00 tot 12.00 uur"},
    ),
    (
        {"begins": "09:30"},
        {"was": WHEN, "is": "donderdag 25 maart, van 9.30 tot 11.30 uur"},
    ),
    ({"ends": "13:00"}, {"was_end": "12.00 uur", "is_end": "13.00 uur"}),
    (
        {"place": "Stadhuis Zeist"},
        {"was_place": "Stadhuis Waalwijk", "is_place": "Stadhuis Zeist"},
    ),
    (
        {"title": "Jeugd", "place": "Zeist"},
        {
            "was_title": "Bijeenkomst Samenleving",
            "is_title": "Jeugd",
            "was_place": "Stadhuis Waalwijk",
            "is_place": "Zeist",
        },
    ),
]


@pytest.mark.parametrize(("fields", "told"), ONLY)
@pytest.mark.usefixtures("answered")
def test_only_what_changed_is_said_with_old_and_new(
    world: World, bram: Someone, fatima: Someone, fields: dict[str, str], told: dict[str, str]
) -> None:
    before = len(fatima.hears())
    page = changed(bram, **fields)
    assert page.has("hears.people.other", count="2")
    world.passes(minutes=1)
    (heard,) = fatima.hears()[before:]
    assert said(heard) == set(told)
    for key, words in told.items():
        slot = "old" if key.startswith("was") else "new"
        assert heard.has(f"move.{key}", **{slot: words})
    assert heard.has("move.which", when="donderdag 25 maart, 10.00 uur") == ("is" not in told)
    assert sequence(world) == 1


@pytest.mark.parametrize(
    "fields", [{"places": "40"}, {"programme": "Inloop"}, {"answer_until": "2027-03-22"}, {}]
)
@pytest.mark.usefixtures("answered")
def test_of_what_concerns_nobody_nobody_hears(
    world: World, bram: Someone, fatima: Someone, emily: Someone, fields: dict[str, str]
) -> None:
    before = len(fatima.hears()), len(emily.hears())
    assert changed(bram, **fields).has("hears.nobody")
    world.passes(days=1)
    assert (len(fatima.hears()), len(emily.hears())) == before
    assert sequence(world) == 0
    assert (acts(world, "meeting_moved"), acts(world, "meeting_changed")) == (0, 1)


@pytest.mark.usefixtures("answered")
def test_what_was_planned_still_goes_out_after_a_change_that_nobody_hears(
    world: World, bram: Someone, fatima: Someone
) -> None:
    changed(bram, places="40")
    until(world, 3, 24)
    assert fatima.hears()[-1].has("reminders.day_before")


@pytest.mark.usefixtures("answered")
def test_who_must_answer_again_hears_that_and_no_change_that_is_none(
    world: World, bram: Someone, fatima: Someone
) -> None:
    changed(bram, again="Ja, vraag het opnieuw")
    world.passes(minutes=1)
    heard = fatima.hears()[-1]
    assert heard.has("move.again")
    assert said(heard) == set()


def test_a_change_is_said_once_and_not_again_in_the_invitation_weeks_later(
    world: World, bram: Someone, fatima: Someone
) -> None:
    bram.says(FAR).submit()
    world.passes(minutes=1)
    changed(bram, day="2027-06-24")
    world.passes(minutes=1)
    assert said(fatima.hears()[-1]) == {"was", "is"}
    until(world, 5, 14)
    invited = [one for one in fatima.hears() if one.has("invitation.text")]
    assert len(invited) == 1
    assert said(invited[0]) == set()


@pytest.mark.only_on("answers_apart")
@pytest.mark.usefixtures("answered")
@pytest.mark.parametrize("error", ["ratelimited", "service_unavailable"])
def test_two_changes_before_anybody_heard_are_told_as_one(
    world: World, bram: Someone, fatima: Someone, emily: Someone, error: str
) -> None:
    before = len(fatima.hears()), len(emily.hears())
    # One of the three is what Bram himself is told of his change.
    world.fails(Call.POST, error, times=3)
    changed(bram, day="2027-04-01")
    changed(bram, place="Zeist")
    world.passes(minutes=10)
    for who, number in zip((fatima, emily), before, strict=True):
        (heard,) = who.hears()[number:]
        assert said(heard) == {"was", "is", "was_place", "is_place"}


@pytest.mark.only_on("answers_apart")
@pytest.mark.usefixtures("answered")
def test_changed_and_changed_back_before_anybody_heard_is_no_news(
    world: World, bram: Someone, fatima: Someone
) -> None:
    before = len(fatima.hears())
    # Each time two lines are refused: what Bram is told of it in the chat, and hers.
    world.fails(Call.POST, "ratelimited", times=4)
    changed(bram, day="2027-04-01")
    changed(bram, day="2027-03-25")
    world.passes(minutes=10)
    assert len(fatima.hears()) == before
