"""Dates that are typed while a datumprikker is open: they come beside its own, or into a new one."""

from handlers.call import Call, Invalid
from handlers.planning import entry, poll_lookup
from handlers.planning.parsing.poll_dates import OfferedDate
from handlers.planning.rules.polls import MOST_DATES
from handlers.planning.screens import more_dates as screens
from handlers.planning.screens import polls as poll_screens
from handlers.routes import form
from handlers.sentences import Text
from handlers.views import Form, Message
from storage.models import Poll
from storage.queries import audit, meetings, notices, polls, posts
from storage.vocabulary import Act, PostKind, Unheard


@form("poll_more", writes=True)
def filled_in_more_dates(call: Call) -> Message | Form:
    """Put dates into an open poll and ask everybody again, or open the form of a new poll with them."""
    poll = poll_lookup.of_button(call)
    entry.require_may_plan(call, poll.group)
    typed = call.values.get("dates", "")
    if call.values.get("into") == screens.NEW:
        filled = {"title": poll.title, "place": poll.place, "dates": typed}
        return poll_screens.form(poll.group, filled)
    poll_lookup.require_open(poll)
    dates = _dates(call, poll)
    warnings = poll_lookup.warnings(call, poll.title, poll.place, dates)
    warned = ",".join(str(one.day) for one in dates)
    if warnings and call.args.get("warned") != warned:
        return screens.form(poll, typed, warnings, warned)
    slots = [(one.day, one.begins, one.ends) for one in dates]
    polls.extend(call.session, poll, slots)
    _note(call, poll)
    notices.cancel_from(call.session, f"poll/{poll.id}/", call.now, Unheard.CHANGED)
    asked = [one for one in meetings.invited(call.session, poll) if one is not call.caller.person]
    reach = poll_lookup.ask(call, poll, asked, added=True)
    return screens.added(poll, len(dates), reach)


def _dates(call: Call, poll: Poll) -> list[OfferedDate]:
    """Return the dates that were typed; Invalid names what is wrong with them beside the poll's own."""
    dates, fault = poll_lookup.read_dates(call, poll.dates)
    if fault is None and len(poll.dates) + len(dates) > MOST_DATES:
        fault = Text("poll.full", most=MOST_DATES, there=len(poll.dates))
    if fault is not None:
        raise Invalid(dates=fault)
    return dates


def _note(call: Call, poll: Poll) -> None:
    audit.record(
        call.session,
        Act.POLL_EXTENDED,
        now=call.now,
        actor=call.caller.known,
        group=poll.group,
        detail={"poll": poll.id},
    )
    posts.want(call.session, PostKind.POLL, poll.id)
