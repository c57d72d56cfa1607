"""Sends one notice, or looks whether it was sent, and says how that ended; settles nothing itself."""

from dataclasses import dataclass

import structlog

from bot.outgoing.letters import Letter, Letters, Unreachable
from bot.platform import Fault, Messenger, Passing, Permanent, Unsure
from storage.address import AccountKey
from storage.database import Database
from storage.models import Notice
from storage.queries import network, people
from storage.queries.notices import queue
from storage.vocabulary import NoticeState, Unheard

LOOKS = 2  # times that an unknown notice is looked for before it is sent again
MOST_FAULTS_OF_OURS = 5  # tries of a notice that cannot be composed or posted: a mistake of ours
BROKEN = "broken"  # the fault when sending broke off in a way that nobody foresaw

log = structlog.get_logger()


@dataclass(frozen=True)
class Verdict:
    """How sending or looking ended.

    `wait` is in seconds, when the platform said how long; `shown` up to what a card shows;
    `unheard` why there was nothing to tell, or nobody to tell it to.
    """

    state: NoticeState
    fault: str | None = None
    message: str | None = None
    shown: int = 0
    wait: float | None = None
    looked: int = 0
    unheard: Unheard | None = None


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

    def send(self, notice: Notice) -> Verdict:
        """Send a notice that was claimed."""
        if self._letters.is_round(notice):
            return self._go_round(notice)
        try:
            with self._database.read() as session:
                letter = self._letters.notice(session, session.get_one(Notice, notice.id))
        except Unreachable:
            return Verdict(NoticeState.FAILED, "no_account", unheard=Unheard.LEFT)
        except Exception:
            log.exception("notice_not_composed", notice=notice.id, kind=notice.kind)
            return _not_composed(notice)
        if not isinstance(letter, Letter):
            why = letter.why if letter else None
            return Verdict(NoticeState.CANCELLED, "nothing_to_tell", unheard=why)
        return self._post(notice, letter)

    def look(self, notice: Notice) -> Verdict:
        """Find out whether an unknown notice was posted."""
        if self._letters.is_round(notice):
            return Verdict(NoticeState.DUE)  # to go round twice is harmless
        try:
            where = self._where_to_look(notice)
            if where is None or notice.started_at is None:
                return Verdict(NoticeState.DUE)  # it never came as far as the post
            found = self._messenger.find(where, notice.token, notice.started_at)
        except Unreachable:
            return Verdict(NoticeState.FAILED, "no_account", unheard=Unheard.LEFT)
        except Permanent as fault:
            return Verdict(NoticeState.FAILED, fault.reason)
        except Fault as fault:
            wait = getattr(fault, "wait", None)
            return Verdict(NoticeState.UNKNOWN, fault.reason, wait=wait, looked=notice.looked)
        if found is not None:
            return Verdict(NoticeState.SENT, message=found)
        if notice.looked + 1 < LOOKS:
            return Verdict(NoticeState.UNKNOWN, notice.fault, looked=notice.looked + 1)
        if notice.fault == BROKEN and notice.attempt >= MOST_FAULTS_OF_OURS:
            return Verdict(NoticeState.FAILED, BROKEN)
        return Verdict(NoticeState.DUE)

    def _go_round(self, notice: Notice) -> Verdict:
        """Let a round plan what it is for, all of it or nothing."""
        try:
            with self._database.write() as session:
                self._letters.round(session, session.get_one(Notice, notice.id))
        except Exception:
            log.exception("notice_not_composed", notice=notice.id, kind=notice.kind)
            return _not_composed(notice)
        return Verdict(NoticeState.SENT)

    def _where_to_look(self, notice: Notice) -> str | None:
        """Return the conversation in which a notice may stand; None when it surely stands nowhere.

        After a restore, it may stand where this database does not know yet that it went.
        """
        if notice.conversation is not None:
            return notice.conversation
        with self._database.read() as session:
            doubtful_until = network.doubtful_until(session)
            if doubtful_until is None or (notice.started_at or notice.due_at) > doubtful_until:
                return None
            known, account = self._letters.address(session.get_one(Notice, notice.id))
        found = self._conversation(known, account)
        self._remember(notice, found, None if known else account)
        return found

    def _post(self, notice: Notice, letter: Letter) -> Verdict:
        try:
            conversation = self._conversation(letter.conversation, letter.account)
        except Permanent as fault:
            return Verdict(NoticeState.FAILED, fault.reason)
        except Fault as fault:  # nothing before the post itself can have told anybody anything
            return Verdict(NoticeState.DUE, fault.reason, wait=getattr(fault, "wait", None))
        self._remember(notice, conversation, None if letter.conversation else letter.account)
        try:
            message = self._messenger.post(
                conversation, letter.message, letter.language, notice.token
            )
        except Passing as fault:
            return Verdict(NoticeState.DUE, fault.reason, wait=fault.wait)
        except Unsure as fault:
            return Verdict(NoticeState.UNKNOWN, fault.reason)
        except Fault as fault:
            return Verdict(NoticeState.FAILED, fault.reason)
        return Verdict(NoticeState.SENT, message=message, shown=letter.shown)

    def _conversation(self, known: str | None, account: AccountKey | None) -> str:
        """Return the conversation to post in or look in: the known one, else the one to open."""
        if known is None:
            return self._messenger.open(account.user if account else "")
        if account is None:
            self._messenger.enter(known)
        return known

    def _remember(self, notice: Notice, conversation: str, opened_with: AccountKey | None) -> None:
        """Keep where it goes before it goes: without that, nobody could look for it."""
        if notice.conversation == conversation:
            return
        with self._database.write() as session:
            queue.move(session, notice, notice.state, conversation=conversation)
            if opened_with is not None:
                people.writes_in(session, opened_with, conversation)


def _not_composed(notice: Notice) -> Verdict:
    """Return the verdict after a mistake of ours; it is tried a few times."""
    last = notice.attempt >= MOST_FAULTS_OF_OURS
    return Verdict(NoticeState.FAILED if last else NoticeState.DUE, "not_composed")
