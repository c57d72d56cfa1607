"""A platform that is not set is not loaded, and one that is brings its own way in."""

import subprocess
import sys
from pathlib import Path

from bot import platforms
from tests.contract.arrows import ROOT
from tests.world import World

LOADED = """
import sys
import bot.check, bot.serve, bot.wiring
print(sorted(name for name in sys.modules if name.startswith(("bot.slack", "bot.mail", "slack_", "jwt", "msal", "imaplib"))))
"""


def test_what_puts_the_bot_together_loads_no_platform() -> None:
    found = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "[]"


def test_slack_comes_in_by_http_or_by_a_line_of_its_own(world: World, socket_world: World) -> None:
    assert list(platforms.ways_in(world.bot.platforms)) == ["/slack/events"]
    assert world.slack.socket is None
    assert list(platforms.ways_in(socket_world.bot.platforms)) == []
    assert socket_world.slack.socket is not None


ONE_SLACK = """
import sys
from bot import wiring
from bot.settings import Settings
told = Settings(slack_bot_token="xoxb-1", slack_signing_secret="x", database_url=sys.argv[1], _env_file=None)
wiring.build(told, wiring.open_database(told))
print([one for one in ("cryptography", "bot.further", "bot.teams.wiring") if one in sys.modules])
"""


def test_one_workspace_of_slack_loads_nothing_of_further_ones(tmp_path: Path) -> None:
    found = subprocess.run(
        [sys.executable, "-c", ONE_SLACK, f"sqlite:///{tmp_path / 'pmg.db'}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() == "[]"
