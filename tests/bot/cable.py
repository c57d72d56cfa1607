"""A cable between the bot and Slack that can be cut, so that nothing arrives and nobody is told."""

import select
import socket
import threading
from urllib.parse import urlsplit


class Cable:
    """Carries what comes in on `port` to the address of `url`, and back."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._to = (parts.hostname or "", parts.port or 80)
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._server.getsockname()[1]
        self.opened = 0
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._cut: set[socket.socket] = set()
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Let nothing more through on the lines that are open; both ends stay open."""
        self._cut |= {end for pair in self._pairs for end in pair}

    def drop(self) -> None:
        """Close the lines that are open, without a word in their own language."""
        for end in [end for pair in self._pairs for end in pair]:
            end.shutdown(socket.SHUT_RDWR)

    def stop(self) -> None:
        """Take it away."""
        self._server.close()
        for end in [end for pair in self._pairs for end in pair]:
            end.close()

    def _accept(self) -> None:
        while True:
            try:
                here, _ = self._server.accept()
                there = socket.create_connection(self._to)
            except OSError:
                return
            self.opened += 1
            self._pairs.append((here, there))
            threading.Thread(target=self._carry, args=(here, there), daemon=True).start()

    def _carry(self, here: socket.socket, there: socket.socket) -> None:
        other = {here: there, there: here}
        try:
            while True:
                for end in select.select([here, there], [], [])[0]:
                    if not (said := end.recv(65536)):
                        return
                    if end not in self._cut:
                        other[end].sendall(said)
        except (OSError, ValueError):
            return
