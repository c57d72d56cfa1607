"""Teams' activity -> what somebody asked."""

import re
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl

from bot.incoming.request import Asked
from bot.teams.activity_shapes import Activity, Malformed
from bot.teams.inputs import IN_FORM, MENU
from handlers.call import Place
from handlers.common.parsing import mentions
from handlers.routes import Kind
from storage.address import AccountKey
from storage.vocabulary import Platform

PERSONAL, CHANNEL = "personal", "channel"
THREAD = ";messageid="  # in the id of a conversation, before that of the message which is answered
MOST_ARGS = 20
MOST_VALUE = 45_000  # characters of one value; what a field may hold is looked at by whoever asked

# Finds the directory's id of an account that Teams names by its own ("29:...").
AccountOf = Callable[[str], str | None]
# Finds whom somebody means by the words behind an @: the account, and how many of the words name them.
Called = Callable[[str, str], tuple[str, int] | None]


def account(activity: Activity) -> AccountKey:
    """Return the account of whoever did it. Raises Malformed for what nobody did."""
    if not activity.user or not activity.tenant:
        raise Malformed("nobody is named")
    return AccountKey(Platform.TEAMS, activity.tenant, activity.user)


def is_personal(activity: Activity) -> bool:
    """Return whether only that person and the bot are there."""
    return activity.conversation.conversationType == PERSONAL


def room(activity: Activity) -> str:
    """Return the conversation, without the thread in which something was said."""
    return activity.conversation.id.partition(THREAD)[0]


def _place(activity: Activity) -> Place:
    """Return where something happened, and what that channel is called; that of the whole team as the team."""
    data = activity.channelData
    named = (data.channel, data.team) if data else ()
    name = next((one.name for one in named if one and one.name), None)
    return Place(room(activity), is_personal(activity), name)


def line(activity: Activity, arrived: float, account_of: AccountOf, called: Called) -> Asked:
    """Read what somebody typed: to the bot alone, behind its name in a channel, or behind a slash."""
    return Asked(
        Kind.COMMAND,
        "",
        account(activity),
        _place(activity),
        key=_key("message", room(activity), activity.id),
        arrived=arrived,
        user_name=activity.sender.name or "",
        text=_said(activity, account_of, called),
    )


def press(activity: Activity, arrived: float) -> Asked | None:
    """Read a press on a card, or a form that was handed over; None where nothing was chosen."""
    action = _mapping(_mapping(activity.value).get("action"))
    return of_data(activity, arrived, str(action.get("verb") or ""), _mapping(action.get("data")))


def pressed(activity: Activity) -> tuple[str, bool]:
    """Return the verb of a press, and whether a form was handed over; for choosing where it is worked on."""
    action = _mapping(_mapping(activity.value).get("action"))
    data = _mapping(action.get("data"))
    verb = str(action.get("verb") or "")
    if verb == MENU:
        verb = _word(data.get(str(data.get("input")))).partition("?")[0]
    return verb, data.get("form") is True


def of_data(activity: Activity, arrived: float, verb: str, data: Mapping[str, Any]) -> Asked | None:
    """Read what a card carried and what was filled in on it: all of it is somebody's claim."""
    args, values, kind = _strings(data.get("args")), dict[str, str](), Kind.BUTTON
    key = _key("press", room(activity), activity.id)
    if data.get("form") is True:
        kind, values = Kind.FORM, _filled_in(data)
        key = _key("form", str(data.get("n")), activity.user, verb)
    elif "input" in data:
        chosen = _word(data.get(str(data["input"])))
        if verb == MENU:
            verb, _, carried = chosen.partition("?")
            args = _args_of(carried)
            if not verb:
                return None
        else:
            values = {"chosen": chosen}
    return Asked(
        kind,
        verb[:80],
        account(activity),
        _place(activity),
        key=key,
        arrived=arrived,
        user_name=activity.sender.name or "",
        args=args,
        values=values,
    )


def shortcut(activity: Activity, arrived: float) -> Asked:
    """Read that somebody used an action on a message; its words stand in values["text"]."""
    value = _mapping(activity.value)
    said = _mapping(value.get("messagePayload"))
    body = _mapping(said.get("body"))
    sender = _mapping(_mapping(said.get("from")).get("user"))
    words = _word(body.get("content"))
    return Asked(
        Kind.SHORTCUT,
        _word(value.get("commandId"))[:80],
        account(activity),
        _place(activity),
        key=_key("shortcut", room(activity), activity.id),
        arrived=arrived,
        user_name=activity.sender.name or "",
        args={
            "author": _word(sender.get("id")),
            "channel": room(activity),
            "ts": _word(said.get("id")),
            "thread": _thread(activity, said),
            "link": _word(said.get("linkToMessage")),
        },
        values={"text": words_of(words) if body.get("contentType") != "text" else words},
    )


def _thread(activity: Activity, said: Mapping[str, Any]) -> str:
    """Return with which message the thread of another began; "" where there are no threads."""
    if activity.conversation.conversationType != CHANNEL:
        return ""
    root = activity.conversation.id.partition(THREAD)[2] or _word(said.get("replyToId"))
    return root or _word(said.get("id"))


def start(activity: Activity, arrived: float) -> Asked:
    """Ask for what Home shows, for whoever comes here for the first time."""
    return Asked(
        Kind.COMMAND,
        "",
        account(activity),
        Place(room(activity), private=True),
        key=_key("message", room(activity), activity.id),
        arrived=arrived,
        user_name=activity.sender.name or "",
    )


class _Words(HTMLParser):
    """Takes the words out of a message's HTML; a line of it is a line."""

    LINES = frozenset({"p", "div", "br", "li", "tr", "h1", "h2", "h3", "blockquote"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.LINES and self.said:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def words_of(content: str) -> str:
    """Return the words of HTML, as a person reads them."""
    reader = _Words()
    reader.feed(content)
    reader.close()
    lines = (" ".join(one.split()) for one in "".join(reader.said).split("\n"))
    return "\n".join(one for one in lines if one)


def _said(activity: Activity, account_of: AccountOf, called: Called) -> str:
    """Return a typed line without the bot's own name, and with mentions in our own form."""
    text = activity.text or ""
    ours = activity.recipient.id if activity.recipient else ""
    for entity in activity.entities or ():
        mentioned = entity.mentioned
        if entity.type != "mention" or not entity.text or mentioned is None or not mentioned.id:
            continue
        if mentioned.id == ours:
            instead = " "
        else:
            found = account_of(mentioned.id)
            name = mentioned.name or ""
            instead = mentions.written("@", found, name) if found else f"@{name}"
        text = text.replace(entity.text, instead, 1)
    if is_personal(activity):  # where Teams lets nobody be mentioned, so that a name is only typed
        text = _TYPED.sub(lambda found: _mention(activity.tenant, found[1], called), text, count=1)
    return _SPACES.sub(" ", text).strip()


def _mention(tenant: str, words: str, called: Called) -> str:
    """Return typed words with a mention of whoever they begin with; as they are where that is nobody."""
    found = called(tenant, words)
    if found is None:
        return f"@{words}"
    user, length = found
    return mentions.written("@", user, words[:length]) + words[length:]


_TYPED = re.compile(r"(?<!\S)@([^\W\d_].*)", re.DOTALL)
_SPACES = re.compile(r"[ \t\u00a0]+")


def _filled_in(data: Mapping[str, Any]) -> dict[str, str]:
    found = {
        name.removeprefix(IN_FORM): _word(value)
        for name, value in data.items()
        if name.startswith(IN_FORM)
    }
    return dict(list(found.items())[:600])


def _word(value: object) -> str:
    return value[:MOST_VALUE] if isinstance(value, str) else ""


def _strings(value: object) -> dict[str, str]:
    pairs = list(_mapping(value).items())[:MOST_ARGS]
    return {str(name): str(one) for name, one in pairs if isinstance(one, str | int)}


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _args_of(query: str) -> dict[str, str]:
    try:
        return dict(parse_qsl(query, keep_blank_values=True, max_num_fields=MOST_ARGS))
    except ValueError:
        return {}


def _key(kind: str, *parts: str | None) -> str:
    """Return what is the same when Teams delivers the same thing twice."""
    return f"teams.{kind}:{'/'.join(part or '' for part in parts)}"[:255]
