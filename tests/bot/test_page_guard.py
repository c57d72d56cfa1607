"""Other web pages cannot reach the sandbox, and its own page reaches nothing else."""

import http.client
import json
from urllib.parse import urlsplit

import pytest

from bot.sandbox.slack.sandbox import Sandbox


def _asked(sandbox: Sandbox, host: str, path: str) -> tuple[int, str, bytes]:
    address = urlsplit(sandbox.url)
    connection = http.client.HTTPConnection(address.hostname or "", address.port)
    try:
        connection.request("GET", path, headers={"Host": host})
        answer = connection.getresponse()
        policy = answer.headers.get("Content-Security-Policy", "")
        return answer.status, policy, answer.read()
    finally:
        connection.close()


@pytest.mark.parametrize("path", ["/", "/static/app.js", "/_control/state", "/api/auth.test"])
@pytest.mark.parametrize("host", ["elsewhere.example", "127.0.0.1.elsewhere.example", "[::1]", ""])
def test_a_page_elsewhere_cannot_reach_it_by_a_name_of_its_own(
    sandbox: Sandbox, host: str, path: str
) -> None:
    status, _, body = _asked(sandbox, host, path)
    assert status == http.client.MISDIRECTED_REQUEST
    assert b"<" not in body
    with pytest.raises(json.JSONDecodeError):
        json.loads(body)


@pytest.mark.parametrize("path", ["/", "/static/app.js"])
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8000", "LOCALHOST"])
def test_the_page_loads_nothing_from_elsewhere_and_stands_in_no_frame(
    sandbox: Sandbox, host: str, path: str
) -> None:
    status, policy, _ = _asked(sandbox, host, path)
    assert status == http.client.OK
    assert {"default-src 'self'", "frame-ancestors 'none'"} <= set(policy.split("; "))
