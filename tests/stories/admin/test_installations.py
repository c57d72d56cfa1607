"""A workspace or tenant is a gemeente's own: whoever comes from there and is no guest is of that gemeente."""

from storage.models import Person
from storage.queries import people
from tests.bot.state import acts
from tests.both_world import BothWorld
from tests.scenes import scene
from tests.world import GENERAL, Screen, Someone, World


def gemeente(world: World, someone: Someone) -> tuple[str | None, bool]:
    """Return of which gemeente somebody is, and whether that was confirmed."""
    with world.database.read() as session:
        person = people.by_account(session, world.account("anna")._replace(user=someone.user))
        if person is None or person.organisation is None:
            return None, False
        return person.organisation.name, person.organisation_confirmed


def choose(carla: Someone, to: str = "Waalwijk") -> Screen:
    """Choose a gemeente for the only workspace (or tenant) of these stories; nothing is done yet."""
    page = carla.says("beheer").press("ties.title").press_nth("groups.button", 0)
    return page.press("ties.tie").submit(organisation=to)


@scene
def members(anna: Someone, gijs: Someone, carla: Someone) -> None:
    """Anna of Waalwijk and Gijs of no gemeente, in nobody's workspace yet."""
    anna.says("aanmelden bestuur als wethouder gemeente Waalwijk")
    gijs.says("aanmelden bestuur")


def test_what_follows_is_shown_before_it_is_done(
    world: World, members: None, anna: Someone, gijs: Someone, carla: Someone
) -> None:
    asked = choose(carla)
    assert asked.has("ties.confirms.other", count="3")  # Carla too
    assert asked.has("ties.others")
    assert gemeente(world, anna) == ("Waalwijk", False)
    done = asked.press("ties.sure")
    assert done.has("ties.done.other", count="3", organisation="Waalwijk")
    assert gemeente(world, anna) == ("Waalwijk", True)
    assert gemeente(world, gijs) == ("Waalwijk", True)
    assert acts(world, "installation_tied") == 1


def test_who_comes_later_is_confirmed_at_their_first_writing(
    world: World, emily: Someone, carla: Someone
) -> None:
    choose(carla).press("ties.sure")
    emily.says("meetings")
    assert gemeente(world, emily) == (None, False)  # who only asks leaves nothing
    emily.says("join bestuur")
    assert gemeente(world, emily) == ("Waalwijk", True)


def test_another_gemeente_waits_as_ever_and_the_own_one_does_not(
    world: World, gijs: Someone, carla: Someone
) -> None:
    choose(carla).press("ties.sure")
    gijs.says("aanmelden bestuur gemeente Zeist")
    assert gemeente(world, gijs) == ("Zeist", False)
    gijs.says("aanmelden samenleving gemeente Waalwijk")
    assert gemeente(world, gijs) == ("Waalwijk", True)


def test_untied_what_was_confirmed_stays_and_nobody_new_is(
    world: World, members: None, anna: Someone, emily: Someone, carla: Someone
) -> None:
    done = choose(carla).press("ties.sure")
    assert done.press("ties.untie").has("ties.untied")
    assert gemeente(world, anna) == ("Waalwijk", True)
    emily.says("join bestuur")
    assert gemeente(world, emily) == (None, False)


def test_undone_all_is_as_it_was(
    world: World, members: None, anna: Someone, gijs: Someone, carla: Someone
) -> None:
    done = choose(carla).press("ties.sure")
    assert done.press("joined.undo").has("keep.undone")
    assert gemeente(world, anna) == ("Waalwijk", False)
    assert gemeente(world, gijs) == (None, False)
    assert acts(world, "installation_tied") == 2


def test_changed_it_is_of_the_other_gemeente_and_back(
    world: World, members: None, gijs: Someone, emily: Someone, carla: Someone
) -> None:
    choose(carla).press("ties.sure")
    page = carla.says("beheer").press("ties.title").press_nth("groups.button", 0)
    changed = page.press("ties.change").submit(organisation="Zeist").press("ties.sure")
    emily.says("join bestuur")
    assert gemeente(world, emily) == ("Zeist", True)
    assert gemeente(world, gijs) == ("Waalwijk", True)
    assert changed.press("joined.undo").has("ties.line", organisation="Waalwijk")


def test_nobody_but_a_beheerder_ties(world: World, carla: Someone, bram: Someone) -> None:
    asked = choose(carla)
    with world.database.write() as session:
        session.query(Person).filter_by(name="Bram Visser").one().admin = True
    world.admins = type(world.admins)()
    world.restart()
    assert asked.press("ties.sure").has("no.admin_only")


def test_a_guest_is_of_no_gemeente_by_that(both: BothWorld) -> None:
    carla = both.person("carla")
    both.sandbox.add_person("UGUEST", "Geert Gast", guest=True)
    guest = Someone(both, "UGUEST", "nl")
    both.sandbox.invite(GENERAL, "UGUEST")
    guest.says("aanmelden bestuur")
    page = carla.says("beheer").press("ties.title").press_nth("groups.button", 0)
    asked = page.press("ties.tie").submit(organisation="Waalwijk")
    assert asked.has("ties.guests", number="1")
    asked.press("ties.sure")
    assert gemeente(both, guest) == (None, False)


def test_in_teams_one_is_confirmed_once_microsoft_says_that_one_is_no_guest(
    both: BothWorld,
) -> None:
    carla, anna, gijs = both.person("carla"), both.in_teams("anna"), both.in_teams("gijs")
    anna.says("aanmelden bestuur")
    gijs.says("aanmelden bestuur")
    page = carla.says("beheer").press("ties.title").press_nth("groups.button", 1)
    asked = page.press("ties.tie").submit(organisation="Waalwijk")
    assert asked.has("ties.unknown", number="2")
    asked.press("ties.sure")
    both.read_team(
        **{"Anna de Boer": {"userRole": "user"}, both.names["UGIJS"]: {"userRole": "guest"}}
    )
    both.bot.platforms[1]._when_read(anna.world.platform, anna.world.workspace, "Zeist")  # type: ignore[attr-defined]
    with both.database.read() as session:
        found = {
            name: people.by_account(session, anna.world.account(name)) for name in ("anna", "gijs")
        }
        known = {name: one.organisation_confirmed for name, one in found.items() if one}
    assert known == {"anna": True, "gijs": False}
