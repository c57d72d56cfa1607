"""The next meeting on the page of a group and on somebody's own: answered there, and changed."""

import pytest

from tests.stories.home.test_situation import LATER, TITLE, planned
from tests.world import Someone, World

__all__ = ["planned"]
PAGES = {"nl": ("samenleving", "mijn"), "en": ("samenleving", "me")}


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("name", ["fatima", "emily"])
def test_it_is_answered_there_and_changed(planned: World, name: str, number: int) -> None:
    who = planned.person(name)
    typed = PAGES[who.language][number]
    if name == "emily":
        who.says("join samenleving municipality Nijkerk")
    page = who.says(typed)
    assert page.has("meeting.next_asks", title=TITLE)
    assert page.press("answer.coming").has("answer.done_coming")
    page = who.says(typed)
    assert page.has("meeting.next_said", title=TITLE)
    assert page.has("answer.mine_coming")
    assert not page.offers("answer.coming")
    assert page.press("answer.change").press("answer.absent").has("answer.done_absent")
    assert who.says(typed).has("answer.mine_absent")


def test_only_the_next_one_has_buttons(planned: World, bram: Someone, fatima: Someone) -> None:
    bram.says(LATER.format(day="20 mei")).submit()
    for typed in PAGES["nl"]:
        page = fatima.says(typed)
        assert page.labels.count("Ik kom") == 1
        assert page.has(
            "meeting.next_asks", title=TITLE, when="donderdag 25 maart, van 10.00 tot 12.00 uur"
        )
    assert "20 mei" in fatima.says("mijn").text


def test_who_is_not_in_it_sees_when_it_is_and_can_join(planned: World, anna: Someone) -> None:
    page = anna.says("samenleving")
    assert page.has("meeting.next_is", title=TITLE)
    assert not page.offers("answer.coming")
    assert page.press("one_group.join").has("joined.done")
    assert anna.says("samenleving").offers("answer.coming")


def test_without_a_meeting_there_is_nothing(world: World, fatima: Someone, bram: Someone) -> None:
    for typed in PAGES["nl"]:
        assert not fatima.says(typed).has("meeting.next_asks")
    bram.says(LATER.format(day="20 mei")).submit()
    assert fatima.says("samenleving").has("meeting.next_asks")
    world.passes(days=90)
    assert not fatima.says("samenleving").has("meeting.next_asks")


def test_once_the_time_to_answer_is_over_it_can_only_be_seen(
    planned: World, bram: Someone, fatima: Someone
) -> None:
    page = bram.says("bijeenkomsten").press("meetings.show").press("move.button")
    page.submit(answer_until="2027-03-10")
    planned.passes(days=12)
    for typed in PAGES["nl"]:
        page = fatima.says(typed)
        assert page.has("meeting.next_is", title=TITLE)
        assert not page.offers("answer.coming")
    assert not fatima.says("").has("task.answer")
