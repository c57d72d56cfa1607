"""What a person can ask, and which handler answers it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from inspect import isfunction
from itertools import chain
from types import ModuleType
from typing import Any, TypeAlias

from handlers.call import Call
from handlers.views import Result

Handler: TypeAlias = Callable[[Call], Result]
First: TypeAlias = Callable[[Call], Any]


class Kind(StrEnum):
    """The ways in which a person can reach a handler."""

    COMMAND = "command"
    BUTTON = "button"
    FORM = "form"
    HOME = "home"
    SHORTCUT = "shortcut"
    FILE = "file"
    NOTICE = "notice"
    ROUND = "round"
    CARD = "card"
    OUTCOME = "outcome"
    FEED = "feed"


@dataclass(frozen=True)
class Route:
    """One way in; a route that writes gets a session that may, and a person who exists.

    While it writes nobody else can. So what takes long is done `first`, in a session that only reads:
    what that finds is `call.first` of the route. It raises Outdated when that is no longer so.
    """

    kind: Kind
    name: str
    writes: bool
    run: Handler
    first: First | None = None
    once: bool = False  # of a notice: better lost, and listed as such, than told twice


_ROUTES = "__routes__"


def _route(
    kind: Kind, name: str, *, writes: bool, first: First | None = None, once: bool = False
) -> Callable[[Handler], Handler]:
    def mark(handler: Handler) -> Handler:
        route = Route(kind, name, writes, handler, first, once)
        routes = [*getattr(handler, _ROUTES, ()), route]
        setattr(handler, _ROUTES, routes)
        return handler

    return mark


def command(name: str, *, writes: bool) -> Callable[[Handler], Handler]:
    """Answer the command whose words stand in the texts under `commands.<name>`."""
    return _route(Kind.COMMAND, name, writes=writes)


def button(name: str, *, writes: bool, first: First | None = None) -> Callable[[Handler], Handler]:
    """Answer a button, or a choice or field in a message, with action `name`."""
    return _route(Kind.BUTTON, name, writes=writes, first=first)


def form(name: str, *, writes: bool, first: First | None = None) -> Callable[[Handler], Handler]:
    """Take in the form `name`."""
    return _route(Kind.FORM, name, writes=writes, first=first)


def shortcut(name: str, *, writes: bool) -> Callable[[Handler], Handler]:
    """Answer a message shortcut; the message is in values["text"], its author and link in args."""
    return _route(Kind.SHORTCUT, name, writes=writes)


def file(step: str, first: First | None = None) -> Callable[[Handler], Handler]:
    """Answer a file that somebody sent to the bot alone: it was "offered", "read" or left "unread"."""
    return _route(Kind.FILE, step, writes=step != "unread", first=first)


def home() -> Callable[[Handler], Handler]:
    """Show somebody's own page with the bot."""
    return _route(Kind.HOME, "", writes=False)


def notice(kind: str, *, once: bool = False) -> Callable[[Handler], Handler]:
    """Make the words of a notice; None when there is nothing to tell any more.

    Where nobody can look whether it came, it is sent again with a line that says so; but not `once`:
    then it ends as not surely told, on the list.
    """
    return _route(Kind.NOTICE, kind, writes=False, once=once)


def round_(kind: str) -> Callable[[Handler], Handler]:
    """Plan the notices of a round when it is due; shows nothing.

    It may be run more than once, as far as crashes and faults go: the keys of what it plans must
    make that harmless. args["due"] is when it was due.
    """
    return _route(Kind.ROUND, kind, writes=True)


def card(kind: str) -> Callable[[Handler], Handler]:
    """Make what a living card shows; its subject's id is in args["subject"]."""
    return _route(Kind.CARD, kind, writes=False)


def outcome(kind: str) -> Callable[[Handler], Handler]:
    """Hear how a notice ended: sent, or args["fault"] says why not."""
    return _route(Kind.OUTCOME, kind, writes=True)


def feed(name: str) -> Callable[[Handler], Handler]:
    """Make the calendar `name` of whoever has its secret address."""
    return _route(Kind.FEED, name, writes=False)


# The command route that gets whatever starts with no known command.
OTHERWISE = "otherwise"


@cache
def _of(feature: ModuleType) -> tuple[Route, ...]:
    """Return the routes of a feature; it does not change once it is loaded."""
    functions = filter(isfunction, vars(feature).values())
    marked = chain.from_iterable(getattr(one, _ROUTES, ()) for one in functions)
    return tuple(one for one in marked if one.run.__module__ == feature.__name__)


class Routes:
    """All routes of all features. Two for the same thing are a mistake of ours: ValueError."""

    def __init__(self, features: Iterable[ModuleType]) -> None:
        self._routes: dict[tuple[Kind, str], Route] = {}
        for route in chain.from_iterable(map(_of, features)):
            if (route.kind, route.name) in self._routes:
                raise ValueError(f"two routes for {route.kind} {route.name!r}")
            self._routes[route.kind, route.name] = route

    def find(self, kind: Kind, name: str) -> Route | None:
        """Return the route, if there is one."""
        return self._routes.get((kind, name))

    @property
    def otherwise(self) -> Route:
        """The command route for a line that is no command."""
        return self._routes[Kind.COMMAND, OTHERWISE]

    def shows(self, action: str) -> Route:
        """Return the button route of this name that only reads; LookupError when there is none."""
        route = self.find(Kind.BUTTON, action)
        if route is None or route.writes:
            raise LookupError(f"no route that shows {action!r}")
        return route

    def names(self, kind: Kind) -> list[str]:
        """Return the names of all routes of a kind, in the order of the features."""
        return [name for some, name in self._routes if some == kind]
