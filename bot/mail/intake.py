"""Takes in one mail: what it asks for is done through the one door in, or put before a human."""

import hashlib
import time
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default

import structlog
from sqlalchemy.orm import Session

from bot.incoming.dispatch import Dispatch
from bot.incoming.request import Asked, Outcome
from bot.mail import bounces
from bot.mail.identity import sequence_of, token_of
from bot.mail.judgement import Ignored, Judgement, Said, Shown, Stopped, Why, Words, judge
from bot.mail.postbox import Folder
from bot.mail.received import Poison, Received, read
from bot.mail.signatures import Signatures
from handlers.call import Place
from handlers.common.parsing.numbers import number
from handlers.common.rules.delegation import BEHALF
from handlers.routes import Kind
from storage.address import AccountKey
from storage.database import Database
from storage.models import Notice
from storage.queries import inbox, mail, mail_rules, notices, pairs
from storage.vocabulary import Platform

ROUND = "mail_came"  # plans who is told of a mail that a human must read
WITHIN = timedelta(days=7)
WILL_COME_AGAIN = frozenset({Outcome.BUSY, Outcome.BROKEN})
HERE = Place(None, private=True)

log = structlog.get_logger()


class NotNow(Exception):
    """The mail could not be dealt with now; it stays where it is."""


class Intake:
    """Deals with a mail once, however often it is handed over.

    `failed` lets a notice that came back be known as the ones that were not sent; what `own_server`
    wrote about a sender is believed.
    """

    def __init__(
        self,
        database: Database,
        dispatch: Dispatch,
        signatures: Signatures,
        mailbox: str,
        words: Words,
        now: Callable[[], datetime],
        failed: Callable[[Session, Notice], None],
        own_server: str = "",
    ) -> None:
        self._database, self._dispatch = database, dispatch
        self._signatures, self._mailbox = signatures, mailbox.lower()
        self._words, self._now, self._failed = words, now, failed
        self._own_server = own_server

    def take(self, raw: bytes) -> Folder:
        """Return where a mail is laid by once it had its effect. Raises NotNow when it had none yet."""
        key = f"{inbox.MAILED}{hashlib.sha256(raw).hexdigest()}"
        try:
            received = read(raw, self._own_server)
        except Poison as fault:
            log.warning("mail_not_readable", why=str(fault))
            return self._show(key, Shown(Why.UNREADABLE), Folder.POISON)
        if received.sender == self._mailbox and self._is_ours(received):
            return Folder.COPY
        if received.report:
            return self._came_back(key, raw, received.recipients)
        return self._do(
            key, received, judge(received, self._signatures, self._senders, self._words)
        )

    def _do(self, key: str, received: Received, meant: Judgement) -> Folder:
        if isinstance(meant, Ignored):
            return Folder.DONE
        if isinstance(meant, Shown):
            if meant.why is Why.NOT_UNDERSTOOD:  # but it came from whom we asked
                with self._database.write() as session:
                    mail_rules.wrote(session, received.sender, self._now())
            return self._show(key, meant, Folder.HUMAN)
        if isinstance(meant, Stopped):
            return self._stop(key, received.sender)
        if meant.sequence is None:
            meant = replace(meant, sequence=self._sequence(received.answers, meant.meeting))
        return self._answer(key, meant)

    def _sequence(self, answered: str, meeting: int) -> int | None:
        """Return which state of a meeting a mail of ours told of, if that is known."""
        token = token_of(answered, self._signatures.domain)
        if token is None:
            return None
        in_calendar = sequence_of(answered)
        if in_calendar is not None:
            return in_calendar
        with self._database.read() as session:
            notice = notices.by_token(session, token)
            args = notice.args if notice is not None else {}
        return number(args.get("sequence", "")) if args.get("meeting") == str(meeting) else None

    def _answer(self, key: str, said: Said) -> Folder:
        args = {"meeting": str(said.meeting), "say": said.state, "reason": said.reason}
        if said.sequence is not None:
            args["sequence"] = str(said.sequence)
        with self._database.read() as session:
            found = mail.of_address(session, said.sender)
        if found is None:  # it was taken from the register since
            return self._show(key, Shown.of(said), Folder.HUMAN)
        if found.person_id != said.person:
            args[BEHALF] = str(said.person)
        account = AccountKey(Platform.MAIL, "", said.sender)
        asked = Asked(Kind.BUTTON, "mail_answer", account, HERE, key, time.monotonic(), args=args)
        outcome = self._dispatch.answer(asked).outcome
        if outcome in WILL_COME_AGAIN:
            raise NotNow(outcome)
        if outcome not in {Outcome.DONE, Outcome.TWICE}:
            return self._show(f"{key}/no", Shown.of(said), Folder.HUMAN)
        with self._database.write() as session:
            mail_rules.answered(session, said.sender, self._now())
        return Folder.DONE

    def _stop(self, key: str, sender: str) -> Folder:
        with self._database.write() as session:
            found = mail.of_address(session, sender)
            if inbox.enter(session, key, self._now()) and found is not None:
                mail_rules.stop(session, found, self._now())
        return Folder.DONE

    def _show(self, key: str, shown: Shown, folder: Folder) -> Folder:
        about = {
            name: str(value)
            for name, value in (("person", shown.person), ("meeting", shown.meeting))
            if value is not None
        }
        now = self._now()
        with self._database.write() as session:
            if inbox.enter(session, key, now):
                short = key.removeprefix(inbox.MAILED)[:40]
                args = {"why": shown.why, "mail": short, **about}
                notices.add(
                    session, ROUND, f"{ROUND}/{short}", due=now, expires=now + WITHIN, args=args
                )
        return folder

    def _came_back(self, key: str, raw: bytes, to: Collection[str]) -> Folder:
        report = BytesParser(EmailMessage, policy=default).parsebytes(raw)
        bounce = bounces.read(report, self._mailbox, self._token_of(to))
        if bounce is None or not bounce.is_for_good:
            return Folder.DONE
        now = self._now()
        with self._database.write() as session:
            if inbox.enter(session, key, now):
                notice = mail_rules.bounced(session, bounce.token, bounce.status, now)
                if notice is not None:
                    self._failed(session, notice)
        return Folder.DONE

    def _token_of(self, recipients: Collection[str]) -> str | None:
        """Return the token of the notice whose mail comes back to one of these addresses."""
        for about, tag in filter(None, map(self._signatures.read_return_to, recipients)):
            with self._database.read() as session:
                notice = notices.by_id(session, about)
            if notice is not None and self._signatures.is_returned(about, notice.token, tag):
                return notice.token
        return None

    def _is_ours(self, received: Received) -> bool:
        return token_of(received.message_id, self._signatures.domain) is not None

    def _senders(self, person: int) -> Collection[str]:
        """Return the addresses that may answer for somebody: their own, and their advisers'."""
        with self._database.read() as session:
            advisers = pairs.advisers(session).get(person, ())
            found = mail.by_person(session, [person, *advisers])
        # The person first: where a reply names them and an adviser, it is their own.
        return [found[one] for one in (person, *sorted(advisers)) if one in found]
