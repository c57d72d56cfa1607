"""What happens when a card reports that somebody sees it: it is found, a second copy goes, and it is shown.

Microsoft gives a bot no history to look in (learn.microsoft.com, "Up-to-date cards"): so each card says
itself where it stands. That is a claim: it only counts in the conversation to which the card was sent.
"""

from collections.abc import Callable

import structlog
from sqlalchemy.orm import Session

from bot.outgoing.letters import Letter, Letters
from bot.outgoing.recipients import Unreachable
from bot.teams.activities import CARD
from bot.teams.activity_shapes import Activity, Malformed
from bot.teams.answers import silence
from bot.teams.incoming import room
from bot.teams.limits import Json
from bot.teams.messenger import TeamsMessenger
from bot.teams.seen import MARK, Seen, Sent, reporting
from handlers.sentences import Text
from handlers.views import Untold, message
from storage.database import Database
from storage.models import Notice
from storage.queries import network, notices, posts
from storage.queries.notices import queue
from storage.reasons import Reason
from storage.vocabulary import NoticeState, Unheard

# How a notice ended of which nobody could tell whether it came.
UNSURE = frozenset({NoticeState.FAILED, NoticeState.EXPIRED})
# Why what a card says is right no more; where there is only nothing to ask or tell any more, it still is.
SUPERSEDED = frozenset({Unheard.CALLED_OFF, Unheard.CHANGED})

log = structlog.get_logger()

Soon = Callable[[str, Callable[[], object]], bool]


class Reports:
    """Takes reports; whatever follows from one is handed to `soon`."""

    def __init__(
        self,
        database: Database,
        letters: Letters,
        messenger: TeamsMessenger,
        seen: Seen,
        soon: Soon,
    ) -> None:
        self._database = database
        self._letters = letters
        self._messenger = messenger
        self._seen = seen
        self._soon = soon

    def take(self, activity: Activity, data: object) -> Json:
        """Take note that somebody sees a card; return the HTTP body that shows it as it is."""
        token = _token(data)
        if token is None or not activity.replyToId:
            raise Malformed("a card that does not say which it is")
        known = self._seen.of(token) or self._written_down(token)
        if known is None:  # long ago, or never: it stays as it is
            return silence()
        if known.conversation != room(activity):
            raise Malformed("a card that stands elsewhere")
        self._report(activity, token, known, activity.replyToId)
        card = self._today(token) or known.card
        return {"statusCode": 200, "type": CARD, "value": card} if card else silence()

    def pressed(self, activity: Activity, data: object) -> str | None:
        """Take note that somebody presses a button of a card; return in which message that stands for good.

        What the press says of it is a claim of whoever presses, and worth nothing elsewhere.
        """
        token, number = _token(data), activity.replyToId
        if token is None or not number:
            return number
        known = self._seen.of(token)
        self._soon("pressed", lambda: self._pressed(activity, token, number))
        here = known is not None and known.conversation == room(activity)
        return (known.message if known and here else None) or number

    def _pressed(self, activity: Activity, token: str, number: str) -> None:
        known = self._seen.of(token) or self._written_down(token)
        if known is not None and known.conversation == room(activity):
            self._report(activity, token, known, number)

    def _report(self, activity: Activity, token: str, known: Sent, number: str) -> None:
        """Take note in which message a card stands; another copy of it goes."""
        where, service, language = known.conversation, activity.serviceUrl, known.language
        if known.message is None:
            self._soon("arrived", lambda: self._arrived(token, number))
        if self._seen.reported(token, number):
            self._soon("copy", lambda: self._messenger.take_away(service, where, number, language))

    def _arrived(self, token: str, number: str) -> None:
        """Take back that it was not sure; what is still looked for is found by whoever looks."""
        with self._database.read() as session:
            notice = notices.by_token(session, token)
        if notice is None or notice.fault != Reason.NOT_SURE or notice.state not in UNSURE:
            return
        with self._database.write() as session:
            moved = queue.move(session, notice, NoticeState.SENT, message=number, fault=None)
            if moved and notice.post_id:
                posts.posted(session, notice.post_id, number, 0, twice=notice.repeats > 0)

    def _written_down(self, token: str) -> Sent | None:
        """Return what the database knows of a card, when it was sent before this start."""
        with self._database.read() as session:
            notice = notices.by_token(session, token)
            if notice is None or notice.conversation is None:
                return None
            language = network.language(session)
        self._seen.sent(token, notice.conversation, None, language)
        if notice.message is not None:
            self._seen.stands(token, notice.message)
        return self._seen.of(token)

    def _today(self, token: str) -> Json | None:
        """Return a card as today's facts have it; None where it is best left as it is."""
        with self._database.read() as session:
            notice = notices.by_token(session, token)
            # What is told once is of its own moment.
            if notice is None or notice.conversation is None or self._letters.is_once(notice):
                return None
            try:
                return self._composed(session, notice, notice.conversation)
            except Unreachable:
                return None
            except Exception:
                log.exception("report_not_composed", notice=notice.id, kind=notice.kind)
                return None

    def _composed(self, session: Session, notice: Notice, conversation: str) -> Json | None:
        letter = self._letters.notice(session, notice)
        where = self._letters.address(session, notice).address._replace(conversation=conversation)
        if isinstance(letter, Letter):
            said, language = letter.message, letter.language
        elif isinstance(letter, Untold) and letter.why in SUPERSEDED:
            said, language = message(Text("teams.over")), network.language(session)
        else:
            return None
        return reporting(self._messenger.card(where, said, language), notice.token)


def _token(data: object) -> str | None:
    found = data.get(MARK) if isinstance(data, dict) else None
    return found if isinstance(found, str) else None
