"""A domain of mail is a gemeente's: whoever answered from it need not be confirmed; and back."""

import pytest

from storage.models import AuditEntry, Person
from storage.queries import mail, mail_rules
from storage.vocabulary import Act
from tests.screen import Screen
from tests.world import Someone, World

KARIN = "karin@zutphen.example.nl"


@pytest.fixture
def domains(world: World, carla: Someone) -> Screen:
    """What a beheerder sees of the domains, where the bot can mail."""
    world.database.can_mail()
    return carla.says("beheer").press("domains.title")


def enter(world: World, address: str, *, answered: bool) -> int:
    """Enter somebody of whom no gemeente is known; return their number."""
    with world.database.write() as session:
        person = Person(name="Ineke Vos", accounts=[])
        session.add(person)
        session.flush()
        mail.give(session, person, address, by=None, now=world.now)
        if answered:
            mail_rules.answered(session, address, world.now)
        return person.id


def gemeente(world: World, number: int) -> str | None:
    """Return of which gemeente it is confirmed that somebody is."""
    with world.database.read() as session:
        found = session.get_one(Person, number).confirmed_organisation
        return found.name if found else None


def test_who_answered_from_a_domain_is_of_its_gemeente(
    domains: Screen, carla: Someone, world: World
) -> None:
    there = enter(world, KARIN, answered=True)
    silent = enter(world, "jan@zutphen.example.nl", answered=False)
    alike = enter(world, "x@anders.zutphen.example.nl", answered=True)
    form = domains.press("domains.tie")
    page = form.submit(domain="@Zutphen.example.nl", organisation="Zutphen")
    assert page.has("domains.tied.one", count="1")
    assert page.has("domains.line", domain="zutphen.example.nl", organisation="Zutphen")
    assert [gemeente(world, one) for one in (there, silent, alike)] == ["Zutphen", None, None]
    with world.database.write() as session:
        mail_rules.answered(session, "jan@zutphen.example.nl", world.now)
    assert gemeente(world, silent) == "Zutphen"
    assert page.press("joined.undo").has("domains.none")
    assert [gemeente(world, one) for one in (there, silent)] == [None, "Zutphen"]
    assert carla.says("beheer").press("domains.title").has("domains.none")


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("gmail.com", "domains.public"),
        ("jan@kpnmail.nl", "domains.public"),
        ("mail.ziggo.nl", "domains.public"),
        ("geen domein", "domains.bad"),
        ("nl", "domains.bad"),
    ],
)
def test_a_domain_that_says_nothing_is_refused(domains: Screen, typed: str, fault: str) -> None:
    form = domains.press("domains.tie")
    assert form.submit(domain=typed, organisation="Zutphen").fault("domain", fault)


def test_a_domain_is_of_one_gemeente_and_can_be_untied(
    domains: Screen, carla: Someone, world: World
) -> None:
    there = enter(world, KARIN, answered=True)
    domains.press("domains.tie").submit(domain="zutphen.example.nl", organisation="Zutphen")
    page = carla.says("beheer").press("domains.title")
    again = page.press("domains.tie").submit(domain="zutphen.example.nl", organisation="Zeist")
    assert again.fault("domain", "domains.taken")
    page = carla.says("beheer").press("domains.title")
    page = page.press("domains.untie", domain="zutphen.example.nl")
    assert page.has("domains.untied")
    assert gemeente(world, there) == "Zutphen"
    with world.database.read() as session:
        acts = [Act.MAIL_DOMAIN_TIED, Act.MAIL_DOMAIN_UNTIED]
        logged = session.query(AuditEntry).filter(AuditEntry.act.in_(acts)).all()
        assert [one.act for one in logged] == acts
        assert "zutphen" not in str([one.detail for one in logged])
