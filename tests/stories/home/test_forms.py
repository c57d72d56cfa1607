"""A form that somebody does not hand over: where it is a card, a button leads out of it."""

import pytest

from tests.world import Someone


@pytest.mark.only_on("form_in_card")
def test_a_form_that_is_left_does_nothing(fatima: Someone) -> None:
    form = fatima.says("mijn").press("me.edit")
    assert form.is_form
    left = form.press_raw("close_form")
    assert left.has("teams.closed")
    assert not left.is_form
    assert fatima.says("leden samenleving").has("members.title", group="pijler Samenleving")


@pytest.mark.only_on("form_in_card")
def test_a_name_behind_an_at_is_a_mention_where_nobody_can_be_mentioned(
    carla: Someone, emily: Someone
) -> None:
    given = carla.says("ondersteuner samenleving @Emily Carter")
    assert given.has("roles.given", person="Emily Carter")
    assert len(emily.hears()) == 1
