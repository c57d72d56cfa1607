"""What is still to be done about the mail of people who were forgotten, and of copies that are old.

Coming appointments are called off in their calendar, without a reason, and our copies are thrown away.
"""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import structlog

from bot.mail.copies import Copies
from bot.mail.identity import token_of
from bot.mail.letter import Sender, written
from bot.mail.limits import COPIES_STAY_DAYS
from bot.mail.outbox import Outbox
from bot.platform import Fault, Permanent
from bot.platform.envelope import Envelope
from handlers.files import Event
from handlers.sentences import Text
from handlers.views import Heading, Message
from storage.database import Database
from storage.models import MailLeftover, Meeting
from storage.queries import mail_leftovers, network

EVERY, DAILY = 60.0, 86_400.0  # seconds
GIVEN_UP = timedelta(days=7)  # after which a copy that is not found was never there
MOST = 20  # at a time
MOST_FAULTS = 3  # after which it is not worth while to go on now

log = structlog.get_logger()


class Leftovers:
    """Looks now and then, by the `steady` clock, whenever somebody calls `tick`; never in a hurry."""

    def __init__(
        self,
        database: Database,
        outbox: Outbox,
        copies: Copies,
        sender: Sender,
        now: Callable[[], datetime],
        steady: Callable[[], float],
    ) -> None:
        self._database, self._outbox, self._copies, self._sender = database, outbox, copies, sender
        self._now, self._steady = now, steady
        self._next = self._next_day = steady()

    def is_time(self) -> bool:
        """Return whether it is time to look again; whoever is told so looks."""
        since = self._steady()
        if since < self._next:
            return False
        self._next = since + EVERY
        return True

    def clear(self) -> None:
        """Do what can be done now; what cannot is tried again."""
        with self._database.read() as session:
            some = mail_leftovers.waiting(session, MOST)
        faults = 0
        for one in some:  # one address that is put off holds up no others
            try:
                self._clear(one)
            except Fault as fault:
                log.info("leftover_waits", fault=fault.reason)
                faults += 1
                if faults == MOST_FAULTS:
                    return
        if self._steady() >= self._next_day:
            self._throw_old()

    def _throw_old(self) -> None:
        before = (self._now() - timedelta(days=COPIES_STAY_DAYS)).date()
        try:
            self._copies.throw_old(before)
        except Fault as fault:
            log.info("old_copies_wait", fault=fault.reason)
        else:
            self._next_day = self._steady() + DAILY

    def _clear(self, one: MailLeftover) -> None:
        if one.address is not None and one.meeting is not None:
            sent = self._call_off(one, one.address, one.meeting)
            with self._database.write() as session:
                mail_leftovers.go_on(session, one.id, sent)
            return
        if self._copies.throw_away([one.key]) or one.at < self._now() - GIVEN_UP:
            with self._database.write() as session:
                mail_leftovers.done(session, one.id)

    def _call_off(self, one: MailLeftover, address: str, meeting_id: int) -> str:
        """Take a coming meeting out of their calendar; return by what the copy of that mail is found."""
        token = hashlib.sha256(f"{one.id} {one.key}".encode()).hexdigest()[:32]
        with self._database.read() as session:
            meeting = session.get(Meeting, meeting_id)
            zone, name = network.timezone(session), network.name(session)
            language = network.language(session)
        if meeting is None or meeting.starts_at <= self._now():
            return token
        envelope = Envelope(one.person, name, zone, one.at.astimezone(ZoneInfo("UTC")), last=True)
        message = Message(
            (Heading(Text("mail.left", title=meeting.title)),),
            subject=Text("mail.left", title=meeting.title),
            event=_event(meeting),
        )
        mail = written(message, language, envelope, address, token, self._sender)
        mailbox = self._sender.mailbox
        try:
            self._outbox.send(mailbox, (address, mailbox), mail.content)
        except Permanent as fault:
            log.info("leftover_not_taken", fault=fault.reason)
        return token_of(mail.message_id, self._sender.signatures.domain) or token


def _event(meeting: Meeting) -> Event:
    """Return the meeting as it leaves a calendar."""
    return Event(
        meeting.uid,
        meeting.sequence + 1,
        Text("mail.event", title=meeting.title),
        meeting.day,
        meeting.begins,
        meeting.ends,
        "",
        (),
        cancelled=True,
        meeting=meeting.id,
    )
