"""The people of the tenants that may use the bot: what activities and lists of members say of them, in memory."""

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.incoming.unwanted import clean
from bot.platform import Profile
from bot.teams.activity_shapes import Activity, Who
from handlers.common.rules.limits import NAME
from storage.address import AccountKey, AccountName
from storage.vocabulary import Platform

GUEST_NAME = "#EXT#"  # in the userPrincipalName of whoever was asked in from another tenant


@dataclass(frozen=True)
class Member:
    """An account: what Microsoft's own id ("29:...") is for the bot, and what is known of it."""

    profile: Profile
    own_id: str = ""


class TeamsDirectory:
    """Knows whom it heard of; somebody of an allowed tenant belongs to us, whether heard of or not."""

    def __init__(self, tenants: Iterable[str], languages: Mapping[AccountKey, str]) -> None:
        self._tenants = frozenset(tenants)
        self._members = {
            account: Member(
                Profile("", language, admin=False, gone=False, workspace=account.workspace)
            )
            for account, language in languages.items()
        }
        self._by_own_id: dict[str, AccountKey] = {}
        self._teams: dict[str, frozenset[AccountKey]] = {}
        self._lock = threading.Lock()

    def belongs(self, account: AccountKey, enterprise: str = "") -> bool | None:
        """Return whether an account is of a tenant that may use the bot."""
        del enterprise  # Teams has no such thing
        return account.platform is Platform.TEAMS and account.workspace in self._tenants

    def kept(self, account: AccountKey, enterprise: str = "") -> AccountKey:
        """Return the account as it is: a tenant is nobody else's."""
        del enterprise
        return account

    def profile(self, account: AccountKey) -> Profile | None:
        """Return what is known of this account."""
        found = self._members.get(account)
        return found.profile if found else None

    def named(self, name: AccountName) -> AccountKey | None:
        """Return the account that the settings name, where it was heard of and is still there."""
        found = (one for one in list(self._members) if name.fits(one))
        account = next(found, None)
        if account is None or self._members[account].profile.gone:
            return None
        return account

    def account_of(self, own_id: str) -> AccountKey | None:
        """Return the account that Microsoft names by an id of its own."""
        return self._by_own_id.get(own_id)

    def was_met(self, own_id: str) -> bool:
        """Return whether whoever Microsoft calls so spoke to us."""
        found = self._members.get(self._by_own_id[own_id]) if own_id in self._by_own_id else None
        return found is not None and found.profile.language is not None

    def called(self, tenant: str, words: str) -> tuple[str, int] | None:
        """Return the one account of a tenant with whose name these words begin, and how long that is."""
        said = words.casefold()
        found = dict[str, list[str]]()
        for account, member in list(self._members.items()):
            name = member.profile.name.casefold()
            ends = said[len(name) : len(name) + 1]
            if (
                name
                and account.workspace == tenant
                and said.startswith(name)
                and not ends.isalnum()
            ):
                found.setdefault(name, []).append(account.user)
        longest = max(found, key=len, default="")
        some = found.get(longest, ())
        return (some[0], len(longest)) if len(some) == 1 else None

    def own_id(self, account: AccountKey) -> str:
        """Return Microsoft's own id; that of the directory where it is not known, which opens a chat too."""
        found = self._members.get(account)
        return (found.own_id if found else "") or account.user

    def met(self, account: AccountKey, activity: Activity) -> Profile:
        """Take in what an activity says of whoever did it; return what is known of them now."""
        who, before = activity.sender, self.profile(account)
        name = (who.name or (before.name if before else ""))[:NAME]
        language = (activity.locale or "")[:2].lower() or (before.language if before else None)
        profile = Profile(
            name,
            language,
            admin=False,
            gone=False,
            workspace=account.workspace,
            guest=before.guest if before else None,
        )
        self._keep(account, Member(profile, who.id))
        return profile

    def read(self, tenant: str, team: str, members: Iterable[Mapping[str, Any]]) -> None:
        """Take in all members of a team; who was in it and is in none now has left.

        Their mail addresses come along; nothing of them is kept.
        """
        here = set[AccountKey]()
        for one in members:
            member = clean(one)
            user = member.get("aadObjectId") or member.get("objectId")
            if not isinstance(user, str) or not user:
                continue
            account = AccountKey(Platform.TEAMS, str(member.get("tenantId") or tenant), user)
            here.add(account)
            before = self.profile(account)
            language = before.language if before else None
            name = str(member.get("name") or "")[:NAME]
            guest = _is_guest(member)
            profile = Profile(
                name,
                language,
                admin=False,
                gone=False,
                workspace=account.workspace,
                guest=before.guest if guest is None and before else guest,
            )
            if before and before.name not in ("", name):
                profile = replace(profile, alias=before.name)  # whoever is kept by that is renamed
            self._keep(account, Member(profile, str(member.get("id") or "")))
        before_here = self._teams.get(team, frozenset())
        self._teams[team] = frozenset(here)
        self._left(before_here - here)

    def left(self, team: str, tenant: str, some: Iterable[Who]) -> None:
        """Take in that people were taken out of a team."""
        gone = {
            AccountKey(Platform.TEAMS, tenant, one.aadObjectId) for one in some if one.aadObjectId
        }
        gone |= {known for one in some if (known := self.account_of(one.id)) is not None}
        self._teams[team] = self._teams.get(team, frozenset()) - gone
        self._left(gone)

    def _left(self, some: Iterable[AccountKey]) -> None:
        for account in some:
            found = self._members.get(account)
            if found and not any(account in team for team in self._teams.values()):
                self._keep(account, Member(replace(found.profile, gone=True), found.own_id))

    def _keep(self, account: AccountKey, member: Member) -> None:
        with self._lock:
            self._members[account] = member
            if member.own_id:
                self._by_own_id[member.own_id] = account


def _is_guest(member: Mapping[str, Any]) -> bool | None:
    """Return whether Microsoft says that somebody is a guest of the tenant; None when it does not say."""
    role, name = member.get("userRole"), str(member.get("userPrincipalName") or "")
    if role == "guest" or GUEST_NAME in name.upper():
        return True
    return False if role or name else None
