"""Taken further: where it lies, silence that comes back, the answer, and dates from outside."""

from datetime import timedelta

from storage.vocabulary import ItemStage
from tests.scenes import scene
from tests.stories.items.made_items import handed_in, stages
from tests.world import Screen, Someone, World

ASKED = {"destination": "VNG", "to": "commissie Zorg", "by": "Bram Visser", "asks": "Meer geld"}


@scene
def item(world: World, anna: Someone, emily: Someone) -> int:
    """An item that Anna handed in, and that Emily stands behind."""
    for who, gemeente in ((anna, "Waalwijk"), (emily, "Nijkerk")):
        who.says(f"aanmelden samenleving gemeente {gemeente}")
    return handed_in(world, anna, "Wachtlijsten jeugdzorg", behind=[emily])[0]


def takes(who: Someone, **changes: str) -> Screen:
    """Take the item further, from where it was found."""
    found = who.says("zoek wachtlijsten").press("found.button", title="Wachtlijsten jeugdzorg")
    return found.press("refer.button").submit(**{**ASKED, **changes})


def passes(world: World, **time: float) -> None:
    """Let time pass, and then a minute in which everything goes out."""
    world.passes(**time)
    for _ in range(8):
        world.passes(seconds=5)


def told(who: Someone, key: str) -> int:
    """Count how often somebody heard this."""
    return sum(one.has(key) for one in who.hears())


def test_an_item_goes_to_the_vng_and_its_answer_arrives(
    world: World, bram: Someone, anna: Someone, emily: Someone, item: int
) -> None:
    assert anna.says("onderweg").has("pending.none")
    assert takes(bram).has("refer.told")
    assert stages(world) == {"Wachtlijsten jeugdzorg": ItemStage.DEEPENING}
    shown = anna.says("onderweg")
    assert shown.has("work.lies", whom="VNG, commissie Zorg", since="maandag 1 maart")
    assert not shown.offers("pending.answer", title="Wachtlijsten jeugdzorg")
    assert emily.says("pending").has(
        "work.lies", whom="VNG, commissie Zorg", since="Monday 1 March"
    )
    passes(world, seconds=5)
    for who in (anna, emily):
        assert told(who, "refer.what") == 1
    form = bram.says("onderweg").press("pending.answer", title="Wachtlijsten jeugdzorg")
    recorded = form.submit(answer="Er komt geld", then="Het punt komt terug om te bespreken")
    assert recorded.has("refer.recorded", title="Wachtlijsten jeugdzorg")
    assert stages(world) == {"Wachtlijsten jeugdzorg": ItemStage.INSPIRATION}
    assert anna.says("onderweg").has("pending.none")
    passes(world, seconds=5)
    for who in (anna, emily):
        assert sum("Er komt geld" in one.text for one in who.hears()) == 1


def test_an_answer_settles_an_item_and_is_its_outcome(
    world: World, bram: Someone, item: int
) -> None:
    takes(bram)
    form = bram.says("onderweg").press("pending.answer", title="Wachtlijsten jeugdzorg")
    form.submit(answer="Er komt geld")
    assert stages(world) == {"Wachtlijsten jeugdzorg": ItemStage.SETTLED}
    found = bram.says("zoek wachtlijsten").press("found.button", title="Wachtlijsten jeugdzorg")
    assert found.has("found.outcome", line="Er komt geld")


def test_silence_comes_back_to_the_trekker_once_a_term(
    world: World, bram: Someone, item: int
) -> None:
    takes(bram)
    passes(world, days=59)
    assert told(bram, "refer.silent") == 0
    passes(world, days=1)
    assert told(bram, "refer.silent") == 1
    passes(world, days=59)
    assert told(bram, "refer.silent") == 1
    passes(world, days=1)
    assert told(bram, "refer.silent") == 2
    form = bram.says("onderweg").press("pending.answer", title="Wachtlijsten jeugdzorg")
    form.submit(answer="Er komt geld")
    passes(world, days=90)
    assert told(bram, "refer.silent") == 2


def test_the_beheerder_sets_the_term(
    world: World, bram: Someone, carla: Someone, item: int
) -> None:
    takes(bram)
    assert not bram.says("onderweg").press("outside.button").offers("outside.term")
    form = carla.says("onderweg").press("outside.button").press("outside.term")
    assert form.submit(days="6").fault("days", "outside.no_days")
    assert form.submit(days="14").has("outside.silent", count="14")
    passes(world, days=14)
    assert told(bram, "refer.silent") == 1


def test_a_new_trekker_hears_of_what_was_taken_further_before(
    world: World, bram: Someone, carla: Someone, fatima: Someone, item: int
) -> None:
    takes(bram)
    carla.says("trekker samenleving @Fatima El Amrani")
    passes(world, days=60)
    assert told(fatima, "refer.silent") == 1


def test_a_date_from_outside_is_warned_for_and_moves_with_its_day(
    world: World, bram: Someone, item: int
) -> None:
    takes(bram)
    form = bram.says("onderweg").press("outside.button").press("outside.add")
    entered = form.submit(title="ALV VNG", day="2027-06-12", destination="VNG")
    assert entered.has("outside.with", title="ALV VNG", where="VNG", day="zaterdag 12 juni")
    again = bram.says("onderweg").press("outside.button").press("outside.change", title="ALV VNG")
    again.submit(day="2027-06-19")
    world.now += timedelta(days=75)  # 15 May: four weeks before the day that it was
    passes(world, minutes=1)
    assert told(bram, "outside.near") == 0
    passes(world, days=7)
    assert told(bram, "outside.near") == 1
    passes(world, days=21)
    assert told(bram, "outside.near") == 2


def test_a_date_that_is_removed_warns_nobody_until_it_is_back(
    world: World, bram: Someone, item: int
) -> None:
    takes(bram)
    form = bram.says("onderweg").press("outside.button").press("outside.add")
    form.submit(title="ALV VNG", day="2027-06-12", destination="VNG")
    listed = bram.says("onderweg").press("outside.button")
    removed = (
        listed.press("outside.change", title="ALV VNG").submit(title="ALV").press("outside.remove")
    )
    assert bram.says("onderweg").press("outside.button").has("outside.none")
    passes(world, days=76)
    assert told(bram, "outside.near") == 0
    assert removed.press("joined.undo").has("outside.with", title="ALV")
    passes(world, days=21)
    assert told(bram, "outside.near") == 1


def test_who_does_not_lead_changes_nothing(anna: Someone, bram: Someone, item: int) -> None:
    takes(bram)
    assert not anna.says("onderweg").press("outside.button").offers("outside.add")
    found = anna.says("zoek wachtlijsten").press("found.button", title="Wachtlijsten jeugdzorg")
    assert not found.offers("refer.button")
