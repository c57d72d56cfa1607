"""The SDK's Socket Mode client, made and closed in such a way that it holds nobody up."""

import json
import logging
import math
import socket
from collections.abc import Callable
from contextlib import suppress

import structlog
from slack_sdk import WebClient
from slack_sdk.socket_mode.builtin import SocketModeClient

# A message of 16 kB at once, as TLS gives it: the SDK reads on by recursion, 1 kB at a time.
BYTES = 16 * 1024
LAST_READING = 0.1  # seconds for one reading of a line that is about to be replaced
LONGEST_FAREWELL = 1000  # characters; anything longer is something that people did

log = structlog.get_logger()


def make(
    client: WebClient, ping_every: float, fault: Callable[[Exception], None]
) -> SocketModeClient:
    """Make a client that `client` (with an xapp token) finds the address for; it is not connected.

    It pings every so many seconds. `fault` hears what goes wrong on the line.
    """
    logger = logging.getLogger("slack_sdk.socket_mode")
    logger.setLevel(logging.CRITICAL)  # below that it writes what Slack and people said
    made = SocketModeClient(
        app_token=client.token or "",
        logger=logger,
        web_client=client,
        ping_interval=ping_every,
        receive_buffer_size=BYTES,
        concurrency=2,  # they only hand over
        on_error_listeners=[fault],
    )

    # The SDK would ask the wall clock whether the line is stale; bot.slack.watchdog asks another.
    made.ping_interval = math.inf

    def part_soon(message: str) -> None:
        # This runs in the thread that reads, before it reads on. The SDK opens the next line, and
        # then waits for this reading to end (3 s) before it listens there: just as long as people
        # have for an answer.
        session = made.current_session
        if is_farewell(message) and session is not None and session.sock is not None:
            session.sock.settimeout(LAST_READING)

    made.on_message_listeners.append(part_soon)
    return made


def is_farewell(message: str) -> bool:
    """Return whether Slack asks us to come back on a new line."""
    if len(message) > LONGEST_FAREWELL or '"disconnect"' not in message:
        return False
    found = json.loads(message)
    return isinstance(found, dict) and found.get("type") == "disconnect"


def renew(line: SocketModeClient, fault: Callable[[Exception], None]) -> None:
    """Open a new line in the place of one that was cut and does not show it."""
    session = line.current_session
    try:
        if session is not None and session.sock is not None:
            # Whoever reads or writes there waits for something that never comes.
            with suppress(OSError):
                session.sock.shutdown(socket.SHUT_RDWR)
            session.disconnect()
        line.connect_to_new_endpoint()
    except Exception as error:  # noqa: BLE001 - any fault of network or Slack: it is tried again
        fault(error)


def close(line: SocketModeClient) -> None:
    """Close without the seconds that the SDK would wait for something to read."""
    line.closed = True
    line.auto_reconnect_enabled = False
    line.message_queue.put(None)
    line.current_session_state.terminated = True
    if line.current_session is not None:
        try:
            line.current_session.ping("goodbye")
        except OSError:
            log.debug("socket_gone_already")
    # Two of its threads may close the same socket at once; the second then finds none.
    with suppress(AttributeError):
        line.close()
