"""Bodies that come in at the same time hold a bounded amount together, and the small ones are read."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest
from starlette.requests import ClientDisconnect, Request

from bot.incoming.bodies import MOST_BYTES, Bodies, Crowded, TooLong

MOST = 10 * MOST_BYTES


class Sender:
    """Somebody who sends a request in pieces, when told to."""

    def __init__(self, bodies: Bodies) -> None:
        self._pieces = asyncio.Queue[MutableMapping[str, Any]]()
        request = Request({"type": "http", "method": "POST", "headers": []}, self._pieces.get)
        self.read = asyncio.create_task(bodies.read(request))

    async def sends(self, piece: bytes, *, last: bool = False) -> None:
        """Send a piece, and let the other side take it."""
        self._pieces.put_nowait({"type": "http.request", "body": piece, "more_body": not last})
        for _ in range(3):
            await asyncio.sleep(0)

    async def leaves(self) -> None:
        """Cut the line."""
        self._pieces.put_nowait({"type": "http.disconnect"})
        await asyncio.wait([self.read])


def test_three_hundred_bodies_without_an_end_hold_a_bounded_amount() -> None:
    async def story() -> None:
        bodies = Bodies(MOST)
        crowd = [Sender(bodies) for _ in range(300)]
        for _ in range(4):
            for one in crowd:
                await one.sends(b"a" * (MOST_BYTES // 5))
                assert bodies.in_hand <= MOST
        small = Sender(bodies)
        await small.sends(b"half ")
        for one in crowd:
            await one.sends(b"a")
        await small.sends(b"and half", last=True)
        assert small.read.result() == b"half and half"
        told = [one for one in crowd if one.read.done()]
        assert len(told) > 250
        for one in told:
            with pytest.raises(Crowded):
                one.read.result()
        for one in crowd:
            await one.leaves()
            one.read.exception()
        assert bodies.in_hand == 0

    asyncio.run(story())


@pytest.mark.parametrize(("length", "taken"), [(MOST_BYTES, True), (MOST_BYTES + 1, False)])
def test_a_body_has_a_longest_length(length: int, *, taken: bool) -> None:
    async def story() -> None:
        bodies = Bodies(MOST)
        one = Sender(bodies)
        await one.sends(b"a" * (length - 1))
        await one.sends(b"a", last=True)
        if taken:
            assert len(await one.read) == length
        else:
            with pytest.raises(TooLong):
                await one.read
        assert bodies.in_hand == 0

    asyncio.run(story())


def test_a_line_that_is_cut_leaves_nothing_in_hand() -> None:
    async def story() -> None:
        bodies = Bodies(MOST)
        one = Sender(bodies)
        await one.sends(b"half")
        await one.leaves()
        with pytest.raises(ClientDisconnect):
            one.read.result()
        assert bodies.in_hand == 0

    asyncio.run(story())
