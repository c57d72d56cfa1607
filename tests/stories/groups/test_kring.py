"""A kring for one function: who it is for, who waits for a seat, who follows."""

from datetime import timedelta

import pytest

from storage.models import Function, Person
from storage.queries import groups, memberships, pairs
from tests.scenes import scene
from tests.world import START, Screen, Someone, World

KRING = "burgemeesters"


@scene
def kring(carla: Someone, bram: Someone, world: World) -> None:
    """Carla makes a kring of burgemeesters, which Bram leads."""
    form = carla.says("beheer").press("keep.groups").press("keep.add_kind")
    words = {"name": "kring", "plural": "kringen", "lead": "voorzitter"}
    english = {"name_en": "circle", "plural_en": "circles", "lead_en": "chair"}
    form.submit(**words, **english).press("keep.add_group").submit(
        kind="kring", name="Burgemeesters", function="burgemeester"
    )
    carla.says(f"trekker {KRING} @Bram Visser")


def asks(who: Someone, gemeente: str = "Waalwijk") -> Screen:
    """Ask for a seat as burgemeester."""
    return who.says(f"aanmelden {KRING} als burgemeester gemeente {gemeente}")


def confirms(bram: Someone, name: str) -> Screen:
    """Confirm somebody by the one tap in the message that asks for it."""
    asked = [one for one in bram.hears() if one.offers("confirm.right", name=name)]
    assert asked, [one.text for one in bram.hears()]
    return asked[-1].press("confirm.right", name=name)


@pytest.mark.usefixtures("kring")
def test_the_wrong_function_is_refused_with_whom_it_is_for(anna: Someone, bram: Someone) -> None:
    anna.says("aanmelden samenleving als wethouder gemeente Waalwijk")
    for line in (f"aanmelden {KRING}", f"aanmelden {KRING} als gemeentesecretaris"):
        refused = anna.says(line)
        assert refused.has("seat.not_for", group="kring Burgemeesters", function="burgemeester")
        assert refused.labels == []
    pressed = anna.says(f"kring {KRING}").press("one_group.join")
    assert pressed.has("seat.not_for", group="kring Burgemeesters", function="burgemeester")
    assert "Anna" not in bram.says(f"leden {KRING}").text
    assert not anna.says("mijn").has("joined.show", group="kring Burgemeesters")


@pytest.mark.usefixtures("kring")
def test_who_has_not_said_what_they_are_is_offered_to_say_it(anna: Someone) -> None:
    refused = anna.says(f"aanmelden {KRING}")
    assert refused.has("seat.not_for", group="kring Burgemeesters", function="burgemeester")
    assert refused.press("seat.claim", function="burgemeester").has(
        "seat.requested", group="kring Burgemeesters", number="1"
    )


@pytest.mark.usefixtures("kring")
def test_an_unconfirmed_one_waits_in_order_and_is_confirmed_by_one_tap(
    anna: Someone, gijs: Someone, emily: Someone, bram: Someone, world: World
) -> None:
    assert asks(anna).has("seat.requested", group="kring Burgemeesters", number="1")
    world.passes(minutes=1)
    assert asks(gijs, "Zeist").has("seat.requested", group="kring Burgemeesters", number="2")
    world.passes(minutes=1)
    assert asks(emily, "Nijkerk").has("seat.requested", number="3")
    assert anna.says(f"leden {KRING}").has("no.members_only", group="kring Burgemeesters")
    assert anna.says(f"kring {KRING}").has("seat.you_wait")
    listed = bram.says(f"leden {KRING}")
    assert listed.has("seat.waiting", count="3", group="kring Burgemeesters")
    assert "Gijs" not in listed.text
    world.passes(hours=10)
    assert confirms(bram, "Gijs Mulder").has("confirm.done")
    world.passes(minutes=1)
    assert gijs.hears()[-1].has("seat.yours", group="kring Burgemeesters")
    assert "Gijs Mulder" in gijs.says(f"leden {KRING}").text
    assert asks(anna).has("seat.requested", number="1")
    assert asks(emily, "Nijkerk").has("seat.requested", number="2")
    assert gijs.says(f"kring {KRING}").has("one_group.member")


@pytest.mark.usefixtures("kring")
def test_a_place_in_the_order_is_kept(
    anna: Someone, gijs: Someone, bram: Someone, world: World
) -> None:
    asks(anna)
    world.passes(minutes=5)
    asks(gijs, "Zeist")
    world.passes(hours=10)
    later = confirms(bram, "Gijs Mulder").press("confirm.one_by_one")
    later.press("groups.button", name="Anna de Boer").press("confirm.right", name="Anna de Boer")
    with world.database.read() as session:
        kring = groups.by_slug(session, KRING)
        assert kring is not None
        members = memberships.joined_between(session, kring, START - timedelta(1), world.now)
        assert [one.name for one in members] == ["Anna de Boer", "Gijs Mulder"]


@pytest.mark.usefixtures("kring")
def test_an_adviser_of_a_member_follows_and_does_not_count(
    anna: Someone, fatima: Someone, bram: Someone, world: World
) -> None:
    asks(anna)
    pair(world, "Anna de Boer", "Fatima El Amrani")
    refused = fatima.says(f"aanmelden {KRING}")
    assert refused.has("seat.not_for", group="kring Burgemeesters", function="burgemeester")
    world.passes(hours=10)
    confirms(bram, "Anna de Boer")
    assert fatima.says(f"aanmelden {KRING}").has("seat.follows", group="kring Burgemeesters")
    assert fatima.says(f"kring {KRING}").has("seat.you_follow")
    assert fatima.says(f"kring {KRING}").has(
        "one_group.size", people="1 persoon", gemeenten="1 gemeente"
    )
    assert fatima.says(f"leden {KRING}").has("no.members_only", group="kring Burgemeesters")
    assert "Fatima" not in bram.says(f"leden {KRING}").text


@pytest.mark.usefixtures("kring")
def test_a_seat_goes_with_the_function(anna: Someone, bram: Someone, world: World) -> None:
    asks(anna)
    world.passes(hours=10)
    confirms(bram, "Anna de Boer")
    assert anna.says(f"kring {KRING}").has("one_group.member")
    anna.says("aanmelden samenleving als wethouder")
    assert not anna.says(f"kring {KRING}").has("one_group.member")
    assert anna.says(f"leden {KRING}").has("no.members_only", group="kring Burgemeesters")


def pair(world: World, bestuurder: str, adviser: str) -> None:
    """Let one be the confirmed adviser of the other."""
    with world.database.write() as session:
        one, other = (
            session.query(Person).filter_by(name=name).one() for name in (bestuurder, adviser)
        )
        assert isinstance(other.function, Function)
        pairs.confirm(session, pairs.propose(session, one, other, one), world.now)
