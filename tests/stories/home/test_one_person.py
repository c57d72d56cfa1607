"""Somebody with an account in Slack and one in Teams says that both are theirs, by a code."""

import re

import pytest

from storage.models import AccountCode, Person
from storage.queries import answers as answer_rows
from storage.queries import memberships, people
from storage.vocabulary import AnswerState
from tests.bot.state import acts
from tests.both_world import BothWorld
from tests.stories.notices.test_reminders import LINE as FAR
from tests.stories.notices.test_reminders import heard, until
from tests.world import Screen, Someone, World

LINE = "plan samenleving donderdag 25 maart 10.00 Stadhuis Waalwijk"
CODE = re.compile(r"\b[A-Z2-9]{4}-[A-Z2-9]{4}\b")


def code_of(someone: Someone) -> str:
    """Return the code that somebody asks for in this account."""
    shown = someone.says("dat ben ik ook").press("same.show")
    found = CODE.search(shown.text)
    assert found, shown.text
    return found[0]


def joins(shows: Someone, types: Someone) -> Screen:
    """Show a code in the one account, type it in the other, and say that it is right."""
    asked = types.says(f"dat ben ik ook {code_of(shows)}")
    assert asked.has("same.whose")
    return asked.press("same.yes")


def person_of(world: World, someone: Someone) -> Person:
    """Return the person behind an account."""
    with world.database.read() as session:
        key = (someone.world.platform, someone.world.workspace, someone.user)
        found = next(
            one
            for one in session.query(Person)
            if key in [(a.platform, a.workspace, a.user) for a in one.accounts]
        )
        assert found.organisation is None or found.organisation.name
        return found


@pytest.fixture(params=["slack", "teams"])
def sides(request: pytest.FixtureRequest, both: BothWorld) -> tuple[Someone, Someone]:
    """Anna in the account that shows the code, and in the one that types it; both ways."""
    here, there = both.person("anna"), both.in_teams("anna")
    return (here, there) if request.param == "slack" else (there, here)


def test_both_accounts_are_one_person_and_are_told(
    both: BothWorld, sides: tuple[Someone, Someone]
) -> None:
    shows, types = sides
    shows.says("aanmelden samenleving als wethouder gemeente Waalwijk")
    types.says("aanmelden bestuur")
    done = joins(shows, types)
    assert done.has("same.done", name="Anna de Boer")
    assert any(one.has("same.heard") for one in shows.hears())
    assert not any(one.has("same.heard") for one in types.hears())
    one, two = person_of(both, shows), person_of(both, types)
    assert one.id == two.id
    assert one.organisation
    assert one.organisation.name == "Waalwijk"
    with both.database.read() as session:
        mine = {m.group.slug for m in memberships.of_person(session, one)}
        assert session.query(Person).filter_by(name="Anna de Boer").count() == 1
    assert mine == {"samenleving", "bestuur"}
    assert acts(both, "accounts_joined") == 1
    assert types.says("mijn").has("me.profile", profile="wethouder, Waalwijk")


def test_the_last_answer_counts_and_is_shown_before(
    both: BothWorld, sides: tuple[Someone, Someone]
) -> None:
    shows, types = sides
    both.person("bram").says(LINE).submit()
    for one in sides:
        one.says("aanmelden samenleving")
    types.says("ik kom samenleving")
    both.passes(minutes=1)
    shows.says("ik kom niet samenleving")
    both.passes(minutes=1)
    asked = types.says(f"dat ben ik ook {code_of(shows)}")
    assert asked.has("same.stays_answer")
    assert "“ik kom niet” blijft, “ik kom” vervalt" in asked.text
    asked.press("same.yes")
    with both.database.read() as session:
        me = people.by_id(session, person_of(both, shows).id)
        assert me is not None
        (meeting,) = answer_rows.answered_ahead(session, me, both.now)
        found = answer_rows.answer_of(session, meeting, me)
        assert found
        assert found.state == AnswerState.ABSENT


def test_a_place_that_was_taken_twice_goes_to_who_waits(
    both: BothWorld, sides: tuple[Someone, Someone]
) -> None:
    shows, types = sides
    fatima = both.person("fatima")
    both.person("bram").says(LINE).submit(places="3")  # one of them is his
    for one in sides:
        one.says("aanmelden samenleving")
        one.says("ik kom samenleving")
    assert fatima.says("ik kom samenleving").has("answer.done_waiting")
    joins(shows, types)
    both.passes(seconds=10)
    assert any(one.has("answer.moved_up") for one in fatima.hears())


def test_what_both_would_hear_is_heard_once(
    both: BothWorld, sides: tuple[Someone, Someone]
) -> None:
    shows, types = sides
    for one in sides:
        one.says("aanmelden samenleving")
    both.person("bram").says(FAR).submit()
    both.passes(minutes=1)
    joins(shows, types)
    until(both, 4, 22)
    fatima = both.person("fatima")  # who has one account
    for kind in ("invitation.text", "reminders.please_answer"):
        once = heard(fatima, kind)
        assert once > 0
        assert [heard(one, kind) for one in (shows, types)] == [0, once], kind


def test_nothing_happens_until_it_is_said_and_no_is_no(
    both: BothWorld, sides: tuple[Someone, Someone]
) -> None:
    shows, types = sides
    asked = types.says(f"dat ben ik ook {code_of(shows)}")
    assert asked.press("same.no").has("same.apart")
    assert person_of(both, shows).id != person_of(both, types).id


def test_a_code_is_good_once(both: BothWorld, sides: tuple[Someone, Someone]) -> None:
    shows, types = sides
    code = code_of(shows)
    first, second = (types.says(f"dat ben ik ook {code}") for _ in range(2))
    assert first.press("same.yes").has("same.done")
    assert second.press("same.yes").has("same.no_unknown")
    other = both.in_teams("emily") if types.world is not both else both.person("emily")
    assert other.says(f"that is me too {code}").has("same.no_used")


def test_a_code_is_good_for_a_quarter_of_an_hour(
    both: BothWorld, sides: tuple[Someone, Someone]
) -> None:
    shows, types = sides
    code = code_of(shows)
    asked = types.says(f"dat ben ik ook {code.lower().replace('-', ' ')}")
    both.passes(minutes=15)
    assert types.says(f"dat ben ik ook {code}").has("same.no_old")
    assert asked.press("same.yes").has("same.no_old")
    assert person_of(both, shows).id != person_of(both, types).id


def test_a_beheerder_is_joined_to_nobody(both: BothWorld) -> None:
    carla, there = both.person("carla"), both.in_teams("carla")
    assert there.says(f"dat ben ik ook {code_of(carla)}").has("same.no_admin")
    assert carla.says(f"dat ben ik ook {code_of(there)}").has("same.no_admin")


def test_whoever_pressed_is_looked_at_again(both: BothWorld) -> None:
    anna, there = both.person("anna"), both.in_teams("anna")
    anna.says("aanmelden samenleving")
    asked = there.says(f"dat ben ik ook {code_of(anna)}")
    with both.database.write() as session:
        kept = people.by_id(session, person_of(both, anna).id)
        assert kept is not None
        kept.admin = True
    assert asked.press("same.yes").has("same.no_admin")


def test_a_code_of_somebody_who_was_forgotten_is_unknown(both: BothWorld) -> None:
    anna, there = both.person("anna"), both.in_teams("anna")
    code = code_of(anna)
    anna.says("vergeet mij").press("privacy.forget_yes")
    assert there.says(f"dat ben ik ook {code}").has("same.no_unknown")
    with both.database.read() as session:
        assert session.query(AccountCode).filter(AccountCode.key.is_not(None)).count() == 0


def test_it_is_offered_with_ones_data_where_there_are_two_places(
    both: BothWorld, sides: tuple[Someone, Someone]
) -> None:
    shows, types = sides
    shows.says("aanmelden samenleving")
    for one in (shows, types):
        assert one.says("mijn gegevens").press("same.title").has("same.explained")


def test_after_six_tries_one_waits_for_an_hour(world: World, anna: Someone) -> None:
    for _ in range(5):
        form = anna.says("dat ben ik ook").press("same.type")
        assert form.submit(code="BBBB-CCCC").has("same.no_unknown")
    assert anna.says("dat ben ik ook BBBB-CCCC").has("same.no_many")
    world.passes(minutes=61)
    assert anna.says("dat ben ik ook BBBB-CCCC").has("same.no_unknown")


def test_ones_own_code_and_one_of_the_same_place_are_refused(
    world: World, anna: Someone, gijs: Someone
) -> None:
    code = code_of(anna)
    assert anna.says(f"dat ben ik ook {code}").has("same.no_own")
    assert gijs.says(f"dat ben ik ook {code}").has("same.no_same_place")
    assert not anna.says("mijn gegevens").offers("same.title")  # there is one place


def test_an_earlier_code_is_worth_nothing_and_none_is_kept_as_it_is(
    world: World, anna: Someone, gijs: Someone
) -> None:
    first, second = code_of(anna), code_of(anna)
    assert gijs.says(f"dat ben ik ook {first}").has("same.no_unknown")
    world.stop()
    kept = b"".join(one.read_bytes() for one in world.folder.iterdir() if one.is_file())
    for code in (first, second):
        assert code.encode() not in kept
        assert code.replace("-", "").encode() not in kept


def test_what_was_shown_is_gone_after_a_day(world: World, anna: Someone) -> None:
    code_of(anna)
    world.passes(days=2)
    with world.database.read() as session:
        assert session.query(AccountCode).count() == 0
