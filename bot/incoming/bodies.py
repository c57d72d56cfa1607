"""The bodies of requests while they come in: how long one may be, and how much all hold together."""

from dataclasses import dataclass, field

from starlette.requests import Request

MOST_BYTES = 1024 * 1024  # of one body; 40,000 emoji, form-encoded, are 480 kB
MOST_IN_HAND = 16 * MOST_BYTES  # of all bodies that are being read


class TooLong(Exception):
    """A body is longer than any that a platform sends."""


class Crowded(Exception):
    """There was no room left, and this body was the longest of all."""


@dataclass(eq=False)
class _Body:
    content: bytearray = field(default_factory=bytearray)
    dropped: bool = False


class Bodies:
    """Reads bodies; when all together grow too large, the longest one goes.

    So somebody who sends much holds up nobody who sends little, which is what Slack does.
    """

    def __init__(self, most: int = MOST_IN_HAND) -> None:
        self._most = most
        self._reading: set[_Body] = set()
        self.in_hand = 0  # bytes

    async def read(self, request: Request) -> bytes:
        """Read a body as it comes in. May raise TooLong, Crowded and Starlette's ClientDisconnect."""
        body = _Body()
        self._reading.add(body)
        try:
            async for chunk in request.stream():
                self._take(body, chunk)
            if body.dropped:
                raise Crowded
            return bytes(body.content)
        finally:
            self._let_go(body)

    def _take(self, body: _Body, chunk: bytes) -> None:
        if body.dropped:
            raise Crowded
        if len(body.content) + len(chunk) > MOST_BYTES:
            raise TooLong
        body.content += chunk
        self.in_hand += len(chunk)
        while self.in_hand > self._most:
            longest = max(self._reading, key=lambda one: len(one.content))
            longest.dropped = True
            self._let_go(longest)

    def _let_go(self, body: _Body) -> None:
        self._reading.discard(body)
        self.in_hand -= len(body.content)
        body.content = bytearray()
