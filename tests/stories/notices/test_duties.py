"""What who looks after a meeting is asked to do: answers that are missing, an agenda that is open."""

import pytest

from storage.queries import groups
from tests.bot.state import acts
from tests.scenes import scene
from tests.stories.notices.test_overview import coming, nth
from tests.stories.notices.test_reminders import LINE, heard, until
from tests.world import Screen, Someone, World


@scene
def planned(bram: Someone, world: World) -> Screen:
    """A meeting of Samenleving on Thursday 22 April, planned on 1 March."""
    page = bram.says(LINE).submit()
    world.settle()
    return page


def duty(someone: Someone) -> Screen:
    """Return the message about missing answers."""
    return next(one for one in someone.hears() if one.offers("unanswered.ask"))


def duties(someone: Someone) -> int:
    """Count the messages about missing answers."""
    return sum(one.offers("unanswered.ask") for one in someone.hears())


def shows(bram: Someone) -> Screen:
    """Show the meeting to its trekker."""
    return bram.says("bijeenkomsten").press("meetings.show")


def test_the_trekker_hears_how_many_gemeenten_are_silent_and_asks_them_once(
    world: World, planned: Screen, bram: Someone, fatima: Someone, emily: Someone
) -> None:
    emily.says("join samenleving")
    emily.says("coming")
    until(world, 4, 15)
    told = duty(bram)
    assert told.has("unanswered.gemeenten.one")  # of Zeist Bram comes, who planned it
    assert heard(fatima, "reminders.please_answer") == 1
    preview = told.press("unanswered.ask")
    assert preview.has("unanswered.names", names="Zutphen")
    assert "Karin" not in preview.text
    assert heard(fatima, "reminders.please_answer") == 1
    done = preview.press("unanswered.sure.one")
    assert done.has("unanswered.done.one")
    world.passes(seconds=5)
    assert heard(fatima, "reminders.please_answer") == 2
    assert heard(emily, "reminders.please_answer") == 0
    assert acts(world, "answers_asked") == 1


def test_who_was_asked_by_hand_is_not_asked_by_the_round_of_the_next_day(
    world: World, planned: Screen, bram: Someone, fatima: Someone
) -> None:
    until(world, 4, 15)
    duty(bram).press("unanswered.ask").press("unanswered.sure.one")
    until(world, 4, 20)
    assert heard(fatima, "reminders.please_answer") == 2  # and not a third time on 16 April


def test_two_who_ask_at_once_ask_once(
    world: World, planned: Screen, bram: Someone, carla: Someone, fatima: Someone
) -> None:
    until(world, 4, 15)
    mine = duty(bram).press("unanswered.ask")
    hers = carla.says("bijeenkomsten").press("meetings.show").press("unanswered.button")
    mine.press("unanswered.sure.one")
    assert hers.press("unanswered.sure.one").has("unanswered.asked_already")
    world.passes(seconds=5)
    assert heard(fatima, "reminders.please_answer") == 2


def test_who_was_asked_just_now_or_wants_nothing_is_not_asked(
    world: World, planned: Screen, bram: Someone, fatima: Someone, anna: Someone
) -> None:
    anna.says("aanmelden samenleving")
    fatima.says("herinneringen niets")
    until(world, 4, 15)
    preview = shows(bram).press("unanswered.button")
    assert preview.has("unanswered.others.one")
    preview.press("unanswered.sure.one")
    world.passes(seconds=5)
    assert heard(fatima, "reminders.please_answer") == 0


def test_a_pause_holds(
    world: World, planned: Screen, bram: Someone, fatima: Someone, anna: Someone
) -> None:
    anna.says("aanmelden samenleving")
    until(world, 4, 14)
    fatima.says("herinneringen").type_into("reminders_pause", "1 mei")
    before = heard(fatima, "reminders.please_answer")
    until(world, 4, 15)
    preview = shows(bram).press("unanswered.button")
    assert preview.has("unanswered.others.one")
    preview.press("unanswered.sure.one")
    world.passes(seconds=5)
    assert heard(fatima, "reminders.please_answer") == before


def test_nothing_is_asked_when_everybody_answered(
    world: World, planned: Screen, bram: Someone, fatima: Someone
) -> None:
    fatima.says("ik kom")
    until(world, 4, 21)
    assert duties(bram) == 0
    # Karin, who leads too, is not here: nobody can be asked by us.
    assert shows(bram).press("unanswered.button").has("unanswered.away.one")


def test_not_needed_says_what_goes_out_anyway_and_offers_to_skip_that(
    world: World, planned: Screen, bram: Someone, fatima: Someone
) -> None:
    until(world, 4, 15)
    no = duty(bram).press("unanswered.not")
    assert no.has("unanswered.coming", day="vrijdag 16 april", clock="9.00 uur")
    assert no.press("outbox.step_skip").has("outbox.done_skip")
    until(world, 4, 20)
    assert heard(fatima, "reminders.please_answer") == 1


def test_the_meeting_offers_it_to_who_looks_after_it_only(
    world: World, planned: Screen, bram: Someone, fatima: Someone
) -> None:
    assert shows(bram).offers("unanswered.button")
    assert not shows(fatima).offers("unanswered.button")
    world.now = world.now.replace(month=4, day=22)
    assert not [one for one in bram.says("bijeenkomsten").labels if one == "Vraag om antwoord"]


def test_its_moment_is_a_row_of_the_table(world: World, planned: Screen, bram: Someone) -> None:
    table = bram.says("herinneringen").press("reminders.rules_of", group="pijler Samenleving")
    assert table.value("answers_open") == "7"
    table.submit(answers_open="")
    until(world, 4, 21)
    assert duties(bram) == 0


def test_an_old_button_after_the_meeting_began_asks_nobody(
    world: World, planned: Screen, bram: Someone
) -> None:
    preview = shows(bram).press("unanswered.button")
    world.now = world.now.replace(month=4, day=22)
    assert preview.press("unanswered.sure.one").has("answer.begun")


def test_an_open_agenda_leads_straight_to_the_agenda(
    world: World, planned: Screen, bram: Someone
) -> None:
    until(world, 4, 15)
    told = next(one for one in bram.hears() if one.has("reminders.agenda_open.other"))
    assert told.has("reminders.agenda_open.other", count="7")
    assert told.press("reminders.to_agenda").has("agenda.title")


def test_a_settled_agenda_asks_nothing_and_the_list_says_so(
    world: World, planned: Screen, bram: Someone, fatima: Someone
) -> None:
    bram.says("agendapunt samenleving Wachtlijsten")
    bram.says("agenda samenleving").press("item.do_put_on").press("agenda.settle")
    page = coming(bram)
    line = next(one for one in page.text.splitlines() if "niet vast" in one)
    assert line.endswith("voor niemand.")
    until(world, 4, 20)
    assert heard(bram, "reminders.agenda_open.other") == 0


def without_lead(world: World) -> None:
    """Take the roles of the person who leads Samenleving away, as when they left the network."""
    with world.database.write() as session:
        group = groups.by_slug(session, "samenleving")
        assert group is not None
        for lead in groups.leads(session, [group])[group.id]:
            groups.take_role(session, group, lead.person)


def test_without_a_trekker_the_secretariaat_is_asked_and_hears_why(
    world: World, planned: Screen, bram: Someone, carla: Someone
) -> None:
    without_lead(world)
    until(world, 4, 15)
    assert duties(bram) == 0
    told = duty(carla)
    assert told.has("reminders.because", group="pijler Samenleving")
    agenda = next(one for one in carla.hears() if one.has("reminders.agenda_open.other"))
    assert agenda.has("reminders.because")
    assert told.press("unanswered.ask").offers("unanswered.sure.one")


def test_a_trekker_does_not_hear_why(world: World, planned: Screen, bram: Someone) -> None:
    until(world, 4, 15)
    assert not duty(bram).has("reminders.because")


def test_a_trekker_who_left_the_workspace_leaves_the_duty_to_the_secretariaat(
    world: World, planned: Screen, bram: Someone, carla: Someone
) -> None:
    world.goes("bram")
    world.settle()
    until(world, 4, 15)
    assert duties(carla) == 1


def test_the_opkomst_of_a_pijler_without_a_trekker_is_asked_of_the_secretariaat(
    world: World, carla: Someone
) -> None:
    carla.says("plan financien 25 maart 10.00 Zeist").submit()  # its trekker has no account
    until(world, 3, 26)
    asked = next(one for one in carla.hears() if one.has("attendance.ask"))
    assert asked.has("reminders.because", group="pijler Financiën")


def test_the_same_in_english(world: World, planned: Screen, carla: Someone, emily: Someone) -> None:
    emily.says("help")  # in her own language
    carla.says("ondersteuner samenleving @Emily Carter")
    until(world, 4, 15)
    told = duty(emily)
    assert told.has("unanswered.people.other")
    assert told.press("unanswered.ask").offers("unanswered.sure.other")


def test_skipping_the_duty_is_possible_like_any_round(
    world: World, planned: Screen, bram: Someone
) -> None:
    page = coming(bram)
    page.press_nth("outbox.step_skip", nth(page, "wie van pijler Samenleving"))
    until(world, 4, 20)
    assert duties(bram) == 0


@pytest.mark.parametrize("typed", ["herinneringen niets", "herinneringen pauze tot 1 juli"])
def test_a_trekker_who_wants_nothing_leaves_all_duties_to_the_secretariaat_which_hears_why(
    world: World, planned: Screen, bram: Someone, carla: Someone, typed: str
) -> None:
    bram.says("agendapunt samenleving Wachtlijsten")
    bram.says("agenda samenleving").press("item.do_put_on")
    bram.says(typed)
    before = len(bram.hears())
    until(world, 4, 15)
    assert duty(carla).has("reminders.instead", people="Bram Visser")
    agenda = next(one for one in carla.hears() if one.has("reminders.agenda_open.other"))
    assert agenda.has("reminders.instead", people="Bram Visser")
    until(world, 4, 24)
    asked = next(one for one in carla.hears() if one.has("attendance.ask"))
    assert asked.has("reminders.instead", people="Bram Visser")
    outcomes = next(one for one in carla.hears() if one.has("outcome.ask"))
    assert outcomes.has("reminders.instead", people="Bram Visser")
    assert len(bram.hears()) == before


def test_the_next_who_leads_comes_before_the_secretariaat(
    world: World, planned: Screen, bram: Someone, carla: Someone, emily: Someone
) -> None:
    carla.says("ondersteuner samenleving @Emily Carter")
    emily.says("reminders nothing")
    until(world, 4, 15)
    assert (duties(emily), duties(bram), duties(carla)) == (0, 1, 0)
    assert duty(bram).has("reminders.instead", people="Emily Carter")


def test_a_group_is_never_without_its_duty_even_when_nobody_wants_it(
    world: World, planned: Screen, bram: Someone, carla: Someone
) -> None:
    bram.says("herinneringen niets")
    carla.says("herinneringen niets")
    until(world, 4, 15)
    assert (duties(bram), duties(carla)) == (0, 1)
    assert duty(carla).has("reminders.in_spite")
