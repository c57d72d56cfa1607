"""A tiny bot to talk to: answers what the test tells it to, and remembers what it was sent."""

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl


@dataclass(frozen=True)
class Request:
    """One request of the sandbox: headers, raw body, and what is in it."""

    headers: dict[str, str]
    body: bytes

    @property
    def fields(self) -> dict[str, str]:
        """Read the form."""
        return dict(parse_qsl(self.body.decode(), keep_blank_values=True))

    @property
    def payload(self) -> dict[str, Any]:
        """Read the payload of an interaction, or the envelope of an event."""
        text = self.body.decode()
        found = json.loads(text if text.startswith("{") else self.fields["payload"])
        assert isinstance(found, dict)
        return found


@dataclass
class FakeBot:
    """Answers each request with `answer(request)`: a status and a body (str, or dict for JSON)."""

    answer: Callable[[Request], tuple[int, Any]] = lambda _request: (200, "")
    requests: list[Request] = field(default_factory=list)

    def start(self) -> str:
        """Listen; returns the address."""
        bot = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            wbufsize = -1

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                request = Request(dict(self.headers), body)
                bot.requests.append(request)
                status, content = bot.answer(request)
                is_json = isinstance(content, dict)
                raw = (json.dumps(content) if is_json else content).encode()
                self.send_response(status)
                kind = "application/json" if is_json else "text/plain"
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(raw)))
                self.end_headers()
                self.wfile.write(raw)

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - as it is called
                del format, args

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 64

        self._server = Server(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.01,), daemon=True
        )
        self._thread.start()
        return f"http://127.0.0.1:{self._server.server_address[1]}/slack/events"

    def stop(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def last(self) -> Request:
        """Return the latest request."""
        return self.requests[-1]
