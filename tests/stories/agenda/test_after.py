"""After a meeting the story goes on: cards and pages say what was, outcomes are asked for and told."""

import io

import docx
import pytest

from tests.scenes import scene
from tests.stories.agenda.test_outcomes import CHOICES, asks_of, opens
from tests.stories.programme.test_programme import TYPED
from tests.world import Screen, Someone, World

CHANNEL = "CSAMENLEVING"
LINE = "plan samenleving donderdag 25 maart 10.00-12.00 Zeist"
TITLES = ("Wachtlijsten", "Mantelzorg", "Wijkteams")


@scene
def settled(world: World, carla: Someone, bram: Someone, fatima: Someone, anna: Someone) -> None:
    """A meeting with a settled agenda of three items; Fatima, Anna and Bram, who planned it, come."""
    carla.says("koppel samenleving #pijler-samenleving")
    bram.says(LINE).submit()
    anna.says("aanmelden samenleving gemeente Waalwijk")
    for who in (fatima, anna):
        who.says("ik kom samenleving")
    for title in TITLES:
        fatima.says(f"agendapunt samenleving {title}")
    page = bram.says("agenda samenleving")
    for _ in TITLES:
        page = page.press("item.do_put_on")
    page.press("agenda.settle")
    posted(world)


@scene
def begun(settled: None, world: World) -> None:
    """It has begun."""
    world.passes(days=24, minutes=30)
    posted(world)


@scene
def over(begun: None, world: World) -> None:
    """It is over, and nothing is noted yet."""
    world.passes(hours=2)
    posted(world)


def posted(world: World) -> None:
    """Let every card come into the channel, or show the latest; they go one at a time."""
    for _ in range(10):
        world.passes(seconds=10)


def card(who: Someone, key: str, **slots: str) -> Screen:
    """Return the one card in the channel with these words."""
    (found,) = [one for one in who.sees(CHANNEL) if not one.private and one.has(key, **slots)]
    return found


def notes_presence(who: Someone) -> Screen:
    """Note that Fatima was not there after all."""
    form = who.says("bijeenkomsten dit jaar").press("meetings.show").press("attendance.button")
    return form.submit(absent="Zeist: Fatima El Amrani")


def notes_outcomes(who: Someone, *endings: int) -> Screen:
    """Note what came of the three items."""
    page = opens(who)
    names = asks_of(page)
    return page.submit(
        **{name: CHOICES[who.language][ending] for name, ending in zip(names, endings, strict=True)}
    )


def asked(who: Someone) -> int:
    """Count how often somebody was asked what came of the agenda."""
    return sum(one.has("outcome.ask") for one in who.hears())


def paper(who: Someone) -> str:
    """Return all words of the last document that somebody was sent."""
    opened = docx.Document(io.BytesIO(who.files()[-1][1]))
    return "\n".join(one.text for one in opened.paragraphs)


def test_from_its_begin_the_cards_take_no_answers_and_keep_the_agenda(
    world: World, anna: Someone, begun: None
) -> None:
    meeting = card(anna, "held.signed_up.other", count="3")
    assert not meeting.offers("answer.coming")
    assert not meeting.has("meeting.line_until")
    agenda = card(anna, "agenda.opening", count="5")
    assert agenda.labels == ["Verslag"]
    for title in TITLES:
        assert title in agenda.text


def test_the_agenda_card_tells_what_came_of_each_item_and_nothing_is_vervallen(
    world: World, bram: Someone, anna: Someone, over: None
) -> None:
    assert notes_outcomes(bram, 0, 1, 3).has("outcome.noted")
    posted(world)
    agenda = card(anna, "agenda.opening", count="5")
    assert not agenda.has("agenda.gone")
    assert "Wachtlijsten (Zeist, besproken)" in agenda.text
    assert "Mantelzorg (Zeist, niet aan toe gekomen)" in agenda.text
    agenda.press("minutes.button")
    assert "Wachtlijsten" in paper(anna)


def test_an_item_that_was_settled_by_its_own_button_stays_on_the_list(
    world: World, bram: Someone, anna: Someone, begun: None
) -> None:
    item = bram.says("agenda samenleving").press("item.show")
    item.press("item.do_settle").submit(outcome="Gelukt")
    posted(world)
    agenda = card(anna, "agenda.opening", count="5")
    assert "Wachtlijsten (Zeist, afgerond)" in agenda.text
    assert opens(bram).has("outcome.item", number="1", title="Wachtlijsten")


def test_the_meeting_card_says_who_was_there(
    world: World, bram: Someone, anna: Someone, over: None
) -> None:
    notes_presence(bram)
    posted(world)
    shown = card(anna, "held.people_named.other", count="2", names="Waalwijk en Zeist")
    assert not shown.offers("answer.coming")
    bram.says("bijeenkomsten dit jaar").press("meetings.show").press("attendance.correct")
    assert "Anna" not in shown.text


def test_a_page_of_the_past_has_nothing_of_before(
    world: World, bram: Someone, anna: Someone, fatima: Someone, gijs: Someone, over: None
) -> None:
    page = bram.says("bijeenkomsten dit jaar").press("meetings.show")
    assert page.labels == [
        "Wie was er?",
        "Uitkomsten",
        "Verslag",
        "Actie toevoegen",
        "Volgende plannen",
    ]
    assert page.press("plan.following").is_form
    notes_presence(bram)
    mine = anna.says("bijeenkomsten dit jaar").press("meetings.show")
    assert mine.labels == ["Verslag"]
    assert mine.has("held.there")
    assert mine.has("members.gemeente", organisation="Waalwijk", people="Anna de Boer")
    assert fatima.says("bijeenkomsten dit jaar").press("meetings.show").has("held.not_there")
    outsider = gijs.says("meetings this year").press("meetings.show")
    assert "Anna" not in outsider.text
    assert outsider.labels == []


def test_the_list_tells_of_the_past_what_was(
    world: World, bram: Someone, anna: Someone, fatima: Someone, over: None
) -> None:
    before = anna.says("bijeenkomsten dit jaar")
    assert before.has("held.signed_up.other", count="3")
    assert before.has("held.had_promised")
    notes_presence(bram)
    there = anna.says("bijeenkomsten dit jaar")
    assert there.has("held.people_from.other", gemeenten="2 gemeenten")
    assert there.has("held.there")
    assert not there.has("answer.mine_coming")
    assert fatima.says("bijeenkomsten dit jaar").has("held.not_there")
    assert bram.says("bijeenkomsten dit jaar").has("held.line")


def test_outcomes_are_asked_for_after_who_was_there_weekly_at_most_three_times(
    world: World, bram: Someone, over: None
) -> None:
    assert asked(bram) == 0
    assert any(one.offers("attendance.button") for one in bram.hears())
    noted = notes_presence(bram)
    assert noted.has("attendance.and_outcomes")
    assert noted.press("outcome.button").has("outcome.page", page="1", pages="1")
    counted = []
    for days in (4, 1, 6, 1, 6, 1, 7, 7):  # the first working morning is that after Easter
        world.passes(days=days)
        counted.append(asked(bram))
    assert counted == [0, 1, 1, 2, 2, 3, 3, 3]


def test_they_are_not_asked_for_once_they_are_noted(
    world: World, bram: Someone, over: None
) -> None:
    world.passes(days=5)
    assert asked(bram) == 1
    notes_outcomes(bram, 0, 1, 3)
    world.passes(days=30)
    assert asked(bram) == 1


def test_a_meeting_without_items_is_not_asked_about(world: World, bram: Someone) -> None:
    bram.says(LINE).submit()
    world.passes(days=30)
    assert any(one.offers("attendance.button") for one in bram.hears())
    assert asked(bram) == 0


def test_what_is_moved_or_called_off_is_asked_about_when_it_was_held(
    world: World, bram: Someone, settled: None
) -> None:
    form = bram.says("bijeenkomsten").press("meetings.show").press("move.button")
    assert form.submit(day="2027-04-01").has("move.done")
    world.passes(days=30)
    assert asked(bram) == 0
    world.passes(days=2)
    posted(world)
    assert asked(bram) == 1


def test_the_channel_gets_three_lines_and_the_verslag(
    world: World, bram: Someone, anna: Someone, over: None
) -> None:
    notes_presence(bram)
    posted(world)
    reports = [one for one in anna.sees(CHANNEL) if one.has("report.title")]
    assert reports == []
    notes_outcomes(bram, 0, 1, 3)
    posted(world)
    report = card(anna, "report.title", title="Bijeenkomst Samenleving", day="donderdag 25 maart")
    lines = [line for line in report.text.splitlines() if line.startswith("• ")]
    assert len(lines) == 3
    assert report.has("held.people_from.other", gemeenten="2 gemeenten")
    assert report.has("report.items.other", count="3")
    assert report.has("report.no_next")
    for title in (*TITLES, "Anna de Boer"):
        assert title not in report.text
    report.press("minutes.button")
    assert "Wachtlijsten" in paper(anna)
    notes_outcomes(bram, 0, 0, 0)
    bram.says("plan samenleving donderdag 10 juni 10.00 Zeist").submit_anyway()
    posted(world)
    again = card(anna, "report.title", title="Bijeenkomst Samenleving", day="donderdag 25 maart")
    assert "3 besproken" in again.text


@pytest.mark.parametrize("noted", [True, False])
def test_the_verslag_of_a_ledenbijeenkomst_tells_who_was_where(
    world: World, carla: Someone, anna: Someone, fatima: Someone, *, noted: bool
) -> None:
    carla.says("plan netwerk donderdag 25 maart 10.00-14.00 Stadhuis Waalwijk").submit()
    form = carla.says("bijeenkomsten").press("meetings.show").press("programme.button")
    form.press("programme.type").submit(lines=TYPED).submit()
    guests = carla.says("bijeenkomsten").press("meetings.show").press("guests.title")
    guests.press("guests.add").submit(
        name="Ruud Veltenaar", organisation="Platform31", role="spreker"
    )
    anna.says("aanmelden samenleving gemeente Waalwijk")
    for who, lab in ((anna, "lab Arbeidsmigranten"), (fatima, "lab Vitale binnenstad")):
        who.says("bijeenkomsten").press("meetings.show").press("answer.coming").press(
            "part.choose", title=lab
        )
    world.passes(days=24, hours=5)
    if noted:
        form = carla.says("bijeenkomsten dit jaar").press("meetings.show")
        form.press("attendance.button").submit(absent="Zeist: Fatima El Amrani")
    page = anna.says("bijeenkomsten dit jaar").press("meetings.show")
    page.press("minutes.button")
    words = paper(anna)
    for wanted in ("Ruud Veltenaar", "Shift Happens!", "lab Arbeidsmigranten: Anna de Boer"):
        assert wanted in words, wanted
    assert ("lab Vitale binnenstad: Fatima El Amrani" in words) is not noted
    assert "Er waren geen agendapunten" not in words
