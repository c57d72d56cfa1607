"""Signing up for a group, at once and in one step, and off again."""

import pytest

from tests.world import Someone, World


def test_one_line_is_enough(anna: Someone) -> None:
    answer = anna.says("aanmelden samenleving")
    assert answer.has("joined.done", group="pijler Samenleving")
    assert answer.has("joined.lead", title="Trekker", person="Bram Visser, wethouder in Zeist")
    assert answer.private
    assert anna.says("mijn").has("me.groups", groups="pijler Samenleving")


def test_everything_in_one_line(anna: Someone) -> None:
    answer = anna.says("Aanmelden voor SAMENLEVING als wethouder, gemeente Zeist")
    assert answer.has("joined.recorded", profile="wethouder, Zeist")
    assert not answer.has("joined.ask_both")


def test_twice_is_once(anna: Someone) -> None:
    anna.says("aanmelden samenleving")
    assert anna.says("aanmelden samenleving").has("joined.already", group="pijler Samenleving")
    assert anna.says("mijn").text.count("pijler Samenleving") == 2  # the line and its button


def test_who_has_not_told_gemeente_and_function_is_asked_in_the_answer(anna: Someone) -> None:
    answer = anna.says("aanmelden samenleving")
    assert answer.has("joined.ask_both")
    answer = answer.choose("organisation", "Waalwijk")
    assert answer.has("joined.recorded", profile="Waalwijk")
    assert answer.has("joined.ask_function")
    answer = answer.choose("function", "ambtelijk adviseur")
    assert answer.has("joined.recorded", profile="ambtelijk adviseur, Waalwijk")
    assert answer.offers("joined.undo")
    again = anna.says("aanmelden binnenstad")
    assert not again.has("joined.ask_both")
    assert again.has("joined.recorded", profile="ambtelijk adviseur, Waalwijk")


@pytest.mark.parametrize("emptied", ["organisation", "function"])
def test_who_empties_a_choice_is_asked_again(anna: Someone, emptied: str) -> None:
    answer = anna.says("aanmelden samenleving").choose(emptied, "")
    assert answer.has("joined.ask_both")
    assert answer.choose("organisation", "Waalwijk").has("joined.recorded", profile="Waalwijk")


def test_a_gemeente_that_is_not_on_the_list(anna: Someone) -> None:
    answer = anna.says("aanmelden samenleving").type_into("organisation_other", "Land van Cuijk")
    assert answer.has("joined.recorded", profile="Land van Cuijk")
    assert answer.has("profile.new_organisation", organisation="Land van Cuijk")


def test_a_gemeente_with_a_typo_is_asked_about(anna: Someone) -> None:
    answer = anna.says("aanmelden samenleving").type_into("organisation_other", "Roermonde")
    assert answer.has("profile.alike", typed="Roermonde", name="Roermond")
    assert answer.press("profile.alike_yes").has("joined.recorded", profile="Roermond")


def test_somebody_can_insist_on_a_gemeente(anna: Someone) -> None:
    answer = anna.says("aanmelden samenleving gemeente Roermonde")
    assert answer.has("joined.done")
    answer = answer.press("profile.alike_no", name="Roermonde")
    assert answer.has("joined.recorded", profile="Roermonde")


def test_a_sign_up_can_be_undone_and_done_again(anna: Someone) -> None:
    undone = anna.says("aanmelden samenleving").press("joined.undo")
    assert undone.has("joined_undone.done", group="pijler Samenleving")
    assert anna.says("mijn").has("me.no_groups")
    assert undone.press("joined_undone.again").has("joined.done")


def test_a_typo_is_offered_and_never_executed(anna: Someone) -> None:
    answer = anna.says("aanmelden samenlevig als wethouder gemeente Zeist")
    assert answer.has("no.unknown_group", typed="samenlevig als wethouder gemeente Zeist")
    assert anna.says("mijn").has("me.no_groups")
    done = answer.press("group.label", kind="pijler", name="Samenleving")
    assert done.has("joined.done", group="pijler Samenleving")
    assert done.has("joined.recorded", profile="wethouder, Zeist")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("jeugdzorg", ["pijler Samenleving"]),
        (
            "sociaal domein",
            ["lab Innovaties in het sociaal domein", "pijler Financiën", "pijler Samenleving"],
        ),
        ("pijler arbeidsmigranten", ["pijler Economie en Fysieke Leefomgeving"]),
    ],
)
def test_a_subject_is_no_name_but_leads_to_an_offer(
    anna: Someone, typed: str, offered: list[str]
) -> None:
    answer = anna.says(f"aanmelden {typed}")
    assert sorted(answer.labels) == sorted(offered)
    assert anna.says("mijn").has("me.no_groups")


@pytest.mark.parametrize(
    ("typed", "group"),
    [
        ("efl", "pijler Economie en Fysieke Leefomgeving"),
        ("economie", "pijler Economie en Fysieke Leefomgeving"),
        ("lab binnenstad", "lab Vitale binnenstad"),
        ("het lab Vitale Binnenstad", "lab Vitale binnenstad"),
        ("arbeidsmigranten", "lab Arbeidsmigranten"),
        ("financien", "pijler Financiën"),
        ("bestuur als bestuurder", "pijler Bestuur"),
        ("innovaties in het sociaal domein", "lab Innovaties in het sociaal domein"),
    ],
)
def test_names_as_people_type_them(anna: Someone, typed: str, group: str) -> None:
    assert anna.says(f"aanmelden {typed}").has("joined.done", group=group)


def test_as_bestuurder_leaves_only_their_functions_to_choose(anna: Someone) -> None:
    answer = anna.says("aanmelden bestuur als bestuurder uit Zutphen")
    assert answer.has("joined.recorded", profile="Zutphen")
    assert "burgemeester" in answer.text
    assert "ambtelijk adviseur" not in answer.text


def test_what_was_not_understood_is_said(anna: Someone) -> None:
    answer = anna.says("aanmelden samenleving tot volgende week")
    assert answer.has("joined.done")
    assert answer.has("joined.extra", extra="tot volgende week")


def test_without_a_group_all_are_offered(anna: Someone) -> None:
    answer = anna.says("aanmelden")
    assert answer.has("no.which_group")
    assert "pijler Bestuur" in answer.labels
    assert "lab Slimme mobiliteit" not in answer.labels


def test_a_closed_group_takes_nobody(anna: Someone) -> None:
    answer = anna.says("aanmelden slimme mobiliteit")
    assert answer.has("no.closed", group="lab Slimme mobiliteit")
    assert anna.says("mijn").has("me.no_groups")


def test_signing_off_and_back(fatima: Someone) -> None:
    answer = fatima.says("afmelden samenleving")
    assert answer.has("left.done", group="pijler Samenleving")
    assert fatima.says("mijn").has("me.no_groups")
    answer.press("left.again")
    assert fatima.says("mijn").has("me.groups", groups="pijler Samenleving")


def test_signing_off_from_where_one_is_not(anna: Someone) -> None:
    assert anna.says("afmelden samenleving").has("left.not_member")


def test_the_same_in_english(emily: Someone) -> None:
    answer = emily.says("join samenleving as alderman of Nijkerk")
    assert answer.has("joined.done", group="pillar Samenleving")
    assert answer.has("joined.recorded", profile="alderman, Nijkerk")
    assert emily.says("aanmelden efl").has("joined.done")
    assert emily.says("leave efl").has("left.done")


def test_what_was_answered_is_remembered_after_a_restart(world: World, anna: Someone) -> None:
    anna.says("aanmelden samenleving als wethouder gemeente Zeist")
    world.stop()
    world.start()
    assert anna.says("mijn").has("me.profile", profile="wethouder, Zeist")
