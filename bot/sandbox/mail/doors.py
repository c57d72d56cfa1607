"""The ports of the mail server: for sending and for reading, each plain at first or safe from the first byte."""

import ssl
import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from bot.sandbox.mail.certificates import Authority, written
from bot.sandbox.mail.faults import Faults
from bot.sandbox.mail.imap import Imap
from bot.sandbox.mail.lines import HOST, Line, Listener
from bot.sandbox.mail.post import Post
from bot.sandbox.mail.smtp import Smtp
from bot.sandbox.mail.store import Store


class Doors:
    """Four ports, with one certificate, which can be a wrong one."""

    def __init__(self, store: Store, post: Post, switches: Faults) -> None:
        self._store = store
        self._post = post
        self._faults = switches
        self.authority = Authority()
        self.certificate()
        safe: Callable[[], ssl.SSLContext] = lambda: self.tls  # noqa: E731 - that of the moment
        self.listeners = {
            "smtp": Listener(self._sends),
            "smtps": Listener(self._sends, safe),
            "imap": Listener(self._reads),
            "imaps": Listener(self._reads, safe),
        }

    def certificate(self, kind: str | None = None) -> None:
        """Show a wrong certificate from now on (`certificates`), or (None) the right one."""
        made = self.authority.server() if kind is None else self.authority.wrong(kind)
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        with tempfile.TemporaryDirectory() as folder:
            self.tls.load_cert_chain(*written(Path(folder), *made))

    def take(self, *, wanted: bool) -> None:
        """Take connections, or refuse them and drop those under way."""
        for one in self.listeners.values():
            (one.open if wanted else one.close)()

    def release(self) -> None:
        """Close for good."""
        for one in self.listeners.values():
            one.release()

    def url(self, service: str) -> str:
        """Return the address of a port, with the bot's name and password in it."""
        who = f"{quote(self._store.bot, safe='')}:{self._store.password}"
        return f"{service}://{who}@{HOST}:{self.listeners[service].port}"

    def _sends(self, line: Line) -> None:
        Smtp(line, self._store, self._post, self._faults, lambda: self.tls).talk()

    def _reads(self, line: Line) -> None:
        Imap(line, self._store, self._faults, lambda: self.tls).talk()
