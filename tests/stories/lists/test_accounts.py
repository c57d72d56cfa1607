"""A pasted list with accounts: only whoever has this very account is confirmed by it."""

import pytest

from storage.address import AccountKey
from storage.models import Person
from storage.queries import people
from tests.scenes import scene
from tests.stories.lists.test_people import how_many, take_over
from tests.world import Screen, Someone, World


@scene
def form(carla: Someone) -> Screen:
    """The form for a list."""
    return carla.says("beheer").press("keep.people").press("importing.title")


@pytest.mark.parametrize("account", ["{}", "<@{}>", "<@{}|gijs>"])
def test_whoever_stands_on_the_list_with_this_very_account_is_confirmed_on_arrival(
    form: Screen, gijs: Someone, world: World, account: str
) -> None:
    heads = "Naam;Gemeente;Functie;Account"
    shown = form.submit(
        lines_1=f"{heads}\nG. Mulder; Zeist; wethouder; {account.format(world.user('gijs'))}"
    )
    assert shown.has("importing.account", name="Gijs Mulder")
    shown.press("importing.sure.one")
    assert confirmed(world, world.user("gijs")) == ("Zeist", "wethouder")
    mine = gijs.says("mijn")
    assert "Zeist" in mine.text
    assert not mine.has("confirm.waits")


def test_without_headings_an_account_says_so_itself(form: Screen, world: World) -> None:
    form.submit(lines_1=f"Gijs Mulder; {world.user('gijs')}; Zeist; wethouder").press(
        "importing.sure.one"
    )
    assert confirmed(world, world.user("gijs")) == ("Zeist", "wethouder")


@pytest.mark.parametrize("typed", ["Gijs Mulder", "@Gijs Mulder", "gijs", "UNOBODY", "<@UNOBODY>"])
def test_a_name_or_an_unknown_id_in_the_column_is_no_account(
    form: Screen, world: World, typed: str
) -> None:
    shown = form.submit(
        lines_1=f"Naam;Gemeente;Functie;Account\nGijs Mulder;Zeist;wethouder;{typed}"
    )
    assert shown.has("importing.no_account")
    assert not shown.offers("importing.sure.one")


def test_the_name_alone_confirms_nobody(form: Screen, gijs: Someone, world: World) -> None:
    gijs.says("aanmelden bestuur als wethouder gemeente Zeist")
    lines = "Gijs Mulder; Zeist; wethouder; gijs@example.nl"
    shown = form.submit(lines_1=lines)
    take_over(shown)
    assert confirmed(world, world.user("gijs")) == (None, None)


def test_what_somebody_said_before_is_confirmed_by_their_account_and_taken_back_with_the_list(
    form: Screen, gijs: Someone, world: World
) -> None:
    gijs.says("aanmelden bestuur als wethouder gemeente Zeist")
    lines = (
        f"Naam;Gemeente;Functie;Account\nMulder (wethouder);Zeist;burgemeester;{world.user('gijs')}"
    )
    done = take_over(form.submit(lines_1=lines))
    assert confirmed(world, world.user("gijs")) == (
        "Zeist",
        None,
    )  # they are no burgemeester, they said
    world.passes(minutes=2)
    assert gijs.hears()[-1].has("confirm.heard")
    done.press("importing.undo")
    assert confirmed(world, world.user("gijs")) == (None, None)


def test_a_list_that_is_taken_back_takes_the_accounts_along(
    form: Screen, gijs: Someone, world: World
) -> None:
    before = how_many(world, Person)
    lines = f"Naam;Gemeente;Functie;Account\nGijs Mulder;Zeist;wethouder;{world.user('gijs')}"
    done = take_over(form.submit(lines_1=lines))
    assert done.press("importing.undo").has("importing.taken_back.one")
    assert how_many(world, Person) == before
    assert gijs.says("aanmelden bestuur").has("joined.done")
    assert confirmed(world, world.user("gijs")) == (None, None)


def test_whoever_was_entered_before_gets_their_account(form: Screen, world: World) -> None:
    before = how_many(world, Person)
    lines = f"Naam;Gemeente;Functie;Account\nKarin Postma;Zutphen;burgemeester;{world.user('gijs')}"
    done = take_over(form.submit(lines_1=lines))
    assert how_many(world, Person) == before
    assert confirmed(world, world.user("gijs")) == ("Zutphen", "burgemeester")
    done.press("importing.undo")
    assert how_many(world, Person) == before
    with world.database.read() as session:
        assert people.by_account(session, world.account("gijs")) is None


def confirmed(world: World, user: str) -> tuple[str | None, str | None]:
    """Return the gemeente and the function that are confirmed of whoever has this account."""
    with world.database.read() as session:
        one = people.by_account(session, AccountKey(world.platform, world.workspace, user))
        assert one is not None
        place = one.organisation if one.organisation_confirmed else None
        function = one.function if one.function_confirmed else None
        return place.name if place else None, function.key if function else None
