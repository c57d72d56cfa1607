"""Keeps other web pages out of the sandbox: which hosts are answered, and what its own page may load."""

from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("127.0.0.1", "localhost")
MISDIRECTED = 421

# The page loads nothing from elsewhere, and no page elsewhere may frame it.
# Directives: "Content Security Policy Level 3", w3.org.
POLICY = (
    "default-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
)
HEADERS = {
    "Content-Security-Policy": "; ".join(POLICY),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    # A browser asks each time whether a file is still the same: a new version shows at once.
    "Cache-Control": "no-cache",
}


class Guard:
    """Refuses whoever asks for another host than `hosts`, and sends HEADERS with every answer.

    A page elsewhere can let its own name point at this machine (DNS rebinding), and would then count
    as the same site; but its requests carry its own name.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self.app = app
        self.hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or hand it on."""
        name, _, _ = Headers(scope=scope).get("host", "").partition(":")
        if name.lower() not in self.hosts:
            refusal = PlainTextResponse("This is served to 127.0.0.1 only.\n", MISDIRECTED)
            await refusal(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message["headers"])
                for header, value in HEADERS.items():
                    headers.setdefault(header, value)
            await send(message)

        await self.app(scope, receive, guarded)
