"""Lines as mail servers read them: ended by CR LF and by nothing else, over a socket that may become safe."""

import socket
import ssl
import struct
import threading
from collections.abc import Callable
from contextlib import suppress

HOST = "127.0.0.1"
BACKLOG = 128
CHUNK = 65_536
IDLE_SECONDS = 300.0
ENDS = b"\r\n"


class Gone(Exception):
    """The other side is no longer there, or the line was cut."""


class Line:
    """One connection, read by one thread."""

    def __init__(self, link: socket.socket) -> None:
        self._link = link
        self._read = b""
        self.safe = isinstance(link, ssl.SSLSocket)

    @property
    def ahead(self) -> bool:
        """Whether the client said more than was asked of it."""
        return bool(self._read)

    def readline(self, most: int) -> bytes:
        """Return a line with its end; of a longer one the first `most` bytes."""
        while ENDS not in self._read[:most] and len(self._read) < most:
            self._more()
        place = self._read[:most].find(ENDS)
        return self._take(place + len(ENDS) if place >= 0 else most)

    def read(self, size: int) -> bytes:
        """Return so many bytes."""
        while len(self._read) < size:
            self._more()
        return self._take(size)

    def write(self, data: bytes) -> None:
        """Send all of it."""
        try:
            self._link.sendall(data)
        except OSError as error:
            raise Gone from error

    def make_safe(self, context: ssl.SSLContext) -> None:
        """Go on within TLS; what was sent ahead of it is thrown away, as somebody else may have sent it."""
        self._read = b""
        try:
            self._link = context.wrap_socket(self._link, server_side=True)
        except OSError as error:
            raise Gone from error
        self.safe = True

    def cut(self, *, reset: bool = False) -> None:
        """Close, in an orderly way or by a reset."""
        if reset:
            at_once = struct.pack("ii", 1, 0)
            with suppress(OSError):
                self._link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
        else:
            with suppress(OSError):
                self._link.shutdown(socket.SHUT_RDWR)
        self._link.close()

    def _more(self) -> None:
        try:
            found = self._link.recv(CHUNK)
        except OSError as error:
            raise Gone from error
        if not found:
            raise Gone
        self._read += found

    def _take(self, size: int) -> bytes:
        taken, self._read = self._read[:size], self._read[size:]
        return taken


class Listener:
    """A port at which each connection gets a thread; it can be closed and opened again."""

    def __init__(
        self, serve: Callable[[Line], None], tls: Callable[[], ssl.SSLContext] | None = None
    ) -> None:
        self._serve = serve
        self._tls = tls  # where lines are safe from the first byte
        self._lines: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._socket = _bound(0)
        self.port: int = self._socket.getsockname()[1]
        self._thread: threading.Thread | None = None

    def open(self) -> None:
        """Take connections."""
        if self._thread is None:
            self._socket.listen(BACKLOG)
            self._thread = threading.Thread(target=self._take, args=(self._socket,), daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Refuse connections, and cut those under way; the number stays ours."""
        if self._thread is None:
            return
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)  # wakes the thread that waits for a connection
        self._thread.join()
        self._thread = None
        with self._lock:
            under_way = tuple(self._lines)
        for one in under_way:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._socket = _bound(self.port)

    def release(self) -> None:
        """Close for good."""
        self.close()
        self._socket.close()

    def _take(self, door: socket.socket) -> None:
        while True:
            try:
                link, _ = door.accept()
            except OSError:
                return
            link.settimeout(IDLE_SECONDS)
            link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self._lock:
                self._lines.add(link)
            threading.Thread(target=self._talk, args=(link,), daemon=True).start()

    def _talk(self, link: socket.socket) -> None:
        safe = None
        try:
            if self._tls is not None:
                safe = self._tls().wrap_socket(link, server_side=True)
            line = Line(safe or link)
            with suppress(Gone):
                self._serve(line)
            line.cut()
        except OSError:
            pass  # whoever does not trust our certificate goes away
        finally:
            with self._lock:
                self._lines.discard(link)
            link.close()


def _bound(number: int) -> socket.socket:
    # Bound but not listening: connections are refused, and nobody else gets the number.
    door = socket.socket()
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    door.bind((HOST, number))
    return door
