"""What a chat platform must be able to do, what it knows, and the ways in which it can fail."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from bot.platform.envelope import Envelope
from handlers.views import Message
from storage.address import AccountKey, AccountName, Address
from storage.vocabulary import Platform

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

# Answers what comes in under one path of our web server.
WayIn: TypeAlias = "Callable[[Request], Awaitable[Response]]"
# Is told in which workspace people were just read, and what that is called.
Reading: TypeAlias = Callable[[Platform, str, str], None]

# What takes all of a platform but the workspaces that have one of their own: several workspaces may
# be one home (those of one organisation, or the tenants of one bot).
HOME = ""
RATE_LIMITED = "ratelimited"  # the reason of a Passing when we were too quick


class Fault(Exception):
    """Something was not sent, or may not have been; `reason` is a short word for the log."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Permanent(Fault):
    """It was not sent, and trying again would change nothing."""


class Passing(Fault):
    """It was surely not sent; later it may work. `wait` is in seconds, when the platform said so."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


class Unsure(Fault):
    """It may have been sent: only looking can tell."""


class Gone(Fault):
    """The message that was to be changed is no longer there."""


class Blind(Fault):
    """Nobody can look there whether it has come; that it was not found says nothing."""


class Messenger(Protocol):
    """Sends and looks; each call may raise a Fault and takes at most the HTTP timeout."""

    def open(self, address: Address) -> str:
        """Open the direct conversation with the user of an address; return its id. Safe to repeat."""

    def enter(self, address: Address) -> None:
        """Make sure that we can post to a channel and read it: join a public one. Safe to repeat."""

    def ready(self, address: Address) -> None:
        """Do what a post there needs first, so that of one that was begun only the post is unsure."""

    def post(
        self,
        address: Address,
        message: Message,
        language: str,
        token: str,
        envelope: Envelope | None = None,
    ) -> str:
        """Post, carrying the opaque `token`; return the message's id. `envelope` is for mail."""

    def find(self, address: Address, token: str, since: datetime) -> str | None:
        """Look for our own message that carries `token`; return its id. Raises Blind if one cannot."""

    def update(self, address: Address, message_id: str, message: Message, language: str) -> None:
        """Show something else in the place of a message. Safe to repeat."""


@dataclass(frozen=True)
class Profile:
    """What a platform knows of one account."""

    name: str
    language: str | None  # "nl", "en", ...; None when the platform does not say
    admin: bool  # of the workspace, not of the network
    gone: bool  # left the workspace
    workspace: str = ""  # the id of the workspace that the account is of
    enterprise: str = ""  # the id of the organisation whose workspaces are one, where there is one
    alias: str = ""  # what somebody chose to be called there, which names kept before may be
    stranger: bool = False  # from another organisation, as the platform itself says
    # Asked in by somebody of the workspace, and of another organisation; None: it was not said.
    guest: bool | None = None


class Directory(Protocol):
    """Looks people up; answers at once, from memory."""

    def belongs(self, account: AccountKey, enterprise: str = "") -> bool | None:
        """Return whether an account is of the bot's own home; None while that is not known.

        `enterprise` is what a request says of its workspace: the organisation whose that is.
        """

    def kept(self, account: AccountKey, enterprise: str = "") -> AccountKey:
        """Return an account that belongs to us under the workspace in which we keep it."""

    def profile(self, account: AccountKey) -> Profile | None:
        """Return what is known of this account; None when nothing is (yet)."""

    def named(self, name: AccountName) -> AccountKey | None:
        """Return the account that the settings name, where it is one of ours and still there."""


class Looked(NamedTuple):
    """What `pmg check` found of a platform: what sends there (None: it is not reached), what would help."""

    messenger: Messenger | None
    advice: Mapping[str, str]  # by the reason of a fault


NOT_SET = Looked(None, {})


@dataclass(frozen=True)
class Finding:
    """A line of `pmg check`: what was looked at, whether it is right, what was found or would help."""

    about: str
    right: bool
    words: str

    @property
    def line(self) -> str:
        """Return it as one line."""
        return f"{'ok' if self.right else 'FAULT':<7}{self.about}: {' '.join(self.words.split())}"
