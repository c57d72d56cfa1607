"""One person's groups and roles, changed from their card, with the way back; and they hear it."""

from tests.world import Someone, World


def a_while(world: World) -> None:
    """Let what somebody hears go out, one message at a time."""
    for _ in range(8):
        world.passes(seconds=5)


def test_groups_and_roles_of_one_person(
    world: World, carla: Someone, fatima: Someone, bram: Someone
) -> None:
    bram.says("plan samenleving 25 maart 10.00 Zeist").submit()
    fatima.says("ik kom samenleving")
    card = carla.says("persoon fatima el amrani")
    placed = card.press("places.title").submit(group="pijler Bestuur", place="member")
    assert placed.has("places.member")
    assert placed.press("joined.undo").has("keep.undone")
    card = carla.says("persoon fatima el amrani")
    out = card.press("places.title").submit(group="pijler Samenleving", place="out")
    assert out.has("places.out")
    assert not fatima.says("bijeenkomsten").has("answer.mine_coming")
    assert out.press("joined.undo").has("keep.undone")
    assert fatima.says("bijeenkomsten").has("answer.mine_coming")
    card = carla.says("persoon fatima el amrani")
    given = card.press("places.title").submit(group="lab Vitale binnenstad", place="leads")
    assert given.has("roles.given", person="Fatima El Amrani")
    a_while(world)
    assert any(one.has("roles.you") for one in fatima.hears())
    card = carla.says("persoon fatima el amrani")
    assert (
        card.press("places.title")
        .submit(group="lab Vitale binnenstad", place="leads_not")
        .has("places.leads_not")
    )
    a_while(world)
    assert any(one.has("roles.you_stopped") for one in fatima.hears())
