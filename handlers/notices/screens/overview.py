"""The list of messages, for trekkers and beheerders: a line for each, and what can be done with it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from handlers.charts import Table
from handlers.common.rules.limits import NAME, PAGE, pages
from handlers.common.screens import links
from handlers.common.screens.paging import paging
from handlers.common.screens.words import label, mention
from handlers.notices.rules.overview import ALL, NETWORK, Status, Step
from handlers.notices.screens import message_kinds
from handlers.notices.screens.history import BUTTON
from handlers.sentences import Channel, Clock, Day, Listing, Slot, Text
from handlers.texts import catalogue
from handlers.views import (
    Button,
    Buttons,
    Choice,
    Heading,
    Message,
    Note,
    Option,
    ViewPart,
    message,
    typed_button,
)
from storage.models import Group, Meeting, Notice, Person
from storage.reasons import Reason, reason_of
from storage.vocabulary import NoticeState

PARTS = ("trouble", "coming", "sent")
# Faults that we have words for; any other is shown as "something went wrong".
FAULTS: frozenset[str] = frozenset(Reason)


class NoticeLine(NamedTuple):
    """One message as it stands; `number` is how many people it is for, where that is not one."""

    notice: Notice
    group: Group | None
    meeting: Meeting | None
    status: Status
    steps: Sequence[Step]
    number: int | None = None


class MissedLines(NamedTuple):
    """What did not arrive at one person (or in one channel): the newest of it, and how much there is."""

    newest: NoticeLine
    number: int


class NoticePage(NamedTuple):
    """Which page of which part, of which group (or ALL, or NETWORK); `total` lines in the part.

    `whom` is set where only what did not arrive at one person is wanted.
    """

    part: str
    group: str
    page: int
    total: int
    zone: str
    whom: int | None = None

    @property
    def args(self) -> Mapping[str, str]:
        """What a button carries to come back here."""
        about = {"part": self.part, "group": self.group}
        return about if self.whom is None else {**about, "whom": str(self.whom)}


def listing(
    listed: NoticePage,
    lines: Sequence[NoticeLine | MissedLines],
    several: Sequence[Group],
    said: Text | None = None,
    *,
    network: bool,
    still: Sequence[Text] = (),
    pause: Button | None = None,
) -> Message:
    """Show a page; `several` are the groups to choose from, `said` is what just happened.

    `still` says of what nothing goes out now; `pause` stops that or goes on.
    """
    others = tuple(
        Button(Text(f"messages.to_{part}"), "messages", {"part": part, "group": listed.group})
        for part in PARTS
        if part != listed.part or listed.whom is not None
    )
    return message(
        said,
        Heading(Text(f"messages.{listed.part}")),
        *still,
        *_all(lines, listed),
        None if lines else Text(f"messages.no_{listed.part}"),
        Note(Text("outbox.kept")) if listed.part == "sent" else None,
        _besides(listed, told=bool(lines) and network),
        *paging("messages", listed.args, listed.page, pages(listed.total, PAGE)),
        Buttons((*others, *([pause] if pause else []))),
        _choice(listed, several, network=network) if several and listed.whom is None else None,
    )


def _besides(listed: NoticePage, *, told: bool) -> Buttons | None:
    """Return the way to put right what was sent, and to take along who was `told` what."""
    if listed.part != "sent" or not listed.total:
        return None
    wrong = Button(Text("correction.button"), "sent_wrong", {"group": listed.group})
    return Buttons((wrong, *([BUTTON] if told else [])))


def unreached(language: str, missed: Mapping[Meeting, Sequence[Person]]) -> Message:
    """Tell a beheerder who did not hear of which meeting, with one text to mail to all of them."""
    word = catalogue(language).words("commands.messages.words")[0]
    shown = list(missed.items())[:PAGE]
    return message(
        Text("messages.somebody"),
        *(part for meeting, people in shown for part in _missed(meeting, people)),
        Buttons((typed_button(Text("messages.look"), word),)),
    )


def _missed(meeting: Meeting, people: Sequence[Person]) -> list[ViewPart]:
    about: dict[str, Slot] = {"title": meeting.title, "day": Day(meeting.day)}
    names = Listing(tuple(mention(one) for one in people))
    said = Text("messages.missed_many", **about, count=len(people))
    if len(people) <= PAGE:
        said = Text("messages.missed", **about, people=names)
    return [said, Buttons((links.to("mail_text", {"meeting": str(meeting.id)}),))]


def _shown(
    one: NoticeLine, listed: NoticePage, before: Sequence[NoticeLine] = ()
) -> list[ViewPart]:
    """Return a line, and its buttons below it; a person's name stands above their first one."""
    person = one.notice.person if listed.part == "trouble" else None
    head = person if person and not any(person is last.notice.person for last in before) else None
    about = {**listed.args, "page": str(listed.page), "notice": str(one.notice.id)}
    buttons = [Button(Text(f"outbox.step_{step}"), f"message_{step}", about) for step in one.steps]
    if Step.RETRY in one.steps and one.notice.person:
        buttons.append(_mail(one.notice))
    return [
        *([Heading(Text("outbox.person", name=head.name[:NAME]))] if head else []),
        line(one, listed),
        *([Buttons(tuple(buttons))] if buttons else []),
    ]


def _all(shown: Sequence[NoticeLine | MissedLines], listed: NoticePage) -> list[ViewPart]:
    """Return the lines, each with what can be done about it; a table where all were just sent."""
    lines = [one for one in shown if isinstance(one, NoticeLine)]
    if lines and listed.part == "sent" and all(one.status == Status.SENT for one in lines):
        return [_table(lines, listed)]
    found = [part for n, one in enumerate(lines) for part in _shown(one, listed, lines[:n][-1:])]
    for one in shown:
        if isinstance(one, MissedLines):
            found += _missing(one, listed)
    return found


def _missing(missed: MissedLines, listed: NoticePage) -> list[ViewPart]:
    """Return the newest that one person missed; of more than one, the way to all of them."""
    newest, person = missed.newest, missed.newest.notice.person
    if missed.number == 1 or person is None:
        return _shown(newest, listed)
    about = {**listed.args, "page": "0", "whom": str(person.id)}
    apart = Button(Text("outbox.apart", number=missed.number), "messages", about)
    return [
        Heading(Text("outbox.person", name=person.name[:NAME])),
        line(newest, listed),
        Buttons((apart, _mail(newest.notice))),
    ]


def _table(lines: Sequence[NoticeLine], listed: NoticePage) -> Table:
    rows = tuple(
        (_when(one.notice.settled_at or one.notice.due_at, listed.zone), _what(one), _to(one))
        for one in lines
    )
    return Table(
        Text("messages.sent"),
        (Text("outbox.column_when"), Text("outbox.column_what"), Text("outbox.column_to")),
        rows,
        tuple(line(one, listed) for one in lines),
    )


def _mail(notice: Notice) -> Button:
    name = notice.person.name[:NAME] if notice.person else ""
    return Button(Text("mailing.to_person", person=name), "mail_notice", {"notice": str(notice.id)})


def _choice(listed: NoticePage, several: Sequence[Group], *, network: bool) -> Choice:
    options = (
        Option(ALL, Text("outbox.all_groups")),
        *((Option(NETWORK, Text("outbox.no_group")),) if network else ()),
        *(Option(group.slug, label(group)) for group in several),
    )
    about = {"part": listed.part}
    return Choice("messages_group", Text("outbox.of_group"), options, listed.group, about)


def line(one: NoticeLine, page: NoticePage) -> Text:
    """Return when, what and to whom; and how it stands, where that is not plain from the part."""
    notice = one.notice
    settled = one.status in {Status.SENT, Status.FAILED}
    when = _when((notice.settled_at if settled else None) or notice.due_at, page.zone)
    said: dict[str, Slot] = {"when": when, "what": _what(one), "to": _to(one)}
    if one.status == Status.FAILED:
        said_why = reason_of(notice.fault or "")
        fault = said_why if said_why in FAULTS else "other"
        if notice.state == NoticeState.EXPIRED and notice.fault is None:
            fault = Reason.TOO_LATE
        said["fault"] = Text(f"messages.fault_{fault}")
        return Text("messages.line_fault", **said)
    if one.status in {Status.SKIPPED, Status.UNDER_WAY, Status.HELD, Status.UNSURE}:
        return Text("outbox.line_stand", **said, stand=Text(f"outbox.stand_{one.status}"))
    return Text("messages.line", **said)


def _when(at: datetime, zone: str) -> Text:
    local = at.astimezone(ZoneInfo(zone))
    return Text("outbox.when", day=Day(local.date()), clock=Clock(local.time()))


def _to(one: NoticeLine) -> Slot:
    if one.notice.post is not None:
        return Channel(one.notice.post.key)
    if one.number is not None and (one.number != 1 or one.notice.person is None):
        return Text("outbox.people", count=one.number)
    if one.notice.person is None:
        return Text("outbox.nobody")
    person = mention(one.notice.person)
    return person if one.notice.mail_id is None else Text("outbox.by_mail", person=person)


def _what(one: NoticeLine) -> Text:
    return message_kinds.named(one.notice.kind, one.group, one.meeting)
