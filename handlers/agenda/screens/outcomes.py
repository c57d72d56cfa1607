"""The form for what came of a meeting's items, and what is said of it afterwards."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from handlers.agenda.rules.outcomes import CHOICES
from handlers.common.rules.limits import ASKED, PAGE_OF_OUTCOMES, pages
from handlers.common.screens import links
from handlers.common.screens.mailed import mailed
from handlers.items.rules.stages import ENDS
from handlers.items.screens.facts import name
from handlers.meetings.screens.facts import when
from handlers.meetings.screens.footers import because, stop
from handlers.sentences import Text
from handlers.views import (
    Button,
    Buttons,
    Choice,
    Field,
    Form,
    Heading,
    Lines,
    Message,
    Option,
    Style,
    message,
)
from handlers.work.screens.work_agenda import day_of
from storage.models import AgendaItem, Meeting, Outcome
from storage.vocabulary import Ending, ItemStage


def form(meeting: Meeting, outcomes: Sequence[Outcome], page: int) -> Form:
    """Ask what came of a page of items, filled in with what was noted before."""
    shown = outcomes[page * PAGE_OF_OUTCOMES : (page + 1) * PAGE_OF_OUTCOMES]
    last = pages(len(outcomes), PAGE_OF_OUTCOMES)
    parts: list[Text | Choice | Field] = [
        Text("outcome.page", title=meeting.title, page=page + 1, pages=last)
    ]
    for number, one in enumerate(shown, start=page * PAGE_OF_OUTCOMES + 1):
        parts += _fields(number, one)
    args = {
        "meeting": str(meeting.id),
        "page": str(page),
        "items": ",".join(str(one.item_id) for one in shown),
    }
    submit = Text("outcome.next" if page + 1 < last else "profile.submit")
    return Form("outcomes", Text("outcome.form"), submit, tuple(parts), args)


def noted(meeting: Meeting, outcomes: Sequence[Outcome]) -> Message:
    """Show how many items ended how, with the verslag and a way to correct."""
    counted = Counter(one.ending for one in outcomes)
    lines = tuple(
        Text("outcome.counted", ending=Text(f"outcome.{ending}"), number=counted[ending])
        for ending in (*CHOICES, Ending.OPEN)
        if counted[ending]
    )
    about = {"meeting": str(meeting.id)}
    return message(
        Heading(Text("outcome.noted")),
        Lines(lines),
        Text("outcome.told"),
        Buttons(
            (
                Button(Text("minutes.button"), "minutes", about, Style.MAIN),
                links.to("action_new", about),
                Button(Text("outcome.correct"), "outcomes", about),
            )
        ),
    )


def asks(meeting: Meeting, today: date, language: str, why: Text | None = None) -> Message:
    """Ask what came of the agenda of a meeting that is over."""
    return message(
        Text("outcome.ask", title=meeting.title, when=when(meeting, today)),
        because(why),
        Buttons((_button(meeting),)),
        stop(language),
    )


def ending(one: Outcome) -> Text | None:
    """Return what came of an item at a meeting, in a few words; None as long as that is not known."""
    if one.ending != Ending.OPEN:
        return Text(f"outcome.short_{one.ending}")
    if one.item.stage in ENDS | {ItemStage.DEEPENING}:  # decided there and then, by its own button
        return Text(f"stage.{one.item.stage}")
    return None


def told_of_carrying(
    item: AgendaItem, meeting: Meeting, today: date, *, reads: bool = True
) -> Message:
    """Tell that an item was not reached, and on which agenda it stands now, at which number."""
    title, day = name(item, reads=reads), day_of(meeting.day, today)
    if item.meeting is None:
        told = Text("outcome.carried_on", title=title, day=day)
    else:
        following, at = day_of(item.meeting.day, today), str(item.position)
        told = Text("outcome.carried_to", title=title, day=day, next=following, number=at)
    return mailed(message(told), Text("mail.subject_item"))


def _button(meeting: Meeting) -> Button:
    return Button(Text("outcome.button"), "outcomes", {"meeting": str(meeting.id)}, Style.MAIN)


def _fields(number: int, one: Outcome) -> list[Text | Choice | Field]:
    options = tuple(Option(ending, Text(f"outcome.{ending}")) for ending in CHOICES)
    chosen = None if one.ending == Ending.OPEN else one.ending
    key = f"_{one.item_id}"
    return [
        Text("outcome.item", number=number, title=one.item.title),
        Choice(f"ending{key}", Text("outcome.ending"), options, chosen=chosen),
        Field(f"line{key}", Text("outcome.line"), ASKED, one.line, optional=True),
    ]
