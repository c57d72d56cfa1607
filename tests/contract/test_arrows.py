"""The arrows of the house point one way; and the checker that says so can see."""

import pytest

import handlers
from tests.contract.arrows import (
    FLOORS,
    ROOF,
    ROOMS,
    Source,
    sources,
    violations,
)
from tests.contract.tree import circle, edges, gerunds, too_long, unused

FEATURES = frozenset(feature.__name__ for feature in handlers.FEATURES)


def test_every_arrow_points_the_right_way() -> None:
    everything = sources()
    assert len(everything) > 60
    assert [fault for source in everything for fault in violations(source, FEATURES)] == []


def test_every_part_of_bot_has_its_place() -> None:
    parts = {source.path.split("/")[1].removesuffix(".py") for source in sources(("bot",))}
    assert parts - {"__init__", "sandbox"} == {*ROOF, *(part for floor in FLOORS for part in floor)}


def test_no_file_is_longer_than_its_folder_allows() -> None:
    assert too_long(sources((*ROOMS, "tests"))) == set()


def test_files_and_folders_are_named_by_nouns() -> None:
    assert gerunds(sources((*ROOMS, "tests"))) == set()
    assert gerunds([Source("bot/keep_sending.py", ""), Source("bot/wording.py", "")]) == {"sending"}


def test_no_files_import_each_other_in_a_circle() -> None:
    assert circle(edges(sources((*ROOMS, "tests")))) == []


def test_every_file_is_used() -> None:
    assert unused(edges(sources())) == set()


def test_a_planted_circle_is_found() -> None:
    planted = [
        Source("bot/one.py", "from bot import two"),
        Source("bot/two.py", "def late():\n    from bot.three import three"),
        Source(
            "bot/three.py",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import bot.one",
        ),
        Source("bot/four.py", "from bot.one import one"),
    ]
    known = edges(planted)
    assert sorted(circle(known)[1:]) == ["bot.one", "bot.three", "bot.two"]
    assert unused(known) == {"bot.four"}


@pytest.mark.parametrize(
    ("path", "lines", "found"),
    [
        ("bot/one.py", 250, False),
        ("bot/one.py", 251, True),
        ("tests/one.py", 400, False),
        ("tests/one.py", 401, True),
        ("storage/migrations/versions/one.py", 999, False),
    ],
)
def test_a_long_file_is_found(path: str, lines: int, *, found: bool) -> None:
    assert too_long([Source(path, "x\n" * lines)]) == ({path} if found else set())


PLANTED = [
    ("storage/queries/groups.py", "from handlers.views import Text"),
    ("storage/queries/groups.py", "import handlers"),
    ("storage/names.py", "def late():\n    from bot.incoming.dispatch import Dispatch"),
    ("storage/names.py", "import importlib\nimportlib.import_module('bot.rendering.plain')"),
    ("handlers/home/help.py", "import bot.rendering.plain"),
    ("handlers/home/help.py", "from bot.rendering import plain"),
    ("handlers/home/help.py", "import slack_sdk"),
    ("handlers/home/help.py", "from handlers.groups import overview"),
    ("handlers/home/help.py", "from handlers.groups.overview import asked_for_members"),
    ("handlers/home/help.py", "import handlers.groups.membership as other"),
    ("handlers/home/help.py", "from . import profile"),
    ("handlers/home/help.py", "from .profile import edited"),
    ("handlers/groups/sign_up.py", "from handlers.groups.overview import asked_for_members"),
    ("bot/wiring.py", "from handlers.groups import membership"),
    ("handlers/home/help.py", "from tests.world import World"),
    ("handlers/home/help.py", "from datetime import datetime\nnow = datetime.now()"),
    ("handlers/home/help.py", "import datetime\nnow = datetime.datetime.now(datetime.UTC)"),
    ("handlers/home/help.py", "from datetime import datetime\nclock = datetime.utcnow"),
    ("handlers/home/help.py", "from datetime import date\nday = date.today()"),
    ("handlers/home/help.py", "import time\nfoo = time.time()"),
    ("handlers/home/help.py", "from time import time"),
    ("handlers/common/screens/kinds.py", "from slack_sdk.web import WebClient"),
    ("bot/incoming/dispatch.py", "from slack_bolt import App"),
    ("bot/incoming/dispatch.py", "import time\nnow = time.time()"),
    ("bot/incoming/dispatch.py", "from bot.sandbox.slack.sandbox import Sandbox"),
    ("bot/incoming/dispatch.py", "from bot.demo import run"),
    ("bot/incoming/dispatch.py", "from bot.outgoing.letters import Letters"),
    ("bot/incoming/dispatch.py", "from bot.slack import answers"),
    ("bot/incoming/dispatch.py", "def late():\n    from bot.wiring import Bot"),
    ("bot/incoming/dispatch.py", "from bot import settings"),
    ("bot/incoming/dispatch.py", "from handlers.groups.sign_up import joined"),
    ("bot/incoming/dispatch.py", "from handlers import screens"),
    ("bot/incoming/dispatch.py", "import handlers"),
    ("bot/outgoing/letters.py", "from bot.upkeep.lock import alone"),
    ("bot/rendering/plain.py", "from bot.platform import Messenger"),
    ("bot/platform/__init__.py", "from bot.incoming.request import Asked"),
    ("bot/slack/blocks.py", "from bot.check import findings"),
    ("bot/serve.py", "from bot.demo import run"),
    ("bot/serve.py", "from bot.sandbox.clock import Clock"),
    ("bot/__main__.py", "from bot.sandbox import clock"),
    ("bot/slack/web.py", "from datetime import UTC, datetime\nnow = datetime.now(UTC)"),
    ("bot/wiring.py", "import time\nnow = time.time()"),
    ("bot/sandbox/slack/store.py", "from bot.rendering import plain"),
    ("bot/sandbox/slack/store.py", "from storage.names import fold"),
    ("bot/sandbox/slack/store.py", "from ...incoming.dispatch import Dispatch"),
    ("bot/sandbox/slack/store.py", "from bot.demo import workspace"),
    ("bot/sandbox/clock.py", "from bot.sandbox.slack import limits"),
    ("bot/sandbox/clock.py", "from .slack.workspace import Person"),
]


@pytest.mark.parametrize(("path", "code"), PLANTED)
def test_a_planted_violation_is_caught(path: str, code: str) -> None:
    found = violations(Source(path, code), FEATURES)
    assert len(found) == 1
    assert found[0].startswith(path)


ALLOWED = [
    ("bot/wiring.py", "from datetime import UTC, datetime\nnow = datetime.now(UTC)"),
    ("bot/slack/web.py", "import time\nnow = time.time()"),
    ("bot/incoming/dispatch.py", "import time\narrived = time.monotonic()"),
    (
        "bot/incoming/dispatch.py",
        "from bot.incoming import request\nfrom bot.platform import Directory",
    ),
    (
        "bot/incoming/dispatch.py",
        "from handlers.common.rules.limits import NAME\nfrom handlers.call import Call",
    ),
    ("bot/outgoing/feeds.py", "from bot.rendering import ics"),
    ("bot/slack/app.py", "from slack_bolt import App\nfrom storage.database import Database"),
    (
        "bot/slack/app.py",
        "from bot.incoming.dispatch import Dispatch\nfrom bot.upkeep import departures",
    ),
    ("bot/check.py", "from bot.slack import check\nfrom bot.settings import Settings"),
    (
        "bot/sandbox/slack/store.py",
        "import time\nfrom bot.sandbox.slack import limits\nnow = time.time()",
    ),
    ("bot/sandbox/slack/store.py", "from bot.sandbox.clock import Clock\nfrom . import limits"),
    (
        "bot/demo/process.py",
        "from bot.sandbox.slack.sandbox import Sandbox\nfrom handlers.texts import catalogue",
    ),
    ("bot/demo/child.py", "from bot.serve import serve\nfrom bot.demo import process"),
    ("bot/__main__.py", "from bot.demo import run"),
    (
        "handlers/home/help.py",
        "from handlers.common import group_lookup\nfrom storage.queries import groups",
    ),
    (
        "handlers/home/help.py",
        "from handlers.groups.screens.overview import one\nfrom datetime import datetime",
    ),
    ("bot/wiring.py", "from handlers import FEATURES"),
    ("handlers/__init__.py", "from handlers import groups, home"),
    ("handlers/home/__init__.py", "from handlers.home import help, home"),
    ("storage/queries/groups.py", "from storage.models import Group\nimport handlersomething"),
]


@pytest.mark.parametrize(("path", "code"), ALLOWED)
def test_what_is_allowed_is_let_through(path: str, code: str) -> None:
    assert violations(Source(path, code), FEATURES) == []
