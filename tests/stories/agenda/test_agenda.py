"""The agenda of a meeting: ordered, timed, settled by the trekker, shown to all, changed later."""

from tests.scenes import scene
from tests.stories.items.test_submission import CHANNEL, cards
from tests.world import Screen, Someone, World

TITLES = ("Wachtlijsten", "Mantelzorg", "Wijkteams")


@scene
def tied(world: World, carla: Someone, bram: Someone) -> World:
    """Samenleving has a channel, and a meeting of two hours on 25 March."""
    carla.says("koppel samenleving #pijler-samenleving")
    bram.says("plan samenleving donderdag 25 maart 10.00 Stadhuis Waalwijk").submit()
    world.passes(seconds=5)
    return world


@scene
def collected(tied: World, fatima: Someone) -> World:
    """Three items are handed in."""
    for title in TITLES:
        fatima.says(f"agendapunt samenleving {title}")
    tied.passes(seconds=5)
    return tied


@scene
def ordered(collected: World, bram: Someone) -> Screen:
    """All three are on the agenda."""
    page = bram.says("agenda samenleving")
    for _ in TITLES:
        page = page.press("item.do_put_on")
    return page


def all_is_posted(world: World) -> None:
    """Let every card come into the channel; they come one at a time."""
    for _ in range(8):
        world.passes(seconds=20)


def order(page: Screen) -> list[str]:
    """Return the titles on the agenda, as they stand there."""
    text = page.text.split("Rondvraag")[0]
    lines = [line.removeprefix("• ") for line in text.splitlines()]
    found = [line for line in lines if line[:2] in {"1.", "2.", "3."}]
    return [line.split()[1] for line in found]


def test_what_is_collected_is_put_on_ordered_and_taken_off(
    collected: World, ordered: Screen
) -> None:
    assert order(ordered) == list(TITLES)
    assert not ordered.offers("item.do_put_on")
    page = ordered.press("agenda.down")
    assert order(page) == ["Mantelzorg", "Wachtlijsten", "Wijkteams"]
    page = page.press("agenda.up")
    assert order(page)[0] == "Mantelzorg"
    page = page.press("agenda.off")
    assert order(page) == ["Wachtlijsten", "Wijkteams"]
    assert page.has("agenda.collected.one", count="1")


def test_two_trekkers_at_once_lose_nothing(ordered: Screen, bram: Someone, carla: Someone) -> None:
    hers = carla.says("agenda samenleving")
    ordered.press("agenda.down")
    late = hers.press("agenda.down")
    assert late.has("item.stale")
    assert order(late) == ["Mantelzorg", "Wachtlijsten", "Wijkteams"]
    late = late.press("agenda.off")
    assert len(order(late)) == len(TITLES) - 1


def test_an_order_that_changed_meanwhile_is_not_settled(
    ordered: Screen, bram: Someone, carla: Someone
) -> None:
    hers = carla.says("agenda samenleving")
    ordered.press("agenda.down")
    assert hers.press("agenda.settle").has("item.stale")
    assert bram.says("agenda samenleving").has("agenda.not_settled")


def test_time_is_held_against_what_there_is(ordered: Screen, bram: Someone) -> None:
    assert ordered.has("agenda.time", there="105", asked="0")
    ordered.press("agenda.form").submit(minutes="120", speaker="Joke van de GGD")
    page = bram.says("agenda samenleving")
    assert page.has("agenda.time", there="105", asked="120")
    assert page.has("agenda.over.other", count="15")
    assert page.has("agenda.silent.other", count="2")
    assert "Joke van de GGD" in page.text


def test_akkoord_is_a_card_told_once_and_later_changes_show(
    collected: World, ordered: Screen, bram: Someone, fatima: Someone, anna: Someone
) -> None:
    done = ordered.press("agenda.settle")
    assert done.has("agenda.settled")
    all_is_posted(collected)
    heard = fatima.hears()
    assert heard[-1].has("agenda.told", subject="pijler Samenleving")
    shown = [one for one in cards(anna) if one.has("agenda.opening", count="5")]
    assert order(shown[-1]) == list(TITLES)
    anna.says("agendapunt samenleving Buurtbudget")
    page = bram.says("agenda samenleving").press("item.do_put_on").press("agenda.off")
    assert page.has("agenda.changed")
    assert page.has("agenda.gone", titles="Wachtlijsten")
    all_is_posted(collected)
    card = next(one for one in cards(anna) if one.has("agenda.gone", titles="Wachtlijsten"))
    assert "Buurtbudget (nieuw)" in card.text
    bram.says("agenda samenleving").press("agenda.settle")
    all_is_posted(collected)
    (waits,) = fatima.hears()[len(heard) :]  # of the agenda nothing more, of her own item this
    assert waits.has("item.told_later", title="Wachtlijsten", meeting="Bijeenkomst Samenleving")
    assert bram.says("agenda samenleving").has("agenda.as_settled")


def test_undo_before_anybody_heard(collected: World, ordered: Screen, fatima: Someone) -> None:
    before = len(fatima.hears())
    page = ordered.press("agenda.settle").press("item.undo")
    assert page.has("agenda.unsettled")
    collected.passes(minutes=5)
    assert len(fatima.hears()) == before
    page.press("agenda.settle")
    collected.passes(minutes=5)
    assert fatima.hears()[-1].has("agenda.told")


def test_who_does_not_come_hears_of_their_own_items_only(
    collected: World, ordered: Screen, fatima: Someone
) -> None:
    fatima.says("ik kom niet samenleving")
    before = len(fatima.hears())
    ordered.press("agenda.settle")
    all_is_posted(collected)
    told = fatima.hears()[before:]
    assert len(told) == len(TITLES)
    for number, (one, title) in enumerate(zip(told, TITLES, strict=True), start=1):
        assert one.has("item.told_agenda", title=title, number=str(number))
        assert not one.has("agenda.told")


def test_an_ondersteuner_prepares_and_the_trekker_taps_akkoord(
    collected: World, ordered: Screen, carla: Someone, emily: Someone, bram: Someone
) -> None:
    carla.says("ondersteuner samenleving @Emily Carter")
    page = emily.says("agenda samenleving")
    assert not page.offers("agenda.settle")
    assert page.press("agenda.ask").has("agenda.asked")
    collected.passes(seconds=5)
    asked = bram.hears()[-1]
    assert asked.has("agenda.please")
    assert asked.press("agenda.settle").has("agenda.settled")


def test_members_see_it_and_can_do_nothing_with_it(ordered: Screen, fatima: Someone) -> None:
    page = fatima.says("agenda samenleving")
    assert order(page) == list(TITLES)
    for key in ("agenda.up", "agenda.off", "agenda.settle", "agenda.ask", "agenda.form"):
        assert not page.offers(key)


def test_a_title_that_becomes_besloten_is_no_longer_on_any_card(
    collected: World, ordered: Screen, fatima: Someone, anna: Someone, bram: Someone
) -> None:
    ordered.press("agenda.settle")
    all_is_posted(collected)
    item = fatima.says("agenda samenleving").press("item.show")
    item.press("item.detail").submit(confidential="Nee, besloten", explanation="")
    all_is_posted(collected)
    for screen in anna.sees(CHANNEL):
        assert "Wachtlijsten" not in screen.text + screen.fallback
    assert "Wachtlijsten" not in anna.says("agenda samenleving").text
    # Nor when it goes off the agenda, and the card says what was on it.
    page = bram.says("agenda samenleving").press("agenda.off")
    assert page.has("agenda.gone", titles="besloten punt")
    all_is_posted(collected)
    assert not any("Wachtlijsten" in one.text + one.fallback for one in anna.sees(CHANNEL))


def test_the_agenda_without_a_meeting_and_of_the_network(
    world: World, carla: Someone, emily: Someone
) -> None:
    assert emily.says("agenda bestuur").has("agenda.no_meeting")
    carla.says("agendapunt Iets voor iedereen")
    page = carla.says("agenda netwerk")
    assert page.has("agenda.collected.one", count="1")


def test_merging_leaves_the_agenda_without_gaps_and_undo_puts_it_back_there(
    collected: World, ordered: Screen, bram: Someone
) -> None:
    page = bram.says("agenda samenleving").press("agenda.down")  # Mantelzorg comes first
    merged = page.press("item.show").press("merge.button").press("merge.into")
    assert merged.has("merge.done", title="Mantelzorg")
    assert len(order(bram.says("agenda samenleving"))) == len(TITLES) - 1
    merged.press("item.undo")
    assert order(bram.says("agenda samenleving")) == ["Mantelzorg", "Wachtlijsten", "Wijkteams"]


def test_the_agenda_comes_as_a_document(ordered: Screen, bram: Someone) -> None:
    assert ordered.press("agenda.document").has("agenda.here")
    assert len(bram.files()) == 1
