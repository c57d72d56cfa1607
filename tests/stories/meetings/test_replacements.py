"""A replacement from the same gemeente, and a stand-in for the trekker of one meeting."""

from tests.world import Someone, World

LINE = "plan samenleving donderdag 25 maart 10.00 Zeist"


def test_a_bestuurder_names_a_replacement_in_one_step(
    world: World, bram: Someone, fatima: Someone, carla: Someone
) -> None:
    carla.says("plan netwerk donderdag 25 maart 10.00 Waalwijk").submit()
    form = bram.says("ik kom niet").press("replace.button")
    page = form.submit(person="Fatima El Amrani")
    assert page.has("replace.done", gemeente="Zeist", person="Fatima El Amrani")
    world.passes(seconds=5)
    assert fatima.hears()[-1].has("replace.you", person="Bram Visser")
    assert fatima.says("bijeenkomsten").has("answer.mine_coming")
    assert bram.says("bijeenkomsten").has("answer.mine_absent")


def test_a_replacement_may_be_somebody_new(bram: Someone, carla: Someone) -> None:
    carla.says("plan netwerk donderdag 25 maart 10.00 Waalwijk").submit()
    form = bram.says("ik kom niet").press("replace.button")
    assert form.submit().fault("name", "replace.who")
    page = form.submit(name="Wil Jansen")
    assert page.has("replace.done", gemeente="Zeist", person="Wil Jansen")


def test_without_a_gemeente_there_is_nobody_to_choose(bram: Someone, anna: Someone) -> None:
    bram.says(LINE).submit()
    anna.says("aanmelden samenleving")
    refused = anna.says("ik kom niet").press("replace.button")
    assert refused.has("replace.no_gemeente")
    assert refused.offers("me.edit")


def test_a_stand_in_can_change_this_meeting_and_no_other(
    world: World, bram: Someone, fatima: Someone
) -> None:
    bram.says(LINE).submit()
    bram.says("plan samenleving donderdag 20 mei 10.00 Zeist").submit()
    first = "donderdag 25 maart"
    form = bram.says("bijeenkomsten").press("meetings.show", day=first).press("stand_in.button")
    assert form.submit(person="Fatima El Amrani").has("stand_in.done", person="Fatima El Amrani")
    world.passes(seconds=5)
    world.passes(seconds=5)
    assert any(message.has("stand_in.you") for message in fatima.hears())
    mine = fatima.says("bijeenkomsten").press("meetings.show", day=first)
    page = mine.press("move.button").submit(place="Stadhuis Zeist")
    assert page.has("move.done", where="Stadhuis Zeist")
    other = fatima.says("bijeenkomsten").press("meetings.show", day="donderdag 20 mei")
    assert not other.offers("move.button")


def test_anybody_of_the_network_can_stand_in_also_by_name(
    world: World, bram: Someone, gijs: Someone, anna: Someone
) -> None:
    gijs.says("aanmelden binnenstad")
    bram.says(LINE).submit()
    page = bram.says("bijeenkomsten samenleving").press("meetings.show")
    name = world.names[gijs.user]
    assert page.press("stand_in.button").submit(name=name).has("stand_in.done", person=name)
    world.passes(seconds=5)
    heard = [message for message in gijs.hears() if message.has("stand_in.you")]
    assert heard[0].press("replace.show").offers("move.button")


def test_a_name_that_is_not_certain_is_offered(world: World, bram: Someone) -> None:
    bram.says(LINE).submit()
    page = bram.says("bijeenkomsten samenleving").press("meetings.show")
    asked = page.press("stand_in.button").submit(name="Fatima")
    assert asked.has("who.several")
    assert asked.press("groups.button", name="Fatima El Amrani").has("stand_in.done")
    assert page.press("stand_in.button").submit(name="Niemand Zo").has("who.unknown")


def test_nobody_answers_over_somebodys_own_no(
    world: World, bram: Someone, fatima: Someone, carla: Someone
) -> None:
    carla.says("plan netwerk donderdag 25 maart 10.00 Waalwijk").submit()
    fatima.says("ik kom niet")
    form = bram.says("ik kom niet").press("replace.button")
    assert "Fatima El Amrani" not in form.text
    assert fatima.says("bijeenkomsten").has("answer.mine_absent")


def test_an_outsider_sees_no_names_of_a_gemeente(
    bram: Someone, fatima: Someone, gijs: Someone
) -> None:
    bram.says(LINE).submit()
    gijs.says("aanmelden binnenstad als wethouder van Zeist")
    gijs.says("ik kom samenleving")
    gijs.says("afmelden binnenstad")
    form = gijs.says("ik kom niet samenleving").press("replace.button")
    assert "Karin" not in form.text
