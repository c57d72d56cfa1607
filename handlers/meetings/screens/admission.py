"""What somebody hears whom a meeting is not for, and how a meeting says for whom it is."""

from handlers.common.rules.seats import Seat
from handlers.common.screens.words import function_name, label
from handlers.sentences import Text
from handlers.views import Button, Choice, Form, Option, Style
from storage.models import Function, Group, Meeting
from storage.vocabulary import Audience

NO_SEAT = {Seat.REQUESTED: "admission.seat_waits", Seat.FOLLOWS: "admission.follows"}


def line(meeting: Meeting, audience: Audience) -> Text:
    """Return for whom a meeting is."""
    if audience == Audience.FUNCTION and meeting.for_function:
        return Text("admission.function", function=function_name(meeting.for_function))
    if audience == Audience.MEMBERS and meeting.group:
        return Text("admission.members", group=label(meeting.group))
    return Text("admission.network")


def members_only(group: Group, *, fits: bool) -> Text:
    """Refuse somebody who is no member; of a kring for another function, say for which."""
    if not fits and group.function:
        function = function_name(group.function)
        return Text("seat.not_for", group=label(group), function=function)
    return Text("admission.members_only", group=label(group))


def no_seat(group: Group, seat: Seat, people: Text) -> Text:
    """Refuse somebody who signed up and has no seat."""
    return Text(NO_SEAT[seat], group=label(group), people=people)


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
