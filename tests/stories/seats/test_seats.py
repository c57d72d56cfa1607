"""Who sits where: a body with seats, who may see and change what, and what is told in time."""

from tests.scenes import scene
from tests.world import Screen, Someone, World

ZORG = {"name": "VNG-commissie Zorg", "kind": "committee", "about": "jeugdzorg, wmo"}


@scene
def zorg(carla: Someone, bram: Someone) -> Screen:
    """A committee of Samenleving that a beheerder put on the list, with an empty seat."""
    bram.says("aanmelden samenleving gemeente Zeist als wethouder")
    form = carla.says("zetels").press("bodies.add")
    shown = form.submit(**ZORG, group="samenleving")
    return shown.press("bodies.add_seat").submit(role="chair")


def passes(world: World, **time: float) -> None:
    """Let time pass, and then a minute in which everything goes out."""
    world.passes(**time)
    for _ in range(4):
        world.passes(seconds=5)


def told(who: Someone, key: str) -> int:
    """Count how often somebody heard this."""
    return sum(one.has(key) for one in who.hears())


def gives(who: Someone, **seat: str) -> Screen:
    """Change the first seat of the committee."""
    shown = who.says("zetels vng-commissie zorg")
    return shown.press("bodies.change_seat", number="1").submit(role="chair", **seat)


def test_everybody_sees_who_sits_in_a_committee(
    bram: Someone, anna: Someone, emily: Someone, zorg: Screen
) -> None:
    assert zorg.has("bodies.seat_empty", role="Voorzitter")
    assert anna.says("zetels").has("bodies.line_empty", name="VNG-commissie Zorg", count="1")
    shown = gives(bram, person="Bram Visser", since="2026-03-01", mandate="de pijler")
    assert shown.has("bodies.since", since="1 maart 2026")
    seen = anna.says("zetels zorg")
    assert seen.has("bodies.mandate", mandate="de pijler")
    assert "Bram Visser" in seen.text
    assert not seen.offers("bodies.add_seat")
    assert "Bram Visser" in emily.says("seats jeugdzorg").text
    assert anna.says("zetels").has("bodies.line", name="VNG-commissie Zorg")


def test_beheer_says_which_seats_are_empty(carla: Someone, bram: Someone, zorg: Screen) -> None:
    shown = carla.says("beheer")
    assert shown.has("need.seat", count="1")
    assert shown.press("need.do_seat").has("bodies.line_empty", name="VNG-commissie Zorg")
    gives(bram, person="Bram Visser")
    assert not carla.says("beheer").has("need.seat")


def test_who_to_call_is_found_by_a_subject_and_a_near_name_is_an_offer(
    anna: Someone, zorg: Screen
) -> None:
    assert anna.says("zetels jeugdzorg").has("bodies.heading", name="VNG-commissie Zorg")
    assert anna.says("zetels mantelzorg").has("bodies.heading", name="VNG-commissie Zorg")
    wrong = anna.says("zetels VNG commissie Zrog")
    assert wrong.has("bodies.unknown", typed="VNG commissie Zrog")
    found = wrong.press("bodies.button", name="VNG-commissie Zorg")
    assert found.has("bodies.seat_empty", role="Voorzitter")


def test_names_in_a_delegation_are_for_the_members(
    anna: Someone, bram: Someone, carla: Someone, gijs: Someone, zorg: Screen
) -> None:
    anna.says("aanmelden samenleving gemeente Waalwijk")
    form = bram.says("zetels").press("bodies.add")
    shown = form.submit(name="Naar de VNG", kind="delegation", group="samenleving")
    shown.press("bodies.add_seat").submit(role="member", person="Anna de Boer")
    assert "Anna de Boer" in bram.says("zetels naar de vng").text
    assert "Anna de Boer" in anna.says("zetels naar de vng").text
    assert "Anna de Boer" in carla.says("zetels naar de vng").text
    seen = gijs.says("zetels naar de vng")
    assert "Anna de Boer" not in seen.text
    assert seen.has("bodies.names_inside")
    assert seen.has("bodies.from", organisation="Waalwijk")


def test_the_end_of_a_term_is_told_in_time_and_once(
    world: World, bram: Someone, carla: Someone, zorg: Screen
) -> None:
    assert gives(bram, person="Niemand").fault("person", "who.unknown")
    late = gives(bram, person="Bram Visser", since="2027-06-02", until="2027-06-01")
    assert late.fault("until", "bodies.ends_before")
    assert gives(bram, person="Bram Visser", until="2027-06-01").has("bodies.seat_until")
    passes(world, days=35)  # 5 April: 57 days before
    assert told(bram, "bodies.your_end") == 0
    passes(world, days=1)
    assert told(bram, "bodies.your_end") == 1
    gives(carla, person="Bram Visser", until="2027-09-01")
    passes(world, days=57)
    assert told(bram, "bodies.your_end") == 1
    passes(world, days=35)
    assert told(bram, "bodies.your_end") == 2
    passes(world, days=57)
    assert told(bram, "bodies.your_end") == 3
    assert bram.says("zetels zorg").has("bodies.seat_ended", until="1 september 2027")


def test_who_becomes_trekker_hears_of_the_end_as_well(
    world: World, carla: Someone, fatima: Someone, zorg: Screen
) -> None:
    gives(carla, person="Bram Visser", until="2027-06-01")
    carla.says("trekker samenleving @Fatima El Amrani")
    passes(world, days=36)
    assert told(fatima, "bodies.end") == 1


def test_a_seat_of_somebody_who_is_forgotten_is_empty_and_that_is_told(
    world: World, anna: Someone, bram: Someone, zorg: Screen
) -> None:
    anna.says("aanmelden samenleving gemeente Waalwijk")
    gives(bram, person="Anna de Boer", until="2027-06-01")
    anna.says("mijn gegevens").press("privacy.as_files")
    assert b"VNG-commissie Zorg" in anna.files()[1][1]
    anna.says("vergeet mij").press("privacy.forget_yes")
    passes(world, seconds=5)
    shown = bram.says("zetels zorg")
    assert shown.has("bodies.seat_empty", role="Voorzitter")
    assert "Anna" not in shown.text
    assert told(bram, "bodies.is_empty") == 1
    passes(world, days=40)
    assert told(bram, "bodies.end") == 0


def test_a_seat_and_a_body_go_with_a_way_back(bram: Someone, anna: Someone, zorg: Screen) -> None:
    gives(bram, person="Bram Visser")
    gone = bram.says("zetels zorg").press("bodies.remove_seat", number="1")
    assert gone.has("bodies.seat_removed", role="Voorzitter")
    assert bram.says("zetels zorg").has("bodies.no_seats")
    back = gone.press("joined.undo")
    assert back.has("bodies.seat", role="Voorzitter")
    assert "Bram Visser" in back.text
    form = bram.says("zetels zorg").press("bodies.change")
    assert form.submit(name="De VNG, commissie zorg", kind="board").has("bodies.kind")
    again = bram.says("zetels").press("bodies.add").submit(**ZORG, group="samenleving")
    assert again.fault("name", "bodies.same")
    asked = bram.says("zetels zorg").press("bodies.remove")
    assert asked.has("bodies.sure", name="De VNG, commissie zorg")
    assert anna.says("zetels zorg").has("bodies.heading", name="De VNG, commissie zorg")
    assert asked.press("bodies.remove").has("bodies.removed", name="De VNG, commissie zorg")
    assert anna.says("zetels").has("bodies.none")
