"""Sends one notice, or looks whether it was sent, and says how that ended; settles nothing itself."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog
from sqlalchemy.orm import Session

from bot.outgoing import hours
from bot.outgoing.letters import Letter, Letters
from bot.outgoing.recipients import Target, Unreachable
from bot.platform import Blind, Fault, Messenger, Passing, Permanent, Unsure
from bot.platform.envelope import Envelope
from handlers.common.parsing.numbers import number
from storage.address import Address
from storage.database import Database
from storage.models import Notice
from storage.queries import meetings, network, people
from storage.queries.notices import queue
from storage.reasons import Reason
from storage.vocabulary import NoticeState, Unheard

LOOKS = 2  # times that an unknown notice is looked for before it is sent again
MOST_FAULTS_OF_OURS = 5  # tries of a notice that cannot be composed or posted: a mistake of ours
BROKEN = "broken"  # the fault when sending broke off in a way that nobody foresaw

log = structlog.get_logger()


@dataclass(frozen=True)
class Verdict:
    """How sending or looking ended.

    `wait` is in seconds, when the platform said how long; `shown` up to what a card shows;
    `unheard` why there was nothing to tell, or nobody to tell it to. `repeats` is set when it is sent
    again and may have come; `mail` is the number of the address to which it went.
    """

    state: NoticeState
    fault: str | None = None
    message: str | None = None
    shown: int = 0
    wait: float | None = None
    looked: int = 0
    repeats: int | None = None
    unheard: Unheard | None = None
    mail: int | None = None


class Courier:
    """Knows the way of one notice: compose, open or enter the conversation, post, or look."""

    def __init__(
        self,
        database: Database,
        letters: Letters,
        messenger: Messenger,
    ) -> None:
        self._database = database
        self._letters = letters
        self._messenger = messenger

    def send(self, notice: Notice, begun: datetime) -> Verdict:
        """Send a notice that was claimed; `begun` is now, before its words are made."""
        if self._letters.is_round(notice):
            return self._go_round(notice)
        try:
            with self._database.read() as session:
                letter = self._letters.notice(session, session.get_one(Notice, notice.id))
                closed = _closed(session, notice, letter, begun)
        except Unreachable as none:
            return Verdict(NoticeState.FAILED, none.reason, unheard=none.unheard)
        except Exception:
            log.exception("notice_not_composed", notice=notice.id, kind=notice.kind)
            return _not_composed(notice)
        if not isinstance(letter, Letter):
            why = letter.why if letter else None
            return Verdict(NoticeState.CANCELLED, "nothing_to_tell", unheard=why)
        if closed is not None:
            return Verdict(NoticeState.DUE, hours.PUT_OFF, wait=closed.total_seconds())
        return self._post(notice, letter, begun)

    def look(self, notice: Notice) -> Verdict:
        """Find out whether an unknown notice was posted."""
        if self._letters.is_round(notice) or self._letters.is_instead(notice):
            return Verdict(NoticeState.DUE)  # to do it twice is harmless
        try:
            where = self._where_to_look(notice)
            if where is None or notice.started_at is None:
                return Verdict(NoticeState.DUE)  # it never came as far as the post
            found = self._messenger.find(where, notice.token, notice.started_at)
        except Unreachable as none:
            return Verdict(NoticeState.FAILED, none.reason, unheard=none.unheard)
        except Permanent as fault:
            lost = fault.reason == Reason.NOT_HERE  # where it may have come before that
            return Verdict(NoticeState.FAILED, Reason.NOT_SURE if lost else fault.reason)
        except Blind:
            return self._unseen(notice)
        except Fault as fault:
            wait = getattr(fault, "wait", None)
            return Verdict(NoticeState.UNKNOWN, fault.reason, wait=wait, looked=notice.looked)
        if found is not None:
            return Verdict(NoticeState.SENT, message=found, mail=notice.mail_id)
        if notice.looked + 1 < LOOKS:
            return Verdict(NoticeState.UNKNOWN, notice.fault, looked=notice.looked + 1)
        if notice.fault == BROKEN and notice.attempt >= MOST_FAULTS_OF_OURS:
            return Verdict(NoticeState.FAILED, BROKEN)
        return Verdict(NoticeState.DUE)

    def _unseen(self, notice: Notice) -> Verdict:
        """Decide about a notice for which nobody can look: the kind says, and it is repeated once."""
        if notice.looked + 1 < LOOKS:
            return Verdict(NoticeState.UNKNOWN, notice.fault, looked=notice.looked + 1)
        if notice.repeats or self._letters.is_once(notice):
            return Verdict(NoticeState.FAILED, Reason.NOT_SURE)
        return Verdict(NoticeState.DUE, repeats=notice.repeats + 1)

    def _go_round(self, notice: Notice) -> Verdict:
        """Let a round plan what it is for, all of it or nothing."""
        try:
            with self._database.write() as session:
                self._letters.round(session, session.get_one(Notice, notice.id))
        except Exception:
            log.exception("notice_not_composed", notice=notice.id, kind=notice.kind)
            return _not_composed(notice)
        return Verdict(NoticeState.SENT)

    def _where_to_look(self, notice: Notice) -> Address | None:
        """Return where a notice may stand; None when it surely stands nowhere.

        After a restore, it may stand where this database does not know yet that it went.
        """
        went, where = notice.conversation, self._letters.went(notice)
        if went is not None and where is not None:
            return where.address._replace(conversation=went)
        with self._database.read() as session:
            doubtful_until = network.doubtful_until(session)
            known = doubtful_until is not None and doubtful_until >= (
                notice.started_at or notice.due_at
            )
            if went is None and not known:
                return None
            to = self._letters.address(session, session.get_one(Notice, notice.id))
        address = to.address._replace(conversation=went or to.address.conversation)
        return self._opened(notice, to._replace(address=address))

    def _post(self, notice: Notice, letter: Letter, begun: datetime) -> Verdict:
        try:
            self._messenger.ready(letter.address)
            address = self._opened(
                notice, Target(letter.address, letter.account, letter.mail), begun
            )
        except Permanent as fault:
            return self._refused(notice, letter, fault)
        except Fault as fault:  # nothing before the post itself can have told anybody anything
            return Verdict(NoticeState.DUE, fault.reason, wait=getattr(fault, "wait", None))
        if letter.instead is not None:
            return self._show_instead(address, letter, letter.instead)
        try:
            message = self._messenger.post(
                address,
                letter.message,
                letter.language,
                notice.token,
                _sealed(notice, letter, begun),
            )
        except Passing as fault:
            return Verdict(NoticeState.DUE, fault.reason, wait=fault.wait)
        except Unsure as fault:
            return Verdict(NoticeState.UNKNOWN, fault.reason)
        except Fault as fault:
            return self._refused(notice, letter, fault)
        return Verdict(NoticeState.SENT, message=message, shown=letter.shown, mail=letter.mail)

    def _show_instead(self, address: Address, letter: Letter, message: str) -> Verdict:
        """Show the letter in the place of a message, which may be repeated until it is known."""
        try:
            self._messenger.update(address, message, letter.message, letter.language)
        except (Passing, Unsure) as fault:
            return Verdict(NoticeState.DUE, fault.reason, wait=getattr(fault, "wait", None))
        except Fault as fault:
            return Verdict(NoticeState.FAILED, fault.reason)
        return Verdict(NoticeState.SENT, message=message)

    def _refused(self, notice: Notice, letter: Letter, fault: Fault) -> Verdict:
        """Return that it failed, unless only the workspace is no more and its person has another way."""
        state = NoticeState.FAILED
        if fault.reason == Reason.NOT_HERE:
            with self._database.read() as session:
                meant = session.get_one(Notice, notice.id)
                state = NoticeState.DUE if self._letters.another(session, meant, letter) else state
        return Verdict(state, fault.reason, mail=letter.mail)

    def _opened(self, notice: Notice, to: Target, begun: datetime | None = None) -> Address:
        """Return the address with a conversation to post in or look in, written down before it is used.

        Without that, nobody could look for it. Nor would it be known, of what was claimed, which was
        `begun` (None: it was before, and is only looked for).
        """
        address, account = to.address, to.account
        opened = address.conversation is None
        if opened:
            address = address._replace(conversation=self._messenger.open(address))
        elif account is None and to.mail is None:
            self._messenger.enter(address)
        where = address.where
        since = begun or notice.started_at
        known = (notice.conversation, notice.account_id, notice.mail_id, notice.started_at)
        if known != (where, account, to.mail, since):
            with self._database.write() as session:
                queue.move(
                    session,
                    notice,
                    notice.state,
                    conversation=where,
                    account_id=account,
                    mail_id=to.mail,
                    started_at=since,
                    begun_at=notice.begun_at or since,
                )
                if opened and account is not None:
                    people.writes_in(session, account, where)
        return address


def _closed(session: Session, notice: Notice, letter: object, now: datetime) -> timedelta | None:
    """Return how long a mail waits for the morning; None for what goes now."""
    if not isinstance(letter, Letter) or letter.envelope is None:
        return None
    wanted = number(str(notice.args.get("meeting", "")))
    meeting = meetings.by_id(session, wanted) if wanted is not None else None
    return hours.wait(notice, meeting, now, letter.envelope.zone)


def _sealed(notice: Notice, letter: Letter, begun: datetime) -> Envelope | None:
    """Return what a mail needs besides, with the moment at which it was first tried."""
    first = notice.begun_at or begun
    return replace(letter.envelope, begun_at=first) if letter.envelope else None


def _not_composed(notice: Notice) -> Verdict:
    """Return the verdict after a mistake of ours; it is tried a few times."""
    last = notice.attempt >= MOST_FAULTS_OF_OURS
    return Verdict(NoticeState.FAILED if last else NoticeState.DUE, "not_composed")
