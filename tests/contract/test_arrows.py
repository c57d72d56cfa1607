"""The arrows of the house point one way; and the checker that says so can see."""

import pytest

import handlers
from tests.contract.arrows import ROOT, Source, features, sources, violations

FEATURES = features((ROOT / "handlers" / "__init__.py").read_text("utf-8"))


def test_every_arrow_points_the_right_way() -> None:
    everything = sources()
    assert len(everything) > 60
    assert [fault for source in everything for fault in violations(source, FEATURES)] == []


def test_the_checker_knows_the_features() -> None:
    assert {feature.__name__ for feature in handlers.FEATURES} == FEATURES


PLANTED = [
    ("storage/queries/groups.py", "from handlers.views import Text"),
    ("storage/queries/groups.py", "import handlers"),
    ("storage/names.py", "def late():\n    from bot.dispatch import Dispatch"),
    ("storage/names.py", "import importlib\nimportlib.import_module('bot.rendering.plain')"),
    ("handlers/help.py", "import bot.plain"),
    ("handlers/help.py", "from bot import plain"),
    ("handlers/help.py", "import slack_sdk"),
    ("handlers/help.py", "from handlers import groups"),
    ("handlers/help.py", "from handlers.groups import asked_for_members"),
    ("handlers/help.py", "import handlers.membership as other"),
    ("handlers/help.py", "from . import membership"),
    ("handlers/help.py", "from .membership import typed_join"),
    ("handlers/sign_up.py", "from handlers.groups import asked_for_members"),
    ("bot/dispatch.py", "from handlers import membership"),
    ("handlers/help.py", "from tests.world import World"),
    ("handlers/help.py", "from datetime import datetime\nnow = datetime.now()"),
    ("handlers/help.py", "import datetime\nnow = datetime.datetime.now(datetime.UTC)"),
    ("handlers/help.py", "from datetime import datetime\nclock = datetime.utcnow"),
    ("handlers/help.py", "from datetime import date\nday = date.today()"),
    ("handlers/help.py", "import time\nfoo = time.time()"),
    ("handlers/help.py", "from time import time"),
    ("handlers/screens/help.py", "from slack_sdk.web import WebClient"),
    ("bot/incoming/dispatch.py", "from slack_bolt import App"),
    ("bot/incoming/dispatch.py", "import time\nnow = time.time()"),
    ("bot/incoming/dispatch.py", "from bot.sandbox import Sandbox"),
    ("bot/slack/web.py", "from datetime import UTC, datetime\nnow = datetime.now(UTC)"),
    ("bot/wiring.py", "import time\nnow = time.time()"),
    ("bot/sandbox/slack/store.py", "from bot import plain"),
    ("bot/sandbox/slack/store.py", "from storage.names import fold"),
    ("bot/sandbox/slack/store.py", "from ..dispatch import Dispatch"),
    ("bot/sandbox/slack/store.py", "from bot.sandbox.demo import workspace"),
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
    ("bot/slack/app.py", "from slack_bolt import App\nfrom storage.database import Database"),
    (
        "bot/sandbox/slack/store.py",
        "import time\nfrom bot.sandbox import limits\nnow = time.time()",
    ),
    ("bot/demo/process.py", "from handlers.texts import catalogue"),
    ("bot/__main__.py", "from bot.sandbox.demo import run"),
    ("handlers/help.py", "from handlers import finding\nfrom storage.queries import groups"),
    ("handlers/help.py", "from handlers.screens.groups import one\nfrom datetime import datetime"),
    ("bot/wiring.py", "from handlers import FEATURES"),
    ("handlers/__init__.py", "from handlers import groups, help"),
    ("storage/queries/groups.py", "from storage.models import Group\nimport handlersomething"),
]


@pytest.mark.parametrize(("path", "code"), ALLOWED)
def test_what_is_allowed_is_let_through(path: str, code: str) -> None:
    assert violations(Source(path, code), FEATURES) == []
