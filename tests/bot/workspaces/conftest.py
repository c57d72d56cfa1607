"""Fixtures: a second workspace of the same Slack, and a world whose bot may live there too."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.sandbox.slack.sandbox import Sandbox
from tests.bot.workspaces.neighbours import APP_TOKEN, SECRET, SOURCE, TOKEN, There, Two
from tests.line import Line
from tests.world import Someone


@pytest.fixture(scope="session")
def zeist(sandbox: Sandbox) -> Iterator[Sandbox]:
    """The second workspace, in the Slack of the tests."""
    made = Sandbox(SOURCE, bot_token=TOKEN, signing_secret=SECRET, app_token=APP_TOKEN)
    sandbox.switches.beside(made.web_api, made.verb)
    yield made
    made.stop()


@pytest.fixture
def world(
    sandbox: Sandbox, zeist: Sandbox, line: Line, tmp_path: Path, filled_database: Path
) -> Iterator[Two]:
    """A bot in one workspace so far, beside which there is another."""
    made = Two(sandbox, line, tmp_path, filled_database)
    made.beside = There(made, zeist)
    yield made
    made.stop()


@pytest.fixture
def there(world: Two) -> There:
    """The second workspace, once the bot lives there."""
    assert world.adds() == 0
    world.start()
    return world.beside


@pytest.fixture
def nora(there: There) -> Someone:
    """Wethouder in Zeist; new to the bot."""
    return there.person("nora")


@pytest.fixture
def omar(there: There) -> Someone:
    """Runs the workspace of Zeist, and has the id there that Bram has at home."""
    return there.person("omar")


@pytest.fixture
def piet(there: There) -> Someone:
    """Beheerder of the network, by the settings, with an account in Zeist only."""
    return there.person("piet")
