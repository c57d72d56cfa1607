"""Fixtures: one sandbox and one server per test process, a fresh world for each test."""

import gc
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from bot.demo import NETWORK, workspace
from bot.sandbox.slack.sandbox import Sandbox
from bot.sandbox.teams.sandbox import Sandbox as Teams
from bot.upkeep import machine
from storage.database import Database
from storage.network import NetworkFile, fill
from tests import pictured, promises
from tests.both_world import BothWorld
from tests.disks import disk
from tests.line import Line
from tests.part import belongs
from tests.platforms import WORLDS, told_on
from tests.scenes import Scenes, asked_for
from tests.statements import compiled_once
from tests.teams_world import SOURCE
from tests.world import APP_TOKEN, SECRET, START, TOKEN, Someone, World

# What is shared by the claims and by the tests of the doors in.
pytest_plugins = ["tests.doors", "tests.mail_servers.fixtures", "tests.without"]
YOUNG = 20_000  # objects made before it is looked which of them are gone; a story makes millions


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a part be named: the tests of one subject, wherever they stand."""
    parser.addoption("--part", help="only what is named after this: meetings, agenda, rules ...")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Pass over the files of other parts; they are not even imported."""
    part = config.getoption("part")
    if part is None or collection_path.is_dir() or belongs(collection_path, part):
        return None
    return True


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Tell each story on every platform that has what it needs."""
    if "world" in metafunc.fixturenames and "platform" in metafunc.fixturenames:
        metafunc.parametrize("platform", told_on(metafunc.definition), indirect=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put first what one worker must do whole: what comes first is never taken over by another."""
    items.sort(key=lambda one: one.get_closest_marker("xdist_group") is None)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Do as `serve` does: what is loaded stays, and is not looked through again and again."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(YOUNG)
        gc.enable()


@pytest.fixture(autouse=True)
def _log() -> Iterator[None]:
    """The log as it was: `serve`, when a test runs it in this process, makes it its own."""
    yield
    structlog.reset_defaults()


@pytest.fixture(scope="session", autouse=True)
def _room() -> Iterator[None]:
    """A disk with room, however full that of the machine is on which the tests run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(machine, "statvfs", disk(free=50))
        yield


@pytest.fixture(scope="session", autouse=True)
def _statements() -> Iterator[None]:
    """Statements are compiled once per test process."""
    with compiled_once():
        yield


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    """A Slack of our own."""
    made = Sandbox(workspace(), bot_token=TOKEN, signing_secret=SECRET, app_token=APP_TOKEN)
    made.start()
    yield made
    made.stop()


@pytest.fixture(scope="session")
def teams() -> Iterator[Teams]:
    """A Teams of our own."""
    made = Teams(SOURCE)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def platform(request: pytest.FixtureRequest) -> str:
    """Where the people of this test talk."""
    return str(getattr(request, "param", "slack"))


@pytest.fixture(scope="session")
def line() -> Iterator[Line]:
    """The address at which the bot of each test listens."""
    made = Line()
    yield made
    made.stop()


@pytest.fixture(scope="session")
def filled_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database with the network of the demo, to be copied."""
    path = tmp_path_factory.mktemp("filled") / "pmg.db"
    database = Database(f"sqlite:///{path}")
    database.upgrade()
    with database.write() as session:
        fill(session, NetworkFile.load(NETWORK), START)
        pictured.know_none(session, START)  # or each world would ask that first
    database.close()
    # Everything into the one file that is copied.
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path


@pytest.fixture(scope="session")
def scenes() -> Scenes:
    """What stories begin with, as far as it was played in this process."""
    return Scenes()


@pytest.fixture
def world(
    request: pytest.FixtureRequest,
    platform: str,
    line: Line,
    tmp_path: Path,
    filled_database: Path,
) -> Iterator[World]:
    """The world as it is at the start of every story; at its end every promise was kept."""
    there = request.getfixturevalue({"slack": "sandbox"}.get(platform, platform))
    kind, to_come = WORLDS[platform], asked_for(request)
    made = kind(there, line, tmp_path, filled_database, to_come=to_come)
    yield made
    if "stories" in request.path.parts:
        assert promises.gaps(made.database) == []
    made.stop()


@pytest.fixture
def both(
    sandbox: Sandbox, teams: Teams, line: Line, tmp_path: Path, filled_database: Path
) -> Iterator[BothWorld]:
    """The world in Slack, with a tenant of Teams beside it; at its end every promise was kept."""
    made = BothWorld(sandbox, line, tmp_path, filled_database, teams=teams)
    yield made
    assert promises.gaps(made.database) == []
    made.stop()


@pytest.fixture
def socket_world(
    sandbox: Sandbox, line: Line, tmp_path: Path, filled_database: Path
) -> Iterator[World]:
    """The same world, whose bot has no address and opens a line to Slack itself."""
    made = World(sandbox, line, tmp_path, filled_database, socket=True)
    yield made
    made.stop()


@pytest.fixture
def anna(world: World) -> Someone:
    """Ambtelijk adviseur in Waalwijk; new to the bot."""
    return world.person("anna")


@pytest.fixture
def bram(world: World) -> Someone:
    """Wethouder in Zeist, trekker and member of Samenleving."""
    return world.person("bram")


@pytest.fixture
def fatima(world: World) -> Someone:
    """Ambtelijk adviseur in Zeist, member of Samenleving."""
    return world.person("fatima")


@pytest.fixture
def carla(world: World) -> Someone:
    """The secretariaat: beheerder, member of nothing."""
    return world.person("carla")


@pytest.fixture
def emily(world: World) -> Someone:
    """Policy adviser in Nijkerk, who reads English; new to the bot."""
    return world.person("emily")


@pytest.fixture
def gijs(world: World) -> Someone:
    """Somebody from nowhere in particular; new to the bot."""
    return world.person("gijs")
