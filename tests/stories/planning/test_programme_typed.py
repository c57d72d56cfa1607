"""The programme that is typed in the plan form becomes parts; what is no part stays text."""

import pytest

from storage.models import Meeting
from tests.scenes import scene
from tests.stories.programme.test_asked_to_choose import asked, passes
from tests.world import Screen, Someone, World

LINE = "plan netwerk donderdag 25 maart 10.00-12.00 Stadhuis Waalwijk"
TYPED = """\
Neem je laptop mee
10.00 opening
10.30-11.30 lab Arbeidsmigranten @ zaal 1 (1 plaats)
10.30-11.30 lab Vitale binnenstad
11.30-13.30 lunch
"""


@scene
def read(carla: Someone) -> Screen:
    """Return the form that shows how the programme was understood."""
    return carla.says(LINE).submit(programme=TYPED)


@scene
def planned(carla: Someone, world: World) -> Screen:
    """Return what Carla sees who planned it so."""
    page = carla.says(LINE).submit(programme=TYPED).submit()
    world.settle()
    return page


def meeting(world: World) -> Meeting:
    with world.database.read() as session:
        return session.get_one(Meeting, 1)


def shown(who: Someone) -> Screen:
    """Return the meeting as somebody sees it."""
    return who.says("bijeenkomsten").press("meetings.show")


def test_what_was_understood_is_shown_before_anything_is_planned(
    read: Screen, carla: Someone
) -> None:
    assert read.is_form
    assert read.has("programme.understood")
    assert read.has("programme.line_places", title="lab Arbeidsmigranten", places="1 plaats")
    assert read.value("programme") == TYPED.strip()
    assert carla.says("bijeenkomsten").has("meetings.none")
    changed = read.submit(programme=TYPED.replace("opening", "welkom"))
    assert changed.has("programme.understood")  # what was changed is shown once more
    assert changed.submit().has("programme.made", title="welkom", kind="plenair")


def test_it_becomes_parts_and_the_other_lines_stay_text(
    planned: Screen, world: World, fatima: Someone
) -> None:
    assert planned.has("plan.done")
    assert planned.has("programme.added.other", count="4")
    assert planned.offers("programme.button")
    assert meeting(world).programme == "Neem je laptop mee"
    page = shown(fatima)
    assert page.has("part.line", title="opening", times="10.00 tot 10.30 uur")
    assert page.text.count("opening") == 1
    assert "Neem je laptop mee" in page.text


@pytest.mark.usefixtures("planned")
def test_it_is_found_by_the_words_of_its_programme_also_after_a_change(carla: Someone) -> None:
    assert "25 maart" in carla.says("zoek Vitale").text
    shown(carla).press("move.button").submit(place="Zeist")
    assert "25 maart" in carla.says("zoek Vitale").text


def test_a_meeting_ends_when_its_programme_does_and_the_form_says_so(
    read: Screen, world: World
) -> None:
    assert read.has("plan.ends_later", ends="13.30 uur")
    assert read.value("ends") == "13:30"
    assert "van 10.00 tot 13.30 uur" in read.submit().text


def test_labs_at_the_same_time_ask_for_a_choice(
    planned: Screen, world: World, fatima: Someone
) -> None:
    assert shown(fatima).press("answer.coming").offers("part.choose", title="lab Vitale binnenstad")
    passes(world, minutes=11)
    (question,) = asked(fatima)
    assert question.has("part.choose_one", begins="10.30 uur")


@pytest.mark.parametrize("text", ["Inloop met koffie", "Neem mee: 2 pennen\nEn een laptop"])
def test_without_times_it_is_text_as_before(world: World, carla: Someone, text: str) -> None:
    page = carla.says(LINE).submit(programme=text)
    assert page.has("plan.done")
    assert not page.offers("programme.button")
    assert meeting(world).programme == text
    assert all(line in shown(carla).text for line in text.splitlines())


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("10.00 opening\n12.00 lunch", "programme.until_when"),
        ("09.00 opening", "programme.line"),
        ("11.00-10.30 opening", "programme.line"),
        ("10.00-11.00 opening\n10.30-11.30 lab Wonen", "programme.line"),
        (
            "10.00 " + "Opening door de wethouders en burgemeesters van Zeist en Soest",
            "programme.long_line",
        ),
        ("\n".join(f"10.{n:02} opening" for n in range(17)), "programme.too_many"),
    ],
)
def test_what_cannot_be_is_said_at_the_field_and_stays_typed(
    carla: Someone, typed: str, key: str
) -> None:
    form = carla.says(LINE).submit(programme=typed)
    assert form.fault("programme", key)
    assert form.value("programme") == typed
    assert carla.says("bijeenkomsten").has("meetings.none")
