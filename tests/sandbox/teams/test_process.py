"""The sandbox as a process of its own, for long runs: driven over HTTP, and gone when it is told to be."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.sandbox.teams import messages
from tests.sandbox.teams.echo_bot import ZEIST, fetch
from tests.sandbox.teams.playground import ANNA, APP, HOST

TENANTS = f"""
[bot]
id = "{APP}"
name = "PMG"
tenant = "{HOST}"

[[tenants]]
id = "{ZEIST}"
name = "Zeist"

[[tenants]]
id = "{HOST}"
name = "Secretariaat"

[[people]]
id = "{ANNA}"
tenant = "{ZEIST}"
name = "Anna de Boer"
installed = true
"""


def test_a_long_run_stays_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "MOST_KEPT", 3)
    kept = messages.Messages()
    for number in range(5):
        kept.add(messages.Message("a", kept.next_id(0.0), ANNA, 0.0, str(number)))
    assert [one.text for one in kept.seen_by(ANNA, "a", 0.0)] == ["2", "3", "4"]


@pytest.fixture
def process(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The sandbox with one person in it."""
    described = tmp_path / "tenants.toml"
    described.write_text(TENANTS, encoding="utf-8")
    command = [sys.executable, "-m", "bot.sandbox.teams", str(described)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as made:
        yield made
        made.kill()


def test_it_says_where_it_is_and_ends_when_told(process: subprocess.Popen[bytes]) -> None:
    assert process.stdout is not None
    where = json.loads(process.stdout.readline())
    assert fetch(where["openid_url"])[1]["jwks_uri"].startswith(where["calls_url"])
    assert fetch(where["token_url"], b"")[1]["error"] == "unsupported_grant_type"
    kind = {"Content-Type": "application/json"}
    body = json.dumps({"person": ANNA}).encode()
    assert fetch(f"{where['url']}/_control/seen", body, kind)[1] == {"result": []}
    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 0
