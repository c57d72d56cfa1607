"""The sandbox as a process of its own, for long runs: driven over HTTP, remembering only so much."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from bot.demo.beginnings import HERE
from bot.sandbox.slack.sandbox import Sandbox
from tests.sandbox.playground import WORKSPACE, Playground

BEARER = {"Authorization": "Bearer xoxb-sandbox"}


@pytest.fixture
def process() -> Iterator[subprocess.Popen[bytes]]:
    """The sandbox with the demo's workspace."""
    command = [
        sys.executable,
        "-m",
        "bot.sandbox.slack",
        str(HERE / "workspace.toml"),
        "--kept",
        "2",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as made:
        yield made
        made.kill()


def test_it_says_where_it_is_and_ends_when_told(
    process: subprocess.Popen[bytes], ground: Playground
) -> None:
    assert process.stdout is not None
    where = json.loads(process.stdout.readline())
    post, control = where["api_url"] + "chat.postMessage", where["url"] + "/_control/"
    message = {"channel": "CALGEMEEN", "text": "dag"}
    ground.post(control + "invite", {"channel": "CALGEMEEN", "person": "bot"})
    assert [ground.post(post, message, **BEARER)[0] for _ in range(3)] == [200] * 3
    assert len(ground.post(control + "posted", {})[1]["result"]) == 3
    assert len(ground.post(control + "calls", {})[1]["result"]) == 2
    ground.post(control + "fail", {"method": "chat.postMessage", "what": "accepted_500"})
    assert ground.post(post, message, **BEARER)[0] == 500
    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 0


def test_only_so_much_of_the_traffic_is_kept() -> None:
    sandbox = Sandbox(WORKSPACE, kept=3)
    for n in range(5):
        body = json.dumps({"channel": "C1", "text": str(n)}).encode()
        sandbox.web_api.call(
            "chat.postMessage", body, "application/json", "", "Bearer xoxb-sandbox"
        )
    assert [one.args["text"] for one in sandbox.calls()] == ["2", "3", "4"]
    assert len(sandbox.log()) == 3
    assert len(sandbox.posted()) == 5
