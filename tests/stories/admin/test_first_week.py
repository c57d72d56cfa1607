"""The first week: steps that tick themselves from the facts, until all is done or somebody puts it away."""

from sqlalchemy import delete, update

from handlers.admin.rules.beginnings import Step
from storage.models import Group, Lead, Membership
from tests.bot.state import acts
from tests.scenes import scene
from tests.world import Screen, Someone, World

CONTACT = "Carla Smit, carla@example.nl"


@scene
def fresh(world: World, carla: Someone) -> Screen:
    """A network that was just set up: groups, and nobody in them."""
    carla.says("taal nl")
    with world.database.write() as session:
        session.execute(delete(Membership))
        session.execute(delete(Lead))
    return week(carla)


def week(carla: Someone) -> Screen:
    """Open the first week from beheer."""
    return carla.says("beheer").press("need.do_first_week")


def left(page: Screen) -> set[Step]:
    """Return the steps that are still to do."""
    return {step for step in Step if page.has(f"first_week.{step}")}


def test_each_step_ticks_itself(
    fresh: Screen, world: World, carla: Someone, anna: Someone, bram: Someone
) -> None:
    assert left(fresh) == set(Step)
    anna.says("aanmelden samenleving")
    to_do = set(Step) - {Step.PEOPLE, Step.TOLD}
    assert left(week(carla)) == to_do
    page = week(carla).press("first_week.do_contact").submit(contact=CONTACT)
    assert page.has("keep.saved")
    assert left(page) == to_do - {Step.CONTACT}
    assert acts(world, "contact_named") == 1
    assert anna.says("mijn gegevens").has("privacy.contact", contact=CONTACT)
    carla.says("persoon bram visser").press("keep.make_admin")
    form = week(carla).press("first_week.do_meeting")
    form.submit(day="2027-04-01", begins="10:00", ends="12:00", place="Zeist").submit_anyway()
    assert left(week(carla)) == {Step.BACKUP, Step.LEAD, Step.CHANNEL}
    with world.database.write() as session:
        session.execute(update(Group).values(closed_at=world.now))
    assert left(week(carla)) == {Step.BACKUP}
    world.told = {"pmg_backup_dir": world.folder}
    world.restart()
    assert not carla.says("beheer").offers("need.do_first_week")


def test_it_is_put_away_and_back(fresh: Screen, carla: Someone, world: World) -> None:
    away = fresh.press("first_week.away")
    assert away.has("first_week.is_away")
    assert not carla.says("beheer").offers("need.do_first_week")
    assert acts(world, "first_week_put_away") == 1
    assert left(away.press("joined.undo")) == set(Step)
    assert carla.says("beheer").has("need.first_week.other", count=str(len(Step)))


def test_in_english_too(fresh: Screen, world: World, carla: Someone) -> None:
    carla.says("taal en")
    reader = world.person("carla", "en")
    assert left(week(reader)) == set(Step)
    assert week(reader).press("first_week.do_meeting").is_form
    assert week(reader).press("first_week.do_second").is_form
