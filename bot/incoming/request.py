"""What somebody asked and what they are answered, in words that are no platform's."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from handlers.call import Place
from handlers.files import Calendar
from handlers.routes import Kind, Route
from handlers.sentences import Text
from handlers.views import OnBehalf, Result, Then, Untold, View
from storage.address import AccountKey

LOOKS = frozenset({Kind.COMMAND, Kind.BUTTON, Kind.SHORTCUT})  # to which each answer is one more


@dataclass(frozen=True)
class Asked:
    """What somebody did on a platform.

    `key` is the same when the platform delivers the same thing twice; `arrived` is a moment of
    time.monotonic().
    """

    kind: Kind
    name: str
    account: AccountKey
    place: Place
    key: str
    arrived: float
    user_name: str = ""
    enterprise: str = ""  # whose workspace that is, where several are one organisation
    text: str = ""
    line: str = ""  # the whole line of which `text` stands behind a command
    args: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def user(self) -> str:
        """The user id, for calls on the platform that this came from."""
        return self.account.user


class Outcome(StrEnum):
    """How a request ended."""

    DONE = "done"
    REFUSED = "refused"
    INVALID = "invalid"
    BUSY = "busy"
    TWICE = "twice"
    ANSWERED = "answered"  # it only looks, came in before, and was answered then
    GONE = "gone"
    BROKEN = "broken"


@dataclass(frozen=True)
class Answer:
    """What to show, in which language; `faults` by field when a form was not accepted."""

    view: View
    language: str
    wrote: bool = False
    faults: Mapping[str, Text] = field(default_factory=dict)
    outcome: Outcome = Outcome.DONE

    @property
    def given_before(self) -> bool:
        """Whether what was asked only looks, came in before, and was answered then."""
        return self.outcome == Outcome.ANSWERED


def shown(view: Result) -> View:
    """Return what a person can be shown; anything else is a mistake of ours."""
    if view is None or isinstance(view, Calendar | OnBehalf | Then | Untold):
        raise TypeError("an answer to a person must show something")
    return view


def at_first_field(asked: Asked, why: Text) -> Mapping[str, Text]:
    """Return the fault at the first field of a form, which stays open with what was typed."""
    fields = list(asked.values) if asked.kind == Kind.FORM else []
    return dict.fromkeys(fields[:1], why)


def looks(route: Route | None, asked: Asked) -> bool:
    """Return whether each answer to this is one more; what writes is told by its inbox row."""
    reads = route is not None and not route.writes
    return reads and asked.kind in LOOKS and bool(asked.key)
