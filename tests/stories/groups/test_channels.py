"""A channel of a group: tied by a beheerder, proven by the bot, with a living card in it."""

import pytest
from sqlalchemy import select

from storage.address import ChannelKey
from storage.models import AuditEntry
from storage.queries import posts
from storage.vocabulary import Act, PostKind
from tests.world import Call, Screen, Someone, World

SAMENLEVING = "CSAMENLEVING"
TREKKERS = "CTREKKERS"


def card(reader: Someone, channel: str = SAMENLEVING) -> Screen:
    """Return the newest message in a channel that everybody there sees."""
    return [screen for screen in reader.sees(channel) if not screen.private][-1]


def test_a_public_channel_is_joined_and_gets_a_card(
    world: World, carla: Someone, anna: Someone
) -> None:
    answer = carla.says("koppel samenleving #pijler-samenleving")
    assert answer.has("link.trying", subject="pijler Samenleving")
    assert carla.hears()[-1].has("link.done", subject="pijler Samenleving")
    shown = card(anna)
    assert shown.has("one_group.lead", person="Bram Visser, wethouder in Zeist")
    assert shown.has(
        "link.who", people="3 mensen", gemeenten="2 gemeenten", names="Zeist en Zutphen"
    )
    assert "Fatima" not in shown.text


def test_how_a_channel_is_called_is_kept_for_who_cannot_look_it_up(
    world: World, carla: Someone
) -> None:
    carla.says("koppel samenleving #pijler-samenleving")
    carla.says("koppel netwerk", channel=SAMENLEVING)  # typed there, and not named
    with world.database.read() as session:
        kept = [(link.key, link.name) for link in posts.links(session)]
    here = ChannelKey(world.platform, world.workspace, world.room(SAMENLEVING))
    assert kept == [(here, "pijler-samenleving")] * 2


def test_signing_up_from_the_card_is_private_and_refreshes_it_once(
    world: World, carla: Someone, anna: Someone, bram: Someone
) -> None:
    carla.says("koppel samenleving #pijler-samenleving")
    answer = card(anna).press("one_group.join")
    assert answer.has("joined.done", group="pijler Samenleving")
    assert answer.private
    assert not any(screen.has("joined.done") for screen in bram.sees(SAMENLEVING))
    world.passes(seconds=5)
    assert card(bram).has("groups.people", count="4")
    assert len([s for s in bram.sees(SAMENLEVING) if not s.private]) == 1
    updates = world.updates()
    world.passes(seconds=10)
    assert world.updates() == updates


def test_in_its_own_channel_the_group_may_be_left_out(
    world: World, carla: Someone, anna: Someone
) -> None:
    carla.says("koppel", channel=SAMENLEVING)  # without a group there is nothing to tie
    carla.says("koppel samenleving", channel=SAMENLEVING)
    assert anna.says("aanmelden", channel=SAMENLEVING).has(
        "joined.done", group="pijler Samenleving"
    )
    answer = anna.says("aanmelden als wethouder van Zeist", channel=SAMENLEVING)
    assert answer.has("joined.recorded", profile="wethouder, Zeist")
    assert anna.says("leden", channel=SAMENLEVING).has("members.title")
    assert anna.says("aanmelden").has("no.which_group")


@pytest.mark.only_on("private_channel")
def test_a_private_channel_asks_for_an_invitation(world: World, carla: Someone) -> None:
    carla.says("koppel bestuur", channel=TREKKERS)
    assert carla.hears()[-1].has("link.invite")
    world.sandbox.invite(TREKKERS, "bot")
    carla.says("koppel bestuur", channel=TREKKERS)
    world.passes(seconds=5)
    assert carla.hears()[-1].has("link.done", subject="pijler Bestuur")


def test_the_network_can_have_a_channel(world: World, carla: Someone, gijs: Someone) -> None:
    carla.says("koppel netwerk #algemeen")
    shown = card(gijs, "CALGEMEEN")
    assert shown.has("link.network_intro")
    assert shown.press("help.button_kind", plural="labs").has("groups.title", plural="labs")


def test_a_channel_can_be_untied(world: World, carla: Someone, anna: Someone) -> None:
    carla.says("koppel samenleving #pijler-samenleving")
    carla.says("koppel samenleving #pijler-samenleving").press("link.untie")
    assert anna.says("aanmelden", channel=SAMENLEVING).has("no.which_group")


def test_who_leads_the_group_hears_that_its_card_was_removed(
    world: World, carla: Someone, bram: Someone, anna: Someone
) -> None:
    carla.says("koppel samenleving #pijler-samenleving")
    world.fails(Call.UPDATE, "message_not_found", times=1)
    world.passes(seconds=5)
    anna.says("aanmelden samenleving")
    world.passes(seconds=5)
    assert bram.hears()[-1].has("link.card_gone", group="pijler Samenleving")


def test_beheerders_hear_that_the_card_of_the_network_was_removed(
    world: World, carla: Someone
) -> None:
    carla.says("koppel netwerk #algemeen")
    world.fails(Call.UPDATE, "message_not_found", times=1)
    with world.database.write() as session:
        posts.want(session, PostKind.NETWORK, 0)
    world.passes(seconds=5)
    world.passes(seconds=5)
    assert carla.hears()[-1].has("link.card_gone")


def test_a_meeting_card_goes_with_its_channel_and_is_missed_when_removed(
    world: World, carla: Someone, bram: Someone
) -> None:
    carla.says("koppel samenleving #pijler-samenleving")
    bram.says("plan samenleving donderdag 25 maart 10.00 Zeist").submit()
    world.passes(seconds=5)
    world.fails(Call.UPDATE, "message_not_found", times=1)
    bram.says("ik kom")
    world.passes(seconds=5)
    world.passes(seconds=5)
    assert bram.hears()[-1].has("link.meeting_gone", group="pijler Samenleving")


def test_nothing_is_refreshed_in_a_channel_that_was_untied(
    world: World, carla: Someone, bram: Someone
) -> None:
    carla.says("koppel samenleving #pijler-samenleving")
    bram.says("plan samenleving donderdag 25 maart 10.00 Zeist").submit()
    world.passes(seconds=5)
    carla.says("koppel samenleving #pijler-samenleving").press("link.untie")
    updates = world.updates()
    bram.says("ik kom")
    world.passes(seconds=5)
    assert world.updates() == updates
    with world.database.read() as session:
        acts = session.scalars(select(AuditEntry.act)).all()
    assert acts.count(Act.CHANNEL_UNTIED) == 1


def test_a_refusal_that_is_no_removal_keeps_the_card(
    world: World, carla: Someone, anna: Someone, bram: Someone
) -> None:
    carla.says("koppel samenleving #pijler-samenleving")
    world.fails(Call.UPDATE, "invalid_blocks", times=1)
    world.passes(seconds=5)
    anna.says("aanmelden samenleving")
    world.passes(seconds=5)
    assert not any(screen.has("link.card_gone") for screen in bram.hears())
    world.passes(seconds=40)
    assert card(bram).has("groups.people", count="4")
