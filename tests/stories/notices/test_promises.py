"""What a screen says of how many people will hear something is how many heard it, on every such screen."""

from collections.abc import Callable

import pytest
from sqlalchemy import select, update

from handlers.common.screens.promises import NAMED
from storage.models import Membership, Notice, Person, Promise
from storage.queries import groups
from storage.vocabulary import NoticeState, Unheard
from tests import promises
from tests.scenes import scene
from tests.world import PEOPLE, Screen, Someone, World

LINE = "plan samenleving donderdag 25 maart 10.00 Stadhuis Waalwijk"
FAR = "plan samenleving donderdag 17 juni 10.00 Stadhuis Waalwijk"
DATES = "donderdag 25 maart 10.00-12.00\nwo 31 maart 14.00\n"
Act = Callable[[], Screen]


@scene
def members(world: World, bram: Someone, anna: Someone, emily: Someone, gijs: Someone) -> None:
    """Samenleving: Bram (Anna acts for him), Fatima, Emily, Gijs who left, Karin without account."""
    emily.says("join samenleving")
    gijs.says("aanmelden samenleving")
    anna.says("taal nl")
    form = anna.says("mijn").press("acting.title").press("acting.i_work_for")
    form.submit(name="Bram Visser")
    bram.hears()[-1].press("acting.yes")
    world.goes("gijs")
    world.passes(minutes=2)


def shown(carla: Someone) -> Screen:
    """Show the meeting to the secretariaat."""
    return carla.says("bijeenkomsten samenleving").press("meetings.show")


def planned(world: World, carla: Someone) -> Screen:
    """Plan a meeting; everybody hears of it."""
    page = carla.says(LINE).submit()
    world.passes(minutes=2)
    return page


def plan(_world: World, carla: Someone) -> Act:
    return lambda: carla.says(LINE).submit()


def plan_early(_world: World, carla: Someone) -> Act:
    return lambda: carla.says(FAR).submit()


def move(world: World, carla: Someone) -> Act:
    planned(world, carla)
    world.person("fatima").says("ik kom")
    form = shown(carla).press("move.button")
    return lambda: form.submit(day="2027-04-01")


def ask_again(world: World, carla: Someone) -> Act:
    planned(world, carla)
    world.person("fatima").says("ik kom")
    form = shown(carla).press("move.button")
    return lambda: form.submit(again="Ja, vraag het opnieuw")


def call_off(world: World, carla: Someone) -> Act:
    planned(world, carla)
    page = shown(carla).press("cancel.button")
    return page.submit


def go_on(world: World, carla: Someone) -> Act:
    off = call_off(world, carla)()
    world.passes(minutes=2)
    return lambda: off.press("cancel.undo")


def settle(world: World, carla: Someone) -> Act:
    planned(world, carla)
    world.person("fatima").says("agendapunt samenleving Wachtlijsten")
    page = carla.says("agenda samenleving").press("item.do_put_on")
    return lambda: page.press("agenda.settle")


def poll(_world: World, carla: Someone) -> Act:
    form = carla.says("datumprikker samenleving")
    return lambda: form.submit(place="Zeist", dates=DATES)


def polled(world: World, carla: Someone, *names: str) -> Screen:
    """Ask for dates; these people can on the first one."""
    page = poll(world, carla)()
    world.passes(minutes=2)
    for name in names:
        heard = world.person(name).hears()
        next(one for one in heard if one.offers("poll.coming")).press("poll.coming")
    return page


def close_poll(world: World, carla: Someone) -> Act:
    page = polled(world, carla, "fatima", "bram")
    return lambda: page.press("poll.close")


def plan_poll(world: World, carla: Someone) -> Act:
    page = polled(world, carla, "fatima").press("poll.results")
    return lambda: page.press("poll.plan")


SCREENS: dict[str, Callable[[World, Someone], Act]] = {
    "plan": plan,
    "plan early": plan_early,
    "move": move,
    "ask again": ask_again,
    "call off": call_off,
    "goes on": go_on,
    "akkoord": settle,
    "poll": poll,
    "poll closed": close_poll,
    "poll planned": plan_poll,
}


def counts(world: World) -> dict[str, int]:
    """Return how many messages each person of this world got."""
    return {name: len(world.person(name).hears()) for name in PEOPLE}


def hear_now(world: World, act: Act) -> tuple[Screen, set[str]]:
    """Do something; return what the screen says, and whoever heard something within two minutes."""
    before = counts(world)
    page = act()
    world.passes(minutes=2)
    return page, {name for name, number in counts(world).items() if number > before[name]}


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.usefixtures("members")
def test_as_many_people_hear_it_as_the_screen_says(world: World, carla: Someone, name: str) -> None:
    page, heard = hear_now(world, SCREENS[name](world, carla))
    members = heard - {"anna", "carla"}
    assert len(members) == promises.said(page) == (2 if name == "poll closed" else 3)
    assert ("anna" in heard) == page.has("hears.advisers.one", count="1")
    assert page.offers("hears.mail") == (name != "poll closed")
    if name != "poll closed":
        assert page.has("hears.others.other", count="2")
        assert "Karin Postma" in page.text
    assert promises.gaps(world.database) == []


def leave_workspace(world: World, _page: Screen) -> None:
    world.goes("fatima")
    world.settle()


def stop(world: World, _page: Screen) -> None:
    page = world.person("fatima").says("afmelden samenleving")
    page.press("left.stop", group="Samenleving")


def be_forgotten(world: World, _page: Screen) -> None:
    world.person("fatima").says("vergeet mij").press("privacy.forget_yes")


def stay_away(world: World, _page: Screen) -> None:
    world.person("fatima").says("ik kom niet samenleving")


def call_it_off(world: World, _page: Screen) -> None:
    shown(world.person("carla")).press("cancel.button").submit()


def take_it_back(_world: World, page: Screen) -> None:
    page.press("item.undo")


SINCE: dict[Unheard, Callable[[World, Screen], None]] = {
    Unheard.LEFT: leave_workspace,
    Unheard.STOPPED: stop,
    Unheard.FORGOTTEN: be_forgotten,
    Unheard.ANSWERED: stay_away,
    Unheard.CALLED_OFF: call_it_off,
}


@pytest.mark.parametrize("why", SINCE)
@pytest.mark.usefixtures("members")
def test_who_does_not_hear_it_after_all_has_a_reason(
    world: World, carla: Someone, why: Unheard
) -> None:
    page = settle(world, carla)()  # the agenda is told a minute later
    assert promises.said(page) == 3
    heard = promises.heard(world.database)
    SINCE[why](world, page)
    world.passes(minutes=2)
    assert promises.reasons(world.database)[why] >= 1
    assert promises.gaps(world.database) == []
    assert promises.made(world.database) > promises.heard(world.database) >= heard


@pytest.mark.usefixtures("members")
def test_what_is_taken_back_has_a_reason_too(world: World, carla: Someone) -> None:
    settle(world, carla)().press("item.undo")
    world.passes(minutes=2)
    assert promises.reasons(world.database) == {Unheard.CALLED_OFF: 4}  # Anna's copy is the fourth


def test_a_gap_is_found(world: World, carla: Someone) -> None:
    planned(world, carla)
    assert promises.gaps(world.database) == []
    with world.database.write() as session:
        told = update(Notice).where(Notice.kind == "invitation")
        session.execute(told.values(state=NoticeState.FAILED, fault="channel_not_found"))
    assert len(promises.gaps(world.database)) == 2  # Karin's was never promised
    with world.database.write() as session:
        session.execute(told.values(state=NoticeState.SENT, promised=False))
    assert promises.gaps(world.database) == ["invitation: said 2, planned 0"]
    with world.database.write() as session:
        one = session.scalars(select(Promise)).one()
        one.number = 0


def join(world: World, number: int) -> None:
    """Let so many people without an account be members of Samenleving."""
    with world.database.write() as session:
        group = groups.by_slug(session, "samenleving")
        for one in range(number):
            person = Person(name=f"Lid {one:02}")
            session.add(person)
            session.flush()
            session.add(Membership(person_id=person.id, group=group, joined_at=world.now))


def test_of_many_who_do_not_hear_it_a_button_says_who(world: World, carla: Someone) -> None:
    join(world, NAMED - 1)  # with Karin
    few = carla.says(LINE).submit()
    assert few.has("hears.others.other", count=str(NAMED))
    assert not few.offers("hears.who")
    join(world, 30)
    many = carla.says(FAR).submit()
    assert many.has("hears.many_others.other", count=str(NAMED + 30))
    page = many.press("hears.who")
    assert "Lid 00" in page.text
    assert "Lid 29" in page.press("groups.next").text
    mail = page.press("hears.mail")
    assert mail.has("mailing.body", subject="pijler Samenleving")
    assert "Karin Postma" in mail.text


def test_a_poll_has_a_text_to_mail(world: World, carla: Someone) -> None:
    page = poll(world, carla)()
    mail = page.press("hears.mail")
    assert mail.has("mailing.poll_body", subject="pijler Samenleving")
    assert "woensdag 31 maart" in mail.text


def test_who_is_asked_by_hand_is_counted_and_who_cannot_be_is_named(
    world: World, carla: Someone, members: None
) -> None:
    planned(world, carla)
    world.passes(days=4)
    page = shown(carla).press("unanswered.button")
    done, heard = hear_now(world, lambda: page.press("unanswered.sure.other", count="3"))
    assert done.has("unanswered.done.other", count=str(len(heard - {"carla"})))
    assert done.has("hears.others.other", count="2")
    assert "Karin Postma" in done.text
    assert done.offers("mailing.button")


def test_who_chose_to_hear_nothing_is_not_counted(
    world: World, carla: Someone, fatima: Someone
) -> None:
    fatima.says("herinneringen niets")
    page, heard = hear_now(world, plan(world, carla))
    assert promises.said(page) == len(heard - {"carla"}) == 1
    assert page.has("hears.others.other", names="Fatima El Amrani en Karin Postma")
