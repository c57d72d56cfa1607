"""What the bot tells by itself: in time, once, and never silently nothing."""

import pytest

from storage.queries import groups, memberships, people
from tests.world import Call, Screen, Someone, World


def _of_sign_ups(who: Someone) -> list[Screen]:
    """Return what somebody heard of the people who signed up for a group of theirs."""
    return [one for one in who.hears() if one.has("new_members.group")]


def test_who_looks_after_a_group_hears_of_the_days_sign_ups_once(
    world: World, anna: Someone, gijs: Someone, bram: Someone
) -> None:
    anna.says("aanmelden samenleving als wethouder van Zeist")
    gijs.says("aanmelden samenleving")
    assert bram.hears() == []
    world.passes(hours=8)
    world.passes(seconds=5)  # he is asked to confirm Anna too, and a message comes at a time
    (heard,) = _of_sign_ups(bram)
    assert heard.has("new_members.title.other", count="2")
    assert "Anna de Boer, wethouder in Zeist" in heard.text
    world.passes(days=3)
    world.passes(seconds=5)
    assert _of_sign_ups(bram) == [heard]


def test_an_ondersteuner_hears_it_instead_of_the_trekker(
    world: World, carla: Someone, anna: Someone, bram: Someone, fatima: Someone
) -> None:
    carla.says("ondersteuner samenleving @Fatima El Amrani")
    anna.says("aanmelden samenleving")
    world.passes(hours=8)
    assert bram.hears() == []
    assert fatima.hears()[-1].has("new_members.title.one")


def test_a_sign_up_that_was_undone_makes_no_empty_message(
    world: World, anna: Someone, bram: Someone
) -> None:
    anna.says("aanmelden samenleving").press("joined.undo")
    world.passes(days=2)
    assert bram.hears() == []


def test_every_day_has_its_own_message(
    world: World, anna: Someone, gijs: Someone, bram: Someone
) -> None:
    anna.says("aanmelden samenleving")
    world.passes(days=1)
    gijs.says("aanmelden samenleving")
    world.passes(days=1)
    first, second = bram.hears()
    assert "Anna" in first.text
    assert "Anna" not in second.text
    assert "Gijs" in second.text


def test_who_cannot_be_reached_stands_on_a_list_and_the_beheerder_hears_it(
    world: World, anna: Someone, carla: Someone
) -> None:
    anna.says("aanmelden financien")  # its trekker has no account
    world.passes(hours=8)
    world.passes(minutes=1)
    assert carla.hears()[-1].has("messages.somebody")
    shown = carla.says("berichten")
    assert shown.has("messages.fault_no_account")
    assert "Hanneke Blom" in shown.text


def test_a_trekker_sees_only_the_messages_of_their_group(
    world: World, anna: Someone, bram: Someone, gijs: Someone
) -> None:
    anna.says("aanmelden financien")
    anna.says("aanmelden samenleving")
    world.passes(hours=8)
    assert "Hanneke" not in bram.says("berichten").text
    sent = bram.says("berichten").press("messages.to_sent")
    assert sent.has("messages.kind_new_members", group="pijler Samenleving")
    assert gijs.says("berichten").has("messages.leads_only")


def test_a_line_that_is_cut_leads_to_one_message(
    world: World, carla: Someone, fatima: Someone
) -> None:
    world.fails(Call.POST, "cut", times=1, after=True)
    carla.says("ondersteuner samenleving @Fatima El Amrani")
    assert len(fatima.hears()) == 1
    for _ in range(3):  # time for both looks, and for sending it again
        world.passes(seconds=25)
    assert len(fatima.hears()) == 1
    assert carla.says("berichten").has("messages.no_trouble")


@pytest.mark.only_on("answers_apart")
def test_a_line_that_is_cut_before_it_arrived_leads_to_one_message_too(
    world: World, carla: Someone, fatima: Someone
) -> None:
    world.fails(Call.POST, "cut", times=1)
    carla.says("ondersteuner samenleving @Fatima El Amrani")
    assert fatima.hears() == []
    world.passes(seconds=25)
    assert fatima.hears() == []
    world.passes(seconds=25)
    world.passes(seconds=25)
    assert len(fatima.hears()) == 1


def test_what_comes_too_late_expires_and_the_beheerder_hears_it(
    world: World, carla: Someone, anna: Someone, bram: Someone
) -> None:
    anna.says("aanmelden samenleving")
    world.now = world.now.replace(day=world.now.day + 3)
    world.settle()
    assert bram.hears() == []
    assert carla.says("berichten").has("messages.fault_too_late")


def test_direct_messages_are_commands(anna: Someone) -> None:
    answer = anna.writes("aanmelden samenleving als wethouder van Zeist")
    assert answer.has("joined.done", group="pijler Samenleving")
    assert answer.press("joined.undo").has("joined_undone.done")
    assert anna.writes("abracadabra?").has("no.unknown_command", typed="abracadabra?")


def test_what_fails_for_several_in_one_moment_is_in_one_report(
    world: World, bram: Someone, carla: Someone
) -> None:
    with world.database.write() as session:
        group = groups.by_slug(session, "samenleving")
        assert group is not None
        for name in ("Jan", "Piet", "Kees"):
            person = people.add(session, name, None)
            memberships.join(session, group, person, world.now)
    bram.says("plan samenleving 25 maart 10.00 Zeist").submit()
    for _ in range(3):
        world.passes(minutes=1)
    told = [one for one in carla.hears() if one.has("messages.somebody")]
    assert len(told) == 1
    assert all(name in told[0].text for name in ("Jan", "Piet", "Kees"))
