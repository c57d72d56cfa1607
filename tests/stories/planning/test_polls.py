"""A date poll: asked in a form, answered by buttons, shown in a card, made into a meeting."""

import pytest

from tests.scenes import scene
from tests.stories.groups.test_channels import card
from tests.world import Screen, Someone, World

DATES = "donderdag 25 maart 10.00-12.00\nwo 31 maart 14.00\n"
FIRST, SECOND = "donderdag 25 maart 2027", "woensdag 31 maart 2027"


@scene
def asked(world: World, bram: Someone) -> Screen:
    """A poll of Samenleving about two dates."""
    page = bram.says("datumprikker samenleving").submit(place="Zeist", dates=DATES)
    world.settle()
    return page


@pytest.mark.parametrize(
    "typed",
    [
        "do 25 maart 10.00-12.00, wo 31 maart 14.00",
        "do 25 maart 10.00-12.00 en wo 31 maart 14.00",
        "25 maart 10.00-12.00; 31 maart 14.00",
        "25 maart 10.00-12.00 of 31 maart 14.00",
    ],
)
def test_dates_that_were_typed_behind_the_command_stand_in_the_form(
    bram: Someone, carla: Someone, typed: str
) -> None:
    for who, whose in ((bram, "samenleving"), (carla, "netwerk")):
        form = who.says(f"datumprikker {whose} {typed}")
        assert len(form.value("dates").splitlines()) == 2
        assert form.submit(place="Zeist").has("poll.asked")


def question(who: Someone) -> Screen:
    """Return the question that somebody got."""
    return next(one for one in who.hears() if one.offers("poll.coming"))


def says(who: Someone, *states: str) -> Screen:
    """Answer for the first dates, one after another."""
    page = question(who)
    for number, state in enumerate(states):
        page = page.press_nth(f"poll.{state}", number)
    return page


def test_everybody_is_asked_once_and_answers_by_buttons(
    world: World, asked: Screen, fatima: Someone, bram: Someone
) -> None:
    assert asked.has("poll.asked", title="Bijeenkomst Samenleving")
    assert asked.has("hears.others.one", names="Karin Postma")
    page = question(fatima)
    assert page.has("poll.mine_none")
    page = says(fatima, "coming", "absent")
    assert page.has("poll.mine_coming")
    assert page.has("poll.mine_absent")
    assert not page.has("poll.mine_none")
    assert says(fatima, "maybe").has("poll.mine_maybe")
    assert len([one for one in fatima.hears() if one.offers("poll.coming")]) == 1
    assert not any(one.offers("poll.coming") for one in bram.hears())


def test_the_trekker_sees_who_can_the_best_date_first(
    asked: Screen, fatima: Someone, bram: Someone
) -> None:
    says(fatima, "absent", "coming")
    page = bram.says("datumprikker samenleving")
    assert page.text.index(SECOND) < page.text.index(FIRST)
    assert page.has("poll.counts", people="1 persoon", gemeenten="1 gemeente", maybe="0")
    who = page.press("poll.who")
    assert who.has("poll.these_coming")
    assert "*Zeist*: @Fatima El Amrani" in who.text or "Fatima El Amrani" in who.text


def test_the_card_counts_and_names_nobody(
    world: World, carla: Someone, bram: Someone, fatima: Someone, anna: Someone
) -> None:
    carla.says("koppel samenleving #pijler-samenleving")
    bram.says("datumprikker samenleving").submit(place="Zeist", dates=DATES)
    world.settle()
    says(fatima, "coming")
    world.passes(seconds=5)
    shown = card(anna)
    assert shown.has("poll.counts", people="1 persoon", gemeenten="1 gemeente", maybe="0")
    assert "Fatima" not in shown.text
    assert shown.press("poll.fill_in").has("poll.not_asked")
    assert card(fatima).press("poll.fill_in").has("poll.mine_coming")
    assert card(fatima).press("poll.results").has("plan.leads_only")


def test_one_tap_makes_a_date_into_the_meeting(
    world: World, asked: Screen, bram: Someone, fatima: Someone, anna: Someone
) -> None:
    anna.says("aanmelden samenleving")
    says(fatima, "coming")
    page = bram.says("datumprikker samenleving").press("poll.plan")
    assert page.has("plan.done", title="Bijeenkomst Samenleving", where="Zeist")
    world.passes(seconds=5)
    heard = fatima.hears()[-1]
    assert heard.has("invitation.expected", subject="pijler Samenleving")
    assert heard.has("answer.mine_coming")
    assert anna.hears()[-1].has("invitation.text", subject="pijler Samenleving")
    assert fatima.says("bijeenkomsten").has("answer.mine_coming")
    assert anna.says("bijeenkomsten").has("answer.mine_none")
    assert question(fatima).press("poll.maybe").has("poll.closed")
    assert bram.says("datumprikker samenleving").is_form


def test_a_poll_can_be_closed_and_opened_again(
    world: World, asked: Screen, bram: Someone, fatima: Someone, anna: Someone
) -> None:
    says(fatima, "coming")
    page = bram.says("datumprikker samenleving").press("poll.close")
    assert page.has("poll.done_closed", title="Bijeenkomst Samenleving")
    world.passes(seconds=5)
    assert fatima.hears()[-1].has("poll.told_closed", subject="pijler Samenleving")
    assert question(fatima).press("poll.maybe").has("poll.closed")
    page.press("poll.reopen")
    world.passes(seconds=5)
    again = fatima.hears()[-1]
    assert again.has("poll.mine_coming")
    assert again.press("poll.absent").has("poll.mine_absent")


def test_not_planned_after_all_the_poll_opens_again(
    asked: Screen, bram: Someone, fatima: Someone
) -> None:
    says(fatima, "coming")
    planned = bram.says("datumprikker samenleving").press("poll.plan")
    off = planned.press("plan.undo")
    off.press("poll.reopen_it")
    assert question(fatima).press("poll.absent").has("poll.mine_absent")


def test_closed_by_mistake_nobody_hears_of_it(
    world: World, asked: Screen, bram: Someone, fatima: Someone
) -> None:
    before = len(fatima.hears())
    bram.says("datumprikker samenleving").press("poll.close").press("poll.reopen")
    world.passes(seconds=5)
    assert len(fatima.hears()) == before


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("donderdag 25 maart 10.00\nergens in april", "regel 2 (typ een dag en een tijd)"),
        ("25-3-2026 10.00\n25-3 10.00", "regel 1 (al voorbij)"),
        ("25-3 10.00\n25 maart van 10 tot 11 uur", "regel 2 (staat er al)"),
    ],
)
def test_a_line_that_is_wrong_is_named_and_what_was_typed_stays(
    bram: Someone, typed: str, said: str
) -> None:
    page = bram.says("datumprikker samenleving").submit(place="Zeist", dates=typed)
    assert said in page.errors["dates"]
    assert page.value("dates") == typed


def test_nine_dates_are_too_many(bram: Someone) -> None:
    typed = "\n".join(f"{day}-4 10.00" for day in range(10, 19))
    page = bram.says("datumprikker samenleving").submit(place="Zeist", dates=typed)
    assert "8" in page.errors["dates"]


def test_a_tuesday_is_asked_about_once(world: World, bram: Someone, fatima: Someone) -> None:
    form = bram.says("datumprikker samenleving")
    warning = form.submit(place="Zeist", dates="dinsdag 30 maart 10.00")
    assert warning.has("plan.college_day")
    assert warning.value("dates") == "dinsdag 30 maart 10.00"
    assert warning.submit().has("poll.asked", title="Bijeenkomst Samenleving")
    assert question(fatima).has("poll.mine_none")


def test_a_poll_of_the_network_is_the_beheerders(
    world: World, carla: Someone, bram: Someone, fatima: Someone
) -> None:
    assert bram.says("datumprikker netwerk").has("no.admin_only")
    carla.says("datumprikker netwerk").submit(place="Waalwijk", dates=DATES)
    world.settle()
    assert question(bram).has("poll.mine_none")
    page = says(fatima, "coming")
    assert page.has("poll.question", place="Waalwijk")
    done = carla.says("datumprikker netwerk").press("poll.plan")
    assert done.has("plan.done", title="Ledenbijeenkomst", where="Waalwijk")


def test_in_english(world: World, asked: Screen, emily: Someone) -> None:
    assert emily.says("poll samenleving").has("poll.not_asked")
    emily.says("join samenleving")
    page = emily.says("poll samenleving")
    assert page.press("poll.maybe").has("poll.mine_maybe")


def test_who_may_not_plan_may_not_ask(fatima: Someone) -> None:
    assert fatima.says("datumprikker samenleving").has("plan.leads_only")
