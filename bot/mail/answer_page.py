"""The page of a personal link: it shows what can be answered, and a press answers for that one person.

Programs that look at links before people do only GET: that changes nothing, however often.
"""

import asyncio
import time
from collections.abc import Callable, Mapping
from datetime import datetime

import structlog
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from bot.incoming.dispatch import Dispatch
from bot.incoming.request import Answer, Asked, Outcome
from bot.mail import answer_html, answer_look, answer_press
from bot.mail.answer_body import Wrong, read
from bot.mail.answer_claims import Claims, Holder, PageValues, key_of
from bot.mail.answer_press import Press
from bot.mail.signatures import STOP
from handlers.call import Place
from handlers.common.rules.delegation import BEHALF
from handlers.routes import Kind
from handlers.sentences import Text
from handlers.views import Heading, Message, Replace, message
from storage.address import AccountKey
from storage.database import Busy, Database
from storage.queries import mail, mail_rules, network
from storage.vocabulary import Platform

PATH = "/antwoord"
ONE_CLICK = (
    "List-Unsubscribe",
    "One-Click",
)  # RFC 8058: a mail program presses, not a page of ours
AT_ONCE = 4  # pages that are made at the same time, so that programs hold up no people
HERE = Place(None, private=True)
GONE = message(Heading(Text("answer_page.gone_title")), Text("answer_page.gone"))
SORRY = message(Heading(Text("answer_page.sorry_title")), Text("answer_page.sorry"))
OLD, WRONG, AGAIN, BUSY, NOTED = (
    Text(f"answer_page.{one}") for one in ("old", "wrong", "again", "busy", "noted")
)

log = structlog.get_logger()


class AnswerPage:
    """Answers what is asked under PATH; no failure names the address."""

    methods = ("GET", "HEAD", "POST")

    def __init__(
        self,
        database: Database,
        dispatch: Dispatch,
        claims: Claims,
        values: PageValues,
        now: Callable[[], datetime],
    ) -> None:
        self._database, self._dispatch = database, dispatch
        self._claims, self._values, self._now = claims, values, now
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def __call__(self, request: Request) -> Response:
        """Show the page; a POST presses first."""
        signed = request.path_params["signed"]
        try:
            said = await read(request) if request.method == "POST" else None
        except Wrong as wrong:
            return Response(status_code=wrong.status, headers=answer_look.HEADERS)
        async with self._turns:
            return await run_in_threadpool(self._answer, signed, said)

    def _answer(self, signed: str, said: Mapping[str, str] | None) -> Response:
        try:
            holder = self._claims.holder(signed)
            if holder is None:
                return self._alone(GONE, 410)
            if said is None:
                return self._page(signed, holder)
            return self._taken(signed, holder, said)
        except Exception:
            log.exception("broken", kind="answer_page")
            return self._alone(SORRY, 500, "nl")

    def _taken(self, signed: str, holder: Holder, said: Mapping[str, str]) -> Response:
        name, value = ONE_CLICK
        if said.get(name) == value:
            return self._paused(signed, holder)
        if not self._values.is_good(said.get("page", ""), signed, self._now()):
            return self._page(signed, holder, OLD, code=409, typed=said.get("reason", ""))
        press = answer_press.read(said.get("press", ""), holder.claim)
        if press is None or not self._is_of(press, holder):
            return self._page(signed, holder, WRONG, code=400)
        answer = self._pressed(holder, press, key_of(said["page"], said["press"]), said)
        if answer.outcome is Outcome.DONE and self._claims.holder(signed) is None:
            return self._alone(_shown(answer), 200, answer.language)  # they are nobody's any more
        typed = said.get("reason", "") if answer.outcome is Outcome.BUSY else ""
        code = _CODES.get(answer.outcome, 200)
        return self._page(signed, holder, *_status(answer), code=code, typed=typed)

    def _pressed(self, holder: Holder, press: Press, key: str, said: Mapping[str, str]) -> Answer:
        values = {"chosen": said.get("reason", "")}
        answer = self._asks(holder, press.action, press.args, key, values)
        if answer.outcome is Outcome.DONE and holder.claim.about != STOP:
            with self._database.write() as session:
                mail_rules.answered(session, holder.address, self._now())
        return answer

    def _asks(
        self,
        holder: Holder,
        action: str,
        args: Mapping[str, str],
        key: str = "",
        values: Mapping[str, str] | None = None,
    ) -> Answer:
        """Ask it as the person who was mailed, for the person whom the link is about."""
        account = AccountKey(Platform.MAIL, "", holder.address)
        behalf = {BEHALF: str(holder.claim.person)} if holder.behalf else {}
        asked = Asked(
            Kind.BUTTON,
            action,
            account,
            HERE,
            key,
            time.monotonic(),
            args={**args, **behalf},
            values=values or {},
        )
        return self._dispatch.answer(asked)

    def _is_of(self, press: Press, holder: Holder) -> bool:
        with self._database.read() as session:
            return answer_press.is_of(session, press, holder.claim)

    def _page(
        self, signed: str, holder: Holder, *status: Text, code: int = 200, typed: str = ""
    ) -> Response:
        """Return what is so now; what somebody `typed` to no avail stands in the field again."""
        about = holder.claim.about[0]
        name = {"m": "meeting", "p": "poll"}.get(about)
        args = {name: str(holder.claim.number)} if name else {}
        shown = self._asks(holder, answer_press.SHOWN_BY[about], args)
        if shown.outcome is Outcome.REFUSED:
            return self._alone(GONE, 410)
        if shown.outcome is not Outcome.DONE or not isinstance(shown.view, Message):
            return self._alone(SORRY, 503, shown.language)
        value = self._values.made(signed, self._now())
        body = answer_html.body(shown.view, shown.language, status, value, typed)
        title = answer_html.title(shown.view, shown.language)
        return answer_look.response(shown.language, title, body, code)

    def _paused(self, signed: str, holder: Holder) -> Response:
        """Mail nothing for now: that was pressed in a mail program, or by one."""
        if holder.claim.about != STOP:
            return self._page(signed, holder, WRONG, code=400)
        try:
            with self._database.write() as session:
                self._pause(session, holder)
        except Busy:
            return self._page(signed, holder, BUSY, code=503)
        return self._page(signed, holder)

    def _pause(self, session: Session, holder: Holder) -> None:
        found = mail.of_address(session, holder.address)
        if found is not None:
            mail_rules.pause(session, found, self._now())

    def _alone(self, said: Message, code: int, language: str | None = None) -> Response:
        """Return a page that is about nobody."""
        if language is None:
            with self._database.read() as session:
                language = network.language(session)
        body = answer_html.body(said, language, (), "")
        return answer_look.response(language, answer_html.title(said, language), body, code)


_CODES = {Outcome.BUSY: 503, Outcome.BROKEN: 500, Outcome.GONE: 400}


def _status(answer: Answer) -> tuple[Text, ...]:
    """Return what came of a press, in words."""
    if answer.outcome is Outcome.TWICE:
        return (AGAIN,)
    if answer.outcome is Outcome.BUSY:
        return (BUSY,)
    said = answer_html.first_words(_shown(answer))
    return said or (NOTED if answer.outcome is Outcome.DONE else WRONG,)


def _shown(answer: Answer) -> Message:
    """Return what a press shows; of what is no message, nothing."""
    view = answer.view.message if isinstance(answer.view, Replace) else answer.view
    return view if isinstance(view, Message) else message()
