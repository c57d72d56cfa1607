"""The calls of the Bot Connector, and what their failures mean.

Statuses: learn.microsoft.com, "Status codes from bot conversational APIs". Nothing is repeated here, but
once with a new token where the old one was not accepted.
"""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from math import isfinite
from typing import Any
from urllib.parse import quote, urlencode

from bot.https import Cut, Reply, Unreached, call
from bot.microsoft import NoToken, Tokens
from bot.platform import RATE_LIMITED, Fault, Gone, Passing, Permanent, Unsure
from bot.teams.limits import Json
from storage.reasons import Reason

SCOPE = "https://api.botframework.com/.default"
SHORTEST_WAIT, LONGEST_WAIT = 1.0, 3600.0  # what we believe of a Retry-After, in seconds
PAGE = 200  # members on one page

# What was asked may have been done all the same: only looking can tell.
UNSURE = frozenset({408, 500, 502, 503, 504})
# By the word in the answer: it was not sent, and trying again would change nothing.
PERMANENT = {
    "BotNotInConversationRoster": Reason.NOT_INSTALLED,
    "ConversationBlockedByUser": Reason.BLOCKED,
    "MessageWritesBlocked": Reason.BLOCKED,
    "BotDisabledByAdmin": Reason.TURNED_OFF,
    "ConversationNotFound": Reason.NO_ROOM,
}


class Connector:
    """Calls one service address at a time; `timeout` is in seconds, for one call.

    `ended` is told each answer, or None where there is none; `proved` why there is no token, or None.
    """

    def __init__(
        self,
        tokens: Tokens,
        app: str,
        timeout: float,
        ended: Callable[[Reply | None], None] = lambda _reply: None,
        proved: Callable[[str | None], None] = lambda _reason: None,
    ) -> None:
        self._tokens = tokens
        self._app = app
        self._timeout = timeout
        self._ended, self._proved = ended, proved

    @property
    def bot(self) -> Json:
        """The bot's own account, as Teams names it."""
        return {"id": f"28:{self._app}"}

    def ready(self) -> None:
        """Get a token, so that the next call need not wait for one."""
        self._token()

    def open(self, service: str, tenant: str, user: str) -> str:
        """Return the conversation of the bot and one person. Safe to repeat."""
        asked = {
            "bot": self.bot,
            "members": [{"id": user}],
            "tenantId": tenant,
            "channelData": {"tenant": {"id": tenant}},
            "isGroup": False,
        }
        return _id(self._ask("POST", service, ("v3", "conversations"), asked))

    def post(self, service: str, conversation: str, activity: Json, *, to: str = "") -> str:
        """Post; return the message's id. `to`: the one member of a channel who sees it."""
        query = {"isTargetedActivity": "true"} if to else {}
        said = activity | ({"recipient": {"id": to}} if to else {})
        where = ("v3", "conversations", conversation, "activities")
        return _id(self._ask("POST", service, where, said, query))

    def update(self, service: str, conversation: str, message: str, activity: Json) -> None:
        """Show something else in the place of a message. Safe to repeat. Raises Gone."""
        where = ("v3", "conversations", conversation, "activities", message)
        self._ask("PUT", service, where, activity)

    def delete(self, service: str, conversation: str, message: str) -> None:
        """Take a message of ours away. Safe to repeat. Raises Gone."""
        self._ask("DELETE", service, ("v3", "conversations", conversation, "activities", message))

    def members(self, service: str, conversation: str) -> list[Mapping[str, Any]]:
        """Return all members of a team (by its id) or a conversation."""
        where = ("v3", "conversations", conversation, "pagedMembers")
        found: list[Mapping[str, Any]] = []
        query: dict[str, str] = {}
        while True:
            asked = {"pageSize": str(PAGE), **query}
            page = self._ask("GET", service, where, query=asked).body
            some = page.get("members")
            found += (
                [one for one in some if isinstance(one, dict)] if isinstance(some, list) else []
            )
            more = page.get("continuationToken")
            if not isinstance(more, str) or not more:
                return found
            query = {"continuationToken": more}

    def channels(self, service: str, team: str) -> list[Mapping[str, Any]]:
        """Return the channels of a team; the general one has no name, and the team's own id."""
        page = self._ask("GET", service, ("v3", "teams", team, "conversations")).body
        some = page.get("conversations")
        return [one for one in some if isinstance(one, dict)] if isinstance(some, list) else []

    def _ask(
        self,
        method: str,
        service: str,
        where: tuple[str, ...],
        content: object = None,
        query: Mapping[str, str] | None = None,
    ) -> Reply:
        path = "/".join(quote(part, safe="") for part in where)
        address = f"{service.rstrip('/')}/{path}" + (f"?{urlencode(query)}" if query else "")
        reply = self._once(method, address, content)
        if reply.status == HTTPStatus.UNAUTHORIZED:  # nothing was done, so it may be asked again
            reply = self._once(method, address, content)
        if reply.status >= 300:  # noqa: PLR2004 - HTTP's own line
            raise fault_of(reply)
        return reply

    def _once(self, method: str, address: str, content: object) -> Reply:
        token = self._token()
        bearer = {"authorization": f"Bearer {token}"}
        try:
            reply = call(method, address, self._timeout, content=content, headers=bearer)
        except (Cut, Unreached) as error:
            self._ended(None)
            if isinstance(error, Unreached):
                raise Passing("not_reached") from error
            raise Unsure(str(error)) from error
        self._ended(reply)
        if reply.status == HTTPStatus.UNAUTHORIZED:
            self._tokens.refused(token)
        return reply

    def _token(self) -> str:
        try:
            found = self._tokens.get()
        except NoToken as error:
            self._proved(error.reason)
            raise Passing(error.reason) from error
        self._proved(None)
        return found


def fault_of(reply: Reply) -> Fault:
    """Return what a refusal means for whatever was asked."""
    word, status = _word(reply), reply.status
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return Passing(RATE_LIMITED, _wait(reply))
    if word in PERMANENT:
        return Permanent(PERMANENT[word])
    if status == HTTPStatus.UNAUTHORIZED:
        return Passing("invalid_auth")
    if status == HTTPStatus.PRECONDITION_FAILED:
        return Passing("precondition_failed")
    if status == HTTPStatus.NOT_FOUND:
        return (
            Gone("gone") if word == "ActivityNotFoundInConversation" else Permanent(Reason.NO_ROOM)
        )
    if status in UNSURE:
        return Unsure(f"status_{status}")
    return Permanent("forbidden" if status == HTTPStatus.FORBIDDEN else f"status_{status}")


def _id(reply: Reply) -> str:
    found = reply.body.get("id")
    if not isinstance(found, str) or not found:
        raise Unsure("no_id")
    return found


def _word(reply: Reply) -> str:
    """Return the code of an error; a refusal to write in a chat has a code below it."""
    error = reply.body.get("error")
    if not isinstance(error, dict):
        return ""
    inner = error.get("innerHttpError")
    sub = inner.get("subCode") if isinstance(inner, dict) else None
    return str(sub if sub in PERMANENT else error.get("subCode") or error.get("code") or "")[:80]


def _wait(reply: Reply) -> float | None:
    try:
        seconds = float(reply.headers.get("retry-after", ""))
    except ValueError:
        return None
    return max(SHORTEST_WAIT, min(seconds, LONGEST_WAIT)) if isfinite(seconds) else None
