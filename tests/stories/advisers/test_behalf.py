"""An adviser acts for a bestuurder: the two say so first, and the bestuurder hears all that is done."""

import pytest

from storage.queries import answers as answer_rows
from storage.queries import audit, meetings, people
from storage.vocabulary import Act, AnswerState
from tests.scenes import scene
from tests.stories.items.made_items import handed_in
from tests.world import Screen, Someone, World

LINE = "plan samenleving donderdag 25 maart 10.00 Stadhuis Waalwijk"


@scene
def paired(bram: Someone, anna: Someone, world: World) -> None:
    """Anna may act for Bram: she asked, he said yes."""
    anna.says("taal nl")
    form = anna.says("mijn").press("acting.title").press("acting.i_work_for")
    form.submit(name="Bram Visser")
    bram.hears()[-1].press("acting.yes")
    world.passes(minutes=1)


def answers(world: World) -> dict[str, AnswerState]:
    """Return what everybody answered to the first meeting, by name."""
    with world.database.read() as session:
        meeting = meetings.by_id(session, 1)
        assert meeting is not None
        found = answer_rows.answered(session, meeting, list(AnswerState))
        return {one.person.name: one.state for one in found}


def last(world: World, act: Act) -> tuple[str, str]:
    """Return who did something last, and for whom."""
    with world.database.read() as session:
        (entry,) = audit.page(session, audit.Wanted(act=act), skip=0, most=1)
        both = [people.by_id(session, one or 0) for one in (entry.actor_id, entry.person_id)]
        return both[0].name if both[0] else "", both[1].name if both[1] else ""


def test_one_proposes_and_the_other_confirms(bram: Someone, anna: Someone, world: World) -> None:
    assert anna.says("namens bram visser mijn").has("acting.for_nobody")
    anna.says("taal nl")
    refused = anna.says("namens bram visser mijn")
    assert refused.has("acting.not_yours", person="Bram Visser")
    asked = refused.press("acting.may_i")
    assert asked.has("acting.asked", person="Bram Visser")
    assert anna.says("namens bram visser mijn").has("acting.not_yours")
    proposed = bram.hears()[-1]
    assert proposed.has("acting.proposed", bestuurder="Bram Visser, wethouder in Zeist")
    assert proposed.press("acting.yes").has("acting.confirmed")
    assert anna.hears()[-1].has("acting.confirmed")
    mine = anna.says("namens Bram Visser mijn")
    assert mine.has("acting.for", person="Bram Visser")
    assert mine.has("me.leads", group="pijler Samenleving")


def test_who_proposed_cannot_confirm_and_either_can_end_it(
    bram: Someone, anna: Someone, world: World
) -> None:
    anna.says("taal nl")
    form = bram.says("mijn").press("acting.title").press("acting.my_adviser")
    assert form.submit(name="Bram Visser").fault("name", "acting.yourself")
    form.submit(name="Anna de Boer")
    assert not bram.says("mijn").press("acting.title").offers("acting.yes")
    anna.says("mijn").press("acting.title").press("acting.yes")
    assert bram.says("namens").has("acting.line_adviser_yes")
    world.passes(minutes=1)
    anna.says("mijn").press("acting.title").press("acting.stop_with", person="Bram Visser")
    world.passes(minutes=1)
    assert bram.hears()[-1].has("acting.ended", adviser="Anna de Boer")
    assert anna.says("namens bram visser mijn").has("acting.not_yours")


@pytest.mark.usefixtures("paired")
def test_signing_up_for_the_bestuurder_shows_both_and_can_be_undone_by_either(
    bram: Someone, anna: Someone, world: World
) -> None:
    done = anna.says("namens Bram Visser aanmelden binnenstad")
    assert done.has("acting.for", person="Bram Visser")
    assert done.has("joined.done", group="lab Vitale binnenstad")
    assert anna.says("mijn").has("me.no_groups")
    assert last(world, Act.JOINED) == ("Anna de Boer", "Bram Visser")
    heard = bram.hears()[-1]
    assert heard.has("acting.done", actor="Anna de Boer")
    assert done.press("joined.undo").has("joined_undone.done")
    assert "Vitale" not in bram.says("mijn").text
    anna.says("namens Bram Visser meld aan voor binnenstad")
    world.passes(minutes=1)
    assert bram.hears()[-1].press("joined.undo").has("joined_undone.done")
    assert "Vitale" not in bram.says("mijn").text


@pytest.mark.usefixtures("paired")
def test_answering_for_the_bestuurder_by_line_and_by_button(
    bram: Someone, anna: Someone, carla: Someone, world: World
) -> None:
    carla.says(LINE).submit()
    world.passes(minutes=1)
    done = anna.says("namens Bram Visser ik kom niet samenleving vakantie")
    assert done.has("answer.done_absent")
    assert "vakantie" in done.text
    assert answers(world) == {"Bram Visser": AnswerState.ABSENT}
    assert bram.hears()[-1].has("acting.answered_absent")
    world.passes(minutes=1)
    assert done.press("answer.coming").has("answer.done_coming")
    assert answers(world) == {"Bram Visser": AnswerState.COMING}
    assert last(world, Act.ANSWERED) == ("Anna de Boer", "Bram Visser")
    world.passes(minutes=1)
    bram.hears()[-1].press("answer.maybe")
    assert answers(world) == {"Bram Visser": AnswerState.MAYBE}
    assert last(world, Act.ANSWERED) == ("Bram Visser", "Bram Visser")


@pytest.mark.usefixtures("paired")
def test_the_adviser_gets_the_invitation_too_and_answers_there(
    bram: Someone, anna: Someone, carla: Someone, world: World
) -> None:
    carla.says(LINE).submit()
    world.passes(minutes=1)
    assert bram.hears()[-1].has("invitation.text")
    invitation = anna.hears()[-1]
    assert invitation.has("acting.told_for", person="Bram Visser")
    assert invitation.press("answer.coming").has("answer.done_coming")
    assert answers(world) == {"Bram Visser": AnswerState.COMING}


def heard(who: Someone, key: str) -> list[Screen]:
    """Return what somebody was told in these words, for Bram."""
    said = [one for one in who.hears() if one.has("acting.told_for", person="Bram Visser")]
    return [one for one in said if one.has(key, subject="pijler Samenleving")]


@pytest.mark.usefixtures("paired")
def test_the_adviser_is_reminded_too_also_when_the_bestuurder_does_not_want_to_be(
    bram: Someone, anna: Someone, carla: Someone, world: World
) -> None:
    bram.says("herinneringen niets")
    carla.says(LINE).submit()
    world.passes(days=15)
    world.passes(seconds=5)
    assert not [one for one in bram.hears() if one.has("reminders.please_answer")]
    (asked,) = heard(anna, "reminders.please_answer")
    assert asked.press("answer.coming").has("answer.done_coming")
    world.passes(days=8)
    world.passes(seconds=5)
    assert not heard(anna, "reminders.please_answer")  # the one that was pressed shows the answer
    tomorrow = anna.hears()[-1]
    assert tomorrow.has("acting.told_for", person="Bram Visser")
    assert tomorrow.has("reminders.day_before")


@pytest.mark.usefixtures("paired")
def test_the_adviser_gets_the_date_and_the_agenda_too(
    bram: Someone, anna: Someone, carla: Someone, world: World
) -> None:
    carla.says("plan samenleving donderdag 3 juni 10.00 Zeist").submit()
    world.passes(minutes=1)
    (date,) = heard(anna, "reminders.save_the_date")
    assert date.press("answer.coming").has("answer.done_coming")
    handed_in(world, bram, "Wonen", meeting=1)
    carla.says("agenda samenleving").press("agenda.settle")
    world.passes(minutes=1)
    told = anna.hears()[-1]
    assert told.has("acting.told_for", person="Bram Visser")
    assert "Wonen" in told.text


@pytest.mark.usefixtures("paired")
def test_what_an_adviser_is_asked_for_somebody_does_not_count_as_asking_them(
    bram: Someone, anna: Someone, fatima: Someone, carla: Someone, world: World
) -> None:
    carla.says(LINE).submit()
    world.passes(days=15)
    world.passes(seconds=5)
    assert heard(anna, "reminders.please_answer")
    anna.says("aanmelden samenleving")
    fatima.says("ik kom niet samenleving")
    bram.says("ik kom samenleving")
    meeting = bram.says("bijeenkomsten").press("meetings.show")
    asks = meeting.press("unanswered.button")
    assert asks.has("unanswered.will_ask.one", count="1")


@pytest.mark.usefixtures("paired")
def test_the_adviser_is_reminded_as_they_chose(anna: Someone, carla: Someone, world: World) -> None:
    anna.says("herinneringen niets")
    carla.says(LINE).submit()
    told = len(anna.hears())
    world.passes(days=15)
    world.passes(days=8)
    assert not heard(anna, "reminders.please_answer")
    assert len(anna.hears()) == told


@pytest.mark.usefixtures("paired")
def test_once_the_pair_has_ended_an_old_button_does_nothing(
    bram: Someone, anna: Someone, carla: Someone, world: World
) -> None:
    carla.says(LINE).submit()
    world.passes(minutes=1)
    invitation = anna.hears()[-1]
    bram.says("namens").press("acting.stop_with", person="Anna de Boer")
    assert invitation.press("answer.coming").has("acting.not_yours")
    assert answers(world) == {}


@pytest.mark.usefixtures("paired")
def test_what_only_a_lead_may_is_nobody_elses(anna: Someone) -> None:
    for line in ("plan samenleving 1 april", "berichten", "leden samenleving", "vergeet mij"):
        assert anna.says(f"namens Bram Visser {line}").has("acting.not_this")
    assert anna.says("namens Bram Visser namens Bram Visser mijn").has("acting.not_this")


@pytest.mark.usefixtures("paired")
def test_a_first_name_is_offered_and_a_mistake_keeps_acting_for_them(
    anna: Someone, bram: Someone
) -> None:
    offered = anna.says("namens bram aanmelden binnenstad")
    assert offered.has("who.several")
    done = offered.press("groups.button", name="Bram Visser")
    assert done.has("joined.done", group="lab Vitale binnenstad")
    alike = anna.says("namens Bram Visser aanmelden democratie dichtbi")
    alike.press("group.label", name="Democratie dichtbij")
    assert "Democratie" in bram.says("mijn").text
    assert anna.says("mijn").has("me.no_groups")


def test_the_secretariaat_may_for_anybody_and_the_person_hears_it(
    carla: Someone, fatima: Someone, world: World
) -> None:
    done = carla.says("namens Fatima El Amrani aanmelden binnenstad")
    assert done.has("joined.done")
    assert fatima.hears()[-1].has("acting.done", actor="Carla Smit")
    assert last(world, Act.JOINED) == ("Carla Smit", "Fatima El Amrani")
    assert carla.says("namens karin postma aanmelden binnenstad").has("joined.done")
    assert carla.says("berichten").has("messages.no_trouble")


def test_who_is_not_here_is_confirmed_by_the_beheerder(
    carla: Someone, anna: Someone, world: World
) -> None:
    anna.says("taal nl")
    anna.says("mijn").press("acting.title").press("acting.i_work_for").submit(name="Karin Postma")
    carla.hears()[-1].press("acting.yes")
    assert anna.hears()[-1].has("acting.confirmed")
    assert anna.says("namens Karin Postma aanmelden binnenstad").has("joined.done")


def test_it_works_in_english(carla: Someone, emily: Someone, bram: Someone) -> None:
    emily.says("language en")
    refused: Screen = emily.says("for Bram Visser join binnenstad")
    refused.press("acting.may_i")
    bram.hears()[-1].press("acting.yes")
    done = emily.says("for Bram Visser join binnenstad")
    assert done.has("joined.done", group="lab Vitale binnenstad")
    assert emily.says("on behalf of Bram Visser me").has("acting.for", person="Bram Visser")
