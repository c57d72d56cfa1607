"""What a handler is given, and the ways in which it can say no."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from handlers.common.rules.times import local_day
from handlers.sentences import Mention, Text
from handlers.views import Button
from storage.address import CHATS, NO_NAMES, AccountKey, AccountNames, ChannelKey
from storage.models import Person
from storage.queries import network
from storage.vocabulary import Platform


@dataclass(frozen=True)
class Caller:
    """Who it is, and by which account (None: nobody asks, the bot itself does). `person` is None for a guest: somebody whom the database does not know yet.

    `admin` says whether they are beheerder, `workspace_admin` whether they run the workspace,
    `name` how the platform shows them. While somebody acts on behalf of `person`, `actor` is who
    really does; account and language are the actor's, and rights are only the person's own.
    """

    account: AccountKey | None
    name: str
    language: str
    admin: bool
    person: Person | None
    workspace_admin: bool = False
    actor: Person | None = None

    @classmethod
    def nobody(cls, language: str) -> "Caller":
        """Make a caller for what the bot does by itself."""
        return cls(None, "", language, admin=False, person=None)

    @property
    def known(self) -> Person:
        """The person; in a route that writes there always is one."""
        if self.person is None:
            raise LookupError("only a route that writes may rely on a person")
        return self.person

    @property
    def mention(self) -> Mention:
        """This person as others see them."""
        return Mention(self.name, (self.account,) if self.account else ())

    @property
    def by_mail(self) -> bool:
        """Whether they read it in a mail, or on a page that a mail led to."""
        return self.account is not None and self.account.platform not in CHATS

    @property
    def platform(self) -> Platform:
        """The platform on which they ask."""
        return self.beside("").platform

    def channel(self, found: str) -> ChannelKey:
        """Return the channel to which they point, or where they are."""
        here = self.beside("")
        return ChannelKey(here.platform, here.workspace, found)

    def beside(self, user: str) -> AccountKey:
        """Return the account of a user to whom this person points, where they both are."""
        if self.account is None:
            raise LookupError("the bot itself is on no platform, and points at nobody")
        return self.account._replace(user=user)


@dataclass(frozen=True)
class Place:
    """Where it happens: a channel's id, and whether only this person and the bot are there.

    `name` is what the channel is called, where the platform says so.
    """

    channel: str | None
    private: bool
    name: str | None = None


@dataclass(frozen=True)
class Call:
    """One thing that one person asks.

    `text` is what was typed after the command, `args` what the pressed button or the form carried,
    `values` what was filled in: all of it claims. `now` is aware (UTC). `name_of` says what a
    platform calls an account, `admins` are those that the settings make beheerder. `feeds` is the
    address under which calendars can be fetched, empty when they cannot. `first` is what the route
    found before it wrote, `guest` says whether a platform calls an account a guest (None: not known).
    """

    caller: Caller
    place: Place
    now: datetime
    session: Session
    text: str = ""
    args: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    name_of: Callable[[AccountKey], str | None] = lambda _account: None
    admins: AccountNames = NO_NAMES
    feeds: str = ""
    first: Any = None
    guest: Callable[[AccountKey], bool | None] = lambda _account: None

    @property
    def channel(self) -> ChannelKey | None:
        """The channel in which it happens, if it is one."""
        here = self.place.channel
        return self.caller.channel(here) if here is not None else None

    @property
    def zone(self) -> str:
        """Return the network's time zone, by its IANA name."""
        return network.timezone(self.session)

    @property
    def today(self) -> date:
        """Return the date on the calendars of the network."""
        return local_day(self.now, self.zone)


class No(Exception):
    """Something that a person asked for did not happen, and why; nothing was changed."""

    def __init__(self, text: Text, *more: Text, offers: tuple[Button, ...] = ()) -> None:
        super().__init__(text.key)
        self.texts = (text, *more)
        self.offers = offers


class Sentence(Exception):
    """What stands behind a command is nothing that it takes: the whole line is a sentence."""


class Outdated(Exception):
    """What a route found before it wrote is no longer so: it must look again."""


class Refused(No):
    """It is not allowed, or not now."""


class Unknown(No):
    """It could not be understood or found; `offers` are what may have been meant."""


class Invalid(Exception):
    """Fields of a form that cannot be accepted as they are, each with the reason."""

    def __init__(self, **faults: Text) -> None:
        super().__init__(", ".join(f"{name}: {text.key}" for name, text in faults.items()))
        self.faults = faults
