"""Who said to come before there were labs is asked to choose when they are there, and the day before."""

from tests.scenes import scene
from tests.stories.programme.test_programme import TYPED, comes, planned, shown
from tests.world import Screen, Someone, World

__all__ = ["planned"]

LAB = "lab Vitale binnenstad"


@scene
def coming(planned: World, fatima: Someone, emily: Someone, gijs: Someone) -> World:
    """Fatima and Emily said to come when there was nothing to choose yet; Gijs does not."""
    for who in (fatima, emily):
        comes(who)
    shown(gijs).press("answer.absent")
    return planned


def types(carla: Someone, lines: str = TYPED) -> None:
    """Type a programme, and confirm it as it was understood."""
    shown(carla).press("programme.button").press("programme.type").submit(lines=lines).submit()


def passes(world: World, **time: float) -> None:
    """Let time pass, and then a minute in which everything goes out."""
    world.passes(**time)
    for _ in range(6):
        world.passes(seconds=10)


def asked(who: Someone, key: str = "part.ask") -> list[Screen]:
    """Return every time that somebody was asked to choose."""
    return [one for one in who.hears() if one.has(key)]


def test_who_comes_already_is_asked_once_and_chooses_in_the_message(
    coming: World, carla: Someone, fatima: Someone, emily: Someone, gijs: Someone
) -> None:
    types(carla)
    passes(coming, minutes=5)
    assert asked(fatima) == []  # the programme may still change
    passes(coming, minutes=6)
    (question,) = asked(fatima)
    assert question.has("part.choose_one", begins="11.30 uur")
    assert question.offers("part.choose", title=LAB)
    assert not question.offers("part.say_coming")
    assert len(asked(emily)) == 1
    assert asked(gijs) == asked(carla) == []
    assert question.press("part.choose", title=LAB).has("part.done_coming", title=LAB)
    types(carla, "11.30-12.30 lab Wonen")
    passes(coming, minutes=20)
    assert asked(fatima) == []  # the one that there was has become the answer
    assert len(asked(emily)) == 1


def test_parts_added_one_by_one_lead_to_one_question(
    coming: World, carla: Someone, fatima: Someone
) -> None:
    for line in ("11.30-12.30 lab Een", "11.30-12.30 lab Twee", "11.30-12.30 lab Drie"):
        types(carla, line)
        passes(coming, minutes=6)
    passes(coming, minutes=10)
    (question,) = asked(fatima)
    for title in ("lab Een", "lab Twee", "lab Drie"):
        assert question.offers("part.choose", title=title)


def test_another_choice_later_is_asked_again_and_only_that(
    coming: World, carla: Someone, fatima: Someone
) -> None:
    types(carla, "11.30-12.30 lab Een\n11.30-12.30 lab Twee")
    passes(coming, minutes=11)
    asked(fatima)[0].press("part.choose", title="lab Een")
    types(carla, "13.00-13.30 lab Drie\n13.00-13.30 lab Vier")
    passes(coming, minutes=11)
    (question,) = asked(fatima)  # the first one has become the answer to it
    assert question.offers("part.choose", title="lab Drie")
    assert not question.offers("part.choose", title="lab Twee")


def test_one_lab_alone_is_no_choice(coming: World, carla: Someone, fatima: Someone) -> None:
    types(carla, "11.30-12.30 lab Een")
    passes(coming, minutes=30)
    assert asked(fatima) == []


def test_who_still_has_not_chosen_is_asked_the_day_before(
    coming: World, carla: Someone, fatima: Someone, emily: Someone
) -> None:
    types(carla)
    passes(coming, minutes=11)
    asked(fatima)[0].press("part.choose", title=LAB)
    passes(coming, days=23)
    (mine,) = [one for one in fatima.hears() if one.has("reminders.day_before")]
    assert not mine.has("part.ask_now")
    assert mine.has("part.mine_coming")
    (hers,) = [one for one in emily.hears() if one.has("reminders.day_before")]
    assert hers.has("part.ask_now")
    assert hers.press("part.choose", title=LAB).has("part.done_coming", title=LAB)


def test_who_has_chosen_meanwhile_or_wants_nothing_is_not_asked(
    coming: World, carla: Someone, fatima: Someone, emily: Someone
) -> None:
    types(carla)
    shown(fatima).press("part.choose", title=LAB)
    emily.says("reminders nothing")
    passes(coming, minutes=11)
    assert asked(fatima) == asked(emily) == []
