"""`beheer` opens on what needs somebody: one short list, each line with the way to it, until nothing is left."""

from sqlalchemy import select

from handlers.admin.rules.attention import Need
from storage.models import Person
from storage.queries import groups, memberships, notices
from storage.queries.notices.mails import CAME
from storage.vocabulary import LeadRole
from tests.stories.items.made_items import handed_in
from tests.world import Screen, Someone, World

KINDS = (
    "paused unreached mail lead undecided confirm organisation gemeente group channel first_week"
)


def open_needs(page: Screen) -> set[Need]:
    """Return what beheer says that needs somebody."""
    return {kind for kind in Need if page.offers(f"need.do_{kind}")}


def presses(carla: Someone, key: str) -> Screen:
    """Open beheer and press a button of it."""
    return carla.says("beheer").press(key)


def came(world: World, mail: str, why: str) -> None:
    """Let a mail come that a human must read."""
    with world.database.write() as session:
        about = {"mail": mail, "why": why, "due": world.now.isoformat()}
        later = world.now.replace(year=2028)
        notices.add(session, CAME, f"{CAME}/{mail}", due=world.now, expires=later, args=about)
    world.settle()


def test_what_waits_leads_to_where_it_is_done(
    carla: Someone, gijs: Someone, anna: Someone, world: World
) -> None:
    anna.says("aanmelden samenleving gemeente Zeist-Noord")
    gijs.says("taal nl")
    page = carla.says("beheer")
    assert open_needs(page) == set(Need) - {
        Need.PAUSED,
        Need.UNREACHED,
        Need.MAIL,
        Need.UNDECIDED,
        Need.SEAT,
        Need.PLACE,
        Need.YEAR,
    }
    assert page.has("need.confirm.one")
    assert page.has("need.organisation.one")
    assert presses(carla, "need.do_confirm").has("confirm.title")
    typed = presses(carla, "need.do_organisation")
    assert typed.offers("groups.button", name="Zeist-Noord")
    without = presses(carla, "need.do_gemeente")
    assert without.offers("groups.button", name="Gijs Mulder")
    assert not without.offers("groups.button", name="Anna de Boer")
    without = presses(carla, "need.do_group")
    assert "Carla" not in without.text
    card = without.press("groups.button", name="Gijs Mulder")
    assert card.has("keep.in_no_group")
    gijs.says("aanmelden samenleving gemeente Zeist")
    page = carla.says("beheer")
    assert page.has("need.confirm.other", count="2")
    assert not {Need.GEMEENTE, Need.GROUP} & open_needs(page)


def test_what_was_discussed_and_what_did_not_arrive(
    world: World, bram: Someone, fatima: Someone, carla: Someone
) -> None:
    bram.says("plan samenleving 25 maart 10.00 Zeist").submit()
    handed_in(world, fatima, "Wijkteams", meeting=1)
    world.passes(days=1)
    page = carla.says("beheer")
    assert page.has("need.unreached.one")
    assert not page.offers("need.do_undecided")
    assert page.press("need.do_unreached").has("messages.trouble")
    world.passes(days=30)
    page = carla.says("beheer")
    assert page.has("need.undecided.one")
    assert not page.offers("need.do_unreached")
    form = page.press("need.do_undecided")
    assert "Wijkteams" in form.text
    form.submit(ending_1="discussed")
    assert not carla.says("beheer").offers("need.do_undecided")


def test_a_mail_for_a_human_stands_there_until_it_is_read(world: World, carla: Someone) -> None:
    world.database.can_mail()
    carla.says("taal nl")
    came(world, "one", why="no_tag")
    assert carla.says("beheer").has("need.mail.one")
    world.passes(seconds=5)
    came(world, "two", why="unreadable")
    page = presses(carla, "need.do_mail")
    assert page.has("mail_to_read.no_tag")
    assert page.has("mail_to_read.unreadable")
    world.passes(seconds=5)
    came(world, "three", why="no_tag")
    read = page.press("mails.read")
    assert read.has("mails.are_read")
    assert carla.says("beheer").has("need.mail.one")  # what came after that page
    assert read.press("joined.undo").has("mails.title")
    assert carla.says("beheer").has("need.mail.other", count="3")
    world.passes(days=15)
    assert not carla.says("beheer").offers("need.do_mail")


def test_the_pause_stands_first_with_what_waits(carla: Someone) -> None:
    carla.says("beheer").press("paused.stop_all")
    page = carla.says("beheer")
    assert page.has("paused.all_since")
    assert page.labels[0] == "Ga verder"
    assert presses(carla, "need.do_paused").press("pause.go_on").has("paused.all_since") is False
    assert not carla.says("beheer").offers("need.do_paused")


def test_nothing_to_do_is_said_in_one_sentence(world: World, carla: Someone, bram: Someone) -> None:
    carla.says("beheer").press("need.do_first_week").press("first_week.away")
    with world.database.write() as session:
        for person in session.scalars(select(Person)).all():
            person.confirmed_organisation = person.organisation
            person.confirmed_function = person.function
        for group in groups.open_ones(session):
            group.closed_at = None if group.slug == "samenleving" else world.now
    assert open_needs(carla.says("beheer")) == {Need.GROUP, Need.CHANNEL}
    carla.says("koppel samenleving #pijler-samenleving")
    world.passes(seconds=5)
    lonely = carla.says("beheer").press("need.do_group")
    with world.database.write() as session:
        samenleving = groups.by_slug(session, "samenleving")
        assert samenleving is not None
        for person in session.scalars(select(Person)).all():
            if person.name == "Joost van Dam":  # who leads a group need not be in it
                groups.give_role(session, samenleving, person, LeadRole.ONDERSTEUNER)
            else:
                memberships.join(session, samenleving, person, world.now)
    assert lonely.offers("groups.button", name="Joost van Dam")
    page = carla.says("beheer")
    assert page.has("need.nothing")
    assert open_needs(page) == set()
    assert page.press("keep.people").has("keep.people")


def test_in_english_too(world: World, carla: Someone, gijs: Someone) -> None:
    gijs.says("taal nl")
    carla.says("taal en")
    reader = world.person("carla", "en")
    page = reader.says("admin")
    assert page.has("need.gemeente.one")
    without = page.press("need.do_gemeente")
    assert without.has("need.title_gemeente")
    assert without.offers("groups.button", name="Gijs Mulder")
