"""Slack's mrkdwn: what people type becomes entities, and a bare "<" of a bot is found."""

import re

from bot.sandbox.slack.workspace import Workspace

# "Formatting text for app surfaces": links, mentions, channels, groups, specials and dates.
ENTITY = re.compile(
    r"""<(?:
        (?:https?://|mailto:|tel:)[^\s<>|]+(?:\|[^<>]*)?
      | @[UW][A-Z0-9]+(?:\|[^<>]*)?
      | \#C[A-Z0-9]+(?:\|[^<>]*)?
      | !(?:here|channel|everyone)(?:\|[^<>]*)?
      | !subteam\^S[A-Z0-9]+(?:\|[^<>]*)?
      | !date\^\d+\^[^<>^|]+(?:\^https?://[^<>|\s]+)?\|[^<>]+
    )>""",
    re.VERBOSE,
)


def bare_bracket(text: str) -> bool:
    """Whether mrkdwn text has a "<" that starts no entity: an unescaped character."""
    return "<" in ENTITY.sub("", text)


def escaped(text: str) -> str:
    """Return the three characters that Slack escapes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def typed_text(text: str, workspace: Workspace, *, with_names: bool = True) -> str:
    """Return what a person types as Slack sends it: escaped, @Name and #channel as entities.

    Slash commands (should_escape) name whom they mean (`with_names`), message events do not.
    """
    safe = escaped(text)
    if "@" not in safe and "#" not in safe:
        return safe
    known: dict[str, str] = {}
    for person in workspace.people.values():
        label = f"|{person.handle}" if with_names else ""
        for name in (person.name, person.handle):
            known["@" + escaped(name).lower()] = f"<@{person.id}{label}>"
    for channel in workspace.channels.values():
        if channel.kind != "dm":
            known["#" + escaped(channel.name).lower()] = f"<#{channel.id}|{channel.name}>"
    longest_first = sorted(known, key=len, reverse=True)
    pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"
    return re.sub(pattern, lambda hit: known[hit.group().lower()], safe, flags=re.IGNORECASE)
