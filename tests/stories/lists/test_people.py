"""A beheerder pastes a list of people: it is shown, doubts are settled, then it is brought in."""

from hashlib import md5

import pytest
from sqlalchemy import func, select

from storage.models import ImportBatch, Organisation, Person
from storage.queries import audit
from storage.vocabulary import Act
from tests.bot.forged_teams import hand_of
from tests.bot.state import acts, members
from tests.scenes import scene
from tests.world import Screen, Someone, World

LETTERS = str.maketrans("0123456789", "ghiklmnopr")
ONE = "Ineke Vos; Zutphen; wethouder; ineke@example.nl; Samenleving, Bestuur"


@scene
def form(carla: Someone) -> Screen:
    """The form for a list."""
    return carla.says("beheer").press("keep.people").press("importing.title")


def how_many(world: World, table: type[Person | Organisation]) -> int:
    with world.database.read() as session:
        return session.scalars(select(func.count()).select_from(table)).one()


def take_over(shown: Screen) -> Screen:
    """Press the button that brings in what is understood."""
    one = shown.offers("importing.sure.one")
    return shown.press("importing.sure.one" if one else "importing.sure.other")


def test_a_line_is_shown_first_and_then_brought_in(
    world: World, form: Screen, carla: Someone
) -> None:
    before = how_many(world, Person)
    shown = form.submit(lines_1=ONE)
    assert shown.has("importing.count_new.one")
    assert how_many(world, Person) == before
    done = shown.press("importing.sure.one")
    assert done.has("importing.done_people.one")
    assert done.has("importing.done_joined.other", count="2")
    card = carla.says("persoon ineke vos")
    assert card.has("group.lead_both", organisation="Zutphen")
    assert card.has("keep.mail", mail="ineke@example.nl")
    assert "Ineke Vos" in members(world, "samenleving")
    assert "Ineke Vos" in members(world, "bestuur")


def test_headings_tabs_and_columns_in_any_order(form: Screen, carla: Someone) -> None:
    shown = form.submit(
        lines_1="Mailadres\tAchternaam\tTelefoon\tVoornaam\tTussenvoegsel\tGemeente\n"
        "\njan@example.nl\tDam\t06\tJan\tvan\tgemeente Zutphen\n"
    )
    assert shown.has("importing.ignored", names="Telefoon")
    assert shown.has("importing.new", number="3", what="Jan van Dam en Zutphen")
    shown.press("importing.sure.one")
    assert carla.says("persoon jan van dam").has("keep.mail", mail="jan@example.nl")


def test_who_is_known_is_only_filled_in(form: Screen, carla: Someone, world: World) -> None:
    before = how_many(world, Person)
    shown = form.submit(lines_1="Karin Postma; Zutphen; wethouder; karin@example.nl; Binnenstad")
    assert shown.has("importing.count_known.one")
    done = shown.press("importing.sure.one")
    assert done.has("importing.done_filled.one")
    assert how_many(world, Person) == before
    card = carla.says("persoon karin postma")
    assert card.has("keep.mail", mail="karin@example.nl")
    assert "burgemeester" in card.text  # what was known is not changed
    done.press("importing.undo")
    card = carla.says("persoon karin postma")
    assert card.has("keep.no_mail")
    assert "Karin Postma" not in members(world, "vitale-binnenstad")


def test_who_is_here_hears_in_which_group_they_were_put(form: Screen, fatima: Someone) -> None:
    form.submit(lines_1="Fatima El Amrani; Zeist; ; ; Bestuur").press("importing.sure.one")
    assert fatima.says("mijn").has("group.label", name="Bestuur")
    assert "Carla Smit" in fatima.hears()[-1].text


@pytest.mark.parametrize(
    "typed",
    [
        "Ineke Vos, wethouder, Zutphen, Samenleving, ineke@example.nl",
        "Vos, Ineke, Zutphen, wethouder, ineke@example.nl, Samenleving",
        "Zutphen, Ineke Vos, ineke@example.nl, Samenleving, wethouder",
        "Ineke Vos; ineke@example.nl; Zutphen; wethouder; Samenleving",
        "ineke@example.nl\tIneke Vos\tSamenleving\twethouder\tgemeente Zutphen",
    ],
)
def test_cells_are_recognised_by_what_they_are(
    form: Screen, carla: Someone, world: World, typed: str
) -> None:
    take_over(form.submit(lines_1=typed))
    card = carla.says("persoon ineke vos")
    assert card.has("group.lead_both", organisation="Zutphen")
    assert "wethouder" in card.text
    assert card.has("keep.mail", mail="ineke@example.nl")
    assert "Ineke Vos" in members(world, "samenleving")


@pytest.mark.parametrize(
    ("typed", "key", "yes", "no"),
    [
        ("Karen Postma; Zutphen", "importing.like_person", (0, 0), (1, 0)),
        ("Karin Postma; Zeist", "importing.like_person", (0, 0), (1, 0)),
        ("Ineke Vos; Zutphn", "importing.like_place", (1, 0), (1, 1)),
        ("Ineke Vos; Nergenshuizen", "importing.new_place", (1, 1), (1, 0)),
        ("Ineke Vos; Zutphen; wethouder zorg", "importing.like_function", (1, 0), (1, 0)),
        ("Ineke Vos; Zutphen; goochelaar", "importing.no_function", (1, 0), (0, 0)),
        ("Ineke Vos; Zutphen; ; ; Samenlevin", "importing.like_group", (1, 0), (1, 0)),
        ("; Nergenshuizen", "importing.new_place", (0, 1), (0, 0)),
        ("Vos, Ineke", "importing.odd_name", (1, 0), (0, 0)),
        ("Ineke Vos Zutphen", "importing.odd_name", (1, 0), (0, 0)),
        ("wethouder Ineke Vos; Zutphen", "importing.odd_name", (1, 0), (0, 0)),
    ],
)
@pytest.mark.parametrize("answer", ["yes", "no", "skip"])
def test_a_doubt_is_asked_and_never_decided_by_the_bot(
    world: World,
    form: Screen,
    typed: str,
    key: str,
    yes: tuple[int, int],
    no: tuple[int, int],
    answer: str,
) -> None:
    before = how_many(world, Person), how_many(world, Organisation)
    shown = form.submit(lines_1=typed + "\nPiet Proef; Zeist")
    assert shown.has(key)
    assert shown.has("importing.count_doubtful.one")
    take_over(shown.press(f"importing.say_{answer}"))
    wanted = {"yes": yes, "no": no, "skip": (0, 0)}[answer]
    after = how_many(world, Person) - before[0] - 1, how_many(world, Organisation) - before[1]
    assert after == wanted


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Ineke Vos; Zutphen; wethouder; geen adres", "keep.bad_mail"),
        ("; Zutphen; wethouder; ineke@example.nl; Xyzzy", "importing.no_group"),
        ("; ; wethouder", "importing.no_name"),
        ("x" * 61, "importing.bad_name"),
        ("Ineke Vos; " + "y" * 70, "importing.bad_place"),
        ("Piet Proef; Zeist", "importing.double"),
    ],
)
def test_a_wrong_line_is_shown_with_its_number_and_can_be_corrected(
    form: Screen, typed: str, key: str
) -> None:
    shown = form.submit(lines_1=f"Piet Proef; Zeist\n{typed}")
    assert shown.has("importing.count_wrong.one")
    assert shown.has(key)
    assert "Regel 2" in shown.text
    again = shown.press("importing.correct")
    assert again.value("lines_1") == f"Piet Proef; Zeist\n{typed}"
    shown = again.submit(lines_1="Piet Proef; Zeist\nIneke Vos; Zutphen")
    assert shown.has("importing.count_new.other", count="2")


def test_an_empty_or_endless_list_is_refused_at_its_field(form: Screen) -> None:
    assert form.submit(lines_1=" \n;;").fault("lines_1", "importing.nothing")
    assert form.submit(lines_1="a\n" * 300, lines_2="b\n" * 300).fault(
        "lines_1", "importing.too_many"
    )


def test_an_import_is_taken_back_but_for_what_was_used(
    world: World, form: Screen, carla: Someone
) -> None:
    people, places = how_many(world, Person), how_many(world, Organisation)
    shown = form.submit(lines_1=f"{ONE}\nJan Proef; Nergenshuizen\nPiet Proef; Nergenshuizen")
    done = take_over(shown.press("importing.all_places.one"))
    carla.says("persoon jan proef").press("keep.change").submit(function="wethouder")
    assert done.offers("importing.undo")
    last = carla.says("beheer").press("keep.people").press("importing.last")
    back = last.press("importing.undo")
    assert back.has("importing.taken_back.other", count="2")
    assert back.has("importing.stays", people="Jan Proef, wethouder in Nergenshuizen")
    assert back.has("importing.places_stay.one")
    assert (how_many(world, Person), how_many(world, Organisation)) == (people + 1, places + 1)
    assert "Ineke Vos" not in members(world, "samenleving")
    hand = hand_of(back)
    hand.presses("list_undo", list="1")
    assert hand.heard("importing.undone_already") == 1


def test_one_question_at_a_time_and_yes_means_that_one(form: Screen, carla: Someone) -> None:
    shown = form.submit(lines_1="Karen Postma; Zutphn; ; karen@example.nl; Bestuur")
    assert shown.has("importing.like_place")
    assert not shown.has("importing.like_person")
    asked = shown.press("importing.say_yes")
    assert asked.has("importing.like_person", person="Karin Postma, burgemeester in Zutphen")
    done = asked.press("importing.say_no").press("importing.sure.one")
    assert done.has("importing.done_people.one")
    assert carla.says("persoon karin postma").has("keep.no_mail")
    assert carla.says("persoon karen postma").has("keep.mail", mail="karen@example.nl")


def test_two_new_gemeenten_that_look_alike_are_asked(world: World, form: Screen) -> None:
    places = how_many(world, Organisation)
    shown = form.submit(lines_1="Jan Proef; Nergenshuizen\nPiet Proef; Nergenshuisen")
    shown = shown.press("importing.say_yes")
    assert shown.has("importing.like_place", typed="Nergenshuisen", name="Nergenshuizen")
    take_over(shown.press("importing.say_yes"))
    assert how_many(world, Organisation) == places + 1


def test_who_answered_since_stays_and_who_is_taken_out_hears_it(
    form: Screen, carla: Someone, fatima: Someone, bram: Someone, world: World
) -> None:
    lines = "Fatima El Amrani; Zeist; ; ; Bestuur\nBram Visser; Zeist; ; ; Bestuur"
    form.submit(lines_1=lines).press("importing.sure.other")
    carla.says("plan bestuur 25 maart 2027 10.00 Zeist").submit()
    world.settle()
    fatima.says("ik kom bestuur")
    heard = len(bram.hears())
    last = carla.says("beheer").press("keep.people").press("importing.last")
    back = last.press("importing.undo")
    assert back.has("importing.stays", people="Fatima El Amrani, ambtelijk adviseur in Zeist")
    assert "Fatima El Amrani" in members(world, "bestuur")
    assert "Bram Visser" not in members(world, "bestuur")
    world.passes(seconds=5)
    world.passes(seconds=5)  # two messages to one person keep a distance
    assert len(bram.hears()) == heard + 1
    assert acts(world, "left") == 1


def test_more_is_pasted_with_other_separators_and_headings_again(
    world: World, form: Screen, carla: Someone
) -> None:
    shown = form.submit(lines_1="naam;gemeente\nIneke Vos; Zutphen")
    more = shown.press("importing.more").submit(more_1="naam\tgemeente\nJan Proef\tZeist")
    assert more.has("importing.count_new.other", count="2")
    more.press("importing.sure.other")
    assert carla.says("persoon jan proef").has("group.lead_organisation", organisation="Zeist")


def test_after_a_week_an_import_stays(form: Screen, carla: Someone, world: World) -> None:
    done = form.submit(lines_1=ONE).press("importing.sure.one")
    hand = hand_of(done)
    for _ in range(8):
        world.passes(hours=24)
    hand.presses("list_undo", list="1")
    assert hand.heard("importing.too_long_ago") == 1
    assert not carla.says("beheer").press("keep.people").offers("importing.last")


def test_what_was_corrected_and_thrown_away_leaves_no_button(form: Screen, carla: Someone) -> None:
    shown = form.submit(lines_1="Ineke Vos; Zutphn\nJan Proef; Zeist").press("importing.say_yes")
    shown.press("importing.correct").submit(lines_1=ONE).press("importing.drop")
    page = carla.says("beheer").press("keep.people")
    assert not page.offers("importing.waits")
    assert not page.offers("importing.last")


@pytest.mark.parametrize(
    "typed", ["Boer, Anna de; Waalwijk", "Anna  de\u00a0Boer; Waalwijk", "ANNA DE BOER"]
)
def test_a_list_that_waits_does_not_outlive_who_is_forgotten(
    world: World, form: Screen, anna: Someone, typed: str
) -> None:
    anna.says("aanmelden samenleving")
    form.submit(lines_1=typed)
    anna.says("vergeet mij").press("privacy.forget_yes")
    with world.database.read() as session:
        assert session.scalars(select(ImportBatch.lines)).all() == [None]


def test_another_beheerder_does_not_see_the_lines(
    form: Screen, carla: Someone, bram: Someone
) -> None:
    form.submit(lines_1=ONE)
    carla.says("persoon bram visser").press("keep.make_admin")
    hand = hand_of(bram.says("pijlers"))
    hand.presses("list_page", list="1")
    hand.presses("list_sure", list="1")
    assert hand.heard("importing.gone") == 2
    assert not bram.says("beheer").press("keep.people").offers("importing.waits")


def test_a_list_waits_for_who_goes_away_in_between(form: Screen, carla: Someone) -> None:
    form.submit(lines_1=ONE)
    again = carla.says("beheer").press("keep.people").press("importing.waits")
    assert again.press("importing.sure.one").has("importing.done_people.one")


def test_pressed_twice_it_comes_in_once(world: World, form: Screen) -> None:
    before = how_many(world, Person)
    shown = form.submit(lines_1=ONE)
    hand = hand_of(shown.press("importing.sure.one"))
    for action in ("list_sure", "list_drop", "list_page", "list_places", "paste_list"):
        hand.presses(action, list="1")
    hand.presses("list_say", list="1", line="1", said="yes")
    assert hand.heard("importing.gone") == 6
    assert how_many(world, Person) == before + 1


def test_a_list_is_thrown_away_and_keeps_nothing(world: World, form: Screen) -> None:
    shown = form.submit(lines_1=ONE)
    gone = shown.press("importing.drop")
    assert gone.has("importing.thrown_away")
    hand = hand_of(gone)
    hand.presses("list_sure", list="1")
    assert hand.heard("importing.gone") == 1
    with world.database.read() as session:
        assert session.scalars(select(ImportBatch.lines)).all() == [None]


def test_after_an_import_no_line_is_kept(world: World, form: Screen) -> None:
    form.submit(lines_1=ONE).press("importing.sure.one")
    with world.database.read() as session:
        (batch,) = session.scalars(select(ImportBatch)).all()
        assert batch.lines is None
        assert "Ineke" not in str(batch.made)
        acts = [one.act for one in audit.page(session, audit.Wanted(), skip=0, most=9)]
        assert Act.LIST_IMPORTED in acts


def a_network() -> str:
    """61 gemeenten that nobody knows, and 100 people."""
    names = [md5(bytes([n]), usedforsecurity=False).hexdigest() for n in range(61)]
    names = [name[:12].translate(LETTERS).title() for name in names]
    lines = ["naam;gemeente;functie;mail;groepen", *(f";{name}" for name in names)]
    for n in range(100):
        function = ("burgemeester", "wethouder", "ambtelijk adviseur")[n % 3]
        lines.append(
            f"Lid {chr(97 + n % 26)}{n:03}ema;{names[n % 61]};{function};lid{n}@example.nl;Bestuur"
        )
    return "\n".join(lines)


def test_a_whole_network_is_pasted(world: World, form: Screen, carla: Someone) -> None:
    people, places = how_many(world, Person), how_many(world, Organisation)
    lines = a_network().splitlines(keepends=True)
    first, second = "".join(lines[:62]), "".join(lines[62:102])
    shown = form.submit(lines_1=first, lines_2=second)
    third, fourth = "".join(lines[102:142]), "".join(lines[142:])
    more = shown.press("importing.more").submit(more_1=third, more_2=fourth)
    assert more.has("importing.count_doubtful.other", count="161")
    ready = more.press("importing.all_places.other")
    assert ready.has("importing.count_new.other", count="161")
    done = ready.press("importing.sure.other")
    assert done.has("importing.done_people.other", count="100")
    assert done.has("importing.done_places.other", count="61")
    assert how_many(world, Person) == people + 100
    assert how_many(world, Organisation) == places + 61
    assert carla.says("leden bestuur").has("groups.page")
    again = carla.says("beheer").press("keep.people").press("importing.title")
    shown = again.submit(lines_1=first, lines_2=second)
    assert shown.has("importing.count_known.other", count="101")
    shown.press("importing.drop")
    last = carla.says("beheer").press("keep.people").press("importing.last")
    assert last.has("importing.done_people.other", count="100")
    back = last.press("importing.undo")
    assert back.has("importing.taken_back.other", count="100")
    assert how_many(world, Person) == people
    assert how_many(world, Organisation) == places


def test_in_english_too(emily: Someone, carla: Someone, world: World) -> None:
    emily.says("join samenleving")
    carla.says("persoon emily carter").press("keep.make_admin")
    form = emily.says("admin").press("keep.people").press("importing.title")
    shown = form.submit(lines_1="name,municipality,function\nIneke Vos,Zutphen,alderman")
    assert shown.has("importing.new", number="2", what="Ineke Vos, alderman and Zutphen")
    assert shown.press("importing.sure.one").has("importing.done_people.one")
