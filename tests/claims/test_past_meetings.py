"""A list of past meetings is a beheerder's own business, whatever buttons and forms say; and comes in once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from bot.sandbox.slack.requests import Delivery
from storage.models import ImportBatch, Meeting
from storage.vocabulary import ImportKind
from tests.bot.forged import Hand
from tests.bot.state import acts, remembered
from tests.doors import Complaints
from tests.scenes import scene
from tests.world import Someone, World

BUTTONS = (
    "past_meetings paste_list list_page list_say list_places list_sure list_drop list_last list_undo"
).split()
CLAIMS = {"list": "1", "line": "0", "said": "yes", "asks": "place/new/xyzzy", "kind": "meetings"}
LINE = "25-3-2024; Samenleving; Jeugdzorg; Zeist; Zutphen"


def meetings(world: World) -> int:
    with world.database.read() as session:
        return session.scalars(select(func.count()).select_from(Meeting)).one()


@scene
def waiting(world: World, carla: Someone) -> None:
    """A list of Carla's waits."""
    carla.says("beheer").press("past.title").press("importing.title").submit(lines_1=LINE)


@pytest.mark.parametrize("who", ["bram", "fatima", "gijs"])
def test_who_is_no_beheerder_brings_nothing_in(
    world: World, waiting: None, who: str, quiet: Complaints
) -> None:
    hand = Hand(world.person(who).says("pijlers"))
    world.person(who).says("taal nl")
    before = remembered(world)
    for action in BUTTONS:
        hand.presses(action, **CLAIMS)
    hand.fills("paste_list", {"lines_1": LINE}, metadata="kind=meetings&list=1&more=yes")
    hand.fills("paste_list", {"lines_1": LINE}, metadata="kind=meetings")
    assert hand.heard("no.admin_only") == len(BUTTONS) + 2
    assert remembered(world) == before


def test_another_beheerder_can_take_back_but_not_see_what_waits(
    world: World, waiting: None, carla: Someone, bram: Someone, quiet: Complaints
) -> None:
    carla.says("persoon bram visser").press("keep.make_admin")
    hand = Hand(bram.says("pijlers"))
    for action in ("list_page", "list_sure", "list_drop", "paste_list"):
        hand.presses(action, list="1")
    assert hand.heard("importing.gone") == 4
    assert not bram.says("beheer").press("past.title").offers("importing.waits")
    carla.says("beheer").press("past.title").press("importing.waits").press("importing.sure.one")
    back = bram.says("beheer").press("past.title").press("importing.last").press("importing.undo")
    assert back.has("past.taken_back.one")
    assert meetings(world) == 0


@pytest.mark.parametrize("kind", ["", "people", "MEETINGS", "x" * 900, "%00"])
def test_a_kind_that_is_not_there_is_a_list_of_people(
    world: World, carla: Someone, kind: str, quiet: Complaints
) -> None:
    hand = Hand(carla.says("pijlers"))
    hand.fills("paste_list", {"lines_1": LINE}, metadata=f"kind={kind}")
    assert not hand.unanswered()
    with world.database.read() as session:
        assert session.scalars(select(ImportBatch.kind)).all() == [ImportKind.PEOPLE]


def test_a_list_keeps_its_kind_whatever_the_form_says(
    world: World, waiting: None, carla: Someone, quiet: Complaints
) -> None:
    hand = Hand(carla.says("pijlers"))
    hand.fills("paste_list", {"lines_1": LINE}, metadata="kind=people&list=1")
    with world.database.read() as session:
        kinds = set(session.scalars(select(ImportBatch.kind)))
    assert kinds == {ImportKind.MEETINGS}


def test_eight_claims_at_once_bring_it_in_once(
    world: World, waiting: None, carla: Someone, quiet: Complaints
) -> None:
    hand = Hand(carla.says("pijlers"))

    def claims(_: int) -> Delivery:
        return hand.presses("list_sure", list="1")

    with ThreadPoolExecutor(8) as eight:
        list(eight.map(claims, range(8)))
    world.settle()
    assert hand.heard("past.done.one") == 1
    assert hand.heard("importing.gone") == 7
    assert (
        meetings(world) == acts(world, "past_meeting_added") == acts(world, "meetings_listed") == 1
    )
    with ThreadPoolExecutor(8) as eight:
        list(eight.map(lambda _: hand.presses("list_undo", list="1"), range(8)))
    world.settle()
    assert hand.heard("past.taken_back.one") == 1
    assert acts(world, "meetings_unlisted") == 1
