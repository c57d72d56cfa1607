"""Who was told what and when, as a spreadsheet for whoever must find out after something leaked."""

from storage.models import Notice
from storage.reasons import Reason
from storage.vocabulary import NoticeState
from tests.bot.state import acts
from tests.scenes import scene
from tests.stories.lists.test_exports import took
from tests.stories.notices.test_reminders import LINE, until
from tests.world import Screen, Someone, World


@scene
def invited(bram: Someone, world: World) -> Screen:
    """A meeting of Samenleving, of which the invitation went out."""
    page = bram.says(LINE).submit()
    until(world, 3, 12)
    return page


def taken(carla: Someone) -> list[list[object]]:
    """Return what Carla gets, without its headings."""
    page = carla.says("berichten")
    if page.offers("messages.to_sent"):
        page = page.press("messages.to_sent")
    page.press("history.button")
    head, *rows = took(carla)
    assert len(head) == 7
    return rows


def test_each_message_has_a_row_for_each_person_with_day_way_and_whether_it_came(
    world: World, invited: Screen, carla: Someone
) -> None:
    rows = [one for one in taken(carla) if str(one[2]).startswith("uitnodiging")]
    assert [one[4] for one in rows] == ["Fatima El Amrani"]
    assert f"{rows[0][0]:%Y-%m-%d}" == "2027-03-11"
    assert rows[0][3] == "Bijeenkomst Samenleving"
    assert rows[0][5:] == [world.platform.capitalize(), "ja"]
    assert acts(world, "exported") == 1


def test_what_may_have_come_stands_there_as_not_sure(
    world: World, invited: Screen, carla: Someone
) -> None:
    with world.database.write() as session:
        sent = session.query(Notice).filter(Notice.state == NoticeState.SENT, Notice.person_id > 0)
        for one in sent.filter(Notice.kind == "invitation"):
            one.state, one.fault = NoticeState.FAILED, Reason.NOT_SURE
    rows = [one for one in taken(carla) if str(one[2]).startswith("uitnodiging")]
    assert [one[6] for one in rows] == ["niet zeker"]


def test_only_a_beheerder_has_it(invited: Screen, bram: Someone) -> None:
    page = bram.says("berichten")
    if page.offers("messages.to_sent"):
        page = page.press("messages.to_sent")
    assert page.has("messages.sent")
    assert not page.offers("history.button")
