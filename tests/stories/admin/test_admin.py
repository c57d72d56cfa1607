"""The beheerder keeps groups, organisations and people, by form and button, each with a way back."""

import pytest

from storage.address import NO_NAMES
from storage.queries import audit, groups, organisations, people
from storage.vocabulary import Act
from tests.scenes import scene
from tests.world import Screen, Someone, World


@scene
def beheer(carla: Someone) -> Screen:
    """What the beheerder sees first."""
    return carla.says("beheer")


def acts(world: World) -> list[Act]:
    """Return what stands in the logboek, the newest first."""
    with world.database.read() as session:
        return [one.act for one in audit.page(session, audit.Wanted(), skip=0, most=50)]


def test_a_group_is_added_used_renamed_and_put_back(
    beheer: Screen, carla: Someone, anna: Someone, world: World
) -> None:
    form = beheer.press("keep.groups").press("keep.add_group")
    page = form.submit(kind="lab", name="Wonen voor ouderen", aliases="seniorenwonen, ouderen")
    assert page.has("keep.added")
    assert (
        page.has("keep.aliases", names="ouderen en seniorenwonen") or "seniorenwonen" in page.text
    )
    assert anna.says("aanmelden seniorenwonen").has("joined.done", group="lab Wonen voor ouderen")
    changing = carla.says("beheer").press("keep.groups")
    changing = changing.press("groups.next").press("groups.button", name="Wonen voor ouderen")
    saved = changing.press("keep.change").submit(name="Ouder worden")
    assert saved.has("keep.saved")
    assert anna.says("lab wonen voor ouderen").has("group.label", name="Ouder worden")
    assert saved.press("joined.undo").has("keep.undone")
    assert anna.says("lab seniorenwonen").has("group.label", name="Wonen voor ouderen")
    assert not anna.says("lab ouder worden").has("one_group.member")
    assert acts(world)[:3] == [Act.GROUP_CHANGED, Act.GROUP_CHANGED, Act.JOINED]


def test_a_group_that_was_added_by_mistake_goes_and_one_in_use_stays(
    beheer: Screen, anna: Someone, carla: Someone
) -> None:
    form = beheer.press("keep.groups").press("keep.add_group")
    page = form.submit(kind="pijler", name="Cultuur")
    assert page.press("joined.undo").has("keep.dropped", name="Cultuur")
    assert anna.says("pijler cultuur").has("no.unknown_group")
    form = carla.says("beheer").press("keep.groups").press("keep.add_group")
    page = form.submit(kind="pijler", name="Cultuur")
    anna.says("aanmelden cultuur")
    assert page.press("joined.undo").has("keep.used")


@pytest.mark.parametrize(
    ("fields", "field", "key"),
    [
        ({"name": "aanmelden"}, "name", "keep.is_command"),
        ({"name": "pijlers"}, "name", "keep.is_command"),
        ({"name": "Samenleving"}, "name", "keep.is_taken"),
        ({"name": "sam"}, "name", "keep.is_taken"),
        ({"name": "!!"}, "name", "keep.bad_name"),
        ({"name": "Sport", "aliases": "help"}, "aliases", "keep.is_command"),
        ({"name": "Sport", "aliases": "x, ?"}, "aliases", "keep.bad_alias"),
    ],
)
def test_what_nobody_could_reach_is_no_name(
    beheer: Screen, fields: dict[str, str], field: str, key: str
) -> None:
    form = beheer.press("keep.groups").press("keep.add_group")
    assert form.submit(kind="pijler", **fields).fault(field, key)


def test_a_group_is_closed_and_opened_again_and_its_people_hear_it(
    beheer: Screen, fatima: Someone, anna: Someone
) -> None:
    page = beheer.press("keep.groups").press("groups.button", name="Samenleving")
    closed = page.press("keep.close")
    assert closed.has("keep.closed", group="pijler Samenleving")
    assert fatima.hears()[-1].has("keep.told_closed", group="pijler Samenleving")
    assert anna.says("aanmelden samenleving").has("no.closed")
    assert closed.press("keep.reopen").has("keep.reopened")
    assert anna.says("aanmelden samenleving").has("joined.done")


def test_a_kring_for_one_function(beheer: Screen, carla: Someone, anna: Someone) -> None:
    words = {"name": "kring", "plural": "kringen", "lead": "voorzitter"}
    english = {"name_en": "circle", "plural_en": "circles", "lead_en": "chair"}
    form = beheer.press("keep.groups").press("keep.add_kind")
    added = form.submit(**words, **english)
    assert added.has("keep.kind_added", kind="kring")
    page = added.press("keep.add_group").submit(
        kind="kring", name="Burgemeesters", function="burgemeester"
    )
    assert page.has("keep.for_function", function="burgemeester")
    assert anna.says("kringen").has("groups.title", plural="kringen")
    assert anna.says("kring burgemeesters").has("keep.for_function", function="burgemeester")
    assert page.press("joined.undo").has("keep.dropped")
    again = carla.says("beheer").press("keep.groups").press("keep.add_kind")
    assert again.submit(**words | {"plural": "pijlers"}, **english).fault(
        "plural", "keep.is_command"
    )


def test_a_kind_that_was_added_by_mistake_goes(beheer: Screen, anna: Someone) -> None:
    words = {"name": "tafel", "plural": "tafels", "lead": "gastheer"}
    english = {"name_en": "table", "plural_en": "tables", "lead_en": "host"}
    added = beheer.press("keep.groups").press("keep.add_kind").submit(**words, **english)
    assert anna.says("tafels").has("groups.none", plural="tafels")
    assert added.press("joined.undo").has("keep.kind_dropped", kind="tafel")
    assert anna.says("tafels").has("no.unknown_command")


def test_a_typed_gemeente_is_merged_and_its_people_move_along_and_back(
    carla: Someone, anna: Someone, world: World
) -> None:
    anna.says("aanmelden samenleving gemeente Zeist-Noord")
    first = carla.says("beheer")
    assert first.has("need.organisation.one")
    page = first.press("keep.organisations").press("groups.button", name="Zeist-Noord")
    assert page.has("keep.organisation_people.one")
    merged = page.press("keep.merge").submit(into="Zeist")
    assert merged.has("keep.merged", name="Zeist-Noord", into="Zeist")
    assert anna.says("mijn").has("me.profile", profile="Zeist")
    with world.database.read() as session:
        found = organisations.by_name(session, "zeist-noord")
        assert found is not None
        assert found.name == "Zeist"
    merged.press("joined.undo")
    assert anna.says("mijn").has("me.profile", profile="Zeist-Noord")
    assert carla.says("beheer").has("need.organisation.one")


def test_a_typed_gemeente_is_confirmed_renamed_and_does_not_count(
    carla: Someone, anna: Someone
) -> None:
    anna.says("aanmelden samenleving gemeente Rijksdienst")
    page = (
        carla.says("beheer").press("keep.organisations").press("groups.button", name="Rijksdienst")
    )
    page = page.press("keep.counts_no")
    assert page.has("keep.line_new_other", name="Rijksdienst")
    page = page.press("keep.confirm")
    assert page.has("keep.line_known_other", name="Rijksdienst")
    page = page.press("keep.rename").submit(name="Rijksdienst Wonen")
    assert anna.says("mijn").has("me.profile", profile="Rijksdienst Wonen")
    page.press("joined.undo")
    assert anna.says("mijn").has("me.profile", profile="Rijksdienst")
    assert (
        carla.says("beheer")
        .press("keep.organisations")
        .press("groups.button", name="Barneveld")
        .press("keep.rename")
        .submit(name="Zeist")
        .fault("name", "keep.is_taken")
    )


def test_somebody_without_an_account_is_entered_changed_and_taken_away(
    carla: Someone, fatima: Someone
) -> None:
    form = carla.says("beheer").press("keep.people").press("keep.add_person")
    assert form.submit(name="Ineke Vos", mail="geen adres").fault("mail", "keep.bad_mail")
    page = form.submit(
        name="Ineke Vos", organisation="Zutphen", function="wethouder", mail="ineke@example.nl"
    )
    assert page.has("keep.mail", mail="ineke@example.nl")
    assert page.has("keep.account_none")
    found = carla.says("persoon ineke vos")
    changed = found.press("keep.change").submit(organisation="Zeist", mail="")
    assert changed.has("group.lead_both", organisation="Zeist")
    assert changed.press("joined.undo").has("keep.mail", mail="ineke@example.nl")
    form = carla.says("beheer").press("keep.people").press("keep.add_person")
    page = form.submit(name="Jan Smit")
    assert page.press("joined.undo").has("keep.person_dropped", name="Jan Smit")
    assert carla.says("persoon jan smit").has("who.unknown")


@pytest.mark.only_on("pictures")
def test_what_people_say_of_themselves_is_marked_until_it_is_confirmed(
    carla: Someone, anna: Someone, bram: Someone, fatima: Someone
) -> None:
    anna.says("aanmelden samenleving als wethouder gemeente Waalwijk")
    doubt = {"person": "Anna de Boer (wethouder)"}
    assert bram.says("leden samenleving").has("members.doubted", **doubt)
    assert not fatima.says("leden samenleving").has("members.doubted")
    page = carla.says("beheer").press("keep.people")
    assert page.has("keep.people_waiting.one")
    confirmed = page.press("groups.button", name="Anna de Boer").press("keep.confirm")
    assert not bram.says("leden samenleving").has("members.doubted")
    confirmed.press("joined.undo")
    assert bram.says("leden samenleving").has("members.doubted", **doubt)


def test_a_person_is_found_by_part_of_a_name(carla: Someone, emily: Someone) -> None:
    several = carla.says("persoon joost")
    assert several.has("who.several")
    assert several.press("groups.button", name="Joost van Dam").has("keep.account_none")
    assert carla.says("persoon Karen Postma").offers("groups.button", name="Karin Postma")
    assert carla.says("persoon Xyz").has("who.unknown", typed="Xyz")
    assert emily.says("person joost").has("no.admin_only")


def test_who_stands_on_the_list_and_who_is_here_become_one(
    carla: Someone, gijs: Someone, world: World
) -> None:
    gijs.says("aanmelden binnenstad")
    card = carla.says("persoon karin postma")
    asks = card.press("keep.has_account").submit(name="Gijs Mulder")
    assert asks.has("keep.are_they_one")
    asks.press("keep.merge_sure")
    assert gijs.hears()[-1].has("keep.told_merged", by="Carla Smit")
    assert gijs.says("mijn").has("me.profile", profile="burgemeester, Zutphen")
    assert gijs.says("mijn").has("me.leads", group="pijler Bestuur")


def test_the_person_may_say_so_themself(carla: Someone, gijs: Someone) -> None:
    asks = carla.says("persoon karin postma @Gijs Mulder")
    asks.press("keep.merge_ask")
    question = gijs.hears()[-1]
    assert question.has("keep.are_you", person="Karin Postma, burgemeester in Zutphen")
    assert question.press("keep.i_am").has("keep.you_are")
    assert gijs.says("mijn").has("me.leads", group="pijler Bestuur")


def test_a_beheerder_is_appointed_and_dismissed_and_hears_it(
    carla: Someone, bram: Someone, world: World
) -> None:
    page = carla.says("persoon bram visser").press("keep.make_admin")
    assert page.has("keep.is_admin")
    assert bram.hears()[-1].has("keep.told_admin")
    assert bram.says("beheer").has("admin.title")
    assert bram.says("persoon carla smit").press("keep.dismiss_admin").has("keep.admin_by_settings")
    page.press("joined.undo")
    world.passes(seconds=5)
    assert bram.hears()[-1].has("keep.told_dismissed")
    assert bram.says("beheer").has("no.admin_only")


@pytest.mark.only_on("workspace_admin")
def test_the_last_beheerder_stays(world: World, carla: Someone) -> None:
    world.stop()
    world.admins = NO_NAMES
    world.start()
    carla.says("beheer").press("admin.become")
    assert carla.says("persoon carla smit").press("keep.dismiss_admin").has("keep.last_admin")


def test_who_leaves_the_workspace_loses_rights_and_the_seat_is_reported_once(
    carla: Someone, bram: Someone, world: World
) -> None:
    world.goes("bram")
    world.settle()
    (told,) = carla.hears()
    assert told.has("keep.left", person="Bram Visser, wethouder in Zeist")
    assert told.has("keep.empty_seat", group="pijler Samenleving")
    without = carla.says("beheer").press("need.do_lead")
    assert without.offers("groups.button", name="Samenleving")
    assert carla.says("persoon bram visser").has("keep.account_left")
    world.restart()
    world.settle()
    assert len(carla.hears()) == 1
    assert acts(world)[0] == Act.LEFT_WORKSPACE


def test_the_logboek_says_who_did_what_and_can_be_searched(
    carla: Someone, anna: Someone, world: World
) -> None:
    anna.says("aanmelden samenleving")
    carla.says("ondersteuner bestuur @Fatima El Amrani")
    log = carla.says("beheer").press("logboek.title")
    given = {"actor": "Carla Smit", "person": "Fatima El Amrani", "group": "pijler Bestuur"}
    assert log.has("logboek.act_role_given", **given)
    assert log.has("logboek.act_joined", person="Anna de Boer", group="pijler Samenleving")
    mine = log.press("logboek.filter").submit(person="Anna de Boer")
    assert mine.has("logboek.act_joined")
    assert not mine.has("logboek.act_role_given")
    assert log.press("logboek.filter").submit(since="2027-03-02").has("logboek.nothing")
    of_group = log.press("logboek.filter").submit(group="pijler Bestuur")
    assert of_group.has("logboek.act_role_given")
    assert not of_group.has("logboek.act_joined")


def test_the_logboek_comes_in_pages(carla: Someone, world: World) -> None:
    with world.database.write() as session:
        group = groups.by_slug(session, "bestuur")
        carla_row = people.admins(session, world.admins)[0]
        for _ in range(25):
            audit.record(session, Act.JOINED, now=world.now, actor=carla_row, group=group)
    log = carla.says("beheer").press("logboek.title")
    assert log.has("groups.page", page="1", pages="2")
    assert log.press("groups.next").has("groups.page", page="2", pages="2")


def test_it_all_works_in_english_too(emily: Someone, carla: Someone) -> None:
    emily.says("join samenleving")
    carla.says("persoon emily carter").press("keep.make_admin")
    page = emily.says("admin").press("keep.groups").press("groups.button", name="Bestuur")
    assert page.press("keep.close").has("keep.closed", group="pillar Bestuur")
    assert emily.says("admin").press("logboek.title").has("logboek.act_group_closed")
