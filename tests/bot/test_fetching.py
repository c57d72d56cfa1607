"""A file is fetched from the platform only: our token goes nowhere else, and nothing is waited for too long."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from bot.https import TooBig
from bot.incoming.file_intake import NotGiven
from bot.slack.client import AttentiveClient
from bot.slack.downloads import Downloads
from bot.teams.downloads import Downloads as TeamsDownloads
from handlers.common.rules.files import FileFault

TOKEN, MOST = "xoxb-t", 100_000


class Elsewhere(BaseHTTPRequestHandler):
    """Answers by the path that is asked for, and remembers what it was told."""

    asked: list[tuple[str, str | None]] = []  # noqa: RUF012 - of the server of one test at a time

    def do_GET(self) -> None:
        """Answer: a redirect, bytes without an end, or drop by drop."""
        self.asked.append((self.path, self.headers.get("Authorization")))
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/login")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.send_response(int(self.path[1:]) if self.path[1:].isdigit() else 200)
        if self.path == "/page":
            self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        for _ in range(30):
            try:
                self.wfile.write(b"x" * (10_000 if self.path == "/endless" else 1))
            except OSError:
                return
            if self.path == "/drops":
                time.sleep(0.1)

    def log_message(self, *_: object) -> None:
        """Record nothing."""


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """Serve on this machine; give the address."""
    Elsewhere.asked = []
    server = HTTPServer(("127.0.0.1", 0), Elsewhere)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def fetching(base: str, timeout: float = 5) -> Downloads:
    return Downloads(AttentiveClient(TOKEN, f"{base}/api/", timeout), timeout)


def test_the_token_goes_along_to_slack(elsewhere: str) -> None:
    assert fetching(elsewhere).fetch(f"{elsewhere}/a", MOST) == b"x" * 30
    assert Elsewhere.asked == [("/a", f"Bearer {TOKEN}")]


@pytest.mark.parametrize(
    "address",
    [
        "{elsewhere}/a",
        "http://files.slack.com/a",
        "https://files.slack.com.example.nl/a",
        "https://files.slack.com@example.nl/a",
        "https://files.slack.com:8443/a",
        "https://evil.example/?https://files.slack.com/",
        "file:///etc/passwd",
        "ftp://files.slack.com/a",
        "//files.slack.com/a",
        "https://[",
        "",
        "nonsense",
    ],
)
def test_it_goes_nowhere_else(elsewhere: str, address: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says, nothing was asked
        fetching("https://slack.com").fetch(address.format(elsewhere=elsewhere), MOST)
    assert Elsewhere.asked == []


@pytest.mark.parametrize("path", ["moved", "303", "401", "403"])
def test_a_page_to_log_in_is_not_followed(elsewhere: str, path: str) -> None:
    with pytest.raises(NotGiven):
        fetching(elsewhere).fetch(f"{elsewhere}/{path}", MOST)
    assert len(Elsewhere.asked) == 1


@pytest.mark.parametrize("path", ["404", "500", "599"])
def test_no_file_is_an_error_of_the_line(elsewhere: str, path: str) -> None:
    with pytest.raises(OSError):  # noqa: PT011 - as the docstring says, whatever it says
        fetching(elsewhere).fetch(f"{elsewhere}/{path}", MOST)


def test_more_than_the_most_is_not_read(elsewhere: str) -> None:
    with pytest.raises(TooBig):
        fetching(elsewhere).fetch(f"{elsewhere}/endless", MOST)


def test_drops_do_not_hold_it_up(elsewhere: str) -> None:
    with pytest.raises(TimeoutError):
        fetching(elsewhere, 1).fetch(f"{elsewhere}/drops", MOST)


def in_teams(base: str) -> TeamsDownloads:
    return TeamsDownloads(5, f"{base}/v1/.well-known/openidconfiguration")


def test_in_teams_no_token_goes_along(elsewhere: str) -> None:
    assert in_teams(elsewhere).fetch(f"{elsewhere}/a", MOST) == b"x" * 30
    assert Elsewhere.asked == [("/a", None)]


@pytest.mark.parametrize("path", ["moved", "303", "401", "403", "page"])
def test_in_teams_a_page_in_its_stead_says_to_send_it_otherwise(elsewhere: str, path: str) -> None:
    with pytest.raises(NotGiven) as refused:
        in_teams(elsewhere).fetch(f"{elsewhere}/{path}", MOST)
    assert refused.value.why == FileFault.ELSEWHERE
    assert len(Elsewhere.asked) == 1


@pytest.mark.parametrize("path", ["404", "410", "500"])
def test_in_teams_what_is_gone_is_asked_for_again(elsewhere: str, path: str) -> None:
    with pytest.raises(OSError):  # noqa: PT011 - as above
        in_teams(elsewhere).fetch(f"{elsewhere}/{path}", MOST)


def test_in_teams_more_than_the_most_is_not_read(elsewhere: str) -> None:
    with pytest.raises(TooBig):
        in_teams(elsewhere).fetch(f"{elsewhere}/endless", MOST)
