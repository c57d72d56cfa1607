"""Help, the groups, who is in them, and what is my own."""

import pytest

from tests.world import Someone, World


@pytest.mark.parametrize("typed", ["help", "HULP", "  help  "])
def test_help_shows_what_one_can_do(anna: Someone, typed: str) -> None:
    answer = anna.says(typed)
    assert answer.has("help.title")
    page = answer.press("help.button_take_part")
    assert page.press("help.button_kind", plural="labs").has("groups.title", plural="labs")


def test_the_pijlers_at_a_glance(anna: Someone) -> None:
    answer = anna.says("pijlers")
    assert answer.has("groups.title", plural="pijlers")
    assert answer.has(
        "groups.line",
        name="Samenleving",
        lead="Trekker: Bram Visser, wethouder in Zeist. ",
        size="3 mensen uit 2 gemeenten. ",
    )
    assert answer.press("groups.button", name="Bestuur").has("one_group.join")


def test_a_lab_without_trekker_says_so(anna: Someone) -> None:
    answer = anna.says("labs")
    assert answer.has("groups.no_lead", title="trekker")
    assert "Slimme mobiliteit" not in answer.text


@pytest.mark.parametrize("typed", ["pijler samenleving", "samenleving", "pijler de Samenleving"])
def test_one_group(anna: Someone, typed: str) -> None:
    answer = anna.says(typed)
    assert answer.has("one_group.lead", title="Trekker", person="Bram Visser, wethouder in Zeist")
    assert answer.has("one_group.subjects")
    assert answer.press("one_group.join").has("joined.done")


def test_a_closed_group_can_be_looked_up(anna: Someone) -> None:
    answer = anna.says("lab slimme mobiliteit")
    assert answer.has("one_group.closed")
    assert not answer.offers("one_group.join")


def test_members_see_each_other(fatima: Someone) -> None:
    answer = fatima.says("leden samenleving")
    for name, said in (
        ("Bram Visser", ("Zeist", "wethouder")),
        ("Fatima El Amrani", ("Zeist", "ambtelijk adviseur")),
        ("Karin Postma", ("Zutphen", "burgemeester")),
    ):
        line = next(line for line in answer.text.splitlines() if name in line)
        assert all(one in line for one in said)


def test_an_outsider_is_refused_and_helped(gijs: Someone) -> None:
    answer = gijs.says("leden samenleving")
    assert answer.has("no.members_only", group="pijler Samenleving")
    assert "Fatima" not in answer.text
    answer.press("no.join_first")
    assert "Gijs Mulder" in gijs.says("leden samenleving").text


def test_the_beheerder_sees_every_list(carla: Someone) -> None:
    assert "Zutphen" in carla.says("leden bestuur").text


def test_a_trekker_sees_the_list_without_being_a_member(bram: Someone) -> None:
    bram.says("afmelden samenleving")
    assert bram.says("leden samenleving").has("members.title", group="pijler Samenleving")


def test_mine_names_only_what_is_mine(bram: Someone) -> None:
    answer = bram.says("mijn")
    assert answer.has("me.groups", groups="pijler Samenleving")
    assert answer.has("me.leads", role="trekker", group="pijler Samenleving")
    assert answer.has("me.profile", profile="wethouder, Zeist")


def test_a_guest_who_only_looks_leaves_no_row(world: World, gijs: Someone) -> None:
    gijs.says("mijn")
    gijs.says("pijlers")
    gijs.opens_home()
    with world.database.read() as session:
        rows = session.connection().exec_driver_sql("SELECT user FROM account").scalars().all()
    assert "UGIJS" not in rows


def test_home_shows_my_groups_and_the_way_to_help(fatima: Someone) -> None:
    home = fatima.opens_home()
    assert home.has("home.hello", name="Fatima")
    assert home.has("me.groups", groups="pijler Samenleving")
    assert not home.has("commands.join.hint")
    assert home.press("no.help_button").has("help.title")


def test_what_is_pressed_in_home_is_answered_and_home_is_shown_anew(fatima: Someone) -> None:
    page = fatima.opens_home().press("groups.button", name="Samenleving")
    assert page.has("one_group.member")
    assert page.press("one_group.leave").has("left.done")
    assert fatima.opens_home().has("home.newcomer")


def test_gemeente_and_function_by_form(anna: Someone) -> None:
    form = anna.says("mijn").press("me.edit")
    page = form.submit(organisation="Waalwijk", function="ambtelijk adviseur")
    assert page.has("profile.saved", profile="ambtelijk adviseur, Waalwijk")
    assert anna.says("mijn").has("me.profile", profile="ambtelijk adviseur, Waalwijk")


def test_a_rejected_form_says_why_and_keeps_what_was_typed(anna: Someone) -> None:
    form = anna.says("mijn").press("me.edit")
    rejected = form.submit(organisation_other="Roermonde", function="wethouder")
    assert "Roermond" in rejected.errors["organisation_other"]
    assert rejected.value("organisation_other") == "Roermonde"
    page = rejected.submit(organisation_other="gemeente Roermonde")
    assert page.has("profile.saved", profile="wethouder, Roermonde")


def test_the_language_can_be_chosen(anna: Someone) -> None:
    anna.says("taal")
    anna.language = "en"
    assert anna.says("taal en").has("language.chosen")
    assert anna.says("pijlers").has("groups.title", plural="pillars")
    anna.language = "nl"
    assert anna.says("language nederlands").has("language.chosen")


def test_slacks_language_counts_until_somebody_chooses(emily: Someone) -> None:
    assert emily.says("help").has("help.title")
    emily.language = "nl"
    assert emily.says("taal nl").has("language.chosen")


def test_a_name_that_changed_in_slack_changes_here(
    world: World, fatima: Someone, carla: Someone
) -> None:
    world.renames("fatima", "Fatima de Wit")
    world.settle()
    assert fatima.opens_home().has("home.hello", name="Fatima")
    found = carla.says("persoon Fatima de Wit")
    assert found.has("keep.person", name="Fatima de Wit")


def test_a_name_that_a_beheerder_set_stays_whatever_somebody_is_called_in_slack(
    world: World, carla: Someone, fatima: Someone
) -> None:
    carla.says("persoon Fatima El Amrani").press("keep.change").submit(name="F. El Amrani")
    world.renames("fatima", "Fatima de Wit")
    world.settle()
    assert fatima.opens_home().has("home.hello", name="F.")
    assert carla.says("persoon F. El Amrani").has("keep.person", name="F. El Amrani")


@pytest.mark.only_on("short_name")
def test_who_was_kept_by_a_short_name_gets_the_real_one(
    world: World, carla: Someone, fatima: Someone
) -> None:
    short = world.sandbox.store.workspace.person("UFATIMA").handle
    carla.says("persoon Fatima El Amrani").press("keep.change").submit(name=short)
    world.restart()
    assert carla.says("persoon Fatima El Amrani").has("keep.person", name="Fatima El Amrani")
