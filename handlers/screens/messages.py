"""The list of messages, for trekkers and beheerders."""

from collections.abc import Mapping, Sequence

from handlers.rules.limits import NAME
from handlers.screens.words import label, mention
from handlers.texts import catalogue
from handlers.views import (
    Button,
    Buttons,
    Channel,
    Heading,
    Lines,
    Message,
    Slot,
    Text,
    message,
    typed_button,
)
from storage.models import Group, Notice
from storage.vocabulary import NoticeState

# Faults that we have words for; any other is shown as "something went wrong".
FAULTS = frozenset({"no_account", "too_late", "not_invited", "channel_not_found", "is_archived"})


def listing(
    part: str, notices: Sequence[Notice], about: Mapping[int, Group | None], parts: Sequence[str]
) -> Message:
    """Show one part of the list, newest first."""
    others = tuple(
        Button(Text(f"messages.to_{name}"), "messages", {"part": name})
        for name in parts
        if name != part
    )
    mails = tuple(_mail(notice) for notice in notices if notice.person and part == "trouble")
    lines = tuple(_line(notice, about.get(notice.group_id or 0)) for notice in notices)
    return message(
        Heading(Text(f"messages.{part}")),
        Lines(lines) if lines else Text(f"messages.no_{part}"),
        Buttons(mails) if mails else None,
        Buttons(others),
    )


def unreached(language: str) -> Message:
    """Tell a beheerder to look at the list."""
    word = catalogue(language).words("commands.messages.words")[0]
    return message(Text("messages.somebody"), Buttons((typed_button(Text("messages.look"), word),)))


def _mail(notice: Notice) -> Button:
    name = notice.person.name[:NAME] if notice.person else ""
    return Button(Text("mailing.to_person", person=name), "mail_notice", {"notice": str(notice.id)})


def _line(notice: Notice, group: Group | None) -> Text:
    to: Slot = "?"
    if notice.post is not None:
        to = Channel(notice.post.channel)
    elif notice.person is not None:
        to = mention(notice.person)
    what = Text(
        f"messages.kind_{notice.kind}", group=label(group) if group else Text("link.network")
    )
    if notice.state in {NoticeState.FAILED, NoticeState.EXPIRED}:
        fault = notice.fault if notice.fault in FAULTS else "other"
        return Text("messages.line_fault", to=to, what=what, fault=Text(f"messages.fault_{fault}"))
    return Text("messages.line", to=to, what=what)
