"""What docs/datalek.md says that the bot can tell after a breach, asked as the page says it."""

import pytest

from bot.sandbox.mail.sandbox import Sandbox
from tests.bot.answer_pages import Visitor
from tests.bot.mail_post import ANNA
from tests.bot.mail_world import LINE, can_mail, enters
from tests.stories.notices.test_history import taken
from tests.stories.notices.test_reminders import until
from tests.world import Someone, World

OTHER = "een ander geheim " * 3


def test_what_was_mailed_says_to_which_address(
    world: World, mail_sandbox: Sandbox, bram: Someone, carla: Someone
) -> None:
    can_mail(world, mail_sandbox)
    enters(world)
    bram.says(LINE).submit()
    until(world, 3, 12)
    mine = [one for one in taken(carla) if one[4] == "Jan Bakker"]
    assert mine
    assert {(one[5], one[6]) for one in mine} == {(ANNA, "ja")}


def test_the_logboek_finds_who_took_a_list_along(bram: Someone, carla: Someone) -> None:
    bram.says("taal nl")
    carla.says("beheer").press("exporting.title").press("exporting.what_people")
    form = carla.says("beheer").press("logboek.title").press("logboek.filter")
    found = form.submit(act="exported")
    assert found.has("logboek.act_exported", actor="Carla Smit")
    assert "Bram" not in found.text


@pytest.mark.parametrize("old_one_too", [False, True])
def test_links_of_before_are_dead_after_another_secret(
    jan: Visitor, world: World, *, old_one_too: bool
) -> None:
    assert jan.opens().status == 200
    before = world.told["pmg_secret_key"]
    old = {"pmg_secret_key_old": before} if old_one_too else {}
    world.told = {**world.told, "pmg_secret_key": OTHER, **old}
    world.restart()
    assert jan.opens().status == (200 if old_one_too else 410)
