"""What a button or form about a meeting says is a claim: whose meeting, which rights, what is sure."""

from datetime import timedelta

import pytest

from bot.sandbox.slack.requests import Delivery
from storage.queries import answers, meetings
from storage.vocabulary import AnswerState
from tests.bot.forged import Hand
from tests.bot.nasty import HUGE, TEXTS, alive
from tests.bot.state import remembered
from tests.claims.test_sign_up import closes
from tests.doors import Complaints
from tests.scenes import scene
from tests.world import Someone, World

LINE = "plan samenleving donderdag 25 maart 10.00 Zeist"
BUTTONS = ["meeting", "answer", "move", "cancel", "cancel_sure", "cancel_undo", "plan_again"]
LEADING = ["move", "cancel", "cancel_sure", "cancel_undo", "plan_again", "stand_in", "stand_in_is"]
AFTERWARDS = ["attendance", "attendance_undo"]
LEADING += AFTERWARDS
NO_MEETINGS = ["", "0", "-1", "999", "²", "١", "9" * 1500, "1.0", " 1", "1 OR 1=1", "null", "%00"]
FIELDS = {
    "title": "Bijeenkomst",
    "day": "2027-04-01",
    "begins": "10:00",
    "ends": "12:00",
    "place": "Zeist",
}
nasty = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)


@scene
def number(world: World, bram: Someone, fatima: Someone) -> str:
    """The number of a meeting of Samenleving to which Fatima comes."""
    bram.says(LINE).submit(answer_until="2027-03-20")
    fatima.says("ik kom")
    world.passes(seconds=5)
    return "1"


def states(world: World, number: str) -> dict[str, AnswerState]:
    """Return what everybody answered, by name."""
    with world.database.read() as session:
        meeting = meetings.by_id(session, int(number))
        assert meeting is not None
        answered = answers.answered(session, meeting, list(AnswerState))
        return {one.person.name: one.state for one in answered}


def hands_over(hand: Hand, form: str, number: str, **values: str) -> Delivery:
    """Hand over a form about a meeting."""
    return hand.fills(form, {**FIELDS, **values}, metadata=f"meeting={number}")


@pytest.mark.parametrize("action", [*BUTTONS, *AFTERWARDS, "replace", "stand_in", "calendar_one"])
def test_a_meeting_that_is_not_there_is_said_to_be_gone(
    world: World, bram: Someone, number: str, quiet: Complaints, action: str
) -> None:
    hand = Hand(bram.says("pijlers"))
    before = remembered(world)
    for made_up in NO_MEETINGS:
        hand.presses(action, meeting=made_up, say="coming")
    assert hand.heard("meeting.gone") == len(NO_MEETINGS)
    assert remembered(world) == before


@pytest.mark.parametrize("form", ["move", "replace", "stand_in", "attendance"])
def test_a_form_about_a_meeting_that_is_not_there(
    world: World, bram: Someone, number: str, quiet: Complaints, form: str
) -> None:
    hand = Hand(bram.says("pijlers"))
    before = remembered(world)
    for made_up in NO_MEETINGS:
        hands_over(hand, form, made_up)
        hand.chooses("absence_reason", "x", block=f"0?meeting={made_up}"[:200])
    assert hand.heard("meeting.gone") == 2 * len(NO_MEETINGS)
    assert remembered(world) == before


@pytest.mark.parametrize("who", ["fatima", "anna"])
def test_who_does_not_lead_cannot_press_or_fill_in_what_a_lead_can(
    world: World, number: str, quiet: Complaints, who: str
) -> None:
    hand = Hand(world.person(who).says("pijlers"))
    before = remembered(world)
    claims = {"admin": "1", "lead": "1", "user": "UBRAM", "group": "samenleving", "sure": "1"}
    for action in LEADING:
        hand.presses(action, meeting=number, **claims)
    for form in ("move", "stand_in", "attendance"):
        hands_over(hand, form, number, person="1", again="yes")
    hand.fills("plan", FIELDS, metadata="group=samenleving&warned=2027-04-01&user=UBRAM")
    assert hand.heard("plan.leads_only") == len(LEADING) + 4
    assert remembered(world) == before


def test_a_lead_of_one_group_is_nobody_elsewhere(
    world: World, carla: Someone, bram: Someone, number: str, quiet: Complaints
) -> None:
    carla.says("plan bestuur 1 april 14.00 Zutphen").submit()
    carla.says("plan netwerk 8 april 10.00 Waalwijk").submit()
    hand = Hand(bram.says("pijlers"))
    before = remembered(world)
    for other in ("2", "3"):
        for action in LEADING:
            hand.presses(action, meeting=other)
        hands_over(hand, "move", other)
    hand.fills("plan", FIELDS, metadata="group=")
    assert hand.heard("plan.leads_only") == len(LEADING) + 1
    assert hand.heard("no.admin_only") == len(LEADING) + 2
    assert remembered(world) == before


def test_who_no_longer_leads_cannot_hand_over_the_form_that_is_still_open(
    world: World, carla: Someone, fatima: Someone, number: str
) -> None:
    given = carla.says("ondersteuner samenleving @Fatima El Amrani")
    form = fatima.says("bijeenkomsten").press("meetings.show").press("move.button")
    given.press("roles.take_back")
    assert form.submit(place="Zutphen").has("plan.leads_only")
    assert "Zutphen" not in fatima.says("bijeenkomsten").text


def test_nobody_answers_for_somebody_else_by_naming_them(
    world: World, anna: Someone, number: str, quiet: Complaints
) -> None:
    hand = Hand(anna.says("pijlers"))
    for claim in ("user", "person", "account", "actor"):
        hand.presses("answer", meeting=number, say="absent", sure="1", **{claim: "UFATIMA"})
        hand.chooses("absence_reason", "gelogen", block=f"0?meeting={number}&{claim}=UFATIMA")
        hands_over(hand, "replace", number, **{claim: "UFATIMA"})
    world.settle()
    others = {"Bram Visser": "coming", "Fatima El Amrani": "coming"}  # he planned it
    assert states(world, number) == others | {"Anna de Boer": "absent"}


def test_an_answer_that_does_not_exist_is_not_recorded(
    world: World, fatima: Someone, number: str, quiet: Complaints
) -> None:
    hand = Hand(fatima.says("pijlers"))
    before = remembered(world)
    said = ["", "waiting", "COMING", "coming ", "ja", "1", "x" * 1000, "\0"]
    for word in said:
        hand.presses("answer", meeting=number, say=word)
    assert hand.heard("meeting.gone") == len(said)
    assert remembered(world) == before


def test_sure_opens_nothing_after_the_deadline_but_the_way_out(
    world: World, fatima: Someone, anna: Someone, number: str
) -> None:
    both = {"Bram Visser": "coming", "Fatima El Amrani": "coming"}  # he planned it
    world.now = world.now.replace(day=22)
    hand = Hand(anna.says("pijlers"))
    for say in ("coming", "maybe"):
        hand.presses("answer", meeting=number, say=say, sure="1", warned="1")
    assert hand.heard("answer.too_late") == 2
    assert states(world, number) == both
    Hand(fatima.says("pijlers")).presses("answer", meeting=number, say="absent")
    assert states(world, number) == both  # asked first


@pytest.mark.parametrize("warned", ["2027-03-29", "", "1", "2027-03-30x", "x" * 2000])
def test_a_warning_that_was_not_given_is_given_still(
    world: World, bram: Someone, number: str, quiet: Complaints, warned: str
) -> None:
    hand = Hand(bram.says("pijlers"))
    before = remembered(world)
    tuesday = {**FIELDS, "day": "2027-03-30"}
    hand.fills("plan", tuesday, metadata=f"group=samenleving&warned={warned}")
    hand.fills("move", tuesday, metadata=f"meeting={number}&warned={warned}")
    assert hand.heard("plan.college_day") == 2
    after = remembered(world)
    assert after | {"inbox": before["inbox"]} == before  # that the forms came is remembered


def test_a_warning_that_was_given_excuses_no_fault(
    world: World, bram: Someone, number: str, quiet: Complaints
) -> None:
    hand = Hand(bram.says("pijlers"))
    before = remembered(world)
    for changes in ({"day": "2027-02-23"}, {"place": ""}, {"ends": "09:00"}, {"title": ""}):
        values = {**FIELDS, **changes}
        metadata = f"group=samenleving&meeting={number}&warned={values['day']}"
        for form in ("plan", "move"):
            assert b'"errors"' in hand.fills(form, values, metadata=metadata).body
    assert remembered(world) == before


def test_for_a_group_that_has_closed_nothing_is_planned_but_things_can_be_called_off(
    world: World, bram: Someone, fatima: Someone, number: str, quiet: Complaints
) -> None:
    closes(world, "samenleving")
    hand = Hand(bram.says("pijlers"))
    before = remembered(world)
    hand.presses("plan_again", meeting=number)
    hand.fills("plan", FIELDS, metadata="group=samenleving")
    assert hand.heard("plan.closed", group="pijler Samenleving") == 2
    assert bram.says(LINE).has("plan.closed", group="pijler Samenleving")
    assert remembered(world) == before
    said = fatima.says("bijeenkomsten").press("meetings.show").press("answer.absent")
    assert said.has("answer.done_absent")
    hand.presses("cancel_sure", meeting=number)
    assert hand.heard("cancel.done") == 1


def test_a_meeting_that_is_off_takes_no_answers_and_no_changes(
    world: World, bram: Someone, fatima: Someone, anna: Someone, number: str, quiet: Complaints
) -> None:
    bram_hand, hand = Hand(bram.says("pijlers")), Hand(fatima.says("pijlers"))
    bram_hand.presses("cancel_sure", meeting=number)
    world.passes(seconds=5)
    before = states(world, number)
    for say in ("coming", "maybe", "absent"):
        hand.presses("answer", meeting=number, say=say, sure="1")
    hands_over(hand, "replace", number, name="Wil Jansen")
    assert hand.heard("answer.cancelled") == 4
    hands_over(bram_hand, "move", number)
    assert bram_hand.heard("move.off") == 1
    heard = len(fatima.hears())
    bram_hand.presses("cancel_sure", meeting=number)
    world.passes(seconds=5)
    assert len(fatima.hears()) == heard
    assert states(world, number) == before
    assert anna.says("ik kom samenleving").has("answer.no_meeting")


def test_a_meeting_that_is_over_stays_as_it_was(
    world: World, bram: Someone, fatima: Someone, number: str, quiet: Complaints
) -> None:
    world.now += timedelta(days=30)
    world.settle()
    bram_hand, hand = Hand(bram.says("pijlers")), Hand(fatima.says("pijlers"))
    before = remembered(world)
    for say in ("coming", "maybe", "absent"):
        hand.presses("answer", meeting=number, say=say, sure="1")
    hands_over(hand, "replace", number, name="Wil Jansen")
    assert hand.heard("answer.begun") == 4
    for action in ("move", "cancel", "cancel_sure", "cancel_undo"):
        bram_hand.presses(action, meeting=number)
    hands_over(bram_hand, "move", number, day="2027-05-06")
    assert bram_hand.heard("move.begun") == 5
    assert remembered(world) == before


def test_only_who_stands_on_the_page_is_noted(
    world: World, bram: Someone, number: str, quiet: Complaints
) -> None:
    world.now += timedelta(days=30)
    world.settle()
    hand = Hand(bram.says("pijlers"))
    before = remembered(world)
    for name in ("absent", "walked_in"):
        for made_up in ("9999", "x", "1;2", "²", "-1", "1,9999", "," * 2000 + "x"):
            assert b'"errors"' in hands_over(hand, "attendance", number, **{name: made_up}).body
    assert remembered(world) == before
    for page in ("-1", "99999", "1e3", "", "x" * 500):
        values = {"new": "", "absent": ""}
        hand.fills("attendance", values, metadata=f"meeting={number}&page={page}")
    assert hand.heard("attendance.noted_people") == 5


@nasty
def test_somebody_new_may_be_called_anything_or_it_is_said_why_not(
    world: World, bram: Someone, number: str, quiet: Complaints, text: str
) -> None:
    world.now += timedelta(days=30)
    world.settle()
    hand = Hand(bram.says("pijlers"))
    for typed in (text, f"{text[:60]}; Zeist", f"Wil; {text[:60]}"):
        hands_over(hand, "attendance", number, new=typed)
    world.settle()
    assert hand.unanswered() == []
    assert hand.refused_by_slack() == []
    assert [one for shown in hand.shown() for one in alive(shown)] == []


@pytest.mark.parametrize("group", ["samenleving", "", "x", "' OR 1=1"])
def test_the_opkomst_is_for_who_leads(
    world: World, fatima: Someone, number: str, quiet: Complaints, group: str
) -> None:
    hand = Hand(fatima.says("pijlers"))
    for action in ("attendance_page", "attendance_sheet"):
        hand.presses(action, group=group, page="0", admin="1", user="UBRAM")
        hand.presses(action, page="²")
    refused = {"samenleving": "attendance.leads_only", "": "no.admin_only"}
    assert hand.heard(refused.get(group, "no.gone")) == (2 if group in refused else 4)


def test_a_page_or_period_that_is_not_there(
    world: World, fatima: Someone, number: str, quiet: Complaints
) -> None:
    hand = Hand(fatima.says("pijlers"))
    pages = ["-1", "99999", "1e3", "١", "9" * 1500, "null", " 0", "1.5", "²"]
    for page in pages:
        hand.presses("meetings_page", page=page)
    assert hand.heard("meetings.title") == len(pages)
    days = ["", "x", "0001-01-01", "9999-12-31", "2027-02-30", "2027-W09-1"]
    for start in days:
        for end in days:
            hand.presses("meetings_page", page="0", start=start, end=end, group=start)
    hand.presses("meetings_page", start="2027-03-01")
    world.settle()
    assert hand.unanswered() == []
    assert len(hand.shown()) == len(pages) + len(days) ** 2 + 1


@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE)
def test_no_words_take_so_long_that_slack_gives_up(
    bram: Someone, fatima: Someone, number: str, quiet: Complaints, text: str
) -> None:
    assert bram.says(f"plan samenleving 1 april 10.00 {text}").is_form
    assert fatima.says(f"ik kom niet samenleving {text}").has("answer.done_absent")
    assert fatima.says(f"bijeenkomsten samenleving {text}").labels
    hand = Hand(bram.says("pijlers"))
    for name in ("title", "place", "link", "programme", "places", "day"):
        assert b'"errors"' in hands_over(hand, "move", number, **{name: text}).body


@nasty
def test_every_field_takes_any_words_or_says_why_not(
    world: World, bram: Someone, fatima: Someone, number: str, quiet: Complaints, text: str
) -> None:
    hand, other = Hand(bram.says("pijlers")), Hand(fatima.says("pijlers"))
    hands_over(hand, "move", number, title=text[:60], place=text[:120], programme=text[:200])
    for name in ("title", "place", "link", "programme", "places", "day", "begins", "answer_until"):
        hands_over(hand, "move", number, **{name: text})
        hand.fills("plan", {**FIELDS, name: text}, metadata="group=samenleving&warned=" + text[:99])
    other.presses("answer", meeting=number, say="absent")
    other.chooses("absence_reason", text[:3000], block=f"0?meeting={number}")
    hands_over(other, "replace", number, name=text[:60])
    hands_over(other, "replace", number, person=text[:75])
    hands_over(hand, "stand_in", number, person=text[:75])
    hand.presses("meeting", meeting=number)
    fatima.says("bijeenkomsten")
    world.passes(seconds=5)
    for hands in (hand, other):
        assert hands.unanswered() == []
        assert hands.refused_by_slack() == []
        assert [one for shown in hands.shown() for one in alive(shown)] == []
