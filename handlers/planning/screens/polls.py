"""Datumprikker: the form, the question, how it stands, and how it ended."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from handlers.common.promises import Reach
from handlers.common.rules.limits import NAME, PAGE_OF_PEOPLE, pages
from handlers.common.screens import promises
from handlers.common.screens.mailed import mailed
from handlers.common.screens.words import label, mention
from handlers.meetings.rules.plan import PLACE
from handlers.planning.rules.polls import Tally, best_first
from handlers.sentences import Clock, Day, Listing, Slot, Text
from handlers.views import (
    Button,
    Buttons,
    Field,
    Form,
    Heading,
    Lines,
    Message,
    Note,
    Style,
    ViewPart,
    message,
)
from storage.models import Group, Person, Poll, PollDate, PollVote
from storage.vocabulary import AnswerState

SAID = (AnswerState.COMING, AnswerState.MAYBE, AnswerState.ABSENT)
ROOM_FOR_DATES = 1000  # characters: eight lines and some to spare


def form(
    group: Group | None,
    values: Mapping[str, str],
    warnings: Sequence[Text] = (),
    warned: str = "",
) -> Form:
    """Ask for title, place and dates; with warnings, whether to ask it all the same."""
    args = {"group": group.slug if group else ""} | ({"warned": warned} if warned else {})
    fields = (
        Field("title", Text("plan.name"), NAME, values.get("title", "")),
        Field("place", Text("plan.place"), PLACE, values.get("place", "")),
        Field(
            "dates",
            Text("poll.dates"),
            ROOM_FOR_DATES,
            values.get("dates", ""),
            hint=Text("poll.dates_hint"),
            multiline=True,
        ),
    )
    submit = Text("poll.anyway" if warnings else "poll.ask")
    return Form("poll", Text("poll.title"), submit, (*warnings, *fields), args)


def asked(poll: Poll, reach: Reach) -> Message:
    """Show who is asked (and who cannot be), with what can be done now."""
    return message(
        Text("poll.asked", title=poll.title),
        *promises.counted(reach),
        after_asking(poll, reach),
        lasting=True,
    )


def after_asking(poll: Poll, reach: Reach) -> Buttons:
    """Return what can be done once people are asked."""
    return Buttons((_open(poll), _results(poll), _close(poll), *promises.steps(reach)))


def question(poll: Poll, mine: Mapping[int, AnswerState], *, added: bool = False) -> Message:
    """Ask which dates suit somebody: a line and three buttons for each; `added`: there are more now."""
    parts: list[ViewPart] = [
        Heading(Text("poll.heading", title=poll.title)),
        *((Text("poll.more_dates"),) if added else ()),
        Text("poll.question", subject=_subject(poll), place=poll.place),
    ]
    for one in poll.dates:
        said = mine.get(one.id)
        state = Text(f"poll.mine_{said}" if said else "poll.mine_none")
        parts.append(Text("poll.date", when=_when(one), said=state))
        parts.append(_choices(one, said))
    return mailed(message(*parts), Text("mail.subject_poll", title=poll.title))


def over(poll: Poll) -> Message:
    """Show the person who can no longer answer what came of it."""
    return message(Heading(Text("poll.heading", title=poll.title)), _ended(poll))


def card(poll: Poll, tallies: Sequence[Tally]) -> Message:
    """Show a poll to a whole channel: counts by date, never names."""
    by_date = {one.date: one for one in tallies}
    lines = Lines(
        tuple(
            Text("poll.date", when=_when(one), said=_counts(by_date[one.id])) for one in poll.dates
        )
    )
    title = Heading(Text("poll.heading", title=poll.title))
    if poll.closed_at is not None:
        return message(title, _ended(poll), lines)
    buttons = Buttons((_open(poll), _results(poll)))
    about = Text("poll.question", subject=_subject(poll), place=poll.place)
    return message(title, about, lines, buttons, Note(Text("link.private")))


def results(poll: Poll, tallies: Sequence[Tally]) -> Message:
    """Show the person who leads the group how it stands: the best date first, each with its buttons."""
    dates = {one.id: one for one in poll.dates}
    parts: list[ViewPart] = [Heading(Text("poll.heading", title=poll.title))]
    if poll.closed_at is not None:
        parts.append(_ended(poll))
    style = Style.MAIN  # of the best date only
    for one in best_first(tallies):
        on = dates[one.date]
        parts.append(Text("poll.date", when=_when(on), said=_counts(one)))
        who = Button(Text("poll.who"), "poll_date", {"date": str(on.id)})
        plan = Button(Text("poll.plan"), "poll_plan", {"date": str(on.id)}, style)
        style = Style.PLAIN
        parts.append(Buttons((who, plan) if poll.closed_at is None else (who,)))
    if poll.closed_at is None:
        parts.append(Buttons((replace(_open(poll), style=Style.PLAIN), _new(poll), _close(poll))))
    else:
        parts.append(Buttons((_reopen(poll),)))
    return message(*parts)


def who_can(on: PollDate, said: Sequence[PollVote], page: int) -> Message:
    """Show one page of the people who can on one date, may, and cannot, by gemeente."""
    ordered = sorted(said, key=lambda one: SAID.index(one.state))
    last = pages(len(ordered), PAGE_OF_PEOPLE)
    page = min(page, last - 1)
    some = ordered[page * PAGE_OF_PEOPLE : (page + 1) * PAGE_OF_PEOPLE]
    parts: list[ViewPart] = [Heading(Text("poll.on", when=_when(on)))]
    for state, votes in groupby(some, key=lambda one: one.state):
        parts.append(Text(f"poll.these_{state}"))
        parts.append(Lines(tuple(_by_gemeente([vote.person for vote in votes]))))
    if not ordered:
        parts.append(Text("poll.nobody"))
    to = {"previous": page - 1, "next": page + 1}
    buttons = tuple(
        Button(Text(f"groups.{way}"), "poll_date", {"date": str(on.id), "page": str(at)})
        for way, at in to.items()
        if 0 <= at < last
    )
    if buttons:
        parts += [Note(Text("groups.page", page=page + 1, pages=last)), Buttons(buttons)]
    return message(*parts)


def closed(poll: Poll, reach: Reach) -> Message:
    """Show that a poll is closed and who hears it, with the way back."""
    return message(
        Text("poll.done_closed", title=poll.title),
        *promises.counted(reach),
        Buttons((_reopen(poll), *promises.steps(reach))),
        lasting=True,
    )


def told_closed(poll: Poll) -> Message:
    """Tell the person who answered that nothing comes of it."""
    said = message(Text("poll.told_closed", title=poll.title, subject=_subject(poll)))
    return mailed(said, Text("mail.subject_poll", title=poll.title))


def _ended(poll: Poll) -> Text:
    if poll.meeting is None:
        return Text("poll.ended")
    day = Day(poll.meeting.day, year=True)
    return Text("poll.became", day=day, begins=Clock(poll.meeting.begins))


def _choices(on: PollDate, said: AnswerState | None) -> Buttons:
    return Buttons(
        tuple(
            Button(
                Text(f"poll.{state}"),
                "poll_vote",
                {"date": str(on.id), "say": state},
                Style.MAIN if state == said else Style.PLAIN,
            )
            for state in SAID
        )
    )


def _counts(one: Tally) -> Text:
    people = Text("groups.people", count=one.can)
    gemeenten = Text("groups.gemeenten", count=one.gemeenten)
    slots: dict[str, Slot] = {"people": people, "maybe": one.maybe, "cannot": one.cannot}
    if not one.gemeenten:
        return Text("poll.counts_people", **slots)
    return Text("poll.counts", gemeenten=gemeenten, **slots)


def _by_gemeente(people: Sequence[Person]) -> list[Text]:
    found = []
    for organisation, some in groupby(people, key=lambda person: person.organisation):
        names = Listing(tuple(mention(person) for person in some))
        if organisation is None:
            found.append(Text("members.unknown", people=names))
        else:
            found.append(Text("members.gemeente", organisation=organisation.name, people=names))
    return found


def _when(on: PollDate) -> Text:
    begins, ends = Clock(on.begins, bare=True), Clock(on.ends)
    return Text("meeting.when", day=Day(on.day, year=True), begins=begins, ends=ends)


def _subject(poll: Poll) -> Text:
    return label(poll.group) if poll.group else Text("meeting.of_network")


def _open(poll: Poll) -> Button:
    return Button(Text("poll.fill_in"), "poll_open", _about(poll), Style.MAIN)


def _results(poll: Poll) -> Button:
    return Button(Text("poll.results"), "poll_results", _about(poll))


def _new(poll: Poll) -> Button:
    return Button(Text("poll.new"), "poll_new", _about(poll))


def _close(poll: Poll) -> Button:
    return Button(Text("poll.close"), "poll_close", _about(poll))


def _reopen(poll: Poll) -> Button:
    return Button(Text("poll.reopen"), "poll_reopen", _about(poll))


def _about(poll: Poll) -> dict[str, str]:
    return {"poll": str(poll.id)}
