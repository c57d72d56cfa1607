"""The one door in: the person, what they mean, one transaction, one answer."""

import secrets
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy.orm import Session

from bot.incoming.callers import NEWCOMER, Callers, Seen, nobody
from bot.incoming.recent import Recent
from bot.incoming.request import Answer, Asked, Outcome, at_first_field, looks, shown
from bot.platform import Directory
from handlers.call import Call, Invalid, No, Outdated, Sentence
from handlers.common import delegation
from handlers.common.parsing.sentences import typed_command
from handlers.common.rules.delegation import BEHALF
from handlers.common.screens import refusals
from handlers.common.screens.greeting import greeted
from handlers.routes import First, Kind, Route, Routes
from handlers.sentences import Text
from handlers.texts import catalogue
from handlers.views import NOTHING, TYPED, Message, OnBehalf, Result, Then
from storage.address import AccountNames
from storage.database import Busy, Database
from storage.queries import inbox, notices

NO_FAULTS: Mapping[str, Text] = {}
UNANSWERED = frozenset({Outcome.BROKEN, Outcome.BUSY})  # when it comes again, it is tried again
PATIENCE = 2.0  # seconds after its arrival that a request may still begin to write
A_TURN = 0.5  # and after it has looked first, whatever that took
LOOKED = 3  # times that a request may find out that what it looked at has changed

log = structlog.get_logger()


class _Twice(Exception):
    """This very request had its effect before."""


class Dispatch:
    """Answers what people ask; never raises, so that nobody is left without an answer.

    `answered` is told of each answer: kind, name of the route, outcome, and seconds since it arrived;
    `seen` of each person. `feeds` is where calendars can be fetched; empty when they cannot.
    """

    def __init__(
        self,
        database: Database,
        routes: Routes,
        directory: Directory,
        admins: AccountNames,
        now: Callable[[], datetime],
        nudge: Callable[[], None] = lambda: None,
        answered: Callable[[str, str, str, float], None] = lambda *_: None,
        feeds: str = "",
        seen: Seen = nobody,
    ) -> None:
        self._database = database
        self._nudge = nudge
        self._answered = answered
        self._feeds = feeds
        self._routes = routes
        self.callers = Callers(database, directory, admins, seen)
        self._admins = admins
        self._now = now
        self._recent = Recent()

    def answer(self, asked: Asked) -> Answer:
        """Do what is asked, once, and give what to show."""
        route: Route | None = None
        try:
            route, asked = self._resolve(asked)
            answer = self._answer(route, asked)
        except Exception:
            number = reference()
            log.exception("broken", reference=number, kind=asked.kind, route=_name(route))
            view, language = refusals.broken(number), self._likely_language(asked)
            answer = Answer(view, language, outcome=Outcome.BROKEN)
        if looks(route, asked) and answer.outcome not in UNANSWERED:
            self._recent.is_new(asked.key)
        seconds = time.monotonic() - asked.arrived
        self._answered(asked.kind, _name(route), answer.outcome, seconds)
        log.debug(
            "answer",
            kind=asked.kind,
            route=_name(route),
            outcome=answer.outcome,
            ms=round(seconds * 1000, 1),
        )
        return answer

    def _answer(self, route: Route | None, asked: Asked) -> Answer:
        def instead(
            view: Message, outcome: Outcome, faults: Mapping[str, Text] = NO_FAULTS
        ) -> Answer:
            return Answer(view, self._language(asked), faults=faults, outcome=outcome)

        if route is None:
            return instead(refusals.gone_button(self._help(asked)), Outcome.GONE)
        if asked.key in self._recent:
            return instead(refusals.twice(), Outcome.ANSWERED)
        try:
            return self._run_or_read(route, asked)
        except No as error:
            return instead(refusals.no(error), Outcome.REFUSED)
        except Invalid as error:
            return instead(refusals.invalid(), Outcome.INVALID, error.faults)
        except Busy:
            return instead(refusals.busy(), Outcome.BUSY, at_first_field(asked, Text("no.busy")))
        except _Twice:
            return instead(refusals.twice(), Outcome.TWICE)

    def _resolve(self, asked: Asked) -> tuple[Route | None, Asked]:
        """Find the route; a command, typed or pressed, is read first."""
        if asked.kind == Kind.BUTTON and asked.name == TYPED:
            asked = replace(asked, kind=Kind.COMMAND, text=asked.args.get("text", ""))
        if asked.kind != Kind.COMMAND:
            return self._routes.find(asked.kind, asked.name), asked
        if not asked.text.strip():
            return self._routes.find(Kind.COMMAND, "start"), asked
        typed = typed_command(asked.text)
        if typed is None:
            return self._routes.otherwise, asked
        return self._routes.find(Kind.COMMAND, typed.route), replace(
            asked, text=typed.rest, line=asked.text
        )

    def _run_or_read(self, route: Route, asked: Asked) -> Answer:
        """Run a route; a line that says more than its command takes is read as a sentence instead."""
        try:
            return self._run(route, asked)
        except Sentence:
            answer = self._run(self._routes.otherwise, replace(asked, text=asked.line))
            if asked.key:
                self._recent.is_new(asked.key)
            return answer

    def _run(self, route: Route, asked: Asked) -> Answer:
        asked = self.callers.at_home(asked)
        if not route.writes:
            with self._database.read() as session:
                call = self._call(asked, session)
                self.callers.require_here(asked.account)
                view = delegation.run(route, call)
            if isinstance(view, OnBehalf):
                return self._on_behalf(asked, view)
            return Answer(shown(view), call.caller.language)
        for _ in range(LOOKED):
            with suppress(Outdated):
                return self._write(route, asked)
        raise Busy

    def _write(self, route: Route, asked: Asked) -> Answer:
        first, give_up_at = None, asked.arrived + PATIENCE
        if route.first is not None:
            first = self._first(route, route.first, asked)
            give_up_at = max(give_up_at, time.monotonic() + A_TURN)
        with self._database.write(give_up_at=give_up_at) as session:
            now = self._now()
            if not inbox.enter(session, asked.key, now):
                raise _Twice
            self.callers.require_here(asked.account)
            call = self._call(asked, session, writes_at=now)
            view = delegation.run(route, replace(call, first=first))
            language = call.caller.known.language or call.caller.language
            newcomer = session.info.get(NEWCOMER)
            nudge = session.info.get(notices.NUDGE)
        if nudge:
            self._nudge()
        if isinstance(view, Then):
            view = self._then(asked, view)
        view = greeted(view, language) if newcomer else view
        return Answer(shown(view), language, wrote=True)

    def _first(self, route: Route, look: First, asked: Asked) -> Any:
        """Find out what takes long, while others write."""
        with self._database.read() as session:
            if inbox.has(session, asked.key):
                raise _Twice
            self.callers.require_here(asked.account)
            call = self._call(asked, session)
            delegation.for_whom(route, call)
            return look(call)

    def _then(self, asked: Asked, meant: Then) -> Result:
        """Look at what is so now; what was asked is written, whatever comes of that."""
        try:
            with self._database.read() as session:
                again = self._call(replace(asked, args=meant.args), session)
                return self._routes.shows(meant.action).run(again)
        except No as error:
            return refusals.no(error)
        except Exception:
            number = reference()
            log.exception("unshown", reference=number)
            return refusals.unshown(number)

    def _on_behalf(self, asked: Asked, meant: OnBehalf) -> Answer:
        """Do what was typed for somebody else; for whom, and whether that is allowed, is checked again."""
        args = {**(asked.args or NOTHING), BEHALF: str(meant.person)}
        route, again = self._resolve(replace(asked, text=meant.text, args=args))
        if route is None:
            raise LookupError("every line that is typed has a route")
        return self._run_or_read(route, again)

    def _call(self, asked: Asked, session: Session, *, writes_at: datetime | None = None) -> Call:
        now = writes_at or self._now()
        return Call(
            self.callers.caller(asked, session, now, writes=writes_at is not None),
            asked.place,
            now,
            session,
            asked.text,
            asked.args or NOTHING,
            asked.values or NOTHING,
            self.callers.name_of,
            admins=self._admins,
            feeds=self._feeds,
            guest=self.callers.is_guest,
        )

    def _language(self, asked: Asked) -> str:
        """Find the language for an answer that no handler gave."""
        with self._database.read() as session:
            return self._call(asked, session).caller.language

    def _likely_language(self, asked: Asked) -> str:
        """Find the language even when it is the database that is broken."""
        with suppress(Exception):
            return self._language(asked)
        return self.callers.likely_language(asked.account)

    def _help(self, asked: Asked) -> str:
        return catalogue(self._language(asked)).words("commands.help.words")[0]


def _name(route: Route | None) -> str:
    """Name a route for the log; a name that no route has is somebody's claim, and not written."""
    return route.name if route else ""


def reference() -> str:
    """Make a number by which a person and the log can speak of the same mistake."""
    return secrets.token_hex(3).upper()
