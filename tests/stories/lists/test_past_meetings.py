"""A beheerder pastes meetings of before the bot: they count, and nobody hears anything of them."""

from datetime import date, time, timedelta

import pytest
from sqlalchemy import func, select

from storage.models import (
    GemeentePresence,
    Meeting,
    Model,
    Notice,
    Organisation,
    Post,
    Presence,
)
from tests.bot.state import acts
from tests.stories.lists.conftest import to_form
from tests.world import Screen, Someone, World

ONE = "25-3-2024; Samenleving; Jeugdzorg; Stadhuis Zeist; Bram Visser, Waalwijk"
PLANNED = "plan samenleving donderdag 25 maart 10.00 Zeist"


def how_many(world: World, *tables: type[Model]) -> list[int]:
    with world.database.read() as session:
        return [session.scalars(select(func.count()).select_from(one)).one() for one in tables]


def the(world: World, title: str) -> Meeting:
    with world.database.read() as session:
        return session.scalars(select(Meeting).where(Meeting.title == title)).one()


def there(world: World, title: str) -> tuple[set[str], set[str]]:
    """Return who was at a meeting: people, and gemeenten of which no more is known."""
    with world.database.read() as session:
        meeting = session.scalars(select(Meeting).where(Meeting.title == title)).one()
        people = select(Presence).where(Presence.meeting_id == meeting.id)
        places = select(GemeentePresence).where(GemeentePresence.meeting_id == meeting.id)
        return (
            {one.person.name for one in session.scalars(people)},
            {one.organisation.name for one in session.scalars(places)},
        )


def take_over(shown: Screen) -> Screen:
    """Press the button that brings in what is understood."""
    one = shown.offers("importing.sure.one")
    return shown.press("importing.sure.one" if one else "importing.sure.other")


def test_a_meeting_is_shown_first_and_then_brought_in_and_found(
    world: World, form: Screen, bram: Someone, carla: Someone
) -> None:
    shown = form.submit(lines_1=ONE)
    assert shown.has("importing.count_new.one")
    assert shown.has("past.came", who="1 persoon en 1 gemeente")
    assert how_many(world, Meeting) == [0]
    assert shown.press("importing.sure.one").has("past.done.one")
    made = the(world, "Jeugdzorg")
    assert (made.day, made.place) == (date(2024, 3, 25), "Stadhuis Zeist")
    assert (made.begins, made.ends) == (time(10), time(12))
    assert there(world, "Jeugdzorg") == ({"Bram Visser"}, {"Waalwijk"})
    assert "1 persoon uit 2 gemeenten" in bram.says("opkomst samenleving").text
    assert "Jeugdzorg" in bram.says("bijeenkomsten 2024").text
    assert "Jeugdzorg" in bram.says("zoek jeugdzorg").text
    assert acts(world, "past_meeting_added") == acts(world, "meetings_listed") == 1
    logboek = carla.says("beheer").press("logboek.title")
    assert logboek.has("logboek.act_past_meeting_added", group="pijler Samenleving")


def test_nobody_hears_of_it_and_nothing_is_planned_for_weeks(
    world: World, form: Screen, bram: Someone, fatima: Someone, carla: Someone
) -> None:
    world.settle()
    before = how_many(world, Notice, Post)
    day = world.now.date() - timedelta(days=1)
    lines = f"{ONE}\n{day.isoformat()}; Netwerk; Ledendag; Zeist; Fatima El Amrani, Zutphen"
    take_over(form.submit(lines_1=f"{lines}\n2026-11-02; Samenleving; Zonder opkomst"))
    heard = [len(one.hears()) for one in (bram, fatima, carla)]
    for _ in range(6):
        world.passes(days=7)
        world.settle()
    assert how_many(world, Meeting) == [3]
    assert how_many(world, Notice, Post) == before
    assert [len(one.hears()) for one in (bram, fatima, carla)] == heard
    assert not bram.says("bijeenkomsten samenleving").offers("meetings.show")


def test_headings_in_any_order_english_words_and_hours(world: World, form: Screen) -> None:
    shown = form.submit(
        lines_1="Place\tTitle\tWho paid\tMunicipalities\tGroup\tDate\tStart\tEnd\n"
        "Zeist\tYouth care\tPMG\tZeist, Zutphen\tpijler Samenleving\t2024-03-25 00:00:00\t14:00:00\t16:00:00\n"
    )
    assert shown.has("importing.ignored", names="Who paid")
    take_over(shown)
    made = the(world, "Youth care")
    assert (made.begins, made.ends) == (time(14), time(16))
    assert there(world, "Youth care") == (set(), {"Zeist", "Zutphen"})


def test_without_title_or_place_and_of_the_network(
    world: World, form: Screen, carla: Someone
) -> None:
    shown = form.submit(lines_1="datum;groep;aanwezig\n25-3-2024;;Zeist\n26-3-2024;netwerk;Zeist")
    take_over(shown)
    titles = carla.says("bijeenkomsten 2024").text
    assert titles.count("Ledenbijeenkomst") >= 2
    assert carla.says("bijeenkomsten 2024").has("meeting.nowhere")
    assert "2 bijeenkomsten" in carla.says("opkomst netwerk").text


def test_a_closed_group_has_a_past_too(world: World, form: Screen, carla: Someone) -> None:
    take_over(form.submit(lines_1="25-3-2024; Slimme mobiliteit; Slot; Zeist; Zeist"))
    with world.database.read() as session:
        made = session.scalars(select(Meeting)).one()
        assert made.group is not None
        assert made.group.closed_at is not None


@pytest.mark.parametrize(
    ("came", "key", "yes", "no"),
    [
        ("Bram Visscher", "past.like_person", ({"Bram Visser"}, set()), (set(), set())),
        ("Bram Visser (Zutphen)", "past.like_person", ({"Bram Visser"}, set()), (set(), set())),
        ("Zutphn", "past.like_place", (set(), {"Zutphen"}), (set(), set())),
        ("Piet Proef (Zutphen)", "past.only_place", (set(), {"Zutphen"}), (set(), set())),
        ("Nergenshuizen", "past.new_place", (set(), {"Nergenshuizen"}), (set(), set())),
    ],
)
@pytest.mark.parametrize("answer", ["yes", "no", "skip"])
def test_who_is_not_known_is_asked_about_and_never_invented(
    world: World,
    form: Screen,
    came: str,
    key: str,
    yes: tuple[set[str], set[str]],
    no: tuple[set[str], set[str]],
    answer: str,
) -> None:
    shown = form.submit(
        lines_1=f"25-3-2024; Samenleving; Eerste; Zeist; {came}\n26-3-2024; Bestuur; Rest; ; Oosterhout"
    )
    assert shown.has(key)
    shown = shown.press(f"importing.say_{answer}")
    while shown.has("importing.count_doubtful.one") or shown.has("importing.count_doubtful.other"):
        shown = shown.press("importing.say_no")
    take_over(shown)
    if answer == "skip":
        assert how_many(world, Meeting) == [1]
    else:
        assert there(world, "Eerste") == (yes if answer == "yes" else no)


def test_a_name_is_asked_about_once_for_the_whole_list(world: World, form: Screen) -> None:
    lines = [f"{day}-3-2024; Samenleving; Dag {day}; Zeist; Bram Visscher" for day in (4, 5, 6)]
    shown = form.submit(lines_1="\n".join(lines))
    assert shown.has("importing.count_doubtful.other", count="3")
    shown = shown.press("importing.say_yes")
    assert shown.has("importing.count_new.other", count="3")
    take_over(shown)
    assert there(world, "Dag 6") == ({"Bram Visser"}, set())


def test_skipping_one_line_leaves_the_others_asking(world: World, form: Screen) -> None:
    lines = [f"{day}-3-2024; Samenleving; Dag {day}; Zeist; Bram Visscher" for day in (4, 5, 6)]
    shown = form.submit(lines_1="\n".join(lines)).press("importing.say_skip")
    assert shown.has("importing.count_skipped.one")
    assert shown.has("importing.count_doubtful.other", count="2")
    take_over(shown.press("importing.say_yes"))
    assert how_many(world, Meeting, Presence) == [2, 2]


@pytest.mark.parametrize(
    ("came", "asked", "place"),
    [("Jan Smit (Zutphen)", 0, "Zutphen"), ("Jan Smit", 1, "Zeist"), ("Jan Smit", 2, "Zutphen")],
)
def test_of_two_with_one_name_the_gemeente_says_which_or_it_is_asked(
    world: World, carla: Someone, came: str, asked: int, place: str
) -> None:
    people = carla.says("beheer").press("keep.people").press("importing.title")
    take_over(people.submit(lines_1="Jan Smit; Zeist\nJan Smit; Zutphen"))
    shown = to_form(carla).submit(lines_1=f"25-3-2024; Bestuur; Eerste; ; {came}")
    for number in range(1, asked + 1):
        assert shown.has("past.like_person")
        shown = shown.press("importing.say_yes" if number == asked else "importing.say_no")
    take_over(shown)
    with world.database.read() as session:
        (one,) = session.scalars(select(Presence)).all()
        assert one.person.organisation is not None
        assert one.person.organisation.name == place


def test_a_gemeente_of_which_somebody_is_named_is_not_kept_apart(
    world: World, form: Screen
) -> None:
    came = "Bram Visser, Bram Visser, gemeente Zeist, Zutphen + Zutphen"
    take_over(form.submit(lines_1=f"25-3-2024; Bestuur; Eerste; ; {came}"))
    assert there(world, "Eerste") == ({"Bram Visser"}, {"Zutphen"})


@pytest.mark.parametrize(
    ("button", "places"), [("past.no_places.other", 0), ("importing.all_places.other", 2)]
)
def test_all_unknown_names_are_left_out_or_added_at_once(
    world: World, form: Screen, button: str, places: int
) -> None:
    (before,) = how_many(world, Organisation)
    lines = [
        f"{day}-3-2024; Samenleving; Dag {day}; Zeist; Qwertij, Xyzzy, Zutphen" for day in (4, 5)
    ]
    shown = form.submit(lines_1="\n".join(lines)).press(button)
    take_over(shown)
    assert how_many(world, Organisation) == [before + places]
    assert len(there(world, "Dag 5")[1]) == places + 1


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("; Samenleving; Zonder dag", "past.no_day"),
        ("25 maart; Samenleving; Zonder jaar", "past.not_over"),
        ("2099-01-01; Samenleving; Later", "past.not_over"),
        ("25-3-2024 16.00-14.00; Samenleving; Achterstevoren", "past.bad_time"),
        ("25-3-2024; Xyzzy; Geen groep", "importing.no_group"),
        (f"25-3-2024; Samenleving; {'x' * 61}", "past.long_title"),
        (f"25-3-2024; Samenleving; Ver; {'x' * 121}", "past.long_place"),
        (f"25-3-2024; Samenleving; Wie; Zeist; {'x' * 61}", "past.bad_name"),
        (f"25-3-2024; Samenleving; Vol; Zeist; {'Zeist,' * 201}", "past.too_many_names"),
        ("24-3-2024; Bestuur; Dubbel", "importing.double"),
    ],
)
def test_a_wrong_line_is_shown_with_its_number(form: Screen, typed: str, key: str) -> None:
    shown = form.submit(lines_1=f"24-3-2024; Bestuur; Dubbel\n{typed}")
    assert shown.has("importing.count_wrong.one")
    assert shown.has(key)
    assert "Regel 2" in shown.text
    assert shown.press("importing.correct").value("lines_1").endswith(typed)


def test_a_group_that_is_nearly_named_is_asked(world: World, form: Screen) -> None:
    lines = "24-3-2024; Samenlevin; Eerste\n25-3-2024; Samenlevin; Tweede"
    shown = form.submit(lines_1=lines)
    assert shown.has("past.like_group", group="pijler Samenleving")
    assert shown.press("importing.say_no").has("importing.count_wrong.other", count="2")
    again = form_again(form).submit(lines_1=lines).press("importing.say_yes")
    take_over(again)
    assert how_many(world, Meeting) == [2]


def form_again(form: Screen) -> Screen:
    assert isinstance(form.reader, Someone)
    return to_form(form.reader)


def test_what_is_known_is_filled_in_only_when_nobody_noted_it(
    world: World, carla: Someone, bram: Someone, fatima: Someone
) -> None:
    bram.says(PLANNED).submit()
    world.passes(days=30)
    line = "25-3-2027; Samenleving; ; ; Fatima El Amrani, Zutphen"
    shown = to_form(carla).submit(lines_1=line)
    assert shown.has("past.known")
    assert shown.press("importing.sure.one").has("past.done_filled.one")
    title = "Bijeenkomst Samenleving"
    assert there(world, title) == ({"Fatima El Amrani"}, {"Zutphen"})
    again = to_form(carla).submit(lines_1="25-3-2027; Samenleving; ; ; Oosterhout")
    assert again.has("past.known_noted")
    again.press("importing.sure.one")
    assert there(world, title) == ({"Fatima El Amrani"}, {"Zutphen"})
    for _ in range(2):  # the last list made nothing, the one before it did
        carla.says("beheer").press("past.title").press("importing.last").press("importing.undo")
    assert there(world, title) == (set(), set())
    assert the(world, title).attended_at is None
    assert how_many(world, Meeting) == [1]


@pytest.mark.parametrize(("answer", "meetings"), [("yes", 1), ("no", 2)])
def test_another_title_on_the_same_day_is_asked(
    world: World, carla: Someone, form: Screen, answer: str, meetings: int
) -> None:
    take_over(form.submit(lines_1=ONE))
    shown = to_form(carla).submit(lines_1="25-3-2024; Samenleving; Iets anders; ; Oosterhout")
    assert shown.has("past.like_meeting", title="Jeugdzorg")
    take_over(shown.press(f"importing.say_{answer}"))
    assert how_many(world, Meeting) == [meetings]
