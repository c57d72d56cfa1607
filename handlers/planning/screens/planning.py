"""The form for a meeting, and what the planner hears."""

from collections.abc import Sequence
from datetime import date, time

from handlers.common.promises import Reach
from handlers.common.rules.limits import NAME, REASON
from handlers.common.screens import promises
from handlers.meetings.rules.plan import LINK, PLACE, PROGRAMME
from handlers.meetings.rules.programme import PartPlan
from handlers.meetings.screens.facts import subject, when, where
from handlers.planning.drafts import Draft
from handlers.programme import lines
from handlers.programme.screens.programme import added, button, understood
from handlers.sentences import Clock, Text
from handlers.views import Button, Buttons, Field, Form, Input, Message, Row, message
from storage.models import Group, Meeting, Part, Poll
from storage.vocabulary import AnswerState


def first_title(group: Group | None) -> str:
    """Return the title of the first meeting of a group."""
    return (f"Bijeenkomst {group.name}" if group else "Ledenbijeenkomst")[:NAME]


def form(
    group: Group | None,
    draft: Draft,
    warnings: Sequence[Text] = (),
    warned: date | None = None,
    goes_out: Sequence[Text] | None = None,
    parts: Sequence[PartPlan] = (),
) -> Form:
    """Ask for everything about a meeting; with warnings, whether to plan it all the same.

    `goes_out` says what people will hear when; empty when the day is not known yet. `parts` are
    what was understood of the programme.
    """
    args = {"group": group.slug if group else ""} | ({"warned": str(warned)} if warned else {})
    args |= {"begins": draft.begins, "ends": draft.ends}
    if goes_out is not None:
        args["shown"] = draft.day if goes_out else ""
    args |= {"read": lines.seen(parts)} if parts else {}
    submit = Text("plan.anyway" if warnings else "plan.submit")
    above = (*warnings, *understood(parts))
    asked: tuple[Text | Field, ...] = (*above, *fields(draft), *(goes_out or ()))
    return Form("plan", Text("plan.title"), submit, asked, args)


def ends_later(ends: time) -> Text:
    """Tell that a programme lasts longer than its meeting did, which therefore ends later."""
    return Text("plan.ends_later", ends=Clock(ends))


def fields(draft: Draft) -> tuple[Field, ...]:
    """Return the fields of the form, filled in."""
    return (
        Field("day", Text("plan.day"), 10, draft.day, input=Input.DAY),
        Field("begins", Text("plan.begins"), 5, draft.begins, input=Input.CLOCK),
        Field("ends", Text("plan.ends"), 5, draft.ends, input=Input.CLOCK, optional=True),
        Field("place", Text("plan.place"), PLACE, draft.place, optional=True),
        Field("link", Text("plan.link"), LINK, draft.link, optional=True),
        Field("title", Text("plan.name"), NAME, draft.title),
        Field("places", Text("plan.places"), 5, draft.places, optional=True),
        Field(
            "answer_until",
            Text("plan.answer_until"),
            10,
            draft.answer_until,
            input=Input.DAY,
            optional=True,
        ),
        Field(
            "programme",
            Text("plan.programme"),
            PROGRAMME,
            draft.programme,
            optional=True,
            multiline=True,
        ),
    )


def clash(other: Meeting, today: date) -> Text:
    """Warn of another meeting at the same time."""
    return Text("plan.clash", subject=subject(other), when=when(other, today))


def planned(
    meeting: Meeting,
    reach: Reach,
    today: date,
    goes_out: Row | None = None,
    *,
    comes: bool = False,
    parts: Sequence[Part] = (),
) -> Message:
    """Show what is planned and who hears of it (and who does not), with the way back.

    Whoever planned it `comes`, unless they say that they do not. `parts` were typed with it.
    """
    absent = Button(Text("answer.absent"), "answer", {**_about(meeting), "say": AnswerState.ABSENT})
    own = (*((absent,) if comes else ()), *((button(meeting),) if parts else ()))
    undo = Button(Text("plan.undo"), "cancel_sure", _about(meeting))
    return message(
        Text("plan.done", title=meeting.title, when=when(meeting, today), where=where(meeting)),
        *promises.counted(reach),
        goes_out,
        *added([(one.title, one.kind) for one in parts]),
        Text("plan.you_come") if comes else None,
        Buttons((undo, *own, *promises.steps(reach))),
        lasting=True,
    )


def asks_to_cancel(meeting: Meeting, today: date) -> Form:
    """Ask whether a meeting is really off, and why; whoever closes it leaves the meeting as it is."""
    hint = Text("cancel.why_hint")
    return Form(
        "cancel",
        Text("cancel.title"),
        Text("cancel.yes"),
        (
            Text("cancel.sure", title=meeting.title, when=when(meeting, today)),
            Field("why", Text("cancel.why"), REASON, hint=hint, optional=True, multiline=True),
        ),
        _about(meeting),
        leave=Text("cancel.no"),
    )


def called_off(meeting: Meeting, reach: Reach, today: date, poll: Poll | None) -> Message:
    """Show that a meeting is off and who hears it, with the ways back.

    `poll`: the datumprikker that it came from; another of its dates may do.
    """
    back = [Button(Text("cancel.undo"), "cancel_undo", _about(meeting))]
    if poll is not None:
        back.append(Button(Text("poll.reopen_it"), "poll_reopen", {"poll": str(poll.id)}))
    return message(
        Text("cancel.done", title=meeting.title, when=when(meeting, today)),
        *promises.counted(reach),
        Buttons((*back, *promises.steps(reach))),
        lasting=True,
    )


def goes_on(meeting: Meeting, reach: Reach, today: date) -> Message:
    """Show that a meeting goes on after all, and who hears it."""
    return message(
        Text("cancel.undone", title=meeting.title, when=when(meeting, today)),
        *promises.counted(reach),
        Buttons(steps) if (steps := promises.steps(reach)) else None,
        lasting=True,
    )


def _about(meeting: Meeting) -> dict[str, str]:
    return {"meeting": str(meeting.id)}
