"""To which account or address a notice goes, or went, and why it goes nowhere."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from bot.platform import Directory
from bot.platform.envelope import Envelope
from handlers.common.rules.ailments import TOLD, muted
from handlers.common.rules.delegation import BEHALF
from handlers.common.rules.ways import Means, Way, about, way
from handlers.views import NOTHING
from storage.address import Address
from storage.models import Account, MailAddress, Notice, Person
from storage.queries import ailments, mail, network, notices
from storage.queries.notices import corrections
from storage.reasons import Reason
from storage.vocabulary import Platform, Unheard

LONG_AGO = datetime.min.replace(tzinfo=UTC)  # when nobody noted that an account was used


class Unreachable(Exception):
    """There is no way to the person, and why."""

    def __init__(self, reason: Reason = Reason.NO_ACCOUNT) -> None:
        super().__init__(reason)
        self.reason = reason

    @property
    def unheard(self) -> Unheard:
        """Why they do not hear it: they left the chat, or their mail is not, or no longer, for this."""
        return Unheard.LEFT if self.reason == Reason.NO_ACCOUNT else Unheard.UNMAILED


class Target(NamedTuple):
    """Where a notice to a person goes, or went: to an account, or to an address for mail."""

    address: Address
    account: int | None = None
    mail: int | None = None


class Recipients:
    """Chooses for each notice the one way that its person wants, of those that there are."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory

    def of(self, session: Session, notice: Notice, person: Person) -> Account | MailAddress:
        """Return the account or the address by which somebody is told; Unreachable when there is none."""
        before = corrections.before(session, notice)
        if before is not None:
            same = self._as_before(session, before, person)
            if same is not None:
                return same
            if corrections.IN_PLACE_OF in notice.args:
                raise Unreachable
        mute: frozenset[Platform] = frozenset()
        if notice.kind in TOLD:  # of what is wrong one hears by a way with which nothing is
            mute = muted(ailments.begun(session))
        if not mail.is_set(session):
            return self.account(person, notice.args, mute)
        account, address = self._live(person, notice.args, mute), person.mail_address
        means = self._means(session, notice, account, address)
        found = way(notice.kind, means.without(mute, account.platform if account else None))
        if found == Way.MAIL and address is not None:
            return address
        if found == Way.CHAT and account is not None:
            return account
        raise Unreachable(found if isinstance(found, Reason) else Reason.NO_ACCOUNT)

    def _as_before(
        self, session: Session, before: Notice, person: Person
    ) -> Account | MailAddress | None:
        """Return the account or the address to which an earlier message went, while it is still theirs."""
        address = person.mail_address
        if before.mail_id is not None:
            mailed = address is not None and address.id == before.mail_id and address.bar is None
            return address if mailed and mail.is_set(session) else None
        here = (one for one in person.accounts if one.id == before.account_id)
        return next((one for one in here if not self._is_gone(one)), None)

    def _means(
        self,
        session: Session,
        notice: Notice,
        account: Account | None,
        address: MailAddress | None,
    ) -> Means:
        person, bar = notice.person, address.bar if address else None
        usable = address is not None and bar is None
        return Means(
            chat=account is not None and self._directory.belongs(account.key) is not False,
            mail=True,
            address=address is not None,
            bar=bar,
            by_mail=person is not None and person.by_mail,
            invitations_by_mail=person is not None and person.invitations_by_mail,
            appointment=usable
            and notice.kind in mail.IN_CALENDAR
            and mail.has_appointment(session, notice),
        )

    def account(
        self,
        person: Person,
        about: Mapping[str, object] = NOTHING,
        mute: Collection[Platform] = (),
    ) -> Account:
        """Return the account that goes before the others; Unreachable when none is there."""
        found = self._live(person, about, mute)
        if found is None:
            raise Unreachable
        return found

    def _live(
        self, person: Person, about: Mapping[str, object], mute: Collection[Platform]
    ) -> Account | None:
        """Return the account that a notice is for alone; else the one that somebody used last.

        Of those that are there; one on a platform that is `mute` only where there is no other.
        """
        here = [one for one in person.accounts if not self._is_gone(one)]
        meant = about.get(notices.ONLY_TO)
        here = [one for one in here if str(one.id) == meant] or here
        if len(here) > 1:  # of a platform that is not set any more only where there is no other
            here.sort(key=lambda one: one.seen_at or LONG_AGO, reverse=True)
            here.sort(key=lambda one: self._directory.belongs(one.key) is False)
            here.sort(key=lambda one: one.platform in mute)
        return here[0] if here else None

    def _is_gone(self, account: Account) -> bool:
        profile = self._directory.profile(account.key)
        return profile is not None and profile.gone


def target(to: Account | MailAddress) -> Target:
    """Return where it is, and which it is."""
    if isinstance(to, MailAddress):
        return Target(to.place, mail=to.id)
    return Target(to.address, account=to.id)


def sealed(session: Session, notice: Notice, to: MailAddress) -> Envelope:
    """Return what a mail needs besides its words; the courier knows when it was first tried."""
    giver = to.given_by if to.given_by_id != to.person_id else None
    args = {key: str(value) for key, value in notice.args.items()}
    behalf = args.get(BEHALF, "")
    before = corrections.before(session, notice)
    return Envelope(
        person=to.person_id,
        network=network.name(session),
        zone=network.timezone(session),
        begun_at=notice.begun_at or notice.due_at,
        about=about(notice.kind, args),
        behalf=int(behalf) if behalf else None,
        first=to.first_sent_at is None,
        giver=giver.name if giver and giver.forgotten_at is None else None,
        notice=notice.id,
        follows=before.message if before is not None and before.mail_id == to.id else None,
    )
