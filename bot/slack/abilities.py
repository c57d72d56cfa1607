"""Which pictures this workspace shows, and where: asked of Slack, learned from what it refuses, kept.

The answer to a command travels in an HTTP response, where a block that Slack does not know is lost
in silence. So what Slack only said that it takes is first sent on a way on which it says no.
"""

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from itertools import product
from typing import TypeVar

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.platform import Permanent
from bot.slack import blocks
from bot.slack.directory import SlackDirectory
from bot.slack.limits import Json
from bot.slack.pictures import NOTHING, Can, blamed, drawn
from bot.slack.response_url import NotTaken
from handlers.charts import Chart, Kind, Picture, Series, Table
from handlers.sentences import Text
from handlers.views import Home, Message
from storage.abilities import Ability, PictureKind, Surface
from storage.database import Database
from storage.queries import abilities
from storage.vocabulary import Platform

AGAIN = timedelta(days=30)  # until it is asked once more what a workspace shows
FOUND_WRONG = frozenset({"invalid_blocks", "invalid_message", "invalid_view"})
REFUSED = FOUND_WRONG | {"invalid_arguments"}  # what views.* say of wrong blocks
SHOWING = (Ability.SAID, Ability.SHOWN)

# What is asked about: nobody sees it, and nothing in it is of the network.
_ABOUT, _LINES = Text("form.page"), (Text("groups.page", page=1, pages=1),)
EXAMPLES: Mapping[PictureKind, Picture] = {
    PictureKind.CHART: Chart(_ABOUT, Kind.BAR, ("a",), (Series("a", (1,)),), _LINES),
    PictureKind.TABLE: Table(_ABOUT, ("a", "b"), (("a", 1),), _LINES),
}

Sent = TypeVar("Sent")
log = structlog.get_logger()


class Abilities:
    """Knows in memory what the bot's own workspace shows; of what nothing is known it shows lines."""

    def __init__(
        self,
        client: WebClient,
        database: Database,
        directory: SlackDirectory,
        now: Callable[[], datetime],
    ) -> None:
        self._client = client
        self._database = database
        self._directory = directory
        self._now = now
        self._known: dict[tuple[PictureKind, Surface], tuple[Ability, datetime]] = {}
        self._read = False

    def can(self, surface: Surface, *, sure: bool = False) -> Can:
        """Return which pictures can be sent there; when it must be `sure`, only what was shown."""
        right = (Ability.SHOWN,) if sure else SHOWING
        known = self._known
        return frozenset(
            kind for kind in PictureKind if known.get((kind, surface), ("",))[0] in right
        )

    def send(
        self, surface: Surface, render: Callable[[Can], Json], send: Callable[[Json], Sent]
    ) -> Sent:
        """Send with pictures; where Slack refuses them the same in lines, and remember either."""
        made = render(self.can(surface))
        kinds = drawn(made)
        try:
            sent = send(made)
        except (SlackApiError, Permanent, NotTaken) as error:
            words = _refusal(error)
            if not kinds or words is None:
                raise
            self._note({(kind, surface): Ability.REFUSED for kind in blamed(kinds, words)})
            return send(render(NOTHING))
        new = kinds - self.can(surface, sure=True)
        self._note({(kind, surface): Ability.SHOWN for kind in new})
        return sent

    def look(self) -> None:
        """Ask Slack about what is not known, or not for long any more; it shows nothing to anybody."""
        home, now = self._directory.home, self._now()
        if home is None:
            return
        if not self._read:
            with self._database.read() as session:
                self._known = dict(abilities.of_workspace(session, Platform.SLACK, home.workspace))
            self._read = True
        found: dict[tuple[PictureKind, Surface], Ability] = {}
        for pair in product(PictureKind, Surface):
            state, at = self._known.get(pair, (None, None))
            if at is not None and abs(now - at) < AGAIN:
                continue
            takes = self._takes(*pair)
            if takes is None:  # it does not say; we ask again when the people are read again
                break
            said = Ability.SHOWN if state is Ability.SHOWN else Ability.SAID
            found[pair] = said if takes else Ability.REFUSED
        self._note(found)

    def _takes(self, picture: PictureKind, surface: Surface) -> bool | None:
        try:
            self._client.api_call("blocks.validate", json=_asked(picture, surface))
        except SlackApiError as error:
            return False if error.response.get("error") in FOUND_WRONG else None
        except Exception as error:  # noqa: BLE001 - any fault of network or Slack: not known
            log.warning("abilities_not_read", fault=type(error).__name__)
            return None
        return True

    def _note(self, found: Mapping[tuple[PictureKind, Surface], Ability]) -> None:
        home, now = self._directory.home, self._now()
        if not found or home is None:
            return
        self._known = {**self._known, **{pair: (state, now) for pair, state in found.items()}}
        try:
            with self._database.write() as session:
                for (picture, surface), state in found.items():
                    abilities.note(
                        session, Platform.SLACK, home.workspace, picture, surface, state, now
                    )
        except Exception as error:  # noqa: BLE001 - what was sent is sent; memory knows it
            log.warning("ability_not_kept", fault=type(error).__name__)


def _asked(picture: PictureKind, surface: Surface) -> Json:
    """Return what blocks.validate takes; each of these is JSON in a string."""
    shown, can = Message((EXAMPLES[picture],)), frozenset({picture})
    if surface is Surface.MESSAGE:
        return {"message": json.dumps(blocks.message(shown, "nl", can))}
    view = blocks.page(shown, "nl", can)
    if surface is Surface.HOME:
        view = blocks.home(Home(shown.parts), "nl", can)
    return {"view": json.dumps(view)}


def _refusal(error: Exception) -> str | None:
    """Return what Slack said where it takes no such block; None for any other fault."""
    if isinstance(error, Permanent | NotTaken):
        words = str(error)
        return words if any(word in words for word in REFUSED) else None
    if isinstance(error, SlackApiError) and isinstance(error.response.data, dict):
        return str(error.response.data) if error.response.get("error") in REFUSED else None
    return None
