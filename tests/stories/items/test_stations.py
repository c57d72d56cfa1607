"""Whoever brought an item hears each of its stations: the author of a message, and who collected it."""

import pytest

from tests.scenes import scene
from tests.stories.agenda.test_outcomes import CHOICES, asks_of, opens
from tests.stories.items.test_submission import CHANNEL
from tests.world import Screen, Someone, World

MEETING = "Bijeenkomst Samenleving"
TITLE = "Wachtlijsten"


@pytest.fixture
def author(world: World) -> Someone:
    """Anna, who wrote the message, and reads English."""
    return world.person("anna", "en")


@scene
def collected(
    world: World, carla: Someone, bram: Someone, fatima: Someone, author: Someone
) -> None:
    """Fatima collected a message of the author, and there is a meeting on 25 March."""
    carla.says("koppel samenleving #pijler-samenleving")
    bram.says("plan samenleving donderdag 25 maart 10.00 Zeist").submit()
    author.says("taal en")
    author.says("join samenleving municipality Waalwijk")
    message = author.posts(f"{TITLE}\nZe worden langer.", CHANNEL)
    shown = next(one for one in fatima.sees(CHANNEL) if one.ref == message.ref)
    shown.shortcut("collect_item").submit()
    passes(world)


def passes(world: World, **time: float) -> None:
    """Let time pass, and then a few minutes in which everything goes out."""
    world.passes(**time)
    for _ in range(8):
        world.passes(seconds=20)


def told(who: Someone, key: str, **slots: str) -> int:
    """Count how often somebody heard this."""
    return sum(one.has(key, **slots) for one in who.hears())


def put_on(who: Someone) -> Screen:
    """Put the item on the agenda."""
    return who.says("agenda samenleving").press("item.do_put_on")


def notes(who: Someone, ending: int) -> Screen:
    """Note what came of the one item."""
    page = opens(who)
    (name,) = asks_of(page)
    return page.submit(**{name: CHOICES[who.language][ending]})


def test_both_hear_on_which_agenda_it_is_at_which_number(
    world: World, bram: Someone, fatima: Someone, author: Someone, collected: None
) -> None:
    put_on(bram)
    assert told(author, "item.told_agenda") == 0  # it can still be taken back
    passes(world)
    for who in (fatima, author):
        found = [one for one in who.hears() if one.has("item.told_agenda", title=TITLE)]
        (heard,) = found
        assert heard.has("item.told_agenda", meeting=MEETING, number="1")


def test_what_is_taken_back_at_once_nobody_hears(
    world: World, bram: Someone, author: Someone, collected: None
) -> None:
    put_on(bram).press("agenda.off")
    passes(world)
    assert told(author, "item.told_agenda") == told(author, "item.told_later") == 0


def test_both_hear_that_it_waits_for_another_time(
    world: World, bram: Someone, fatima: Someone, author: Someone, collected: None
) -> None:
    put_on(bram)
    passes(world)
    bram.says("agenda samenleving").press("agenda.off")
    passes(world)
    for who in (fatima, author):
        assert told(who, "item.told_later", title=TITLE, meeting=MEETING) == 1


def test_who_declines_the_meeting_hears_the_settled_number_too(
    world: World, bram: Someone, fatima: Someone, author: Someone, collected: None
) -> None:
    author.says("absent samenleving")
    put_on(bram)
    passes(world)
    bram.says("agenda samenleving").press("agenda.settle")
    passes(world)
    assert told(fatima, "agenda.told") == 1  # the whole agenda, with the number
    assert told(fatima, "item.told_settled") == 0
    assert told(author, "agenda.told") == 0
    assert told(author, "item.told_settled") == 1
    assert told(author, "item.told_agenda", title=TITLE, number="1") == 2


@pytest.mark.parametrize(
    ("ending", "key"),
    [(0, "item.told_discussed"), (1, "outcome.carried_on"), (3, "item.ended")],
)
def test_both_hear_what_came_of_it(
    world: World,
    bram: Someone,
    fatima: Someone,
    author: Someone,
    collected: None,
    ending: int,
    key: str,
) -> None:
    author.says("absent samenleving")
    put_on(bram)
    passes(world, days=24, hours=1)
    notes(bram, ending)
    passes(world)
    for who in (fatima, author):
        assert told(who, key, title=TITLE) == 1


def test_what_was_not_reached_is_told_once_with_the_next_agenda(
    world: World, bram: Someone, fatima: Someone, author: Someone, collected: None
) -> None:
    put_on(bram)
    bram.says("plan samenleving donderdag 10 juni 10.00 Zeist").submit_anyway()
    passes(world, days=24, hours=1)
    before = told(author, "item.told_agenda")
    notes(bram, 1)
    passes(world)
    for who in (fatima, author):
        assert told(who, "outcome.carried_to", title=TITLE, number="1") == 1
    assert told(author, "item.told_agenda") == before


def test_both_hear_where_it_lies_and_what_was_answered(
    world: World, bram: Someone, fatima: Someone, author: Someone, collected: None
) -> None:
    found = bram.says("zoek wachtlijsten").press("found.button", title=TITLE)
    found.press("refer.button").submit(destination="VNG", by="Bram Visser", asks="Meer geld")
    passes(world)
    for who, lies in ((fatima, "het punt ligt bij VNG"), (author, "the item is with VNG")):
        (heard,) = [one for one in who.hears() if one.has("refer.done", title=TITLE)]
        assert lies in heard.text
    bram.says("onderweg").press("pending.answer", title=TITLE).submit(answer="Er komt geld")
    passes(world)
    for who in (fatima, author):
        (heard,) = [one for one in who.hears() if one.has("refer.came", title=TITLE)]
        assert heard.has("refer.now_settled")
        assert heard.has("refer.said", answer="Er komt geld")
        assert told(who, "item.ended") == 0


def test_an_author_whom_the_bot_never_met_hears_it_too(
    world: World, carla: Someone, bram: Someone, anna: Someone
) -> None:
    carla.says("koppel samenleving #pijler-samenleving")
    message = anna.posts(TITLE, CHANNEL)
    shown = next(one for one in bram.sees(CHANNEL) if one.ref == message.ref)
    shown.shortcut("collect_item").submit()
    passes(world)
    assert told(anna, "item.collected", title=TITLE) == 1
    bram.says("plan samenleving donderdag 25 maart 10.00 Zeist").submit()
    put_on(bram)
    passes(world)
    assert told(anna, "item.told_agenda", title=TITLE, number="1") == 1
    assert told(bram, "item.told_agenda") == 0  # he did it himself
