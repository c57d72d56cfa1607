"""Who asks: the account, the person behind it, their name and language, and whether they are ours."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias

from sqlalchemy.orm import Session

from bot.incoming.request import Asked
from bot.platform import Directory, Profile
from handlers.call import Caller, Refused
from handlers.common.rules.limits import NAME
from handlers.sentences import Text
from handlers.texts import DEFAULT, catalogue
from storage.address import AccountKey, AccountNames
from storage.database import Busy, Database
from storage.models import Person
from storage.queries import accounts, mail, network, people, ties
from storage.vocabulary import Platform

Seen: TypeAlias = Callable[[Person, datetime], None]  # is told of whoever does something, and when
NEWCOMER = "newcomer"  # in session.info: this is the first that somebody tells us


def nobody(_person: Person, _now: datetime) -> None:
    """Take no note of anybody."""


class Callers:
    """Knows people by their accounts, with what the platform's directory says of them."""

    def __init__(
        self,
        database: Database,
        directory: Directory,
        admins: AccountNames,
        seen: Seen,
    ) -> None:
        self._seen = seen
        self._database = database
        self._directory = directory
        self._admins = admins

    def caller(self, asked: Asked, session: Session, now: datetime, *, writes: bool) -> Caller:
        """Return who asks; who writes and is new gets a person and an account."""
        account = asked.account
        if account.platform is Platform.MAIL:  # whoever takes in a mail notes that somebody wrote
            return self._by_mail(session, account)
        if writes:
            person = accounts.used(session, account, now)
        else:
            person = people.by_account(session, account)
        if person is not None:
            self._seen(person, now)
        profile = self._directory.profile(account)
        name = ((profile.name if profile else "") or asked.user_name or account.user)[:NAME]
        bare = person is None or people.is_bare(person, account.user)
        if writes and bare and not (person and name == account.user):
            if self._directory.belongs(account) is None:  # they may be from anywhere
                raise Busy
            person = people.come_in(session, name, account)
            session.info[NEWCOMER] = True
            if self.is_guest(account) is False:
                ties.welcome(session, person, account)
        language = (person.language if person else None) or (profile.language if profile else None)
        return Caller(
            account,
            name=person.name if person and not bare else name,
            language=catalogue(language or network.language(session)).language,
            admin=account in self._admins or bool(person and person.admin),
            person=person,
            workspace_admin=bool(profile and profile.admin),
        )

    @staticmethod
    def _by_mail(session: Session, account: AccountKey) -> Caller:
        """Return the person of an address, who has no rights by it but to answer for themselves."""
        found = mail.of_address(session, account.user)
        if found is None:
            raise Refused(Text("no.elsewhere"))
        person = found.person
        language = catalogue(person.language or network.language(session)).language
        return Caller(account, name=person.name, language=language, admin=False, person=person)

    def at_home(self, asked: Asked) -> Asked:
        """Return the same as asked from our own workspace; refuse whoever comes from another.

        People of one organisation with several workspaces are kept under the one that is ours.
        """
        if asked.account.platform is Platform.MAIL:
            return asked  # the register says whose an address is
        if self._directory.belongs(asked.account, asked.enterprise) is False:
            raise Refused(Text("no.elsewhere"))
        return replace(asked, account=self._directory.kept(asked.account, asked.enterprise))

    def require_here(self, account: AccountKey) -> None:
        """Refuse people who left the workspace: what they were in the network no longer counts."""
        profile = self._directory.profile(account)
        if profile is not None and profile.gone:
            raise Refused(Text("no.left"))

    def renamed(self, account: AccountKey, before: Profile | None, now: Profile) -> None:
        """Take over a name that somebody changed on the platform; most of them never came here.

        A name that a beheerder set, which the platform did not say `before`, stays.
        """
        said = {before.name, before.alias} if before else set[str]()
        with self._database.read() as session:
            known = people.by_account(session, account)
        if known is not None and now.name and known.name != now.name and known.name in said:
            with self._database.write() as session:
                people.rename(session, account, now.name)

    def name_of(self, account: AccountKey) -> str | None:
        """Return how the platform calls one of us; None for whoever is gone or comes from elsewhere."""
        profile = self._directory.profile(account)
        if profile is None or profile.gone or self._directory.belongs(account) is False:
            return None
        return profile.name

    def is_guest(self, account: AccountKey) -> bool | None:
        """Return whether the platform calls somebody a guest; None while it has not said."""
        profile = self._directory.profile(account)
        return profile.guest if profile else None

    def likely_language(self, account: AccountKey) -> str:
        """Return the language in which somebody reads the platform; else the default."""
        profile = self._directory.profile(account)
        return catalogue(profile.language if profile and profile.language else DEFAULT).language
