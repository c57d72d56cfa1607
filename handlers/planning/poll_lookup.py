"""Date polls as several features need them: which one, what was typed, who is asked, how it stands."""

from collections.abc import Sequence
from datetime import datetime

from handlers.call import Call, Invalid, Refused, Unknown
from handlers.common import promises
from handlers.common.notices import tell
from handlers.common.parsing.numbers import number
from handlers.common.promises import Reach
from handlers.common.rules.limits import NAME
from handlers.common.rules.times import instant
from handlers.meetings.rules.plan import PLACE, Plan
from handlers.planning import checks
from handlers.planning.parsing import poll_dates
from handlers.planning.parsing.poll_dates import OfferedDate
from handlers.planning.rules import polls as rules
from handlers.planning.rules.polls import MOST_DATES, Tally, Vote
from handlers.sentences import Day, Listing, Text
from storage.models import Person, Poll, PollDate
from storage.queries import meetings, notices, polls, posts
from storage.vocabulary import PostKind, Unheard


def of_button(call: Call) -> Poll:
    """Return the poll that a button is about; Unknown when it was made up."""
    wanted = number(call.args.get("poll", ""))
    found = polls.by_id(call.session, wanted) if wanted is not None else None
    if found is None:
        raise Unknown(Text("poll.gone"))
    return found


def date_of_button(call: Call) -> PollDate:
    """Return the date that a button is about; Unknown when it was made up."""
    wanted = number(call.args.get("date", ""))
    found = polls.date_by_id(call.session, wanted) if wanted is not None else None
    if found is None:
        raise Unknown(Text("poll.gone"))
    return found


def require_asked(call: Call, poll: Poll) -> Person:
    """Return the caller as a person; Refused when the poll does not ask them."""
    me = call.caller.person
    if me is None or me not in meetings.invited(call.session, poll):
        raise Refused(Text("poll.not_asked"))
    return me


def require_open(poll: Poll) -> None:
    """Refuse an answer that is too late because the poll has ended."""
    if poll.closed_at is not None:
        raise Refused(Text("poll.closed"))


def read(call: Call) -> tuple[str, str, list[OfferedDate]]:
    """Read title, place and dates out of the form; Invalid names every field that is wrong."""
    title, place = (call.values.get(name, "").strip() for name in ("title", "place"))
    faults = {}
    for name, given, most in (("title", title, NAME), ("place", place, PLACE)):
        if not given or len(given) > most:
            faults[name] = Text("plan.too_long", most=most) if given else Text("plan.needed")
    dates, fault = read_dates(call)
    if fault is None and len(dates) > MOST_DATES:
        fault = Text("poll.too_many", most=MOST_DATES)
    if fault is not None:
        faults["dates"] = fault
    if faults:
        raise Invalid(**faults)
    return title, place, dates


def read_dates(call: Call, there: Sequence[PollDate] = ()) -> tuple[list[OfferedDate], Text | None]:
    """Read dates out of a form, none of which is `there` already; with what is wrong, if anything is."""
    dates, wrong = _dates(call, there)
    if wrong:
        return [], Text("poll.wrong_lines", lines=Listing(tuple(wrong)))
    return dates, None if dates else Text("plan.needed")


def warnings(call: Call, title: str, place: str, dates: Sequence[OfferedDate]) -> list[Text]:
    """Return what is unwise about each of the dates."""
    zone = call.zone
    return [
        Text("poll.warning", day=Day(one.day), warning=warning)
        for one in dates
        for warning in checks.check(
            call, Plan(one.day, one.begins, one.ends, title, place, zone=zone)
        )
    ]


def ask(call: Call, poll: Poll, people: Sequence[Person], *, added: bool = False) -> Reach:
    """Put the poll's question to people, who were not asked at this very moment before.

    With `added` dates they hear that there are more than they knew.
    """
    reach = promises.begin(call, "poll", poll=poll)
    for person in people:
        tell(
            call.session,
            "poll",
            f"{poll.id}/{person.id}/{call.now.isoformat()}",
            now=call.now,
            person=person,
            about=poll.group,
            reach=reach,
            poll=poll.id,
            more={"added": "yes"} if added else {},
        )
    return reach


def put_cards(call: Call, poll: Poll) -> None:
    """Put the poll's card in the channels of its group (or of the network)."""
    for link in posts.links_of(call.session, poll.group):
        post = posts.ensure(call.session, PostKind.POLL, poll.id, link.key)
        if post.message is None and not posts.on_its_way(call.session, post):
            key = f"{post.id}/{posts.tries(call.session, post)}"
            tell(call.session, "poll_card", key, now=call.now, post=post, about=poll.group)


def cancel_questions(call: Call, poll: Poll) -> None:
    """Take back every question that has not gone out."""
    notices.cancel_from(call.session, f"poll/{poll.id}/", call.now, Unheard.CALLED_OFF)


def tallies(call: Call, poll: Poll) -> list[Tally]:
    """Count what people said, in the order of the dates."""
    said = [
        Vote(one.poll_date_id, one.state, _gemeente(one.person))
        for one in polls.votes(call.session, poll)
    ]
    return rules.tally([one.id for one in poll.dates], said)


def starts_at(call: Call, on: OfferedDate | PollDate) -> datetime:
    """Return the instant at which a date begins."""
    return instant(on.day, on.begins, call.zone)


def _dates(call: Call, there: Sequence[PollDate]) -> tuple[list[OfferedDate], list[Text]]:
    """Return the dates, and what is wrong with which line."""
    found: list[OfferedDate] = []
    wrong: list[Text] = []
    known = {(one.day, one.begins) for one in there}
    for line, one in poll_dates.lines(call.values.get("dates", ""), call.today):
        if one is None:
            wrong.append(Text("poll.unreadable", line=line))
        elif starts_at(call, one) <= call.now:
            wrong.append(Text("poll.past", line=line))
        elif (one.day, one.begins) in known:
            wrong.append(Text("poll.double", line=line))
        else:
            known.add((one.day, one.begins))
            found.append(one)
    return found, wrong[:MOST_DATES]


def _gemeente(person: Person) -> str | None:
    place = person.organisation
    return place.name if place is not None and place.counts else None
