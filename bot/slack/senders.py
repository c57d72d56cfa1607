"""Slack's payload -> whose doing it was, and from which workspace they come."""

from collections.abc import Mapping
from typing import Any, TypedDict

from storage.address import AccountKey
from storage.vocabulary import Platform


class From(TypedDict):
    """Somebody's account, and the Enterprise Grid that its workspace is of."""

    account: AccountKey
    enterprise: str


class Sender(From):
    """Somebody with their user name."""

    user_name: str


def sender(body: Mapping[str, Any]) -> Sender:
    """Return whoever pressed, sent a form or used a shortcut."""
    user = body["user"]
    return Sender(
        user_name=str(user.get("username") or user.get("name") or ""),
        **origin(body, user.get("id"), user.get("team_id")),
    )


def origin(body: Mapping[str, Any], user: object, own: object = "") -> From:
    """Return the account of `user`; `own` is the team that the payload says of them alone.

    The enterprise that a payload names is that of the workspace in which something was done. It is
    theirs only when their own team is that one, or when an event says that nobody of another
    organisation is there: a stranger of Slack Connect is a guest in it.
    """
    team, enterprise = body.get("team") or {}, body.get("enterprise") or {}
    at = str(team.get("id") or body.get("team_id") or "")
    of = str(enterprise.get("id") or body.get("enterprise_id") or "")
    mine = str(own or at)
    theirs = mine in (at, of) or not at or body.get("is_ext_shared_channel") is False
    account = AccountKey(Platform.SLACK, mine, str(user or ""))
    return From(account=account, enterprise=of if theirs else "")
