"""That nothing goes out: since when, how much waits, and the button to stop it or to go on."""

from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.common.screens.words import label
from handlers.sentences import Clock, Day, Slot, Text
from handlers.views import Button, Style
from storage.models import Group


def stands_still(group: Group | None, since: datetime, zone: str) -> Text:
    """Return since when nothing of a group (or nothing at all) goes out by itself."""
    local = since.astimezone(ZoneInfo(zone))
    when: dict[str, Slot] = {
        "day": Day(local.date()),
        "clock": Clock(local.time().replace(second=0, microsecond=0)),
    }
    if group is None:
        return Text("paused.all_since", **when)
    return Text("paused.group_since", group=label(group), **when)


def button(group: Group | None, since: datetime | None) -> Button:
    """Return the button that stops all (or a group), or that leads to what waits."""
    about = {"group": group.slug if group else ""}
    if since is not None:
        return Button(Text("paused.go_on"), "paused", about, Style.MAIN)
    if group is None:
        return Button(Text("paused.stop_all"), "pause", about)
    return Button(Text("paused.stop_group", group=label(group)), "pause", about)
