"""What is up for somebody: typed (nothing, or `start`) and in Home, with the one thing to press."""

import pytest

from tests.scenes import scene
from tests.stories.items.made_items import handed_in
from tests.stories.programme.test_programme import LINE as OF_NETWORK
from tests.stories.programme.test_programme import TYPED
from tests.world import Screen, Someone, World

LINE = "plan samenleving donderdag 25 maart 10.00 Stadhuis Waalwijk"
LATER = "plan samenleving donderdag {day} 10.00 Zeist"
TITLE = "Bijeenkomst Samenleving"


@scene
def planned(world: World, bram: Someone) -> World:
    """Samenleving meets on 25 March."""
    bram.says(LINE).submit()
    world.settle()
    return world


def both(who: Someone) -> list[Screen]:
    """Return what somebody sees who types nothing at all, and in Home."""
    return [who.says(""), who.opens_home()]


@pytest.mark.parametrize("name", ["fatima", "emily"])
def test_an_invitation_is_answered_in_one_press(planned: World, name: str) -> None:
    who = planned.person(name)
    if name == "emily":
        who.says("join samenleving municipality Nijkerk")
        who.says("me").press("me.edit").submit(function="mayor")
    for page in both(who):
        assert page.has("home.waiting")
        assert page.has("task.answer", title=TITLE)
    answered = who.says("").press("answer.coming")
    assert answered.has("answer.done_coming", title=TITLE)
    assert not answered.offers("home.next")
    for page in both(who):
        assert not page.has("task.answer")
        assert not page.has("home.waiting")
        assert page.has("home.coming")
        assert page.has("answer.mine_coming")


@pytest.mark.parametrize("typed", ["", "start", "home", "  START  "])
def test_typed_is_the_same_as_home(planned: World, fatima: Someone, typed: str) -> None:
    page, home = fatima.says(typed), fatima.opens_home()
    assert page.text == home.text
    assert page.labels == home.labels
    assert page.has("home.hello", name="Fatima")


def test_what_somebody_does_not_come_to_is_done(planned: World, fatima: Someone) -> None:
    fatima.says("ik kom niet")
    for page in both(fatima):
        assert TITLE not in page.text
        assert not page.has("home.coming")


def test_three_at_once_and_then_the_others(planned: World, bram: Someone, fatima: Someone) -> None:
    for day in ("8 april", "22 april", "20 mei", "17 juni"):
        bram.says(LATER.format(day=day)).submit()
    for page in both(fatima):
        assert page.text.count("Kom je?") == 3
        assert page.offers("home.more.other", count="2")
        rest = page.press("home.more.other")
        assert rest.text.count("Kom je?") == 2
        assert "17 juni" in rest.text
        assert not rest.offers("home.more.other")
    answered = rest.press("answer.maybe")
    assert answered.has("answer.done_maybe")
    assert fatima.says("").offers("home.more.one")
    for _ in range(4):  # one after the other, each in one press
        answered = answered.press("home.next").press("answer.coming")
        assert answered.has("answer.done_coming")
    assert not answered.offers("home.next")
    assert not fatima.says("").has("home.waiting")


def test_a_newcomer_is_in_with_one_press(world: World, gijs: Someone) -> None:
    for page in both(gijs):
        assert page.has("home.newcomer")
        assert not page.has("home.waiting")
        assert not page.has("home.yours")
    assert gijs.says("").press("groups.button", name="Samenleving").has("joined.done")
    for page in both(gijs):
        assert not page.has("home.newcomer")
        assert page.has("me.groups", groups="pijler Samenleving")
        assert page.has("task.profile")
    gijs.says("").press("task.do_profile").submit(organisation="Zeist", function="wethouder")
    assert not gijs.says("").has("task.profile")


def test_a_member_has_no_work_of_who_leads(planned: World, fatima: Someone) -> None:
    handed_in(planned, fatima, "Wijkteams", meeting=1)
    for page in both(fatima):
        for kind in (
            "settle",
            "attendance",
            "outcomes",
            "unreached.other",
            "unreached.one",
            "setup.other",
        ):
            assert not page.has(f"task.{kind}"), kind
        assert page.has("item.line_mine", title="Wijkteams")


def test_the_trekker_is_led_from_agenda_to_outcomes(
    planned: World, bram: Someone, fatima: Someone
) -> None:
    assert not bram.says("").has("task.settle")
    handed_in(planned, fatima, "Wijkteams", meeting=1)
    planned.passes(days=10)
    page = bram.says("")
    assert page.has("task.settle", title=TITLE)
    page.press("task.do_settle").press("agenda.settle")
    planned.passes(minutes=2)
    assert not bram.says("").has("task.settle")
    planned.passes(days=14, hours=6)
    page = bram.opens_home()
    assert page.has("task.attendance", title=TITLE)
    assert page.has("task.outcomes", title=TITLE)
    form = bram.says("").press("task.do_attendance")
    assert form.is_form
    form.submit()
    assert not bram.says("").has("task.attendance")
    form = bram.says("").press("task.do_outcomes")
    assert form.has("outcome.page", title=TITLE)
    planned.passes(days=31)
    assert not bram.says("").has("task.outcomes")  # nobody is reminded of it for ever


def test_of_two_meetings_of_a_group_only_the_first_has_an_agenda_to_settle(
    planned: World, bram: Someone, fatima: Someone
) -> None:
    bram.says(LATER.format(day="8 april")).submit()
    for meeting in (1, 2):
        handed_in(planned, fatima, f"Wijkteams {meeting}", meeting=meeting)
    planned.passes(days=20)
    assert bram.says("").text.count("De agenda staat nog niet vast") == 1


def test_who_was_not_reached_and_what_is_to_set_up(
    planned: World, bram: Someone, carla: Someone
) -> None:
    planned.passes(days=1)
    page = bram.says("")
    assert page.has("task.unreached.one")
    assert page.press("task.do_unreached").has("messages.trouble")
    home = carla.opens_home()
    assert home.has("task.setup.other")
    assert home.press("task.do_setup").has("need.channel.other")
    planned.passes(days=15)
    assert not bram.says("").has("task.unreached.one")


def test_an_answer_from_outside_is_overdue(world: World, bram: Someone, anna: Someone) -> None:
    anna.says("aanmelden samenleving gemeente Waalwijk")
    handed_in(world, anna, "Wachtlijsten jeugdzorg")
    found = bram.says("zoek wachtlijsten").press("found.button", title="Wachtlijsten jeugdzorg")
    asked = {"destination": "VNG", "to": "commissie Zorg", "by": "Bram Visser", "asks": "Meer geld"}
    found.press("refer.button").submit(**asked, answer_by="2027-03-20")
    assert not bram.says("").has("task.overdue")
    world.passes(days=20)
    for page in both(bram):
        assert page.has("task.overdue", title="Wachtlijsten jeugdzorg", whom="VNG, commissie Zorg")
    assert not anna.says("").has("task.overdue")
    bram.says("").press("task.do_overdue").submit(answer="Er komt geld")
    assert not bram.says("").has("task.overdue")


def test_who_waits_for_confirmation_waits_for_the_trekker(
    world: World, bram: Someone, gijs: Someone
) -> None:
    gijs.says("aanmelden samenleving als wethouder gemeente Zeist")
    page = bram.says("")
    assert page.has("task.confirm.one")
    assert page.press("task.do_confirm").has("confirm.title")
    assert not gijs.says("").has("task.confirm.one")


def test_whoever_comes_still_has_to_choose_a_part(
    world: World, carla: Someone, fatima: Someone
) -> None:
    carla.says(OF_NETWORK).submit()
    world.settle()
    fatima.says("").press("answer.coming")
    assert not fatima.says("").has("task.choose")
    page = carla.says("bijeenkomsten netwerk").press("meetings.show")
    page.press("programme.button").press("programme.type").submit(lines=TYPED).submit()
    for page in both(fatima):
        assert page.has("task.choose", title="Ledenbijeenkomst")
    chosen = fatima.says("").press("task.do_choose").press("part.choose")
    assert not fatima.says("").has("task.choose"), chosen.text


def test_for_somebody_else_only_what_they_can_answer(
    planned: World, carla: Someone, bram: Someone
) -> None:
    planned.passes(days=1)
    assert bram.says("").has("task.unreached.one")
    page = carla.says("namens Bram Visser start")
    assert page.has("acting.for", person="Bram Visser")
    assert not page.has("task.unreached.one")
