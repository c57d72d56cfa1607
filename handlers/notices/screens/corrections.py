"""What a trekker or beheerder sees of a message that was wrong, and what its readers see then."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from handlers.common.promises import Reach
from handlers.common.rules.limits import PAGE, pages, pieces
from handlers.common.screens import promises
from handlers.common.screens.mailed import mailed
from handlers.common.screens.paging import paging
from handlers.common.screens.words import mention
from handlers.notices.rules.corrections import MOST_WORDS, UNTOUCHED, WITH_WORDS, once, stands
from handlers.notices.screens import message_kinds, overview
from handlers.notices.screens.overview import NoticeLine, NoticePage
from handlers.sentences import Day, Passage, Slot, Text
from handlers.views import (
    Button,
    Buttons,
    Choice,
    Field,
    Form,
    Heading,
    Message,
    Note,
    Option,
    Row,
    Style,
    ViewPart,
    message,
)
from storage.models import Correction, Group, Meeting, Notice
from storage.queries.notices.corrections import Wrong
from storage.vocabulary import CorrectionKind


class Addressed(NamedTuple):
    """Messages that went out together: to whom, how many yet will, what was done about them before.

    `forgotten` were told too; `sample` is the number of one of them, for a button.
    """

    wrong: Wrong
    group: Group | None
    meeting: Meeting | None
    went: Sequence[Notice]
    waiting: int
    forgotten: int
    last: Correction | None
    zone: str
    sample: str

    @property
    def mails(self) -> int:
        """How many people got it by mail."""
        return len(once([one for one in self.went if one.mail_id is not None]))

    @property
    def chats(self) -> int:
        """How many messages of it stand in a chat."""
        return len([one for one in self.went if stands(one)])

    @property
    def named(self) -> Text:
        """What they are."""
        return message_kinds.named(self.wrong.about, self.group, self.meeting)


def sent(listed: NoticePage, lines: Sequence[NoticeLine]) -> Message:
    """Show a page of what was sent, with the way to put it right beside each."""
    about = {"group": listed.group}
    back = Button(Text("messages.to_sent"), "messages", {**about, "part": "sent"})
    return message(
        Heading(Text("correction.which")),
        *(_row(one, listed) for one in lines),
        None if lines else Text("messages.no_sent"),
        Note(Text("correction.cards")),
        *paging("sent_wrong", about, listed.page, pages(listed.total, PAGE)),
        Buttons((back,)),
    )


def choices(to: Addressed) -> Message:
    """Show who got it by which way, and what can be done; of a mail, that it stays."""
    about = {"notice": to.sample}
    write = Button(Text("correction.write"), "correction_write", about, Style.MAIN)
    take_back = Button(Text("correction.take_back"), "correction_back", about, Style.DANGER)
    buttons = [write] if to.went else []
    return message(
        Heading(Text("correction.title")),
        Text("correction.about", what=to.named, day=_day(to.wrong.due_at, to.zone)),
        *_ways(to),
        *_besides(to),
        Text("correction.before", day=_day(to.last.at, to.zone)) if to.last else None,
        Buttons((*buttons, *([take_back] if to.chats else []), _list())),
    )


def written(to: Addressed, draft: Correction | None) -> Form:
    """Ask for the words, and where they are to stand."""
    options = tuple(Option(one, Text(f"correction.how_{one}")) for one in WITH_WORDS)
    chosen = draft.kind if draft else CorrectionKind.FOLLOWS
    words = draft.words or "" if draft else ""
    about = {"correction": str(draft.id)} if draft else {"notice": to.sample}
    return Form(
        "correction",
        Text("correction.title"),
        Text("correction.look"),
        (
            Field("words", Text("correction.field"), MOST_WORDS, words, multiline=True),
            Choice("how", Text("correction.how"), options, chosen=chosen),
        ),
        about,
    )


def preview(made: Correction, to: Addressed, reach: Reach, number: int) -> Message:
    """Show how it will look, who hears it, and the button that sends it."""
    about = {"correction": str(made.id)}
    look = follows if made.kind == CorrectionKind.FOLLOWS else in_place
    send = Button(Text(f"correction.send_{made.kind}"), "correction_send", about, Style.MAIN)
    change = Button(Text("correction.change"), "correction_write", about)
    buttons = (send, change) if made.words is not None else (send,)
    return message(
        Heading(Text("correction.looks_so")),
        *look(made, to.meeting, to.zone).parts,
        Note(Text("correction.end")),
        *_counted(made, reach),
        *_by_mail(made.kind, to),
        *_besides(to),
        Buttons((*(buttons if number else ()), _list())),
    )


def goes(made: Correction, reach: Reach, *, held: bool) -> Message:
    """Show that it goes in a moment, to how many, and how to take it back until then."""
    stop = Button(Text("correction.stop"), "correction_stop", {"correction": str(made.id)})
    return message(
        Text(f"correction.goes_{made.kind}"),
        Text("correction.held") if held else None,
        *_counted(made, reach),
        Buttons((stop, _list())),
    )


def stopped() -> Message:
    """Show that nothing goes out."""
    return message(Text("correction.now_stopped"), Buttons((_list(),)))


def follows(made: Correction, meeting: Meeting | None, zone: str) -> Message:
    """Return what is told to whoever got the wrong message."""
    what = message_kinds.named(made.about, made.group, meeting)
    said = message(
        Heading(Text("correction.heading")),
        Text("correction.about", what=what, day=_day(made.due_at, zone)),
        Text("correction.was_wrong"),
        *_words(made),
        _from(made),
    )
    return mailed(said, Text("correction.subject", what=what))


def in_place(made: Correction, meeting: Meeting | None, zone: str) -> Message:
    """Return what stands in the place of the wrong message."""
    what = message_kinds.named(made.about, made.group, meeting)
    key = "correction.replaced" if made.words is not None else "correction.taken_back"
    return message(Text(key, what=what, day=_day(made.due_at, zone)), *_words(made), _from(made))


def _row(one: NoticeLine, listed: NoticePage) -> ViewPart:
    said = overview.line(one, listed)
    if one.notice.person_id is None or one.notice.kind in UNTOUCHED:
        return said
    return Row(said, Button(Text("correction.this"), "correction", {"notice": str(one.notice.id)}))


def _ways(to: Addressed) -> list[Text]:
    found = []
    if to.chats:
        found.append(Text("correction.chats", count=to.chats))
    if to.mails:
        found.append(Text("correction.mails", count=to.mails))
    return found or [Text("correction.nobody")]


def _counted(made: Correction, reach: Reach) -> tuple[Text, ...]:
    """Return how many people hear it, or see it where they read the wrong one."""
    sees = Text("correction.sees", count=len(reach.hear))
    return promises.counted(reach, None if made.kind == CorrectionKind.FOLLOWS else sees)


def _by_mail(kind: CorrectionKind, to: Addressed) -> list[Text]:
    """Return what becomes of those who got it by mail, and that a change in a chat is not heard."""
    found = [] if kind == CorrectionKind.FOLLOWS else [Text("correction.no_sound")]
    if to.mails:
        stays = kind == CorrectionKind.TAKEN_BACK
        found.append(
            Text("correction.mails_stay" if stays else "correction.mails_get", count=to.mails)
        )
    return found


def _besides(to: Addressed) -> list[Text]:
    """Return who gets the wrong message yet, and who was forgotten since."""
    found = [Text("correction.wait", count=to.waiting)] if to.waiting else []
    return [*found, *([Text("correction.forgotten", count=to.forgotten)] if to.forgotten else [])]


def _words(made: Correction) -> list[Text]:
    words = pieces(made.words or "")
    return [Text("correction.words", words=Passage(one)) for one in words]


def _from(made: Correction) -> Note:
    by: Slot = mention(made.by) if made.by else Text("link.network")
    return Note(Text("correction.from", person=by))


def _list() -> Button:
    return Button(Text("messages.to_sent"), "messages", {"part": "sent"})


def _day(at: datetime, zone: str) -> Day:
    return Day(at.astimezone(ZoneInfo(zone)).date())
