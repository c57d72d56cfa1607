"""Who is forgotten is gone from mail too: out of their calendar, our copies away, and each link of theirs ended."""

from collections.abc import Callable

import pytest

from bot.mail.leftovers import EVERY
from storage.models import MailAddress, MailLeftover, Person
from tests.bot.answer_pages import COME, Visitor, answers, signed
from tests.bot.mail_post import ANNA
from tests.bot.mail_world import LINE, NAME, can_mail, copies, enters, received
from tests.mail_servers.servers import MailServers
from tests.stories.notices.test_mail_ways import MINE, prefers
from tests.world import World


def would_rather_have_mail(world: World) -> str:
    prefers(world.person("fatima"), "mail")
    return MINE


def is_in_no_chat(world: World) -> str:
    enters(world)
    return ANNA


def forgets_themself(world: World) -> None:
    world.person("fatima").says("vergeet mij").press("privacy.forget_yes")


def is_forgotten_by_a_beheerder(world: World) -> None:
    asked = world.person("carla").says(f"persoon {NAME}").press("removal.button")
    assert asked.press("removal.sure").has("removal.soon")
    world.passes(minutes=1)  # they hear of it, and are forgotten after that
    world.passes(minutes=10)


def clears(world: World) -> None:
    """Let what was left behind be cleared away, as some ticks do after a while."""
    for _ in range(3):
        world.passes(seconds=EVERY + 1)
        world.settle()


def links(world: World, address: str) -> tuple[Visitor, Visitor]:
    with world.database.read() as session:
        found = session.query(MailAddress).filter(MailAddress.address == address).one().person_id
    meeting, stop = (Visitor(world, signed(world, found, one, address)) for one in ("m1", "stop"))
    return meeting, stop


@pytest.mark.parametrize(
    ("comes", "goes"),
    [
        (would_rather_have_mail, forgets_themself),
        (is_in_no_chat, is_forgotten_by_a_beheerder),
    ],
)
def test_the_last_mail_calls_off_our_copies_go_and_the_links_end(
    world: World,
    mail_servers: MailServers,
    comes: Callable[[World], str],
    goes: Callable[[World], None],
) -> None:
    can_mail(world, mail_servers)
    address, bram = comes(world), world.person("bram")
    bram.says(LINE).submit_anyway()
    world.passes(hours=1)
    page, stop = links(world, address)
    shown = page.opens()
    page.press(COME)
    goes(world)
    assert page.sends(page=shown.value, press=shown.buttons[COME]).status == 410
    assert (page.opens().status, stop.opens().status) == (410, 410)
    clears(world)
    first, *_, last = letters = received(mail_servers, address)
    (asked, _), (off, again) = first.events(), last.events()
    assert off == again
    assert (off["method"], off["uid"]) == ("CANCEL", asked["uid"])
    assert off["sequence"] > asked["sequence"]
    assert "antwoord/" not in last.part("plain")
    assert copies(mail_servers) == []
    assert set(answers(world)) == {"Bram Visser"}
    with world.database.read() as session:
        assert session.query(MailLeftover).count() == 0
        assert session.query(MailAddress).filter(MailAddress.address == address).count() == 0
        assert session.query(Person).filter(Person.forgotten_at.is_not(None)).count() == 1
    bram.says("bijeenkomsten samenleving").press("meetings.show").press("cancel.button").submit()
    world.passes(hours=1)
    assert len(received(mail_servers, address)) == len(letters)
