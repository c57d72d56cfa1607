"""Who says "wethouder in Zeist" is known once somebody confirms it; until then nothing of others opens."""

from collections.abc import Mapping

import pytest
from sqlalchemy import select

from storage.models import Organisation, Person, Support
from storage.queries import people
from storage.vocabulary import ItemStage
from tests.bot.forged_teams import hand_of
from tests.doors import Complaints
from tests.scenes import scene
from tests.stories.items.made_items import handed_in, stages
from tests.stories.lists.test_people import take_over
from tests.world import Screen, Someone, World

CLAIM = "aanmelden samenleving als wethouder gemeente Zeist"


def confirmed(world: World, name: str) -> tuple[bool, bool]:
    """Return whether somebody's gemeente and function are confirmed."""
    with world.database.read() as session:
        found = people.by_account(session, world.account(name))
        assert found is not None
        return found.organisation_confirmed, found.function_confirmed


def asked(someone: Someone) -> list[Screen]:
    """Return the messages that ask somebody to confirm people."""
    return [one for one in someone.hears() if one.offers("confirm.one_by_one")]


@scene
def items(world: World, fatima: Someone, carla: Someone, gijs: Someone) -> Mapping[str, int]:
    """Zeist has a concept and an open and a besloten item; Gijs, whom nobody knows, says Zeist."""
    carla.says("taal nl")
    made = handed_in(world, fatima, "Concept", stage=ItemStage.DRAFT)
    made += handed_in(world, fatima, "Open")
    made += handed_in(world, fatima, "Besloten", confidential=True)
    gijs.says(CLAIM)
    return dict(zip(("Concept", "Open", "Besloten"), made, strict=True))


def item_of(someone: Someone, item: int) -> Screen:
    """Press the button of an item, that nobody need have offered; return what is to be seen then."""
    hand = hand_of(someone.says("pijlers"))
    return someone.after(lambda: hand.presses("item", item=str(item)))


def test_until_then_nothing_of_the_gemeente_opens(
    world: World, items: Mapping[str, int], gijs: Someone, fatima: Someone
) -> None:
    before = stages(world)
    hand = hand_of(gijs.says("pijlers"))
    for name, number in items.items():
        hand.presses("item_do", item=str(number), stage=before[name], move="withdraw")
        hand.presses("item_detail", item=str(number), stage=before[name])
        hand.presses("item_also", item=str(number), group="zorg")
        words = {"title": "Van mij", "groups": "samenleving"}
        hand.fills("item", words, metadata=f"item={number}&stage={before[name]}")
    world.settle()
    assert stages(world) == before
    for word in ("concept", "besloten"):
        assert gijs.says(f"zoek {word}").has("found.nothing")
    assert "Besloten" not in gijs.says("agenda samenleving").text
    assert "Besloten" in fatima.says("agenda samenleving").text


def test_the_screen_says_for_whom_it_waits(items: Mapping[str, int], gijs: Someone) -> None:
    for page in (gijs.says("mijn"), gijs.says(CLAIM), gijs.opens_home()):
        assert page.has("confirm.waits", people="Bram Visser en Carla Smit"), page.text
    gone = item_of(gijs, items["Concept"])
    assert gone.has("item.gone")
    assert gone.has("confirm.waits")
    besloten = item_of(gijs, items["Besloten"])
    assert besloten.has("item.confidential")
    assert besloten.has("confirm.waits")


def test_who_is_known_already_waits_for_nobody(fatima: Someone, bram: Someone) -> None:
    for someone in (fatima, bram):
        assert not someone.says("mijn").has("confirm.waits")


def test_speelt_ook_counts_and_is_marked_and_akkoord_waits(
    world: World, items: Mapping[str, int], gijs: Someone, bram: Someone, carla: Someone
) -> None:
    gijs.says("mijn").press("me.edit").submit(organisation="Zutphen")
    page = item_of(gijs, items["Open"])
    given = page.press("voice.official")
    assert given.has("item.behind_names.other", names="Zeist en Zutphen (nog niet bevestigd)")
    page = item_of(gijs, items["Open"])
    refused = page.press("voice.executive")
    assert refused.has("voice.signs_later")
    assert refused.has("confirm.waits", people="Bram Visser en Carla Smit")
    assert not item_of(gijs, items["Open"]).has("item.signatories.one")
    world.passes(hours=12)
    asked(bram)[-1].press("confirm.right", name="Gijs Mulder")
    signed = item_of(gijs, items["Open"]).press("voice.executive")
    assert signed.has("item.behind_names.other", names="Zeist en Zutphen")
    assert signed.has("item.signatories.one")


def test_what_one_handed_in_oneself_stays_ones_own(world: World, gijs: Someone) -> None:
    gijs.says(CLAIM)
    page = gijs.says("agendapunt samenleving Eigen punt")
    assert page.press("item.detail").submit(title="Mijn punt").has("item.changed")
    kept = gijs.says("mijn").press("item.all_mine.one").press("item.show_one", title="Mijn punt")
    assert kept.has("item.from", gemeente="Zeist (nog niet bevestigd)")
    assert (
        kept.press("item.do_keep")
        .press("item.show")
        .press("item.do_withdraw")
        .has("item.done_withdraw", title="Mijn punt")
    )


def test_one_tap_the_same_day_and_the_person_hears_it(
    world: World, items: Mapping[str, int], gijs: Someone, bram: Someone, carla: Someone
) -> None:
    day = world.now.date()
    world.passes(hours=3)
    assert world.now.date() == day
    for someone in (bram, carla):
        (message,) = asked(someone)
        assert message.has("confirm.asked.one")
        assert message.has("confirm.line", person="Gijs Mulder, wethouder in Zeist")
    done = asked(bram)[0].press("confirm.right", name="Gijs Mulder")
    assert done.has("confirm.done", people="Gijs Mulder")
    assert confirmed(world, "gijs") == (True, True)
    world.passes(seconds=5)
    assert gijs.hears()[-1].has("confirm.heard", by="Bram Visser")
    assert item_of(gijs, items["Concept"]).has("item.title", title="Concept")
    assert asked(carla)[0].press("confirm.right", name="Gijs Mulder").has("confirm.had")
    done.press("joined.undo")
    assert confirmed(world, "gijs") == (False, False)
    world.passes(seconds=5)
    assert gijs.hears()[-1].has("confirm.doubted", by="Bram Visser")


def test_it_is_reminded_of_once(
    world: World, items: Mapping[str, int], bram: Someone, carla: Someone
) -> None:
    world.passes(hours=3)
    assert len(asked(bram)) == 1
    for _ in range(14):
        world.passes(days=1)
    assert [one.has("confirm.still.one") for one in asked(bram)] == [False, True]
    asked(bram)[1].press("confirm.right")
    world.passes(days=14)
    assert len(asked(bram)) == 2


def test_gemeente_and_function_apart_and_one_change_takes_nothing_else_away(
    world: World, items: Mapping[str, int], gijs: Someone, bram: Someone, carla: Someone
) -> None:
    one = bram.says("mijn").press("confirm.one_by_one").press("groups.button", name="Gijs Mulder")
    done = one.press("confirm.only_organisation")
    assert done.has("confirm.rest")
    assert confirmed(world, "gijs") == (True, False)
    bram.says("mijn").press("confirm.one_by_one").press("groups.button").press("confirm.right")
    assert confirmed(world, "gijs") == (True, True)
    gijs.says("mijn").press("me.edit").submit(function="burgemeester")
    assert confirmed(world, "gijs") == (True, False)
    carla.says("beheer").press("keep.organisations")
    with world.database.write() as session:  # the gemeente is corrected to another name
        zeist = session.scalars(select(Organisation).where(Organisation.key == "zeist")).one()
        zeist.name = "Gemeente Zeist"
    assert confirmed(world, "gijs") == (True, False)
    gijs.says("mijn").press("me.edit").submit(function="wethouder")
    assert confirmed(world, "gijs") == (True, True)


def test_what_changed_after_the_message_is_not_confirmed_by_it(
    world: World, items: Mapping[str, int], gijs: Someone, bram: Someone
) -> None:
    world.passes(hours=3)
    (message,) = asked(bram)
    gijs.says("mijn").press("me.edit").submit(organisation="Waalwijk")
    assert message.press("confirm.right").has("confirm.changed")
    assert confirmed(world, "gijs") == (False, False)


def test_bevestig_alle_and_back(
    world: World, gijs: Someone, anna: Someone, emily: Someone, bram: Someone
) -> None:
    gijs.says(CLAIM)
    anna.says("aanmelden samenleving als ambtelijk adviseur gemeente Waalwijk")
    emily.says("join bestuur als wethouder gemeente Nijkerk")  # of a group that Bram does not lead
    world.passes(hours=3)
    done = asked(bram)[0].press("confirm.all", count="2")
    assert done.has("confirm.done", people="Anna de Boer en Gijs Mulder")
    assert [confirmed(world, name)[0] for name in ("gijs", "anna", "emily")] == [True, True, False]
    assert done.press("joined.undo").has("confirm.taken_back.other", count="2")
    assert confirmed(world, "gijs") == (False, False)


def test_who_may_not_confirm_confirms_nobody(
    world: World, gijs: Someone, anna: Someone, fatima: Someone, bram: Someone, quiet: Complaints
) -> None:
    gijs.says(CLAIM)
    anna.says("aanmelden samenleving als wethouder gemeente Zeist")
    with world.database.read() as session:
        numbers = {one.name: one for one in session.scalars(select(Person))}
        them = numbers["Gijs Mulder"]
        about = {
            "person": str(them.id),
            "says": f"{them.organisation_id}/{them.function_id}",
            "until": "2099-01-01T00:00:00+00:00",
            "to": "yes",
        }
    for someone in (gijs, anna, fatima):  # themselves; as unknown as they are; no bestuurder
        hand = hand_of(someone.says("pijlers"))
        for action in ("confirm_claim", "confirm_all", "confirm_person"):
            hand.presses(action, **about)
    world.settle()
    assert confirmed(world, "gijs") == (False, False)
    bram.says("afmelden samenleving")
    hand_of(bram.says("pijlers")).presses("confirm_claim", **about)  # still its trekker
    assert confirmed(world, "gijs") == (True, True)


def test_a_confirmed_bestuurder_knows_their_own_gemeente(
    world: World, gijs: Someone, bram: Someone, carla: Someone
) -> None:
    carla.says("ondersteuner samenleving {carla.called}")
    gijs.says("mijn").press("me.edit").submit(organisation="Zeist", function="ambtelijk adviseur")
    world.passes(hours=3)
    asked(bram)[-1].press("confirm.right", name="Gijs Mulder")
    assert confirmed(world, "gijs") == (True, True)


def test_a_list_with_the_same_name_confirms_nobody_who_has_an_account(
    world: World, gijs: Someone, carla: Someone
) -> None:
    gijs.says("aanmelden samenleving")
    form = carla.says("beheer").press("keep.people").press("importing.title")
    take_over(form.submit(lines_1="Gijs Mulder; Zeist; wethouder; gijs@example.nl; Bestuur"))
    assert confirmed(world, "gijs") == (False, False)


def test_the_owner_hears_what_a_colleague_does(
    world: World, items: Mapping[str, int], fatima: Someone, bram: Someone
) -> None:
    page = item_of(bram, items["Open"])
    form = page.press("item.detail")
    form.submit(title="Anders")
    world.passes(seconds=5)
    assert fatima.hears()[-1].has("item.touched_change", by="Bram Visser", title="Anders")
    page = item_of(bram, items["Open"])
    page.press("item.do_withdraw")
    world.passes(seconds=5)
    told = fatima.hears()
    assert told[-1].has("item.touched_withdraw", by="Bram Visser", title="Anders")
    assert not any(one.has("item.ended") for one in told)
    told[-1].press("item.undo")
    assert stages(world)["Anders"] == ItemStage.INSPIRATION


@pytest.mark.parametrize("who", ["gijs", "emily"])
def test_a_network_whose_beheerder_is_away_for_two_weeks_goes_on(
    world: World, items: Mapping[str, int], bram: Someone, who: str
) -> None:
    new = world.person(who)
    words = {"nl": ("", "agendapunt"), "en": ("", "item")}[new.language]
    new.says("join samenleving")
    new.says("mijn").press("me.edit").submit(organisation="Nijkerk")
    page = new.says(f"{words[1]} samenleving Vervoer")
    assert page.has("item.handed_in", title="Vervoer")
    assert new.says("mijn").has("confirm.waits")
    world.passes(hours=3)  # the beheerder reads nothing
    asked(bram)[-1].press("confirm.all" if who == "emily" else "confirm.right")
    world.passes(seconds=5)
    assert any(one.has("confirm.heard", by="Bram Visser") for one in new.hears())
    assert not new.says("mijn").has("confirm.waits")
    world.passes(days=14)
    assert confirmed(world, who)[0]


def test_a_beheerder_needs_nobody_else(world: World, carla: Someone) -> None:
    carla.says("mijn").press("me.edit").submit(organisation="Zeist")
    assert confirmed(world, "carla")[0]
    assert not carla.says("mijn").has("confirm.waits")


def test_what_was_given_while_confirmed_stays_after_another_gemeente(
    world: World, items: Mapping[str, int], fatima: Someone
) -> None:
    item_of(fatima, items["Open"]).press("voice.official")
    fatima.says("mijn").press("me.edit").submit(organisation="Waalwijk")
    with world.database.read() as session:
        (voice,) = session.scalars(select(Support)).all()
        assert voice.is_confirmed
