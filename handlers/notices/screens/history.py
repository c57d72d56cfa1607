"""Who was told what and when, as a spreadsheet for a beheerder."""

from collections.abc import Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from handlers.files import Sheet, Tab
from handlers.notices.screens import message_kinds
from handlers.sentences import Channel, Clock, Day, Slot, Text
from handlers.views import Attachment, Button, Message
from storage.address import ChannelKey
from storage.models import Group
from storage.queries.notices.history import Told

BUTTON = Button(Text("history.button"), "messages_file")
COLUMNS = ("day", "clock", "what", "meeting", "whom", "way", "came")


def file(
    found: Sequence[Told],
    groups: Mapping[int, Group],
    channels: Mapping[ChannelKey, str],
    today: date,
    zone: str,
    days: int,
) -> Message:
    """Return a row for each person or channel that was told something; `channels` are the known names."""
    there = ZoneInfo(zone)
    made = tuple(
        (
            Day(one.at.astimezone(there).date()),
            Clock(one.at.astimezone(there).time()),
            message_kinds.named(one.kind, groups.get(one.group_id or 0), None),
            one.meeting or "",
            _whom(one, channels),
            _way(one),
            Text("history.sure" if one.sure else "history.unsure"),
        )
        for one in found
    )
    head = tuple(Text(f"history.column_{one}") for one in COLUMNS)
    name = Text("history.name")
    sheet = Sheet((Tab(name, head, made),))
    attachment = Attachment(Text("history.file", day=today.isoformat()), sheet)
    return Message((Text("history.here", count=len(made), days=str(days)),), (attachment,))


def _whom(one: Told, channels: Mapping[ChannelKey, str]) -> Slot:
    if one.channel is not None:
        return Channel(one.channel, channels.get(one.channel))
    return one.person or ""


def _way(one: Told) -> Slot:
    if one.mail is not None:
        return one.mail
    platform = one.channel.platform if one.channel else one.platform
    return platform.capitalize() if platform else ""
