"""Actions: agreed at a meeting, heard once, asked before the next one, carried over until done."""

import io

import docx
from sqlalchemy import select

from storage.models import Action
from storage.vocabulary import ActionSource, ActionState
from tests.scenes import scene
from tests.stories.items.made_items import handed_in
from tests.world import Screen, Someone, World

FIRST = "plan samenleving donderdag 25 maart 10.00 Zeist"
SECOND = "plan samenleving donderdag 10 juni 10.00 Ede"
WHAT = "Cijfers opvragen bij de regio"


@scene
def held(world: World, bram: Someone, anna: Someone, fatima: Someone, emily: Someone) -> list[int]:
    """A meeting of Samenleving that is over, with one item; the next one is planned."""
    bram.says(FIRST).submit()
    bram.says(SECOND).submit_anyway()
    passes(world, seconds=5)
    for who, gemeente in ((anna, "Waalwijk"), (emily, "Nijkerk")):
        who.says(f"aanmelden samenleving gemeente {gemeente}")
    fatima.says("ik kom samenleving")
    made = handed_in(world, anna, "Wachtlijsten", meeting=1)
    world.passes(days=24, hours=4)
    return made


def adds(who: Someone, **said: str) -> Screen:
    """Add an action, from the meeting's page."""
    page = who.says("bijeenkomsten maart").press_nth("meetings.show", 0)
    values = {"what": WHAT, "person": "Fatima El Amrani", "due": "2027-06-01", **said}
    return page.press("action.button").submit(**values)


def passes(world: World, **by: float) -> None:
    """Let time pass, and then a minute in which everything goes out."""
    world.passes(**by)
    for _ in range(8):
        world.passes(seconds=5)


def told(who: Someone, key: str) -> int:
    """Count how often somebody heard this."""
    return sum(one.has(key) for one in who.hears())


def state(world: World) -> list[ActionState]:
    """Return how far all actions are."""
    with world.database.read() as session:
        return list(session.scalars(select(Action.state).order_by(Action.id)))


def test_an_action_is_heard_once_and_done_with_a_way_back(
    world: World, bram: Someone, fatima: Someone, held: list[int], platform: str
) -> None:
    added = adds(bram, source="Wachtlijsten")
    assert added.has("action.added")
    assert added.has("action.hears")
    passes(world, seconds=5)
    assert told(fatima, "action.given") == 1
    assert told(bram, "action.given") == 0
    with world.database.read() as session:
        made = session.scalars(select(Action)).one()
        assert (made.source, made.source_id, made.meeting_id) == (ActionSource.ITEM, held[0], 1)
        # Of a person, and of the place of their gemeente.
        assert made.person
        assert made.person.name == "Fatima El Amrani"
        assert made.organisation
        assert made.organisation.name == "Zeist"
    mine = fatima.says("acties")
    assert mine.has("action.mine")
    assert WHAT in mine.text
    done = mine.press("action.do_done")
    assert done.has("action.now_done")
    assert state(world) == [ActionState.DONE]
    assert fatima.says("mijn acties").has("action.none")
    assert done.press("item.undo").has("action.now_open")
    assert state(world) == [ActionState.OPEN]
    world.passes(days=1)
    assert told(fatima, "action.given") == 1


def test_it_is_asked_once_before_the_next_meeting_and_carried_over_until_done(
    world: World, bram: Someone, fatima: Someone, held: list[int]
) -> None:
    adds(bram)
    bram.says("plan samenleving donderdag 9 september 10.00 Ede").submit_anyway()
    passes(world, seconds=5)
    passes(world, days=68)  # 1 June
    assert told(fatima, "action.ask") == 0
    passes(world, days=3)
    assert told(fatima, "action.ask") == 1
    (asked,) = [one for one in fatima.hears() if one.has("action.ask")]
    stuck = asked.press("action.do_stuck")
    assert stuck.submit(reason="De regio zwijgt").has("action.now_stuck")
    passes(world, seconds=5)
    assert told(bram, "action.is_stuck") == 1
    assert any("De regio zwijgt" in one.text for one in bram.hears())
    agenda = bram.says("agenda samenleving")
    assert agenda.has("action.open_count.one")
    assert WHAT in agenda.text
    assert "Fatima" in agenda.text
    passes(world, days=92)  # 4 September: the meeting of June is over, and the action is not
    assert told(fatima, "action.ask") == 2
    fatima.says("acties").press("action.do_done")
    assert not bram.says("agenda samenleving").has("action.open_count.one")


def test_whoever_was_asked_is_not_asked_again_when_the_meeting_moves(
    world: World, bram: Someone, fatima: Someone, held: list[int]
) -> None:
    adds(bram)
    passes(world, days=70)  # 3 June
    assert told(fatima, "action.ask") == 1
    page = bram.says("bijeenkomsten juni").press("meetings.show")
    page.press("move.button").submit(day="2027-06-17")
    passes(world, days=8)
    assert told(fatima, "action.ask") == 1


def test_what_is_done_in_time_is_not_asked(
    world: World, bram: Someone, fatima: Someone, held: list[int]
) -> None:
    adds(bram)
    fatima.says("acties").press("action.do_done")
    passes(world, days=75)
    assert told(fatima, "action.ask") == 0


def test_the_verslag_says_who_does_what_by_when(
    world: World, bram: Someone, fatima: Someone, held: list[int]
) -> None:
    adds(bram)
    fatima.says("bijeenkomsten maart").press_nth("meetings.show", 0).press("minutes.button")
    ((_, content),) = fatima.files()
    words = "\n".join(one.text for one in docx.Document(io.BytesIO(content)).paragraphs)
    assert WHAT in words
    assert "Fatima El Amrani van Zeist" in words
    assert "1 juni 2027" in words


def test_another_day_and_another_person(
    world: World, bram: Someone, fatima: Someone, anna: Someone, held: list[int]
) -> None:
    adds(bram)
    form = fatima.says("acties").press("action.later")
    assert form.submit(due="2027-03-01").fault("due", "plan.past")
    assert form.submit(due="2027-06-08").has("action.by", day="dinsdag 8 juni")
    given = fatima.says("acties").press("action.give").submit(person="Anna de Boer")
    assert given.has("action.changed") or given.has("action.gone")
    passes(world, seconds=5)
    assert told(anna, "action.given") == 1
    assert fatima.says("acties").has("action.none")
    assert WHAT in anna.says("acties").text


def test_a_trekker_drops_it_and_only_a_member_reads_the_list(
    world: World, bram: Someone, fatima: Someone, gijs: Someone, held: list[int]
) -> None:
    adds(bram)
    assert WHAT in fatima.says("acties samenleving").text
    assert gijs.says("acties samenleving").has("action.members_only")
    assert not fatima.says("acties samenleving").offers("action.do_dropped")
    dropped = bram.says("acties samenleving").press("action.do_dropped")
    assert dropped.has("action.now_dropped")
    assert bram.says("acties samenleving").has("action.none_of_group")
    dropped.press("item.undo")
    assert WHAT in bram.says("acties samenleving").text


def test_what_is_besloten_stays_so(
    world: World, bram: Someone, anna: Someone, emily: Someone, held: list[int]
) -> None:
    handed_in(world, anna, "Open", meeting=2)
    handed_in(world, anna, "Geheim", confidential=True)
    agenda = bram.says("agenda samenleving")
    item = agenda.press_nth("item.show", 1)
    item.press("action.button").submit(what="Advocaat bellen", person="Bram Visser")
    item.press("action.button").submit(what="Stukken lezen", person="Anna de Boer")
    # Whoever does it reads the item, and so does not choose who else does.
    assert not anna.says("mijn acties").offers("action.give")
    assert "Advocaat" in bram.says("acties samenleving").text
    assert bram.says("acties samenleving").offers("action.give")
    # Emily's gemeente is not confirmed: she reads no titles of what is besloten.
    for shown in (emily.says("actions samenleving"), emily.says("agenda samenleving")):
        assert "Advocaat" not in shown.text
        assert shown.has("item.confidential")
    emily.says("agenda samenleving").press("agenda.document")
    ((_, content),) = emily.files()
    words = "\n".join(one.text for one in docx.Document(io.BytesIO(content)).paragraphs)
    assert "confidential" in words
    assert "Advocaat" not in words
    assert "Bram" not in words


def test_in_english(world: World, bram: Someone, emily: Someone, held: list[int]) -> None:
    adds(bram, person="Emily Carter")
    passes(world, seconds=5)
    assert told(emily, "action.given") == 1
    listed = emily.says("my actions")
    assert listed.has("action.by", day="Tuesday 1 June")
    assert listed.press("action.do_busy").has("action.now_busy")
    assert emily.says("actions").has("action.state_busy")


def test_forgetting_takes_who_did_it_and_leaves_what_was_done(
    world: World, bram: Someone, fatima: Someone, held: list[int]
) -> None:
    adds(bram)
    assert WHAT in fatima.says("mijn gegevens").text
    fatima.says("vergeet mij").press("privacy.forget_yes")
    with world.database.read() as session:
        made = session.scalars(select(Action)).one()
        assert made.person_id is None
        assert made.what == WHAT
    assert "Zeist" in bram.says("acties samenleving").text


def test_it_waits_in_home_when_its_day_is_near(
    world: World, bram: Someone, fatima: Someone, held: list[int]
) -> None:
    adds(bram, due="2027-03-30")
    assert fatima.opens_home().has("task.action.one")
    fatima.says("acties").press("action.do_done")
    assert not fatima.opens_home().has("task.action.one")


def test_after_a_year_what_was_done_is_known_and_by_whom_is_not(
    world: World, bram: Someone
) -> None:
    for what in ("Zaal regelen", "Brief schrijven"):
        form = bram.says("acties samenleving").press("action.button")
        form.submit(what=what, person="Bram Visser")
    bram.says("acties").press_nth("action.do_done", 0)
    world.passes(days=397)
    with world.database.read() as session:
        made = session.scalars(select(Action).order_by(Action.id)).all()
        assert [(one.what, one.person_id is None) for one in made] == [
            ("Zaal regelen", True),
            ("Brief schrijven", False),
        ]


def test_whoever_has_something_to_do_sees_no_names_that_they_do_not_see_otherwise(
    world: World, bram: Someone, carla: Someone, anna: Someone, held: list[int]
) -> None:
    form = carla.says("acties netwerk").press("action.button")
    form.submit(what="Jaarplan nalezen", person="Anna de Boer")
    passes(world, seconds=5)
    mine = anna.says("acties")
    assert mine.offers("action.later")
    assert not mine.offers("action.give")  # to anybody in the network
    assert carla.says("acties netwerk").press("action.give").is_form
    adds(bram, person="Anna de Boer")
    mine = anna.says("acties")
    assert mine.press("action.give").is_form
    assert anna.says("afmelden samenleving").press("left.stop").has("left.done")
    assert mine.press("action.give").has("action.members_only", group="pijler Samenleving")
