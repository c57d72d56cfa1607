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
from bot.teams.seen import Seen, Sent, reporting
from handlers.sentences import Text
from handlers.views import message
from storage.database import Database
from storage.models import Notice
from storage.queries import network, notices, posts
from storage.queries.notices import queue
from storage.reasons import Reason
from storage.vocabulary import NoticeState

# How a notice ended of which nobody could tell whether it came.
UNSURE = frozenset({NoticeState.FAILED, NoticeState.EXPIRED})

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
        token = data.get("t") if isinstance(data, dict) else None
        if not isinstance(token, str) or not activity.replyToId:
            raise Malformed("a card that does not say which it is")
        known = self._seen.of(token) or self._written_down(token)
        if known is None:  # long ago, or never: it stays as it is
            return silence()
        if known.conversation != room(activity):
            raise Malformed("a card that stands elsewhere")
        number, service, language = activity.replyToId, activity.serviceUrl, known.language
        if known.message is None:
            self._soon("arrived", lambda: self._arrived(token, number))
        if self._seen.reported(token, number):
            where = known.conversation
            self._soon("copy", lambda: self._messenger.take_away(service, where, number, language))
        return {"statusCode": 200, "type": CARD, "value": known.card} if known.card else silence()

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
            card = self._composed(session, notice, language)
        self._seen.sent(token, notice.conversation, card, language)
        if notice.message is not None:
            self._seen.stands(token, notice.message)
        return self._seen.of(token)

    def _composed(self, session: Session, notice: Notice, language: str) -> Json | None:
        """Return a card as today's facts have it; None when that breaks, and it stays as it is."""
        try:
            letter = self._letters.notice(session, notice)
            said, where = (
                message(Text("teams.over")),
                self._letters.address(session, notice).address,
            )
            if isinstance(letter, Letter):
                said, language = letter.message, letter.language
            where = where._replace(conversation=notice.conversation)
            return reporting(self._messenger.card(where, said, language), notice.token)
        except Unreachable:
            return None
        except Exception:
            log.exception("report_not_composed", notice=notice.id, kind=notice.kind)
            return None
