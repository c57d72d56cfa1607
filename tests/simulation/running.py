"""The real bot in this process, both its doors, on a clock that jumps from one thing to do to the next."""

import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from bot.incoming.dispatch import Dispatch
from bot.incoming.request import Answer, Asked, Outcome
from bot.outgoing.cards import GAP, Cards
from bot.outgoing.courier import Courier
from bot.outgoing.delivery import SENDERS, Delivery
from bot.outgoing.letters import Letters
from bot.outgoing.verdicts import Verdicts
from bot.platform import HOME, Directory, Messenger
from bot.platform.several import Directories, Messengers
from bot.sandbox.slack.sandbox import Sandbox
from bot.slack.messenger import SlackMessenger
from bot.upkeep.retention import Retention
from handlers import FEATURES
from handlers.call import Place
from handlers.routes import Kind, Routes
from handlers.sentences import Text
from handlers.views import Choice, Field, Form, Message, Replace, View
from storage.address import AccountKey, AccountNames
from storage.database import Database
from storage.queries import posts
from storage.queries.notices import queue
from storage.vocabulary import Platform
from tests import promises
from tests.faults.life import AtOnce
from tests.faults.trial import LOOK_AGAIN, Clock, Everybody
from tests.simulation.postal import Postal
from tests.simulation.seeding import ADMIN, TEAM
from tests.world import TOKEN

# What a call of Slack takes of the clock, seen by one of all senders that call side by side.
CALL = timedelta(milliseconds=240) / SENDERS
TICK = timedelta(seconds=1)  # the metronome's; its strokes fall somewhere between the seconds
STROKE = timedelta(milliseconds=370)
PROMISES = ("hears.people", "hears.nobody", "unanswered.done")  # what says how many hear it
MOST_PAGES = 40  # of a form that goes on


class SlowClient(WebClient):
    """Calls as Slack would answer them: each call takes time on the clock."""

    def __init__(self, base_url: str, clock: Clock) -> None:
        super().__init__(token=TOKEN, base_url=base_url, retry_handlers=[])
        self._clock = clock
        self.calls = 0

    def api_call(self, api_method: str, **arguments: Any) -> SlackResponse:
        """Call, and let time pass."""
        self.calls += 1
        self._clock.now += CALL
        return super().api_call(api_method, **arguments)


class Running:
    """The bot; people ask it things, and `tick` lets it do what is due by then. With a `postal` it mails."""

    def __init__(
        self, database: Database, sandbox: Sandbox, clock: Clock, postal: Postal | None
    ) -> None:
        self.clock, self.database, self._postal = clock, database, postal
        self._asked = 0
        self.outcomes: dict[str, int] = {}
        self.client = SlowClient(sandbox.api_url, clock)
        routes, admins = Routes(FEATURES), AccountNames.of(ADMIN)
        directory, messenger = _several(SlackMessenger(self.client), postal)
        letters = Letters(routes, directory, admins, clock)
        courier = Courier(database, letters, messenger)
        verdicts = Verdicts(database, letters, clock, LOOK_AGAIN)
        self._delivery = Delivery(database, courier, verdicts, clock, clock.seconds, LOOK_AGAIN)
        self._cards = Cards(database, letters, messenger, clock, clock.seconds)
        # One thing at a time, so that the same seed gives the same year.
        self._delivery._pool = AtOnce()  # type: ignore[assignment]
        self._cards._pool_of = lambda _post: AtOnce()  # type: ignore[assignment,return-value,method-assign]
        self._retention = Retention(database, clock, clock.seconds)
        self._dispatch = Dispatch(database, routes, Everybody(), admins, clock)
        if postal is not None:
            postal.listen(routes, letters, directory, admins)
        self._delivery.recover()

    def tick(self) -> None:
        """Do what the metronome lets the bot do."""
        self._delivery.tick()
        self._cards.tick()
        self._retention.tick()
        if self._postal is not None:
            self._postal.tick()

    def following(self) -> datetime | None:
        """Return the stroke of the metronome at which there is something to do."""
        with self.database.read() as session:
            due = queue.next_due(session)
            behind = posts.behind(session, set())
        moments = [due] if due is not None else []
        if behind:
            moments.append(self.clock.now + GAP)
        if self._postal is not None and (look := self._postal.following()) is not None:
            moments.append(look)
        if not moments:
            return None
        first = max(min(moments), self.clock.now)
        stroke = first.replace(microsecond=0) + STROKE
        return stroke if stroke >= first and stroke > self.clock.now else stroke + TICK

    def types(self, user: str, text: str) -> View:
        """Let somebody type a command; give what they see."""
        return self._asks(Kind.COMMAND, "", user, text=text)

    def presses(self, user: str, name: str, **args: object) -> View:
        """Let somebody press a button; give what they see."""
        return self._asks(
            Kind.BUTTON, name, user, args={key: str(value) for key, value in args.items()}
        )

    def fills_in(self, user: str, view: View, values: Mapping[str, str]) -> View:
        """Hand over a form, with these values in the place of what it says, until it is done.

        Names that end in "*" are for all fields that begin so.
        """
        for _ in range(MOST_PAGES):
            if not isinstance(view, Form):
                return view
            view = self.hands_over(user, view, values)
        raise AssertionError("the form does not come to an end")

    def hands_over(self, user: str, form: Form, values: Mapping[str, str]) -> View:
        """Hand over one page of a form; give what comes then."""
        filled = {}
        for part in form.parts:
            if isinstance(part, Field | Choice):
                shown = (part.value if isinstance(part, Field) else part.chosen) or ""
                starred = values.get(f"{part.name.partition('_')[0]}_*", shown)
                filled[part.name] = values.get(part.name, starred)
        return self._asks(Kind.FORM, form.name, user, args=form.args, values=filled)

    def _asks(
        self,
        kind: Kind,
        name: str,
        user: str,
        text: str = "",
        args: Mapping[str, str] | None = None,
        values: Mapping[str, str] | None = None,
    ) -> View:
        self._asked += 1
        asked = Asked(
            kind,
            name,
            AccountKey(Platform.SLACK, TEAM, user),
            Place(None, private=True),
            key=f"asked {self._asked}",
            arrived=time.monotonic(),
            text=text,
            args=args or {},
            values=values or {},
        )
        answer: Answer = self._dispatch.answer(asked)
        self.outcomes[answer.outcome] = self.outcomes.get(answer.outcome, 0) + 1
        if answer.outcome in {Outcome.BROKEN, Outcome.BUSY, Outcome.GONE, Outcome.INVALID}:
            raise AssertionError(f"{kind} {name} {text}: {answer.outcome} {answer.faults}")
        if (number := _promised(answer.view)) is not None:
            promises.require_said(self.database, number)
        self.tick()
        return answer.view


def _several(chat: Messenger, postal: Postal | None) -> tuple[Directory, Messenger]:
    """Return the chat and the mail as one, as bot/platforms.py does."""
    directories: dict[Platform, dict[str, Directory]] = {Platform.SLACK: {HOME: Everybody()}}
    messengers: dict[Platform, dict[str, Messenger]] = {Platform.SLACK: {HOME: chat}}
    if postal is not None:
        directories[Platform.MAIL] = {HOME: postal.platform.directory}
        messengers[Platform.MAIL] = {HOME: postal.platform.messenger}
    return Directories(directories), Messengers(messengers)


def _promised(view: View | None) -> int | None:
    """Return how many people will hear something, if a screen says that."""
    shown = view.message if isinstance(view, Replace) else view
    parts = shown.parts if isinstance(shown, Message) else ()
    for part in parts:
        if isinstance(part, Text) and part.key in PROMISES:
            return int(str(part.slots.get("count", 0)))
    return None
