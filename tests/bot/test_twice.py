"""The same request delivered again has no second effect, and is answered in one short true line."""

import json
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.sandbox.slack.requests import Delivery
from handlers.common import delegation
from handlers.views import Result
from tests.bot.state import acts, members, remembered
from tests.doors import Complaints
from tests.reading import elements, pattern
from tests.world import GENERAL, Screen, Someone, World

Act = Callable[[Someone], None]
RETRIED = {"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"}


def joins(anna: Someone) -> None:
    """Sign up by a command."""
    anna.says("aanmelden samenleving als wethouder gemeente Land van Ooit")


def leaves(anna: Someone) -> None:
    """Sign up, and off again by a command."""
    joins(anna)
    anna.says("afmelden samenleving")


def presses_join(anna: Someone) -> None:
    """Sign up by a button."""
    anna.says("pijler samenleving").press("one_group.join")


def presses_undo(anna: Someone) -> None:
    """Sign up, and take it back."""
    anna.says("aanmelden samenleving").press("joined.undo")


def chooses(anna: Someone) -> None:
    """Sign up, and choose a gemeente."""
    anna.says("aanmelden samenleving").choose("organisation", "Waalwijk")


def types(anna: Someone) -> None:
    """Sign up, and type a gemeente."""
    anna.says("aanmelden samenleving").type_into("organisation_other", "Land van Ooit")


def takes_an_offer(anna: Someone) -> None:
    """Sign up by the button under a typo."""
    anna.says("aanmelden samenlevig").press("group.label", kind="pijler", name="Samenleving")


def fills_in(anna: Someone) -> None:
    """Hand over the form."""
    anna.says("mijn").press("me.edit").submit(organisation_other="Land van Ooit")


def chooses_language(anna: Someone) -> None:
    """Choose a language."""
    anna.says("taal nl")


def writes_to_the_bot(anna: Someone) -> None:
    """Sign up in a direct message."""
    anna.writes("aanmelden samenleving")


def sends_a_file(anna: Someone) -> None:
    """Send a file, which is refused or read."""
    anna.sends("leden.csv", b"naam;gemeente\n")


WRITES: list[Act] = [
    *(joins, leaves, presses_join, presses_undo, chooses, types, takes_an_offer),
    *(fills_in, chooses_language),
]


def words_of(world: World, delivery: Delivery, before: int) -> str:
    """Return all that came back for one delivery: in its answer, or by a call after it."""
    world.settle()
    later = [entry for entry in world.sandbox.log()[before:] if entry.direction == "from_bot"]
    return "\n".join([readable(delivery), *(str(entry.request) for entry in later)])


def readable(delivery: Delivery) -> str:
    """Return an answer's body without JSON's escapes."""
    return str(json.loads(delivery.body)) if delivery.body else ""


@pytest.mark.parametrize("act", WRITES)
def test_a_second_delivery_changes_nothing_and_says_so(
    world: World, anna: Someone, quiet: Complaints, act: Act
) -> None:
    act(anna)
    after_one = remembered(world)
    before = len(world.sandbox.log())
    delivery = world.sandbox.redeliver()
    assert delivery.status == 200
    said = words_of(world, delivery, before)
    assert pattern("nl", "no.twice", {}).search(said)
    assert remembered(world) == after_one
    assert not [entry.error for entry in world.sandbox.log() if entry.error]


@pytest.mark.parametrize("act", [joins, presses_undo, fills_in])
def test_nor_after_a_restart(world: World, anna: Someone, quiet: Complaints, act: Act) -> None:
    act(anna)
    after_one = remembered(world)
    world.restart()
    before = len(world.sandbox.log())
    delivery = world.sandbox.redeliver()
    assert pattern("nl", "no.twice", {}).search(words_of(world, delivery, before))
    assert remembered(world) == after_one


@pytest.mark.parametrize("act", [joins, presses_join, fills_in, types])
def test_eight_deliveries_at_once_after_the_first_change_nothing(
    world: World, anna: Someone, quiet: Complaints, act: Act
) -> None:
    act(anna)
    after_one = remembered(world)
    with ThreadPoolExecutor(8) as eight:
        deliveries = list(eight.map(lambda _: world.sandbox.redeliver(-1), range(8)))
    world.settle()
    assert {delivery.status for delivery in deliveries} == {200}
    assert remembered(world) == after_one


def test_eight_at_once_have_one_effect_and_one_of_them_says_it(
    world: World, anna: Someone, quiet: Complaints
) -> None:
    world.sandbox.connect(None)  # the first delivery gets lost on its way
    world.sandbox.command(anna.user, GENERAL, "/pmg aanmelden samenleving")
    world.sandbox.connect(f"{world.line.url}/slack/events")
    with ThreadPoolExecutor(8) as eight:
        deliveries = list(eight.map(lambda _: world.sandbox.redeliver(0), range(8)))
    said = [readable(delivery) for delivery in deliveries]
    assert sum(bool(pattern("nl", "joined.done", {}).search(words)) for words in said) == 1
    assert sum(bool(pattern("nl", "no.twice", {}).search(words)) for words in said) == 7
    assert members(world, "samenleving").count("Anna de Boer") == 1
    assert acts(world, "joined") == 1


def test_eight_commands_at_once_of_one_new_person_make_one_person(
    world: World, anna: Someone, quiet: Complaints
) -> None:
    def signs_up(_: int) -> Delivery:
        return world.sandbox.command(anna.user, GENERAL, "/pmg aanmelden bestuur")

    with ThreadPoolExecutor(8) as eight:
        assert {d.error for d in eight.map(signs_up, range(8))} == {None}
    assert members(world, "bestuur") == ["Anna de Boer", "Karin Postma"]
    assert acts(world, "joined") == 1


def looks(anna: Someone) -> None:
    """Look something up by a command."""
    assert anna.says("pijlers").text


def presses_to_look(anna: Someone) -> None:
    """Look something up by a button."""
    page = anna.says("pijlers")
    page.press_raw(next(e["action_id"] for _, e in elements(page.blocks) if e["type"] == "button"))


def writes_to_look(anna: Someone) -> None:
    """Look something up in a direct message."""
    assert anna.writes("pijlers").text


def says_a_sentence(anna: Someone) -> None:
    """Type more than the command takes, so that the line is read as a sentence."""
    assert anna.says("ik kom niet want ik ben die dag met vakantie").has("heard_as.offer")


@pytest.mark.parametrize(
    "act",
    [looks, presses_to_look, writes_to_look, says_a_sentence, writes_to_the_bot, sends_a_file],
)
def test_a_look_or_a_message_that_comes_twice_is_answered_once(
    world: World, anna: Someone, quiet: Complaints, act: Act
) -> None:
    act(anna)
    world.settle()
    first, before = remembered(world), len(world.sandbox.log())
    delivery = world.sandbox.redeliver(-1, RETRIED)
    assert (delivery.status, delivery.body) == (200, b"")
    assert words_of(world, delivery, before).strip() == ""
    assert remembered(world) == first


TRIES: Mapping[str, Callable[[Someone, Screen], Screen]] = {
    "command": lambda anna, _: anna.says("pijlers"),
    "press": lambda _, page: page.press("groups.button", name="Samenleving"),
    "line": lambda anna, _: anna.writes("pijlers"),
    "line that writes": lambda anna, _: anna.writes("aanmelden samenleving"),
}


@pytest.mark.parametrize("act", TRIES.values(), ids=TRIES)
def test_what_went_wrong_the_first_time_is_done_when_it_comes_again(
    world: World,
    anna: Someone,
    complaints: Complaints,
    monkeypatch: pytest.MonkeyPatch,
    act: Callable[[Someone, Screen], Screen],
) -> None:
    page = anna.says("pijlers")

    def breaks(*_: object) -> Result:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(delegation, "run", breaks)
        assert act(anna, page).has("no.broken")
    assert len(complaints.references) == 1
    before = len(world.sandbox.log())
    said = words_of(world, world.sandbox.redeliver(-1, RETRIED), before)
    assert "Samenleving" in said
    assert not pattern("nl", "no.twice", {}).search(said)
    before = len(world.sandbox.log())
    assert "Samenleving" not in words_of(world, world.sandbox.redeliver(-1, RETRIED), before)


def test_a_message_that_was_answered_by_a_bot_that_died_is_answered_again(
    world: World, anna: Someone, quiet: Complaints
) -> None:
    writes_to_the_bot(anna)
    world.restart()
    before = len(world.sandbox.log())
    delivery = world.sandbox.redeliver(-1, RETRIED)
    assert pattern("nl", "no.twice", {}).search(words_of(world, delivery, before))


def test_a_refusal_is_a_refusal_the_second_time_too(world: World, anna: Someone) -> None:
    first = anna.says("aanmelden slimme mobiliteit")
    assert first.has("no.closed")
    delivery = world.sandbox.redeliver()
    said = readable(delivery)
    assert pattern("nl", "no.closed", {}).search(said)
    assert not pattern("nl", "no.twice", {}).search(said)


def test_a_form_that_was_refused_can_be_handed_over_again(world: World, anna: Someone) -> None:
    form = anna.says("mijn").press("me.edit")
    rejected = form.submit(organisation_other="Roermonde")
    assert rejected.errors
    assert b'"errors"' in world.sandbox.redeliver().body
    assert rejected.submit(organisation_other="Land van Ooit").has("profile.saved")


def test_home_twice_is_home(world: World, fatima: Someone, quiet: Complaints) -> None:
    fatima.opens_home()
    before = remembered(world)
    world.sandbox.redeliver(-1, RETRIED)
    world.settle()
    assert fatima.home().has("me.groups", groups="pijler Samenleving")
    assert remembered(world) == before
