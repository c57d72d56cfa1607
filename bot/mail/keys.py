"""What the settings say of mail, as far as its folder is concerned."""

import ssl
from typing import NamedTuple, Protocol
from urllib.parse import unquote, urlsplit

HERE = frozenset({"127.0.0.1", "localhost", "::1"})  # where nobody reads along
PORTS = {"smtps": 465, "smtp": 587, "imaps": 993, "imap": 143}


class Keys(Protocol):
    """What the settings say of mail."""

    @property
    def pmg_smtp_url(self) -> str:
        """Where mail is handed over."""

    @property
    def pmg_imap_url(self) -> str:
        """The mailbox that is read."""

    @property
    def pmg_mail_from(self) -> str:
        """The address of that mailbox."""

    @property
    def pmg_mail_per_minute(self) -> int:
        """How many mails the server takes from it in a minute."""

    @property
    def pmg_mail_authserv_id(self) -> str:
        """By which name our own server says who sent a mail; empty where it does not."""

    @property
    def pmg_mail_verp(self) -> bool:
        """Whether each mail has a sender of its own, to which it comes back."""

    @property
    def pmg_mail_tenant(self) -> str:
        """The tenant of a registration that may use the mailbox; empty with passwords."""

    @property
    def pmg_mail_client(self) -> str:
        """The client id of that registration."""

    @property
    def pmg_mail_client_secret(self) -> str:
        """Its secret."""

    @property
    def pmg_mail_token_url(self) -> str:
        """Another address for its token than Microsoft's; empty without."""

    @property
    def pmg_secret_key(self) -> str:
        """From which the keys for links and invitations come."""

    @property
    def pmg_secret_key_old(self) -> str:
        """The former one, during a change."""

    @property
    def pmg_public_url(self) -> str:
        """Our own address, under which links reach us; empty without."""

    @property
    def pmg_http_timeout(self) -> float:
        """Seconds for one step of a conversation with a server."""

    @property
    def pmg_look_again(self) -> float:
        """Seconds until a mail of which we do not know is looked for."""


class Server(NamedTuple):
    """A server of mail, and as whom we log in there; without a user nobody asks."""

    host: str
    port: int
    encrypted: bool  # from the first byte
    user: str
    password: str

    @classmethod
    def of(cls, url: str) -> "Server":
        """Read it from its address in the settings."""
        parts = urlsplit(url)
        return cls(
            parts.hostname or "",
            parts.port or PORTS[parts.scheme],
            parts.scheme in {"smtps", "imaps"},
            unquote(parts.username or ""),
            unquote(parts.password or ""),
        )

    @property
    def is_here(self) -> bool:
        """Whether it is this machine, where a certificate proves nothing and none is needed."""
        return self.host in HERE

    def context(self) -> ssl.SSLContext:
        """Return how its certificate is looked at: verified, and with its name, always but here."""
        if not self.is_here:
            return ssl.create_default_context()
        made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # and no list of authorities is read
        made.check_hostname = False
        made.verify_mode = ssl.CERT_NONE
        return made
