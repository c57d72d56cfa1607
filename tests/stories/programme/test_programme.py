"""A ledenbijeenkomst: its programme typed, labs to choose, a pijler meeting apart, who receives it."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from storage.vocabulary import AnswerState
from tests.bot.forged_teams import hand_of
from tests.scenes import scene
from tests.world import Call, Screen, Someone, World

LINE = "plan netwerk donderdag 25 maart 10.00-14.00 Stadhuis Waalwijk"
TYPED = """\
10.00 opening
10.15 Ruud Veltenaar: Shift Happens!
10.45 pijlers presenteren
11.30-12.30 lab Arbeidsmigranten @ zaal 1 (1 plaats)
11.30-12.30 lab Vitale binnenstad (20 plaatsen)
11.30-12.30 lab Democratie dichtbij
12.30 lunch
13.15 pijler Financiën
"""


@scene
def planned(carla: Someone, world: World) -> World:
    """A ledenbijeenkomst on 25 March."""
    assert carla.says(LINE).submit().has("plan.done")
    world.settle()
    return world


@scene
def filled(planned: World, carla: Someone) -> World:
    """The same with the programme of the seed."""
    form = shown(carla).press("programme.button").press("programme.type")
    assert form.submit(lines=TYPED).submit().has("programme.added.other", count="8")
    return planned


def shown(person: Someone) -> Screen:
    """Return the meeting as somebody sees it."""
    return person.says("bijeenkomsten").press("meetings.show")


def comes(person: Someone) -> Screen:
    """Somebody says to come to the ledenbijeenkomst; give what they may choose."""
    return shown(person).press("answer.coming")


def test_a_typed_programme_is_shown_as_it_was_understood_before_it_is_kept(
    planned: World, carla: Someone
) -> None:
    form = shown(carla).press("programme.button").press("programme.type")
    again = form.submit(lines=TYPED)
    assert again.is_form
    assert again.has("programme.understood")
    assert again.has("programme.line_places", title="lab Arbeidsmigranten", places="1 plaats")
    assert again.value("lines_again").splitlines()[3] == (
        "11.30-12.30 lab Arbeidsmigranten @ zaal 1 (1 plaats)"
    )
    assert again.value("lines_again").splitlines()[-1] == "13.15-14.00 apart: pijler Financiën"
    assert "zaal 1" not in shown(carla).text
    changed = again.submit(lines_again=again.value("lines_again").replace("opening", "welkom"))
    assert changed.has("programme.understood")  # what was changed is shown once more
    assert changed.submit().has("programme.made", title="welkom", kind="plenair")
    seen = shown(carla)
    assert seen.has("part.line", title="welkom", times="10.00 tot 10.15 uur")
    assert seen.has("part.line_facts", title="lab Vitale binnenstad")


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        ("iets zonder tijd", "programme.unread"),
        (
            "10.00 " + "Opening door de wethouder en de burgemeester van Zeist en Soest",
            "programme.long_line",
        ),
        ("\n", "plan.needed"),
        ("09.00 opening", "programme.line"),
        ("10.00-15.00 opening", "programme.line"),
        ("11.00-10.00 opening", "programme.line"),
        ("10.00-11.00 opening\n10.30-11.30 lab Arbeidsmigranten", "programme.line"),
        ("\n".join(f"10.{n:02} opening" for n in range(17)), "programme.too_many"),
    ],
)
def test_what_cannot_be_is_said_at_the_lines(
    planned: World, carla: Someone, lines: str, key: str
) -> None:
    form = shown(carla).press("programme.button").press("programme.type")
    assert form.submit(lines=lines).fault("lines", key)


def test_what_was_typed_when_the_meeting_was_planned_is_offered_as_parts(carla: Someone) -> None:
    carla.says(LINE).submit(programme="opening\nlunch")
    form = shown(carla).press("programme.button").press("programme.type")
    assert form.value("lines") == "opening\nlunch"


@pytest.mark.parametrize(
    ("fields", "fault", "key"),
    [
        ({"begins": "09:00"}, "begins", "programme.outside"),
        ({"ends": "15:00"}, "ends", "programme.outside"),
        ({"ends": "11:00"}, "ends", "programme.end_before_begin"),
        ({"kind": "plenary"}, "begins", "programme.overlap"),
        ({"places": "veel"}, "places", "plan.no_number"),
        ({"title": " "}, "title", "plan.needed"),
    ],
)
def test_a_part_by_form_and_what_is_wrong_is_said_at_its_field(
    filled: World, carla: Someone, fields: dict[str, str], fault: str, key: str
) -> None:
    form = shown(carla).press("programme.button").press("programme.add")
    values = {"kind": "parallel", "title": "lab Zorg", "begins": "11:45", "ends": "12:15"}
    assert form.submit(**values | fields).fault(fault, key)
    form = shown(carla).press("programme.button").press("programme.add")
    done = form.submit(**values, group="lab Innovaties in het sociaal domein")
    assert done.has("programme.saved", title="lab Zorg")
    assert done.has("part.line_facts", times="11.45 tot 12.15 uur", title="lab Zorg")


def test_parts_change_move_and_come_back(filled: World, carla: Someone) -> None:
    page = shown(carla).press("programme.button")
    up = page.press_nth("programme.up", 1)
    assert up.text.index("Ruud") > up.text.index("pijlers presenteren")
    down = up.press_nth("programme.down", 1)
    assert down.text.index("Ruud") < down.text.index("pijlers presenteren")
    out = down.press("programme.take_out")
    assert out.has("programme.taken_out", title="opening")
    assert not shown(carla).has("part.line", title="opening")
    back = out.press("programme.undo")
    assert back.text.index("opening") < back.text.index("Ruud")
    form = back.press("programme.change")
    assert (form.value("title"), form.value("begins")) == ("opening", "10:00")
    assert form.submit(title="welkom").has("part.line", title="welkom")


def test_who_comes_chooses_one_and_a_full_lab_has_a_list_of_its_own(
    filled: World, bram: Someone, fatima: Someone, anna: Someone, gijs: Someone
) -> None:
    assert not shown(bram).offers("part.choose", title="lab Arbeidsmigranten")
    chosen = comes(bram).press("part.choose", title="lab Arbeidsmigranten")
    assert chosen.has("part.done_coming", title="lab Arbeidsmigranten")
    waits = comes(fatima).press("part.wait", title="lab Arbeidsmigranten")
    assert waits.has("part.done_waiting")
    comes(anna).press("part.wait", title="lab Arbeidsmigranten")
    elsewhere = comes(gijs).press("part.choose", title="lab Vitale binnenstad")
    assert elsewhere.has(
        "part.line_facts",
        title="lab Vitale binnenstad",
        facts="1 persoon, nog 19 plaatsen, jij komt",
    )
    bram_elsewhere = chosen.press("part.choose", title="lab Democratie dichtbij")
    assert "jij komt" not in bram_elsewhere.text.split("lab Vitale")[0]
    filled.passes(seconds=5)
    assert fatima.hears()[-1].has("part.moved_up", part="lab Arbeidsmigranten")
    assert not any(message.has("part.moved_up") for message in anna.hears())
    shown(fatima).press("answer.absent")
    filled.passes(seconds=5)
    assert anna.hears()[-1].has("part.moved_up", part="lab Arbeidsmigranten")
    filled.passes(days=1)
    assert len([one for one in fatima.hears() if one.has("part.moved_up")]) == 1


def test_a_choice_can_be_taken_back(filled: World, bram: Someone) -> None:
    chosen = comes(bram).press("part.choose", title="lab Arbeidsmigranten")
    back = chosen.press("part.give_up", title="lab Arbeidsmigranten")
    assert back.has("part.done_left")
    assert back.offers("part.choose", title="lab Arbeidsmigranten")


def test_apart_is_answered_apart_also_by_who_does_not_come(filled: World, fatima: Someone) -> None:
    answer = shown(fatima).press("answer.absent")
    said = answer.press("part.say_coming", title="pijler Financiën")
    assert said.has("part.done_coming", title="pijler Financiën")
    assert not said.offers("part.choose", title="lab Arbeidsmigranten")
    absent = said.press("part.say_absent", title="pijler Financiën")
    assert absent.has("part.done_absent")
    assert shown(fatima).has("answer.mine_absent")


def test_nothing_moves_after_the_begin(filled: World, bram: Someone, fatima: Someone) -> None:
    chosen = comes(bram).press("part.choose", title="lab Arbeidsmigranten")
    waits = comes(fatima).press("part.wait", title="lab Arbeidsmigranten")
    filled.now = filled.now.replace(day=25, hour=10)
    assert chosen.press("part.give_up", title="lab Arbeidsmigranten").has("answer.begun")
    assert waits.press("part.choose", title="lab Vitale binnenstad").has("answer.begun")
    filled.settle()
    assert not any(message.has("part.moved_up") for message in fatima.hears())


def test_who_waits_for_the_meeting_cannot_choose_yet(
    carla: Someone, world: World, bram: Someone, fatima: Someone
) -> None:
    carla.says(LINE).submit(places="1")
    form = shown(carla).press("programme.button").press("programme.type")
    form.submit(lines=TYPED).submit()
    comes(bram)
    waits = comes(fatima)
    assert waits.has("answer.done_waiting")
    assert not waits.offers("part.choose", title="lab Vitale binnenstad")
    assert waits.offers("part.say_coming", title="pijler Financiën")
    bram.says("ik kom niet")
    world.passes(seconds=5)
    assert shown(fatima).offers("part.choose", title="lab Vitale binnenstad")


def test_answering_again_forgets_what_was_chosen(
    filled: World, carla: Someone, bram: Someone
) -> None:
    comes(bram).press("part.choose", title="lab Arbeidsmigranten")
    shown(bram).press("part.say_coming", title="pijler Financiën")
    shown(carla).press("move.button").submit(day="2027-04-01", again="Ja, vraag het opnieuw")
    page = comes(bram)
    assert page.offers("part.choose", title="lab Arbeidsmigranten")
    assert page.offers("part.say_absent", title="pijler Financiën")


def test_who_chose_hears_of_a_change_and_of_taking_out(
    filled: World, carla: Someone, bram: Someone, fatima: Someone
) -> None:
    comes(bram).press("part.choose", title="lab Arbeidsmigranten")
    comes(fatima).press("part.wait", title="lab Arbeidsmigranten")
    page = shown(carla).press("programme.button")
    page.press_nth("programme.change", 3).submit(places="2", place="zaal 9")
    filled.passes(seconds=5)
    heard = bram.hears()[-1]
    assert heard.has("part.was", line="11.30 tot 12.30 uur: lab Arbeidsmigranten (zaal 1)")
    assert heard.has("part.now", line="11.30 tot 12.30 uur: lab Arbeidsmigranten (zaal 9)")
    filled.passes(seconds=5)
    assert fatima.hears()[-1].has("part.moved_up", part="lab Arbeidsmigranten")
    out = page.press_nth("programme.take_out", 3)
    assert out.has("hears.people.other", count="2")
    filled.passes(seconds=5)
    assert bram.hears()[-1].has("part.taken_out", part="lab Arbeidsmigranten")
    out.press("programme.undo")
    filled.passes(seconds=5)
    assert bram.hears()[-1].has("part.back", part="lab Arbeidsmigranten")
    assert shown(bram).offers("part.give_up", title="lab Arbeidsmigranten")


@pytest.mark.only_on("answers_apart")
def test_taken_out_and_put_back_at_once_is_heard_by_nobody(
    filled: World, carla: Someone, bram: Someone
) -> None:
    comes(bram).press("part.choose", title="lab Arbeidsmigranten")
    filled.settle()
    before = len(bram.hears())
    filled.fails(Call.POST, "service_unavailable", times=3)
    page = shown(carla).press("programme.button")
    page.press_nth("programme.take_out", 3).press("programme.undo")
    filled.passes(hours=1)
    assert len(bram.hears()) == before


def test_a_change_that_no_longer_fits_undoes_the_choice(
    filled: World, carla: Someone, bram: Someone
) -> None:
    add = shown(carla).press("programme.button").press("programme.add")
    add.submit(kind="parallel", title="rondleiding", begins="13:15", ends="14:00")
    chosen = comes(bram).press("part.choose", title="lab Arbeidsmigranten")
    chosen.press("part.choose", title="rondleiding")
    page = shown(carla).press("programme.button")
    labels = [one for one in page.labels if one == "Wijzigen"]
    page.press_nth("programme.change", len(labels) - 1).submit(begins="11:30", ends="12:30")
    filled.passes(seconds=5)
    assert bram.hears()[-1].has("part.no_longer_fits", part="rondleiding")
    page = shown(bram)
    assert page.offers("part.give_up", title="lab Arbeidsmigranten")
    assert page.offers("part.choose", title="rondleiding")


def test_what_people_chose_keeps_its_kind(filled: World, carla: Someone, bram: Someone) -> None:
    comes(bram).press("part.choose", title="lab Arbeidsmigranten")
    form = shown(carla).press("programme.button").press_nth("programme.change", 3)
    assert form.submit(kind="apart").fault("kind", "programme.kind_chosen")


def test_the_host_and_the_card_in_the_channel(
    filled: World, carla: Someone, bram: Someone, anna: Someone
) -> None:
    form = shown(carla).press("programme.button").press("programme.host_button")
    assert form.submit(organisation="Waalwijk").has("programme.host", gemeente="Waalwijk")
    carla.says("koppel netwerk #algemeen")
    comes(bram).press("part.choose", title="lab Vitale binnenstad")
    filled.passes(seconds=10)
    assert shown(anna).has("meeting.line_host", gemeente="Waalwijk")


def test_the_same_in_english(filled: World, emily: Someone) -> None:
    page = comes(emily)
    assert page.has("part.choose_one", begins="11:30")
    chosen = page.press("part.choose", title="lab Vitale binnenstad")
    assert (
        "11:30 to 12:30: lab Vitale binnenstad (1 person, 19 places left, you come)" in chosen.text
    )


def test_fifty_people_at_once_for_twenty_places(filled: World, bram: Someone) -> None:
    people = [filled.comes(f"UX{number}", f"Lid UX{number}") for number in range(50)]
    for one in people:
        one.types("ik kom")
    filled.settle()
    hands = [hand_of(one.says("pijlers")) for one in people]
    with ThreadPoolExecutor(50) as pool:
        list(pool.map(lambda hand: hand.presses("part_choose", part="5"), hands))
    filled.settle()
    states = choices_of(filled, "5")
    assert states.count(AnswerState.COMING) == 20
    for hand in hands:  # who was told to try again does; the others keep what they have
        hand.presses("part_choose", part="5")
    states = choices_of(filled, "5")
    assert states.count(AnswerState.COMING) == 20
    assert states.count(AnswerState.WAITING) == 30


def choices_of(world: World, part: str) -> list[str]:
    """Return what everybody said about a part."""
    with world.database.read() as session:
        rows = session.connection().exec_driver_sql(
            "SELECT state FROM part_answer WHERE part_id = ?", (part,)
        )
        return [state for (state,) in rows]
