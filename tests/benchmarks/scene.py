"""What stands ready before the first request: a small Slack, known people, and two databases."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from bot.demo import NETWORK, workspace
from bot.sandbox.slack.sandbox import Sandbox
from storage.address import AccountKey
from storage.database import Database
from storage.models import Account, Function, Group, Membership, Organisation, Person
from storage.network import NetworkFile, fill
from storage.vocabulary import Platform
from tests.benchmarks import history
from tests.benchmarks.commands import SECRET, TOKEN, WORKSPACE
from tests.benchmarks.reference_tables import Table
from tests.benchmarks.servers import Server

PEOPLE = 50
USERS = [f"UBENCH{number:02}" for number in range(PEOPLE)]
IN_SLACK = [[AccountKey(Platform.SLACK, WORKSPACE, user)] for user in USERS]


@dataclass(frozen=True)
class Scene:
    """Where everything is: a folder for files, and a Slack to talk to."""

    folder: Path
    sandbox: Sandbox

    def bot(self, database: str = "pmg.db") -> Server:
        """Start the real bot, on a prepared database."""
        return Server(self.folder, self.of_ours(database) | self.told(), "bot", "serve")

    def grown(self, name: str, *, past: int, people: int) -> str:
        """Prepare another database: `past` times a small network's year, so many people more."""
        database = Database(f"sqlite:///{self.folder / name}")
        fill_ours(database)
        with database.write() as session:
            history.grow(session, people)
        history.live_through(database, past, datetime.now(UTC))
        return name

    def echo(self) -> Server:
        """Start the reference."""
        return Server(self.folder, {}, "tests.benchmarks.reference")

    def write(self) -> Server:
        """Start the reference + write, on a database with its tables."""
        return Server(self.folder, self.database("reference.db"), "tests.benchmarks.reference")

    def told(self) -> dict[str, str]:
        """Return the settings by which the bot finds this Slack."""
        return {
            "SLACK_BOT_TOKEN": TOKEN,
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": self.sandbox.api_url,
        }

    def of_ours(self, database: str) -> dict[str, str]:
        """Return the settings of the bot wherever it is, on a prepared database."""
        more = {"PMG_NETWORK": str(NETWORK), "PMG_LOG_LEVEL": "WARNING"}
        return self.database(database) | more

    def database(self, name: str) -> dict[str, str]:
        """Return the setting that names a database in the folder."""
        return {"DATABASE_URL": f"sqlite:///{self.folder / name}"}


@contextmanager
def scene(folder: Path) -> Iterator[Scene]:
    """Make the databases in `folder`, and a Slack that knows the same people."""
    fill_ours(Database(f"sqlite:///{folder / 'pmg.db'}"))
    reference = Database(f"sqlite:///{folder / 'reference.db'}")
    Table.metadata.create_all(reference.engine)
    reference.close()
    people = [{"id": user, "name": name_of(n)} for n, user in enumerate(USERS)]
    everybody = {**workspace(), "people": [*workspace()["people"], *people]}
    sandbox = Sandbox(everybody, bot_token=TOKEN, signing_secret=SECRET)
    sandbox.start()
    sandbox.know_pictures(know=False)  # the reference has none to show
    try:
        yield Scene(folder, sandbox)
    finally:
        sandbox.stop()


def fill_ours(database: Database, accounts: Sequence[Sequence[AccountKey]] = IN_SLACK) -> None:
    """Put in the demo's network, and people with these accounts who have told their gemeente and function."""
    database.upgrade()
    with database.write() as session:
        fill(session, NetworkFile.load(NETWORK), datetime.now(UTC))
        organisation = session.scalars(select(Organisation).limit(1)).one()
        function = session.scalars(select(Function).limit(1)).one()
        groups = session.scalars(select(Group).where(Group.slug.in_(history.WITH_PLANS))).all()
        for number, theirs in enumerate(accounts):
            person = Person(
                name=name_of(number),
                organisation=organisation,
                function=function,
                confirmed_organisation=organisation,
                confirmed_function=function,
                accounts=[Account(**one._asdict()) for one in theirs],
            )
            # Else they are refused when they say that they come, which is another answer.
            session.add_all(Membership(group=group, person=person) for group in groups)
        history.plan_ahead(session, datetime.now(UTC))
    database.close()


def name_of(number: int) -> str:
    """Return what one of the people is called."""
    return f"Persoon {number:02}"
