"""users.*: the people of the workspace, as the bot may see them."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.sandbox.slack.arguments import Method, SlackError, as_flag, as_number, as_text
from bot.sandbox.slack.methods.cursors import page
from bot.sandbox.slack.store import Store
from bot.sandbox.slack.workspace import SLACKBOT, Person

MOST_AT_ONCE = 1000
ZONE = "Europe/Amsterdam"


def user_object(store: Store, person: Person, *, with_locale: bool) -> dict[str, Any]:
    """Return a person; somebody who left has fewer fields, as in Slack."""
    workspace = store.workspace
    user: dict[str, Any] = {
        "id": person.id,
        "team_id": workspace.team_of(person),
        "name": person.handle,
        "deleted": person.deleted,
        "profile": {
            "title": person.about,
            "real_name": person.name,
            "real_name_normalized": person.name,
            "display_name": person.handle,  # as many people's are: short, and no name for a list
            "display_name_normalized": person.handle,
            "team": workspace.team_of(person),
        },
        "is_bot": False,
        "is_app_user": False,
        "updated": int(store.clock()),
    }
    if person.deleted:
        return user
    offset = datetime.fromtimestamp(store.clock(), UTC).astimezone(ZoneInfo(ZONE)).utcoffset()
    user |= {
        "real_name": person.name,
        "tz": ZONE,
        "tz_label": "Central European Time",
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "is_admin": person.admin,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": person.guest,
        "is_ultra_restricted": False,
    }
    if workspace.is_stranger(person):
        user["is_stranger"] = True
    if enterprise := workspace.enterprise_of(person):
        user["enterprise_user"] = {"id": person.id, "enterprise_id": enterprise}
    if with_locale:
        user["locale"] = person.locale
    return user


def _everybody(store: Store) -> list[tuple[Person, bool]]:
    """Return all, and whether each is a bot."""
    bot = store.workspace.bot
    # Slackbot is in every workspace, and is_bot is false for it.
    others = [(Person(SLACKBOT, "Slackbot"), False), (Person(bot.user_id, bot.name), True)]
    return [*others, *((person, False) for person in store.workspace.people.values())]


def _shown(
    store: Store,
    person: Person,
    is_bot: bool,  # noqa: FBT001 - one half of a pair
    *,
    with_locale: bool,
) -> dict[str, Any]:
    return {**user_object(store, person, with_locale=with_locale), "is_bot": is_bot}


def list_users(
    store: Store,
    cursor: str = "",
    limit: int = 0,
    include_locale: bool = False,  # noqa: FBT001, FBT002 - named as Slack's argument
    team_id: str = "",
) -> dict[str, Any]:
    """One page of all users; `limit` 0 gives everybody."""
    del team_id
    some, following = page(_everybody(store), "user", cursor, limit, most=MOST_AT_ONCE)
    return {
        "members": [_shown(store, *one, with_locale=include_locale) for one in some],
        "cache_ts": int(store.clock()),
        "response_metadata": {"next_cursor": following},
    }


def info(
    store: Store,
    user: str,
    include_locale: bool = False,  # noqa: FBT001, FBT002 - named as Slack's argument
) -> dict[str, Any]:
    """One user."""
    for person, is_bot in _everybody(store):
        if person.id == user:
            return {"user": _shown(store, person, is_bot, with_locale=include_locale)}
    raise SlackError("user_not_found")


METHODS = {
    "users.list": Method(
        list_users,
        {"cursor": as_text, "limit": as_number, "include_locale": as_flag, "team_id": as_text},
    ),
    "users.info": Method(info, {"user": as_text, "include_locale": as_flag}, ("user",)),
}
