"""An office changes hands: a beheerder names the successor, and everything that somebody did goes over."""

import pytest
from sqlalchemy import select

from storage.models import Action, AgendaItem, Lead, Person, Referral, Support
from storage.queries import groups, memberships, pairs
from storage.vocabulary import Destination, ItemStage
from tests.bot.forged_teams import hand_of
from tests.bot.state import remembered
from tests.scenes import scene
from tests.stories.items.made_items import handed_in
from tests.world import Call, Screen, Someone, World


def person(world: World, name: str) -> Person:
    with world.database.read() as session:
        found = session.scalars(select(Person).where(Person.name == name)).one()
        assert found.organisation is None or found.organisation.name
        assert found.function is None or found.function.key
        return found


def does(world: World, name: str) -> tuple[list[str], list[str], list[str]]:
    """Return the groups that somebody is in, those that they lead, and who acts for whom."""
    with world.database.read() as session:
        found = session.scalars(select(Person).where(Person.name == name)).one()
        return (
            sorted(one.group.slug for one in memberships.of_person(session, found)),
            sorted(one.group.slug for one in groups.led_by(session, found)),
            sorted(
                f"{one.adviser.name} > {one.bestuurder.name}"
                for one in pairs.of_person(session, found)
            ),
        )


def roles(world: World) -> set[tuple[str, str, str]]:
    """Return who leads what, and how."""
    with world.database.read() as session:
        found = session.scalars(select(Lead)).all()
        return {(one.person.name, one.group.slug, one.role.value) for one in found}


@scene
def asked(world: World, carla: Someone, bram: Someone, fatima: Someone) -> Screen:
    """Fatima acts for Bram, who leads Samenleving; Anna is to follow him up."""
    bram.says("aanmelden bestuur")
    form = fatima.says("mijn").press("acting.title").press("acting.i_work_for")
    form.submit(name="Bram Visser")
    bram.hears()[-1].press("acting.yes")
    world.passes(seconds=5)
    world.person("anna").says("aanmelden samenleving")
    form = carla.says("persoon Bram Visser").press("office.title")
    return form.submit(name="Anna de Boer")


def test_all_that_somebody_did_goes_to_the_successor(
    asked: Screen, world: World, bram: Someone, anna: Someone
) -> None:
    assert asked.has("office.facts", person="Bram Visser", other="Anna de Boer")
    before = does(world, "Bram Visser")
    assert before[1] == ["samenleving"]
    assert before[2] == ["Fatima El Amrani > Bram Visser"]
    done = asked.press("office.sure")
    assert done.has("office.done", person="Bram Visser", other="Anna de Boer")
    assert does(world, "Bram Visser") == ([], [], [])
    assert does(world, "Anna de Boer") == (
        sorted({*before[0], "samenleving"}),
        ["samenleving"],
        ["Fatima El Amrani > Anna de Boer"],
    )
    new, old = person(world, "Anna de Boer"), person(world, "Bram Visser")
    assert new.function is not None
    assert (new.function.key, new.organisation and new.organisation.name) == ("wethouder", "Zeist")
    assert old.function is None
    assert old.organisation is not None
    assert anna.hears()[-1].has("office.you_take", person="Bram Visser")
    assert bram.hears()[-1].has("office.you_hand", person="Anna de Boer")
    assert bram.hears()[-1].has("office.nothing_left")


def test_the_successor_can_do_it_at_once_and_the_other_no_longer(
    asked: Screen, bram: Someone, anna: Someone, fatima: Someone
) -> None:
    asked.press("office.sure")
    assert bram.says("plan samenleving donderdag 25 maart 10.00 Zeist").has("plan.leads_only")
    assert anna.says("plan samenleving donderdag 25 maart 10.00 Zeist").submit().has("plan.done")
    assert fatima.says("namens Anna de Boer ik kom samenleving").has("answer.done_coming")


def test_it_can_be_taken_back_exactly(
    asked: Screen, world: World, bram: Someone, anna: Someone
) -> None:
    before = {name: does(world, name) for name in ("Bram Visser", "Anna de Boer")}
    facts = [
        (one.organisation_id, one.function_id, one.confirmed_function_id)
        for one in (person(world, "Bram Visser"), person(world, "Anna de Boer"))
    ]
    done = asked.press("office.sure")
    world.passes(seconds=5)
    done.press("joined.undo")
    assert {name: does(world, name) for name in before} == before
    world.passes(seconds=5)
    assert facts == [
        (one.organisation_id, one.function_id, one.confirmed_function_id)
        for one in (person(world, "Bram Visser"), person(world, "Anna de Boer"))
    ]
    assert bram.hears()[-1].has("office_back.you_take", person="Anna de Boer")
    assert anna.hears()[-1].has("office_back.you_hand", person="Bram Visser")


def test_who_leads_already_keeps_what_weighs_most(
    asked: Screen, world: World, carla: Someone, bram: Someone
) -> None:
    carla.says("ondersteuner samenleving @Anna de Boer")
    carla.says("trekker bestuur @Anna de Boer")
    carla.says("ondersteuner bestuur @Bram Visser")
    before = roles(world)
    form = carla.says("persoon Bram Visser").press("office.title")
    done = form.submit(name="Anna de Boer").press("office.sure")
    anna = {("Anna de Boer", "samenleving", "trekker"), ("Anna de Boer", "bestuur", "trekker")}
    assert roles(world) >= anna
    assert not [one for one in roles(world) if one[0] == "Bram Visser"]
    done.press("joined.undo")
    assert roles(world) == before


def test_who_had_not_heard_of_it_hears_nothing(asked: Screen, bram: Someone) -> None:
    told = len(bram.hears())
    bram.world.fails(Call.POST, "429", times=None)
    asked.press("office.sure").press("joined.undo")
    bram.world.sandbox.heal()
    bram.world.passes(hours=1)
    assert len(bram.hears()) == told


def test_it_is_not_taken_back_once_something_was_done_since(
    asked: Screen, world: World, anna: Someone, carla: Someone
) -> None:
    done = asked.press("office.sure")
    anna.says("aanmelden economie")
    before = does(world, "Anna de Boer")
    refused = done.press("joined.undo")
    assert refused.has("office.used_since")
    assert does(world, "Anna de Boer") == before
    form = refused.press("office.title")
    form.submit(name="Bram Visser").press("office.sure")
    assert "samenleving" in does(world, "Bram Visser")[1]


def test_what_somebody_promised_goes_and_comes_back(
    asked: Screen, world: World, bram: Someone
) -> None:
    world.person("carla").says("plan bestuur donderdag 25 maart 10.00 Zeist").submit()
    bram.says("ik kom bestuur")
    form = world.person("carla").says("persoon Bram Visser").press("office.title")
    done = form.submit(name="Anna de Boer").press("office.sure")
    assert bram.says("bijeenkomsten").has("answer.mine_absent")
    anna = world.person("anna")
    assert anna.says("bijeenkomsten").has("answer.mine_coming")
    asks = anna.hears()[-1]
    assert asks.has("office.comes", person="Bram Visser")
    assert asks.offers("answer.absent")
    done.press("joined.undo")
    assert not anna.says("bijeenkomsten").has("answer.mine_coming")
    assert bram.says("bijeenkomsten").has("answer.mine_coming")


def in_hand(world: World) -> list[tuple[str, str]]:
    """Return whose each thing is: what must be done, what was brought, supported, introduced, taken."""
    with world.database.read() as session:
        return [
            *(
                ("action", one.person.name if one.person else "")
                for one in session.scalars(select(Action).order_by(Action.id))
            ),
            *(
                (one.title, f"{one.handed_in_by and one.handed_in_by.name}, {one.speaker}")
                for one in session.scalars(select(AgendaItem).order_by(AgendaItem.id))
            ),
            *(("voice", one.person.name) for one in session.scalars(select(Support))),
            *(("taken", one.by) for one in session.scalars(select(Referral))),
        ]


def test_what_is_not_finished_is_of_the_place_and_goes_along(
    asked: Screen, world: World, bram: Someone, anna: Someone, fatima: Someone
) -> None:
    page = bram.says("acties samenleving")
    page.press("action.button").submit(what="Cijfers vragen", person="Bram Visser")
    bram.says("acties samenleving").press("action.button").submit(
        what="Zaal regelen", person="Fatima El Amrani"
    )
    handed_in(world, bram, "Wachtlijsten")
    handed_in(world, fatima, "Zwembad", behind=[bram])
    handed_in(world, bram, "Oude brug", stage=ItemStage.SETTLED)
    with world.database.write() as session:
        for item in session.scalars(select(AgendaItem)):
            item.speaker = "Bram Visser"
            its = {"destination": Destination.VNG, "to": "", "by": "Bram Visser", "asks": "?"}
            session.add(Referral(item_id=item.id, since=world.now.date(), **its))
    before = in_hand(world)
    world.passes(seconds=5)
    form = world.person("carla").says("persoon Bram Visser").press("office.title")
    asks = form.submit(name="Anna de Boer")
    assert asks.has("office.actions.one")
    assert asks.has("office.items.other", count="3")
    done = asks.press("office.sure")
    new, old, other = "Anna de Boer", "Bram Visser", "Fatima El Amrani"
    assert in_hand(world) == [
        ("action", new),
        ("action", other),
        ("Wachtlijsten", f"{new}, {new}"),
        ("Zwembad", f"{other}, {new}"),
        ("Oude brug", f"{old}, {old}"),
        ("voice", new),
        ("taken", new),
        ("taken", new),
        ("taken", new),
    ]
    assert anna.hears()[-1].has("office.actions.one")
    assert not [one for one in anna.hears() if one.has("action.given")]
    assert anna.says("mijn acties").has("action.mine")
    assert bram.says("mijn acties").has("action.none")
    world.passes(seconds=5)
    done.press("joined.undo")
    assert in_hand(world) == before


def test_a_full_meeting_keeps_the_place_of_the_gemeente(
    asked: Screen, world: World, bram: Someone, anna: Someone, fatima: Someone, emily: Someone
) -> None:
    carla = world.person("carla")
    planned = carla.says("plan bestuur donderdag 25 maart 10.00 Zeist")
    planned.submit(places="1")
    bram.says("ik kom bestuur")
    emily.says("aanmelden bestuur gemeente Nijkerk")
    emily.says("ik kom bestuur")
    assert emily.says("bijeenkomsten").has("answer.mine_waiting")
    form = carla.says("persoon Bram Visser").press("office.title")
    done = form.submit(name="Anna de Boer").press("office.sure")
    assert anna.says("bijeenkomsten").has("answer.mine_coming")
    assert emily.says("bijeenkomsten").has("answer.mine_waiting")
    world.passes(seconds=5)
    done.press("joined.undo")
    assert bram.says("bijeenkomsten").has("answer.mine_coming")
    assert emily.says("bijeenkomsten").has("answer.mine_waiting")


def test_nobody_follows_themselves_and_nothing_cannot_be_handed_over(
    asked: Screen, carla: Someone
) -> None:
    form = carla.says("persoon Bram Visser").press("office.title")
    assert form.submit(name="Bram Visser").errors
    assert not carla.says("persoon Carla Smit").offers("office.title")


@pytest.mark.parametrize("name", ["anna", "bram", "fatima", "gijs"])
def test_only_a_beheerder_hands_over(asked: Screen, world: World, name: str) -> None:
    numbers = [str(person(world, one).id) for one in ("Bram Visser", "Anna de Boer")]
    hand = hand_of(world.person(name).says("pijlers"))
    before = remembered(world)
    hand.presses("hand_over_sure", person=numbers[0], other=numbers[1])
    hand.presses("hand_over_back", entry="1")
    hand.presses("hand_over", person=numbers[0])
    hand.presses("hand_over_to", person=numbers[0], other=numbers[1])
    assert hand.heard("no.admin_only") == 4
    assert remembered(world) == before
