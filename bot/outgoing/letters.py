"""Makes the words of a notice or a card, from the facts of the moment."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.outgoing.recipients import Recipients, Target, Unreachable, sealed, target
from bot.platform import Directory
from bot.platform.envelope import Envelope
from handlers.call import Call, Caller, Place
from handlers.common import delegation
from handlers.files import Calendar
from handlers.routes import Kind, Routes
from handlers.sentences import Text
from handlers.texts import catalogue
from handlers.views import Message, Note, Result, Untold
from storage.address import AccountKey, AccountNames, Address
from storage.models import Account, MailAddress, Notice, Person, Post
from storage.queries import network, notices
from storage.queries.notices import corrections


@dataclass(frozen=True)
class Letter:
    """What goes out, and where to."""

    message: Message
    language: str
    address: Address
    account: int | None = None  # the number of the account that it goes to
    mail: int | None = None  # the number of the address that it is mailed to
    envelope: Envelope | None = None  # of a mail
    instead: str | None = None  # the message in whose place it is shown
    shown: int = 0  # up to which `wanted` a card shows


class Letters:
    """Asks the routes for what a notice or card says now."""

    def __init__(
        self,
        routes: Routes,
        directory: Directory,
        admins: AccountNames,
        now: Callable[[], datetime],
    ) -> None:
        self._routes = routes
        self._directory = directory
        self._recipients = Recipients(directory)
        self.admins = admins
        self._now = now

    def notice(self, session: Session, notice: Notice) -> Letter | Untold | None:
        """Return the letter of a notice; Untold or None when there is nothing to tell any more."""
        if notice.post is not None:
            return self.card(session, notice.post, again=notice.repeats > 0)
        if notice.person is None:
            return None
        to = self._recipients.of(session, notice, notice.person)
        caller = self._caller(session, notice.person, to)
        message = self._run(Kind.NOTICE, notice.kind, session, caller, notice.args)
        if not isinstance(message, Message):
            return message
        if notice.repeats and not isinstance(to, MailAddress):  # the same mail again is the same
            message = marked(message)
        envelope = sealed(session, notice, to) if isinstance(to, MailAddress) else None
        letter = Letter(message, caller.language, *target(to), envelope=envelope)
        return _instead(session, notice, letter) if self.is_instead(notice) else letter

    def is_round(self, notice: Notice) -> bool:
        """Return whether a notice is no message, but the moment at which others are planned."""
        nobody = notice.person_id is None and notice.post_id is None
        return nobody and self._routes.find(Kind.ROUND, notice.kind) is not None

    def is_instead(self, notice: Notice) -> bool:
        """Return whether a notice is shown in the place of another message; twice is harmless."""
        return corrections.IN_PLACE_OF in notice.args

    def round(self, session: Session, notice: Notice) -> None:
        """Plan what a round is for; what follows can be found again when it is planned twice."""
        route = self._routes.find(Kind.ROUND, notice.kind)
        if route is None:
            raise LookupError(f"no round {notice.kind!r}")
        args = {**notice.args, "due": notice.due_at.isoformat()}
        with notices.following(session, cause(session, notice)):
            route.run(self._by_nobody(session, args))

    def calendar(self, session: Session, person: Person, name: str) -> tuple[Calendar, str]:
        """Return somebody's calendar `name`, and its language.

        Raises Unreachable when they left.
        """
        caller = self._caller(session, person, self._recipients.account(person))
        view = self._view(Kind.FEED, name, session, caller, {})
        if not isinstance(view, Calendar):
            raise TypeError("a feed must give a calendar")
        return view, caller.language

    def address(self, session: Session, notice: Notice) -> Target:
        """Return where a notice goes, or went. Raises Unreachable when it goes to nobody."""
        went = self.went(notice)
        if went is not None:
            return went
        if notice.person is None:
            raise Unreachable
        return target(self._recipients.of(session, notice, notice.person))

    def went(self, notice: Notice) -> Target | None:
        """Return where a notice went, as far as that is still known."""
        if notice.post is not None:
            return Target(notice.post.address)
        to = notice.mail or notice.account
        return target(to) if to else None

    def another(self, session: Session, notice: Notice, letter: Letter) -> bool:
        """Return whether its person can be reached in another way than that of a letter."""
        if notice.person is None or letter.account is None:
            return False
        try:
            found = self._recipients.of(session, notice, notice.person)
        except Unreachable:
            return False
        if not isinstance(found, Account):
            return True
        return found.id != letter.account and self._directory.belongs(found.key) is not False

    def card(self, session: Session, post: Post, *, again: bool = False) -> Letter | None:
        """Return what a card shows now; None when what it was about is gone.

        It is marked when it is posted `again` and may stand there, or was.
        """
        language = network.language(session)
        args = {"subject": str(post.subject)}
        message = self._run(Kind.CARD, post.kind, session, Caller.nobody(language), args)
        if not isinstance(message, Message):
            return None
        if again or post.twice:
            message = marked(message)
        return Letter(message, language, post.address, shown=post.wanted)

    def is_once(self, notice: Notice) -> bool:
        """Return whether a notice is better not told than told twice."""
        route = self._routes.find(Kind.NOTICE, notice.kind)
        return notice.post_id is None and route is not None and route.once

    def settled(self, session: Session, notice: Notice, fault: str | None) -> None:
        """Let the feature know how its notice ended, where it wants to know."""
        route = self._routes.find(Kind.OUTCOME, notice.kind)
        if route is not None:
            route.run(self._by_nobody(session, {**notice.args, "fault": fault or ""}))

    def _by_nobody(self, session: Session, args: Mapping[str, object]) -> Call:
        """Make a call that no person makes."""
        language = network.language(session)
        texts = {key: str(value) for key, value in args.items()}
        place = Place(None, private=False)
        return Call(
            Caller.nobody(language), place, self._now(), session, args=texts, admins=self.admins
        )

    def _run(
        self, kind: Kind, name: str, session: Session, caller: Caller, args: Mapping[str, object]
    ) -> Message | Untold | None:
        view = self._view(kind, name, session, caller, args)
        if isinstance(view, Message) and view.attachments:
            raise TypeError(f"{kind} {name!r} carries files: only an answer to somebody can")
        return view if isinstance(view, Message | Untold) else None

    def _view(
        self, kind: Kind, name: str, session: Session, caller: Caller, args: Mapping[str, object]
    ) -> Result:
        route = self._routes.find(kind, name)
        if route is None:
            raise LookupError(f"no {kind} route {name!r}")
        texts = {key: str(value) for key, value in args.items()}
        place = Place(None, private=True)
        call = Call(caller, place, self._now(), session, args=texts, admins=self.admins)
        return delegation.compose(route, call)

    def _caller(self, session: Session, person: Person, to: Account | MailAddress) -> Caller:
        mailed = isinstance(to, MailAddress)  # which gives nobody any rights
        return Caller(
            to.key,
            name=person.name,
            language=self._language(session, person, to.key),
            admin=not mailed and (person.admin or to.key in self.admins),
            person=person,
        )

    def _language(self, session: Session, person: Person, account: AccountKey) -> str:
        profile = self._directory.profile(account)
        found = person.language or (profile.language if profile else None)
        return catalogue(found or network.language(session)).language


def _instead(session: Session, notice: Notice, letter: Letter) -> Letter | None:
    """Return the letter with the place of the other message; None when that is not known any more."""
    before = corrections.before(session, notice)
    if before is None or before.message is None:
        return None
    address = letter.address._replace(conversation=before.conversation)
    return replace(letter, address=address, instead=before.message)


def marked(message: Message) -> Message:
    """Return a message that says of itself that it may stand there twice."""
    return replace(message, parts=(*message.parts, Note(Text("notice.maybe_twice"))))


def cause(session: Session, notice: Notice) -> notices.Cause:
    """Return the mark of whatever follows from a notice, and the doubt that a restore leaves."""
    doubtful_until = network.doubtful_until(session)
    doubtful = doubtful_until is not None and notice.due_at <= doubtful_until
    return notices.Cause(notice.token, notice.due_at if doubtful else None)
