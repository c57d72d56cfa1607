"""The register of a meeting: noted page by page, only what differs from what people had said."""

from collections.abc import Collection, Sequence

from handlers.attendance.rules.attendance import pages_of
from handlers.attendance.screens.register import NEWCOMERS, Page
from handlers.call import Call, Invalid, Refused
from handlers.common import organisations
from handlers.common.rules.limits import NAME, NAMES_ON_A_FORM
from handlers.meetings.lookup import require_planner_of
from handlers.sentences import Text
from storage.models import Meeting, Organisation, Person
from storage.names import name_key
from storage.queries import answers as answer_rows
from storage.queries import audit, meetings, people, posts, presence
from storage.vocabulary import Act, AnswerState, PostKind, PresenceState

CAME, STAYED_AWAY = PresenceState.CAME, PresenceState.STAYED_AWAY
WALKED_IN = PresenceState.WALKED_IN


def require_over(call: Call, meeting: Meeting) -> None:
    """Refuse anybody who may not note attendance, and everybody before the meeting begins or when it was off."""
    require_planner_of(call, meeting)
    if meeting.cancelled_at is not None:
        raise Refused(Text("attendance.off"))
    if meeting.starts_at > call.now:
        raise Refused(Text("attendance.not_begun"))


def page(call: Call, meeting: Meeting, number: int) -> Page:
    """Return a page, the last one when there are fewer; gemeenten stand together."""
    answers = answer_rows.answered(call.session, meeting, list(AnswerState))
    expected = [one.person for one in answers if one.state == AnswerState.COMING]
    rows = presence.of_meeting(call.session, meeting)
    known = {one.id for one in expected}
    others = {one.person_id: one.person for one in answers if one.person_id not in known}
    others |= {one.person_id: one.person for one in rows if one.person_id not in known}
    for person in meetings.invited(call.session, meeting):
        if person.id not in known:
            others[person.id] = person
    of_expected, of_others = _paged(expected), _paged(sorted(others.values(), key=_place))
    pages = max(1, len(of_expected), len(of_others))
    number = min(number, pages - 1)
    return Page(
        number,
        pages,
        of_expected[number] if number < len(of_expected) else (),
        of_others[number] if number < len(of_others) else (),
        {one.person_id: one.state for one in rows},
    )


def note(
    call: Call,
    meeting: Meeting,
    shown: Page,
    absent: Collection[int],
    walked_in: Collection[int],
    newcomers: Sequence[Person],
) -> None:
    """Write one page down; people who said that they come and are on no page yet count as present."""
    states: dict[int, PresenceState] = {}
    if meeting.attended_at is None:
        said = answer_rows.answered(call.session, meeting, [AnswerState.COMING])
        states |= {one.person_id: CAME for one in said if one.person_id not in shown.noted}
    states |= {one.id: STAYED_AWAY if one.id in absent else CAME for one in shown.expected}
    others = {one.id for one in shown.others}
    states |= dict.fromkeys(others & set(walked_in), WALKED_IN)
    states |= {one.id: WALKED_IN for one in newcomers}
    presence.note(call.session, meeting, states)
    presence.take_back(call.session, meeting, (others & set(shown.noted)) - set(states))
    meeting.attended_at = call.now
    _record(call, meeting)


def forget(call: Call, meeting: Meeting) -> None:
    """Take back all that was noted, as if nobody had looked yet."""
    presence.forget(call.session, meeting)
    meeting.attended_at = None
    _record(call, meeting)


def newcomers(call: Call, shown: Page, typed: str) -> list[Person]:
    """Enter the people typed as "naam; gemeente", a line each; Invalid names the line that is wrong."""
    lines = [" ".join(line.split()) for line in typed.splitlines() if line.strip()]
    if len(lines) > NEWCOMERS:
        raise Invalid(new=Text("attendance.too_many", most=NEWCOMERS))
    read = [_read(call, shown, number, line) for number, line in enumerate(lines, 1)]
    return [people.add(call.session, name, place) for name, place in read]


def _read(call: Call, shown: Page, number: int, line: str) -> tuple[str, Organisation]:
    name, _, gemeente = (part.strip() for part in line.partition(";"))
    if not gemeente:
        raise Invalid(new=Text("attendance.no_gemeente", line=number))
    if len(name) > NAME or not any(map(str.isalpha, name)):
        raise Invalid(new=Text("attendance.no_name", line=number))
    try:
        place = organisations.organisation(call, gemeente)
    except organisations.SimilarName as error:
        raise Invalid(new=Text("attendance.alike", line=number, name=error.name)) from None
    except organisations.NotAName:
        raise Invalid(new=Text("attendance.no_gemeente", line=number)) from None
    for person in (*shown.expected, *shown.others):
        if person.organisation is place and name_key(person.name) == name_key(name):
            raise Invalid(new=Text("attendance.known", line=number, name=person.name))
    return name, place


def _paged(people: Sequence[Person]) -> list[list[Person]]:
    return pages_of(people, [person.organisation_id for person in people], NAMES_ON_A_FORM)


def _place(person: Person) -> tuple[bool, str, str, int]:
    key = person.organisation.key if person.organisation else ""
    return (not key, key, person.name, person.id)


def _record(call: Call, meeting: Meeting) -> None:
    audit.record(
        call.session,
        Act.ATTENDANCE_NOTED,
        now=call.now,
        actor=call.caller.known,
        group=meeting.group,
        detail={"meeting": meeting.id},
    )
    call.session.flush()
    for kind in (PostKind.MEETING, PostKind.MINUTES):
        posts.want(call.session, kind, meeting.id)
