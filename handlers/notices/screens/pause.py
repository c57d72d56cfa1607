"""What a trekker or beheerder sees of a pause: what would go now, and that it goes on."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from handlers.common.rules.limits import PAGE, pages
from handlers.common.screens import pauses
from handlers.common.screens.paging import paging
from handlers.common.screens.words import label
from handlers.notices.rules.overview import Status
from handlers.notices.screens import overview
from handlers.notices.screens.overview import NoticeLine, NoticePage
from handlers.sentences import Text
from handlers.views import Button, Buttons, Heading, Message, Note, Row, Style, ViewPart, message
from storage.models import Group
from storage.queries.notices.overview import OWED
from storage.vocabulary import NoticeState


class WaitingLine(NamedTuple):
    """One message that would go now; or `no_use`: why it will not."""

    line: NoticeLine
    no_use: Text | None


class PausePage(NamedTuple):
    """Which page of what waits, of a group or of all; `old` of `total` were due before today."""

    group: Group | None
    since: datetime
    page: int
    total: int
    old: int
    zone: str

    @property
    def args(self) -> dict[str, str]:
        """What its buttons carry."""
        return {"group": self.group.slug if self.group else ""}


def page(at: PausePage, lines: Sequence[WaitingLine], said: Text | None = None) -> Message:
    """Show a page of what would go now, and the buttons to pass over some and to go on."""
    buttons = [Button(Text("pause.go_on"), "unpause", at.args, Style.MAIN)]
    if at.old:
        buttons.append(Button(Text("pause.skip_old"), "pause_skip_old", at.args))
    return message(
        said,
        Heading(Text("pause.title")),
        pauses.stands_still(at.group, at.since, at.zone),
        Note(Text("pause.answers_go_on")),
        Text("pause.would_go", count=at.total) if at.total else Text("pause.nothing"),
        *(_row(one, at) for one in lines),
        *paging("paused", at.args, at.page, pages(at.total, PAGE)),
        Buttons(tuple(buttons)),
    )


def goes_on(group: Group | None, many: int, *, still: bool) -> Message:
    """Show that it goes on, with how much; `still`: all is paused, so that it waits yet."""
    if still:
        return message(Text("pause.all_still"))
    about = label(group) if group else Text("link.network")
    return message(
        Text("pause.goes_on", group=about), Text("pause.goes_now", count=many) if many else None
    )


def over(group: Group | None) -> Message:
    """Show that nothing is paused (any more), with the button to stop it."""
    return message(Text("pause.over"), Buttons((pauses.button(group, None),)))


def still(group: Group | None, since: datetime, zone: str, many: int) -> Message:
    """Remind a beheerder of a pause that lasts."""
    return message(
        pauses.stands_still(group, since, zone),
        Text("paused.waits", count=many) if many else None,
        Buttons((pauses.button(group, since),)),
    )


def _row(one: WaitingLine, at: PausePage) -> ViewPart:
    waits = one.line._replace(status=Status.WAITS)
    said = overview.line(waits, NoticePage("coming", "", at.page, at.total, at.zone))
    if one.no_use is not None:
        return Text("pause.no_use", line=said, why=one.no_use)
    if one.line.notice.state != NoticeState.DUE:
        return Text("pause.unsure", line=said)
    if one.line.notice.kind in OWED:
        return said
    about = {**at.args, "page": str(at.page), "notice": str(one.line.notice.id)}
    return Row(said, Button(Text("pause.skip"), "pause_skip", about))
