"""What somebody hears whom a meeting is not for, and how a meeting says for whom it is."""

from handlers.common.promises import Reach
from handlers.common.rules.seats import Seat
from handlers.common.screens import promises
from handlers.common.screens.words import function_name, label, mention
from handlers.sentences import Text
from handlers.views import Button, Buttons, Choice, Form, Message, Option, Style, message
from storage.models import Function, Group, Meeting, Person
from storage.vocabulary import Audience

NO_SEAT = {Seat.REQUESTED: "admission.seat_waits", Seat.FOLLOWS: "admission.follows"}


def line(meeting: Meeting, audience: Audience) -> Text:
    """Return for whom a meeting is."""
    if audience == Audience.FUNCTION and meeting.for_function:
        return Text("admission.function", function=function_name(meeting.for_function))
    if audience == Audience.MEMBERS and meeting.group:
        return Text("admission.members", group=label(meeting.group))
    return Text("admission.network")


def for_whom(meeting: Meeting, audience: Audience) -> tuple[Text, ...]:
    """Return for whom a meeting is, where that is not its own group alone."""
    return () if audience == Audience.MEMBERS else (line(meeting, audience),)


def widened(meeting: Meeting, audience: Audience, reach: Reach) -> Message:
    """Show for whom a meeting is now, and who is invited besides (and who does not hear it)."""
    if not (reach.hear or reach.others):
        return message(line(meeting, audience))
    steps = promises.steps(reach)
    return message(
        line(meeting, audience),
        *promises.counted(reach),
        Buttons(steps) if steps else None,
    )


def members_only(group: Group, *, fits: bool) -> Text:
    """Refuse somebody who is no member; of a kring for another function, say for which."""
    if not fits and group.function:
        function = function_name(group.function)
        return Text("seat.not_for", group=label(group), function=function)
    return Text("admission.members_only", group=label(group))


def no_seat(group: Group, seat: Seat, people: Text) -> Text:
    """Refuse somebody who signed up and has no seat."""
    return Text(NO_SEAT[seat], group=label(group), people=people)


def not_theirs(meeting: Meeting, audience: Audience, person: Person) -> Text:
    """Refuse an answer for somebody whom a meeting is not for."""
    if audience == Audience.FUNCTION and meeting.for_function:
        function = function_name(meeting.for_function)
        return Text("admission.not_of_function", function=function, person=mention(person))
    if meeting.group is None:
        raise LookupError("a meeting for members is of a group")
    return Text("admission.not_member", group=label(meeting.group), person=mention(person))


def for_function(meeting: Meeting, people: Text | None) -> Text:
    """Refuse somebody without the function that a meeting is for; `people` can confirm theirs."""
    if meeting.for_function is None:
        raise LookupError("a meeting for one function has it")
    function = function_name(meeting.for_function)
    if people is not None:
        return Text("admission.function_waits", function=function, people=people)
    return Text("admission.function_only", function=function)


def join_and_answer(meeting: Meeting, say: str) -> Button:
    """Offer to sign up and to answer in one press."""
    about = {"meeting": str(meeting.id), "say": say}
    return Button(Text(f"admission.join_{say}"), "join_and_answer", about, Style.MAIN)


def form(meeting: Meeting, functions: list[Function]) -> Form:
    """Let a planner choose for whom a meeting is."""
    group = [Option(Audience.MEMBERS, Text("admission.of_group"))] if meeting.group else []
    some = [Option(one.key, function_name(one)) for one in functions]
    options = (*group, Option(Audience.NETWORK, Text("admission.everybody")), *some)
    return Form(
        "for_whom",
        Text("admission.title"),
        Text("admission.submit"),
        (Choice("for_whom", Text("admission.title"), options),),
        {"meeting": str(meeting.id)},
    )
