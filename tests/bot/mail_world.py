"""The world of the stories with somebody who is in no chat, and has a mailbox."""

from email.message import EmailMessage

from bot.mail.copies import COPIES
from bot.sandbox.mail.sandbox import Sandbox
from storage.models import MailAddress, Notice, Person
from storage.queries import admin_people, groups, memberships
from tests.bot.mail_letters import Read
from tests.bot.mail_post import ANNA
from tests.mail_servers.servers import BOT, MailServers
from tests.world import World

LINE = "plan samenleving donderdag 25 maart 10.00 Stadhuis Waalwijk"
NAME = "Jan Bakker"


def can_mail(world: World, servers: MailServers | Sandbox, **more: object) -> None:
    """Start the bot of a world anew, with mail on these servers."""
    mail = {
        "pmg_smtp_url": servers.smtp_url,
        "pmg_imap_url": servers.imap_url,
        "pmg_mail_from": BOT,
        "pmg_mail_per_minute": 60_000,
        "pmg_secret_key": "geheim" * 8,
        "pmg_public_url": "https://pmg.example",
    }
    world.told = {**mail, **more}
    world.restart()


def enters(world: World, address: str = ANNA, name: str = NAME, by: str = "carla") -> int:
    """Let a beheerder enter a member of Samenleving who is in no chat; return their number."""
    with world.database.write() as session:
        group = groups.by_slug(session, "samenleving")
        giver = session.query(Person).filter(Person.name.ilike(f"{by}%")).first()
        assert group is not None
        person = admin_people.add(
            session,
            name=name,
            organisation=None,
            function=None,
            mail=address,
            by=giver,
            now=world.now,
        )
        person.language = "nl"
        memberships.join(session, group, person, world.now)
        return person.id


def received(servers: MailServers | Sandbox, address: str = ANNA) -> list[Read]:
    """Return what somebody has received, oldest first."""
    if isinstance(servers, MailServers):
        servers.wait_idle()
        return [Read.of(raw) for raw in servers.mailbox(address).raw()]
    return [Read.of(one.raw) for one in servers.accepted() if address in one.recipients]


def copies(servers: MailServers) -> list[EmailMessage]:
    """Return our own copies, wherever they lie by now."""
    servers.wait_idle()
    box = servers.mailbox(BOT)
    with box.open() as line:
        laid_by = line.select(COPIES)[0] == "OK"
    return [
        one for folder in ("INBOX", *([COPIES] if laid_by else [])) for one in box.mails(folder)
    ]


def notices(world: World, kind: str) -> list[Notice]:
    """Return the notices of a kind, oldest first."""
    with world.database.read() as session:
        return list(session.query(Notice).filter(Notice.kind == kind).order_by(Notice.id))


def address(world: World, person: int) -> MailAddress:
    """Return somebody's address as it is kept."""
    with world.database.read() as session:
        found = session.query(MailAddress).filter(MailAddress.person_id == person).one()
        session.expunge(found)
        return found
