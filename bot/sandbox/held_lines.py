"""Answers that are long in coming, or never come: holding a line, and cutting it."""

import asyncio
import socket
import struct
import threading
import time
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.sandbox.faults import Faults
from bot.sandbox.wire import ANSWER, RESET, Answer

LOOK_SECONDS = 0.05
HANG_SECONDS = 600.0
# Closing a line at once, without waiting for what was not sent yet, resets it ("man 7 socket").
LINGER_NOT = struct.pack("ii", 1, 0)


async def hold(faults: Faults, generation: int, seconds: float) -> None:
    """Wait so long, or until the switches are cleared that were on in this generation of them."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0 and faults.generation == generation:  # noqa: ASYNC110 - another thread clears them
        await asyncio.sleep(min(left, LOOK_SECONDS))


async def hang(faults: Faults, generation: int, request: Request, closing: threading.Event) -> None:
    """Wait until the client gives up, those switches are cleared, or the sandbox closes."""
    until = time.monotonic() + HANG_SECONDS
    while time.monotonic() < until and faults.generation == generation and not closing.is_set():
        if await request.is_disconnected():
            return
        await asyncio.sleep(LOOK_SECONDS)


def sent(answer: Answer, request: Request) -> Response:
    """Return an answer on its way, or the line cut."""
    if answer.ending != ANSWER:
        # uvicorn's receive is bound to the exchange that holds the line.
        exchange: Any = getattr(request.receive, "__self__", None)
        cut(exchange.transport, reset=answer.ending == RESET)
    return Response(answer.body, answer.status, answer.headers)


def cut(transport: asyncio.Transport, *, reset: bool) -> None:
    """Close a line without an answer, or (`reset`) as if the other side had crashed."""
    line: socket.socket | None = transport.get_extra_info("socket")
    if reset and line is not None:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_NOT)
    transport.abort()
