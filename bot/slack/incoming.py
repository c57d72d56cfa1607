"""Slack's payload -> what somebody asked."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from bot.incoming.request import Asked
from bot.slack import menus
from bot.slack.senders import origin, sender
from handlers.call import Place
from handlers.common.parsing import mentions
from handlers.routes import Kind

DIRECT = "directmessage"
UNNAMED = frozenset({DIRECT, "privategroup"})
MOST_OF_NAME = 120  # Slack has 80


def command(body: Mapping[str, Any], arrived: float) -> Asked:
    """Read a slash command."""
    return Asked(
        Kind.COMMAND,
        "",
        **origin(body, body.get("user_id")),
        place=_place(body),
        key=key("command", body.get("trigger_id")),
        arrived=arrived,
        user_name=str(body.get("user_name", "")),
        text=_line(str(body.get("text", ""))),
    )


def _place(body: Mapping[str, Any]) -> Place:
    channel, name = str(body.get("channel_id", "")), str(body.get("channel_name", ""))
    # Of a private channel Slack says that it is one, and not how it is called.
    called = name[:MOST_OF_NAME] if name not in UNNAMED else ""
    return Place(channel or None, name == DIRECT, called or None)


def direct_message(body: Mapping[str, Any], arrived: float) -> Asked:
    """Read a line that somebody wrote to the bot alone (message.im)."""
    event = body["event"]
    return Asked(
        Kind.COMMAND,
        "",
        **origin(body, event.get("user"), event.get("user_team") or event.get("team")),
        place=Place(str(event.get("channel") or "") or None, private=True),
        key=key("event", body.get("event_id")),
        arrived=arrived,
        text=_line(str(event.get("text") or "")),
    )


def click(body: Mapping[str, Any], arrived: float) -> Asked:
    """Read a press on a button (or its like in a menu), or a choice or line in a message (block_actions)."""
    action = body["actions"][0]
    name, _, _ = action["action_id"].partition("#")
    chosen = value_of(action)
    values: dict[str, str] = {}
    if (pressed := menus.meant(action, chosen)) is not None:
        name, args = pressed[0], args_of(pressed[1])
    elif action.get("type") == "button":
        args = args_of(str(action.get("value", "")))
    else:
        args = args_of(str(action.get("block_id", "")).partition("?")[2])
        values = {"chosen": chosen}
    channel_id = (body.get("channel") or {}).get("id")
    return Asked(
        Kind.BUTTON,
        name,
        **sender(body),
        place=Place(channel_id, private=not on_card(body)),
        key=key("click", body.get("trigger_id")),
        arrived=arrived,
        args=args,
        values=values,
    )


def shortcut(body: Mapping[str, Any], arrived: float) -> Asked:
    """Read that somebody used a shortcut on a message (message_action).

    The message's words are values["text"]; its author ("" for a bot), channel, ts, thread and link
    stand in args. An answer in a thread belongs to the thread of the message that it answers.
    """
    said, channel = body["message"], str(body["channel"].get("id") or "")
    ts = str(said.get("ts") or "")
    author = "" if said.get("bot_id") else str(said.get("user") or "")
    return Asked(
        Kind.SHORTCUT,
        body["callback_id"],
        **sender(body),
        place=Place(channel or None, private=channel.startswith("D")),
        key=key("shortcut", body["trigger_id"]),
        arrived=arrived,
        args={
            "author": author,
            "channel": channel,
            "ts": ts,
            "thread": str(said.get("thread_ts") or ts),
            "link": _address(body.get("team") or {}, channel, ts),
        },
        values={"text": _line(_LINK.sub(_link, str(said.get("text") or "")))},
    )


def _address(team: Mapping[str, Any], channel: str, ts: str) -> str:
    """Return the address of a message as chat.getPermalink would, without a call before the answer.

    Empty when the payload does not say enough. The shape is that of docs.slack.dev, "chat.getPermalink".
    """
    domain = str(team.get("domain") or "")
    if not (_DOMAIN.fullmatch(domain) and _ID.fullmatch(channel) and _TS.fullmatch(ts)):
        return ""
    return f"https://{domain}.slack.com/archives/{channel}/p{ts.replace('.', '')}"


def on_card(body: Mapping[str, Any]) -> bool:
    """Return whether something was pressed on a message that a whole channel sees."""
    container, channel = body.get("container") or {}, body.get("channel") or {}
    private = container.get("is_ephemeral") or str(channel.get("id") or "").startswith("D")
    return container.get("type") == "message" and not private


def home(body: Mapping[str, Any], arrived: float) -> Asked:
    """Read that somebody opened Home (app_home_opened)."""
    return Asked(
        Kind.HOME,
        "",
        **origin(body, body["event"].get("user")),
        place=Place(None, private=True),
        key=key("event", body.get("event_id")),
        arrived=arrived,
    )


def home_of(asked: Asked) -> Asked:
    """Ask for the Home of whoever asked something else."""
    return Asked(
        Kind.HOME,
        "",
        account=asked.account,
        enterprise=asked.enterprise,
        place=asked.place,
        key="",
        arrived=asked.arrived,
        user_name=asked.user_name,
    )


_DOMAIN, _ID, _TS = (
    re.compile(one) for one in (r"[a-z0-9-]{1,60}", r"[A-Z0-9]{1,40}", r"\d{1,20}\.\d{1,9}")
)
# With escaping on, Slack writes mentions as <@U1|name> and channels as <#C1|name>. Nothing inside
# holds another "<": looking on for the end from each of them would take the square of the length.
_POINTED = re.compile(r"<([@#])(\w+)(\|[^<>]*)?>")


# Addresses as <https://example.nl|words> or <mailto:a@b.nl|a@b.nl>, and what Slack names itself, as
# <!here>, <!subteam^S1|@groep> or <!date^1|words> (docs.slack.dev, "Formatting message text").
_LINK = re.compile(r"<(?:(?P<address>\w+:[^<|>]*)|!(?P<special>[^<|>]*))(?:\|(?P<words>[^<>]*))?>")


def _link(found: re.Match[str]) -> str:
    """Return what somebody read where a link stood."""
    words, address = found["words"] or "", (found["address"] or "").removeprefix("mailto:")
    if not address:
        return words or f"@{found['special'].partition('^')[0]}"
    return f"{words} ({address})" if words and words not in address else address


def _pointed(found: re.Match[str]) -> str:
    """Return a mention in our own form, of which a name can hold no end."""
    return mentions.written(found[1], found[2], (found[3] or "")[1:])


def _line(text: str) -> str:
    """Return what was typed, with mentions in our own form and Slack's escapes undone."""
    line = _POINTED.sub(_pointed, text)
    # These three and no others (docs.slack.dev, "Formatting message text"): whoever types an
    # entity of HTML means its letters.
    return line.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def value_of(element: Mapping[str, Any]) -> str:
    """Return what was chosen or typed; "" for what was left or made empty."""
    option = element.get("selected_option")
    if isinstance(option, dict):
        return str(option.get("value") or "")
    several = element.get("selected_options")
    if isinstance(several, list):
        values = (str(one.get("value") or "") for one in several if isinstance(one, dict))
        return ",".join(value for value in values if value)
    for name in ("value", "selected_date", "selected_time"):
        if element.get(name):
            return str(element[name])
    return ""


def args_of(query: str) -> dict[str, str]:
    """Read what a button or form carried; a claim, and possibly nonsense."""
    try:
        return dict(parse_qsl(query, keep_blank_values=True, max_num_fields=24))
    except ValueError:
        return {}


def key(kind: str, found: object) -> str:
    """Return what is the same when Slack delivers the same thing twice."""
    return f"{kind}:{found}"[:255]
