"""The rooms of the gallery about messages: what goes out, went out, did not arrive."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import cycle

from handlers.common.rules.lateness import LATEST
from handlers.common.rules.limits import PAGE
from handlers.notices.rules.overview import ALL, Status, Step, steps
from handlers.notices.screens import history, overview, pause
from handlers.notices.screens.overview import PARTS, MissedLines, NoticeLine, NoticePage
from handlers.notices.screens.pause import PausePage, WaitingLine
from handlers.sentences import Text
from handlers.views import View
from storage.models import Group, Meeting, Notice, Person, Post
from storage.queries.notices.history import Told
from storage.vocabulary import NoticeState, Platform
from tests.gallery import corrections
from tests.gallery.facts import NOW, Facts
from tests.gallery.facts_meetings import meetings as made_for

Shown = Iterator[tuple[str, View]]
ZONE = "Europe/Amsterdam"
STATES = {
    Status.WAITS: NoticeState.DUE,
    Status.UNDER_WAY: NoticeState.SENDING,
    Status.UNSURE: NoticeState.UNKNOWN,
    Status.SKIPPED: NoticeState.CANCELLED,
    Status.SENT: NoticeState.SENT,
    Status.HELD: NoticeState.DUE,
    Status.FAILED: NoticeState.FAILED,
}
FAULTS = ("no_account", "too_late", "not_invited", "not_sure", "fatal_error", None)
LONGEST = max(LATEST, key=len)


def rooms(facts: Facts, language: str) -> Shown:
    """Return every screen about messages, named."""
    found = made_for(facts).meetings
    for some in (facts.people[:1], facts.people, facts.people * 20):
        yield "unreached", overview.unreached(language, dict.fromkeys(found, some))
    yield "unreached", overview.unreached(language, {})
    about = found[0] if found else None
    yield from _pauses(facts, about)
    yield from corrections.rooms(facts, about, LONGEST, _lines(facts, about, PAGE))
    yield "sent", _all_sent(facts, about)
    told = [
        Told(NOW, LONGEST, number, "=1+1", one.name, Platform.TEAMS, None, None, sure=bool(number))
        for number, one in enumerate(facts.people)
    ]
    for rows in ([], told[:1], told):
        groups = {one.id: one for one in facts.groups}
        yield "history", history.file(rows, groups, {}, NOW.date(), ZONE, 91)
    for part in PARTS:
        for total in (0, PAGE, 9999):
            listed = NoticePage(part, ALL if total else facts.group.slug, total // 99, total, ZONE)
            for said in (None, *(Text(f"outbox.done_{step}") for step in Step)):
                lines = _lines(facts, about, total)
                several = facts.groups * (13 if total == PAGE else 1) if total else []
                yield part, overview.listing(listed, lines, several, said, network=bool(said))
                if part == "trouble" and lines:
                    alone = listed._replace(whom=10**9)
                    yield "alone", overview.listing(alone, lines, several, said, network=True)
                    missed = [MissedLines(one, (1, 2, 999)[n % 3]) for n, one in enumerate(lines)]
                    yield "missed", overview.listing(listed, missed, several, said, network=True)


def _pauses(facts: Facts, about: Meeting | None) -> Shown:
    """Return every screen of a pause: of all and of a group, with nothing that waits and with much."""
    lines = _lines(facts, about, PAGE)
    why = cycle((None, Text("outbox.no_use_begun")))
    waiting = [WaitingLine(one, no_use) for one, no_use in zip(lines, why, strict=False)]
    for group in (None, facts.group):
        for total in (0, PAGE, 9999):
            at = PausePage(group, NOW, total // 99, total, total // 2, ZONE)
            for said in (None, Text("pause.skipped_old", count=total)):
                yield "paused", pause.page(at, waiting if total else [], said)
            yield "goes on", pause.goes_on(group, total, still=False)
            yield "still paused", pause.still(group, NOW, ZONE, total)
        yield "goes on", pause.goes_on(group, 0, still=True)
        yield "not paused", pause.over(group)


def _all_sent(facts: Facts, about: Meeting | None) -> View:
    """Show a page of what was all just sent: to people, to channels, to nobody in particular."""
    to = cycle((*facts.people[:1], Post(channel="C" + "W" * 20), None))
    lines = [line(Status.SENT, facts.group, about, next(to), None) for _ in range(PAGE)]
    listed = NoticePage("sent", ALL, 0, PAGE, ZONE)
    return overview.listing(listed, lines, facts.groups, network=True)


def _lines(facts: Facts, about: Meeting | None, total: int) -> Sequence[NoticeLine]:
    """Return as many lines as there can be on a page, of every sort by turns."""
    to = cycle(
        (
            *facts.people[:1],
            Post(platform=Platform.SLACK, workspace="T1", channel="C" + "W" * 20),
            None,
        )
    )
    stands = cycle((*STATES, Status.FAILED) if total <= PAGE else [Status.FAILED])
    return [
        line(status, facts.groups[n % len(facts.groups)], about, next(to), FAULTS[n % 5])
        for n, status in zip(range(min(total, PAGE)), stands, strict=False)
    ]


def line(
    status: Status,
    of: Group | None,
    meeting: Meeting | None,
    to: Person | Post | None,
    fault: str | None,
) -> NoticeLine:
    """Make a line about a message that stands like this."""
    notice = Notice(kind=LONGEST, state=STATES[status], fault=fault, due_at=NOW)
    notice.id, notice.settled_at = 10**12, NOW + timedelta(days=210)
    if isinstance(to, Person):
        notice.person = to
    elif to is not None:
        notice.post = to
    if status == Status.FAILED and fault is None:
        notice.state = NoticeState.EXPIRED
    number = None if to else 99_999 if of else 0
    possible = steps("agenda_open", status, NOW + timedelta(days=1), NOW)
    return NoticeLine(notice, of, meeting, status, possible, number)
