"""A port for the page of the demo: the first that is free."""

import socket

TRIED = 20


def free(port: int) -> int:
    """Return this port, or the next one that nobody uses."""
    for candidate in range(port, port + TRIED):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", candidate))
            except OSError:
                continue
            return candidate
    return 0
