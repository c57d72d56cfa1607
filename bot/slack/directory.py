"""The workspace and its people: auth.test and users.list at the start and hourly, changes in between."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.incoming.unwanted import clean
from bot.platform import Profile
from bot.slack.client import REVOKED, retry_after
from bot.slack.residence import HOME, Residence
from handlers.common.rules.limits import NAME
from storage.address import AccountKey, AccountName
from storage.vocabulary import Platform

EVERY = 3600.0  # seconds between two full readings
AFTER_A_FAULT = 30.0  # seconds until the next try, when Slack does not say
WHILE_LOST = 600.0  # seconds until we look again whether our token is taken once more
SLACKBOT = "USLACKBOT"  # its id in every workspace
# Users per call: the most that users.list gives (docs.slack.dev). With pages of 200 a workspace of
# 20,000 takes 100 calls, and Slack allows some 20 a minute.
PAGE = 1000

# Multi-channel and single-channel guests (docs.slack.dev, the user object), and people over Connect.
GUEST = ("is_restricted", "is_ultra_restricted", "is_stranger")

log = structlog.get_logger()


@dataclass(frozen=True)
class Home:
    """The workspace whose bot we are, and the account under which we speak there."""

    workspace: str
    user: str
    enterprise: str = ""
    name: str = ""

    def holds(self, workspace: str, enterprise: str) -> bool:
        """Return whether somebody from there is one of us; of one organisation all workspaces are."""
        if self.enterprise and self.enterprise in (enterprise, workspace):
            return True
        return workspace == self.workspace


class SlackDirectory:
    """Keeps whose bot we are, and names, languages and admin flags of the workspace, in memory."""

    def __init__(
        self,
        client: WebClient,
        when_read: Callable[[], None] = lambda: None,
        residence: Residence = HOME,
    ) -> None:
        self._client = client
        self._when_read = when_read
        self._profiles: dict[str, Profile] = {}
        self._further = not residence.is_home  # then we know from the start which one it is
        at = (residence.workspace, residence.user, residence.enterprise, residence.name)
        self._home = Home(*at) if self._further else None
        self._is_lost = False
        self._cursor = ""  # of the next page; kept over a fault, so that no page is read twice
        self._stop, self._again = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._keep_reading, name="directory", daemon=True)
        self.ready = threading.Event()

    def start(self) -> None:
        """Begin to read in the background; nobody waits for it."""
        self._thread.start()

    def stop(self) -> None:
        """End the background thread as soon as it has no call under way."""
        self._stop.set()
        self._again.set()

    def lost(self) -> None:
        """Take in that our token is not taken there any more; it is looked at once more, soon."""
        if not self._is_lost:
            self._is_lost = True
            self._again.set()
            log.error("workspace_lost", workspace=self._home.workspace if self._home else "")

    @property
    def home(self) -> Home | None:
        """Return the workspace of our token; None until Slack has told us."""
        return self._home

    def belongs(self, account: AccountKey, enterprise: str = "") -> bool | None:
        """Return whether somebody is of our own workspace, or of the Grid which that one is of."""
        home, profile = self._home, self._profiles.get(account.user)
        if home is None:
            return None
        if self._is_lost:
            return False
        if profile is not None and (profile.stranger or not _at(home, profile)):
            return False
        if home.holds(account.workspace, enterprise):
            return True
        # A sister workspace on a Grid that only users.list tells of.
        return bool(home.enterprise and profile and profile.enterprise == home.enterprise)

    def is_nobody(self, user: str) -> bool:
        """Return whether this is ourselves or Slackbot, who are no people."""
        return user == SLACKBOT or (self._home is not None and user == self._home.user)

    def kept(self, account: AccountKey, enterprise: str = "") -> AccountKey:
        """Return the account under our own workspace: those of one organisation are kept there."""
        del enterprise  # whatever it says: who belongs to us is kept here
        return account._replace(workspace=self._home.workspace) if self._home else account

    def profile(self, account: AccountKey) -> Profile | None:
        """Return what Slack said of this account; nothing of one that is another workspace's."""
        profile, home = self._profiles.get(account.user), self._home
        if profile is None or home is None:
            return profile
        here = {home.workspace, home.enterprise or home.workspace, profile.workspace}
        sister = home.enterprise and profile.enterprise == home.enterprise
        return profile if sister or account.workspace in here else None

    def account(self, user: str) -> AccountKey:
        """Return the account of a user in our own workspace; no such one until Slack has told which."""
        return AccountKey(Platform.SLACK, self._home.workspace if self._home else "", user)

    def named(self, name: AccountName) -> AccountKey | None:
        """Return the account under our own workspace, when Slack has told that it is there."""
        profile, home = self._profiles.get(name.user), self._home
        if profile is None or profile.gone or home is None:
            return None
        account = self.account(name.user)
        return account if name.fits(account) and self.belongs(account) else None

    def heard(self, user: Mapping[str, Any]) -> Profile | None:
        """Take in one user object (user_change, team_join, or an entry of users.list)."""
        user_id = user.get("id")
        if not isinstance(user_id, str):
            return None
        profile = _profile(user)
        if self._further:  # whoever runs another workspace runs nothing of the network
            profile = replace(profile, admin=False)
        self._profiles[user_id] = profile
        return profile

    def _keep_reading(self) -> None:
        while not self._stop.is_set():
            pause = EVERY
            try:
                self._read_home()
                self._read_all()
                self._is_lost = False
                self._when_read()
                self.ready.set()
            except SlackApiError as error:
                pause = retry_after(error.response) or AFTER_A_FAULT
                if self._further and error.response.get("error") in REVOKED:
                    self.lost()
                    pause = WHILE_LOST
                if error.response.get("error") == "invalid_cursor":  # it was kept for too long
                    self._cursor = ""
                log.warning("directory_not_read", fault=type(error).__name__, again_in=pause)
            except Exception as error:  # noqa: BLE001 - any fault of network or Slack: try later
                log.warning("directory_not_read", fault=type(error).__name__)
                pause = AFTER_A_FAULT
            self._again.wait(pause)
            self._again.clear()

    def _read_home(self) -> None:
        answer = self._client.auth_test()
        if self._home and self._further and answer.get("team_id") != self._home.workspace:
            raise LookupError("the token is another workspace's")
        self._home = Home(
            workspace=str(answer.get("team_id") or ""),
            user=str(answer.get("user_id") or ""),
            enterprise=str(answer.get("enterprise_id") or ""),
            name=str(answer.get("team") or ""),
        )

    def _read_all(self) -> None:
        while not self._stop.is_set():
            answer = self._client.users_list(include_locale=True, limit=PAGE, cursor=self._cursor)
            for user in answer["members"]:
                self.heard(clean(user))
            self._cursor = (answer.get("response_metadata") or {}).get("next_cursor", "")
            if not self._cursor:
                return


def _at(home: Home, profile: Profile) -> bool:
    """Return whether Slack itself says that somebody is of our home."""
    return home.holds(profile.workspace, profile.enterprise)


def _profile(user: Mapping[str, Any]) -> Profile:
    about = user.get("profile")
    about = about if isinstance(about, Mapping) else {}
    # Papers and lists name people as they are called: the display name is only what they chose to
    # be called in one workspace ("anna", "Bram | Zeist").
    name = about.get("real_name") or user.get("real_name") or about.get("display_name")
    locale, grid = user.get("locale"), user.get("enterprise_user")
    return Profile(
        name=str(name or user.get("name") or "")[:NAME],
        alias=str(about.get("display_name") or "")[:NAME],
        language=locale[:2] if isinstance(locale, str) and locale else None,
        admin=bool(user.get("is_admin") or user.get("is_owner")),
        gone=bool(user.get("deleted")),
        workspace=str(user.get("team_id") or ""),
        enterprise=str(grid.get("enterprise_id") or "") if isinstance(grid, Mapping) else "",
        stranger=user.get("is_stranger") is True,
        guest=any(user.get(flag) is True for flag in GUEST),
    )
