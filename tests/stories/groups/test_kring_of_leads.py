"""The kring of all trekkers keeps itself: it is as full as there are trekkers, and can be planned for."""

from storage.models import Membership
from storage.queries import groups
from tests.scenes import scene
from tests.world import Screen, Someone, World


@scene
def kring(carla: Someone, bram: Someone) -> Screen:
    """A kring of all trekkers, made once Bram was one; the network began with others."""
    bram.says("aanmelden samenleving gemeente Zeist")
    form = carla.says("beheer").press("keep.groups").press("keep.add_group")
    return form.submit(kind="pijler", name="Trekkersoverleg", function="trekkers")


def inside(world: World) -> set[str]:
    """Return the first names of the people in the kring."""
    with world.database.read() as session:
        group = groups.by_slug(session, "trekkersoverleg")
        assert group is not None
        found = session.query(Membership).filter(Membership.group_id == group.id)
        return {one.person.name.split()[0] for one in found}


def test_who_becomes_trekker_is_in_it_and_who_stops_is_not(
    world: World, carla: Someone, fatima: Someone, anna: Someone, kring: Screen
) -> None:
    assert kring.has("seat.of_leads")
    before = inside(world)
    assert "Bram" in before
    assert "Fatima" not in before
    given = carla.says("trekker financiën @Fatima El Amrani")
    assert inside(world) == before | {"Fatima"}
    assert "Trekkersoverleg" in fatima.says("mijn").text
    fatima.says("ondersteuner samenleving @Anna de Boer")
    assert "Anna" not in inside(world)
    given.press("roles.take_back")
    assert inside(world) == before


def test_nobody_signs_up_or_off_by_hand(
    world: World, anna: Someone, bram: Someone, kring: Screen
) -> None:
    before = inside(world)
    assert anna.says("aanmelden trekkersoverleg").has("seat.by_itself")
    assert bram.says("afmelden trekkersoverleg").has("seat.by_itself")
    for who in (anna, bram):
        shown = who.says("pijler trekkersoverleg")
        assert shown.has("seat.of_leads")
        assert not shown.offers("one_group.join")
        assert not shown.offers("one_group.leave")
    assert inside(world) == before


def test_the_trekkers_are_invited_and_hear_of_it(
    world: World, carla: Someone, bram: Someone, anna: Someone, kring: Screen
) -> None:
    carla.says("plan trekkersoverleg 2027-04-08 10.00 Zeist").submit_anyway()
    world.passes(hours=1)
    assert any("Trekkersoverleg" in one.text for one in bram.hears())
    assert not any("Trekkersoverleg" in one.text for one in anna.hears())
    bram.says("ik kom trekkersoverleg")
    carla.says("ondersteuner samenleving @Bram Visser").press("roles.step_back_yes")
    assert "Bram" not in inside(world)


def test_a_kring_that_was_a_mistake_goes(carla: Someone, kring: Screen) -> None:
    assert kring.press("joined.undo").has("keep.dropped", name="Trekkersoverleg")
    assert carla.says("pijler trekkersoverleg").has("no.unknown_group")
