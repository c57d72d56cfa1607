"""Meetings in somebody's own calendar program: by an address that only they know, or one as a file."""

from datetime import timedelta

from handlers.call import Call, Refused
from handlers.common.rules.feed_addresses import key_of, new_secret
from handlers.files import Calendar
from handlers.meetings import lookup
from handlers.meetings.screens import calendar as screens
from handlers.routes import button, command, feed
from handlers.sentences import Text
from handlers.views import Message
from storage.queries import answers, audit, meetings, network, programme
from storage.vocabulary import Act

BACK = timedelta(days=60)  # how long a meeting that is over stays in the calendar


@command("calendar", writes=False)
def asked_for_calendar(call: Call) -> Message:
    """Offer an address, or another one."""
    if not call.feeds:
        return screens.off()
    person = call.caller.person
    return screens.offer(has_one=bool(person and person.feed_key))


@button("calendar_new", writes=True)
def wants_address(call: Call) -> Message:
    """Make an address and show it; the old one, if any, is dead at once."""
    if not call.feeds:
        raise Refused(Text("calendar.off"))
    person, secret = call.caller.known, new_secret()
    had_one, person.feed_key = person.feed_key is not None, key_of(secret)
    audit.record(call.session, Act.FEED_GIVEN, now=call.now, actor=person)
    return screens.given(f"{call.feeds}/{secret}.ics", had_one=had_one)


@button("calendar_stop", writes=True)
def wants_no_address(call: Call) -> Message:
    """End the address."""
    person = call.caller.known
    if person.feed_key is not None:
        person.feed_key = None
        audit.record(call.session, Act.FEED_ENDED, now=call.now, actor=person)
    return screens.stopped()


@button("calendar_one", writes=False)
def wants_one_meeting(call: Call) -> Message:
    """Return the meeting of the button as a file."""
    meeting = lookup.of_button(call)
    parts = programme.parts(call.session, meeting)
    return screens.to_keep(meeting, call.zone, parts)


@feed("meetings")
def my_calendar(call: Call) -> Calendar:
    """Return my meetings, the coming ones and those of the last two months."""
    person = call.caller.known
    some = meetings.in_calendar(call.session, person, call.now - BACK)
    mine = answers.answers_of(call.session, person, some)
    parts = programme.parts_of(call.session, some)
    chosen = programme.mine(call.session, person, [one for some in parts.values() for one in some])
    return Calendar(
        Text("calendar.name", network=network.name(call.session)),
        call.zone,
        tuple(screens.event(one, mine.get(one.id), parts[one.id], chosen) for one in some),
    )
