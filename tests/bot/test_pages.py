"""Pages over Home: what is asked on them is asked in a way that Slack takes, and answered there."""

import pytest

from tests.world import Screen, Someone, World

LINE = "plan samenleving donderdag 25 maart 10.00 Zeist"


def group_page(person: Someone) -> Screen:
    """Go from Home to the page of a group."""
    return (
        person.opens_home()
        .press("home.other_groups")
        .press("help.button_kind", plural="pijlers")
        .press("groups.button")
    )


def test_gemeente_and_function_are_asked_on_a_page(anna: Someone) -> None:
    page = group_page(anna).press("one_group.join")
    assert page.has("joined.ask_both")
    page = page.choose("organisation", "Waalwijk")
    assert page.has("joined.recorded", profile="Waalwijk")
    page = page.choose("function", "ambtelijk adviseur")
    assert page.has("joined.recorded", profile="ambtelijk adviseur, Waalwijk")
    assert anna.opens_home().has("me.profile", profile="ambtelijk adviseur, Waalwijk")


def test_what_is_typed_on_a_page_is_handed_over(anna: Someone) -> None:
    page = group_page(anna).press("one_group.join")
    page = page.submit(organisation_other="Land van Cuijk")
    assert page.has("profile.new_organisation", organisation="Land van Cuijk")
    assert page.has("joined.ask_function")
    assert anna.home().has("me.profile", profile="Land van Cuijk")


def test_what_looks_like_another_gemeente_is_asked_on_the_page(anna: Someone) -> None:
    page = group_page(anna).press("one_group.join").submit(organisation_other="Roermonde")
    assert page.has("profile.alike", typed="Roermonde", name="Roermond")
    assert page.press("profile.alike_yes").has("joined.recorded", profile="Roermond")


def test_a_page_on_which_nobody_filled_in_anything_says_so(anna: Someone) -> None:
    assert group_page(anna).press("one_group.join").submit().has("profile.no_name")


def test_a_reason_can_be_given_on_the_page_of_a_meeting(bram: Someone, fatima: Someone) -> None:
    bram.says(LINE).submit()
    page = fatima.opens_home().press("answer.absent")
    assert page.has("answer.done_absent")
    assert page.submit(absence_reason="vakantie").has("answer.reason", reason="vakantie")


@pytest.mark.parametrize("fault", ["expired_trigger_id", "internal_error", 500])
def test_a_page_that_does_not_open_is_said_in_the_conversation(
    world: World, anna: Someone, fault: str | int
) -> None:
    home = anna.opens_home()
    world.sandbox.fail("views.open", fault)
    line = unseen(home, "home.other_groups")
    assert line.has("no.no_page")
    assert line.press("groups.button").has("joined.done")


def test_an_answer_on_a_page_that_is_closed_meanwhile_is_said_too(
    world: World, anna: Someone
) -> None:
    page = group_page(anna)
    world.sandbox.fail("views.update", "not_found")
    line = unseen(page, "one_group.join")
    assert line.has("no.no_page")
    assert line.has("joined.done")


def test_a_form_that_does_not_open_over_home_leads_to_a_line(world: World, anna: Someone) -> None:
    home = anna.opens_home()
    world.sandbox.fail("views.open", "expired_trigger_id")
    line = unseen(home, "me.edit")
    assert line.has("no.no_form")
    form = line.press("no.again")
    assert form.submit(function="wethouder").has("profile.saved", profile="wethouder")


def test_a_home_that_slack_does_not_take_is_said_once_until_it_does(
    world: World, anna: Someone
) -> None:
    home = anna.opens_home()
    world.sandbox.fail("views.publish", "invalid_arguments", times=2)
    for function in ("wethouder", "burgemeester"):
        assert home.press("me.edit").submit(function=function).has("profile.saved")
        assert anna.home().blocks == home.blocks
    assert sum(one.has("no.no_home") for one in anna.hears()) == 1
    home.press("me.edit").submit(function="wethouder")
    assert anna.home().has("me.profile", profile="wethouder")
    world.sandbox.fail("views.publish", "invalid_arguments")
    anna.home().press("me.edit").submit(function="burgemeester")
    assert sum(one.has("no.no_home") for one in anna.hears()) == 2


@pytest.mark.parametrize("fault", ["internal_error", "ratelimited", 500, "cut"])
def test_while_slack_is_away_nothing_is_said_of_home(
    world: World, anna: Someone, fault: str | int
) -> None:
    home = anna.opens_home()
    world.sandbox.fail("views.publish", fault)
    home.press("me.edit").submit(function="wethouder")
    assert not any(one.has("no.no_home") for one in anna.hears())


def test_a_form_asked_for_on_a_page_lies_on_top_of_it_three_deep_at_most(
    world: World, bram: Someone
) -> None:
    def deep() -> int:
        return len(world.sandbox.views(bram.user))

    bram.says(LINE).submit()
    page = bram.opens_home().press("meetings.show")
    assert deep() == 1
    button = "stand_in.button"
    for depth in (2, 3, 3):
        form = page.press(button)
        assert (deep(), form.is_form) == (depth, True)
        page, button = form.submit(person="Fatima El Amrani"), "stand_in.change"
        assert page.has("stand_in.done", person="Fatima El Amrani")
        assert deep() == depth
    world.sandbox.close(bram.user, world.sandbox.views(bram.user)[-1]["id"])
    assert deep() == 0  # what lay below showed what was so before


def unseen(screen: Screen, key: str, **slots: str) -> Screen:
    """Press a button whose answer does not get onto the screen; return what the bot writes instead."""
    with pytest.raises(AssertionError, match="nothing changed"):
        screen.press(key, **slots)
    return screen.reader.hears()[-1]
