"""The WebSocket that a bot in Socket Mode connects to."""

import asyncio
from collections.abc import Callable
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.sandbox.slack.links import Links

REFUSED, GOING_AWAY = 1008, 1001


def endpoint(links: Links, app_id: str) -> Callable[[WebSocket], Any]:
    """Return the WebSocket endpoint that lines are opened at."""

    async def line(websocket: WebSocket) -> None:
        if not links.admit(websocket.query_params.get("ticket", "")):
            await websocket.close(REFUSED)
            return
        await websocket.accept()
        loop = asyncio.get_running_loop()

        def send(text: str) -> None:
            asyncio.run_coroutine_threadsafe(websocket.send_text(text), loop)

        def cut() -> None:
            asyncio.run_coroutine_threadsafe(websocket.close(GOING_AWAY), loop)

        link = links.opened(send, cut)
        try:
            await websocket.send_json(hello(app_id))
            while True:
                link.heard(await websocket.receive_text())
        except WebSocketDisconnect:
            pass
        finally:
            links.closed(link)

    return line


def hello(app_id: str) -> dict[str, Any]:
    """Return what Slack says first."""
    return {
        "type": "hello",
        "num_connections": 1,
        "connection_info": {"app_id": app_id},
        "debug_info": {"host": "sandbox", "approximate_connection_time": 18060},
    }
