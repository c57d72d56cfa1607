"""The stations of an item on its way to a meeting, told to the people who brought it."""

from datetime import timedelta

from handlers.call import Call
from handlers.common.notices import tell
from handlers.items.rules.stages import Move
from storage.models import AgendaItem, Meeting, Person
from storage.queries import agenda, item_people, notices

ON_AGENDA, LATER = "item_on_agenda", "item_later"
UNTIL_TOLD = timedelta(minutes=1)  # in which it can be undone before anybody hears it


def tell_of_move(call: Call, item: AgendaItem, how: Move, left: Meeting | None) -> None:
    """Tell the people who brought an item where it is now; what they did not hear yet is cancelled."""
    unheard = notices.cancel_from(call.session, f"{ON_AGENDA}/{item.id}/", call.now)
    notices.cancel_from(call.session, f"{LATER}/{item.id}/", call.now)
    if how == Move.PUT_ON and item.meeting is not None:
        for person in _brought(call, item):
            _tell(call, ON_AGENDA, item, person, item.staged_at.isoformat(), item.meeting)
    if how == Move.LATER and not unheard:
        for person in _brought(call, item):
            _tell(call, LATER, item, person, item.staged_at.isoformat(), left)


def tell_of_agenda(call: Call, meeting: Meeting, informed: set[int]) -> None:
    """Tell the people who brought an item at which number it is, unless they hear of the whole agenda."""
    some = agenda.of_meeting(call.session, meeting)
    brought = item_people.brought(call.session, some)
    for item in some:
        notices.cancel_from(call.session, f"{ON_AGENDA}/{item.id}/", call.now)
        for person in brought[item.id]:
            if person.id not in informed and person is not call.caller.person:
                key = f"settled/{meeting.id}/{item.position}"
                _tell(call, ON_AGENDA, item, person, key, meeting)


def _brought(call: Call, item: AgendaItem) -> list[Person]:
    some = item_people.brought(call.session, [item])[item.id]
    return [person for person in some if person is not call.caller.person]


def _tell(
    call: Call, kind: str, item: AgendaItem, person: Person, key: str, meeting: Meeting | None
) -> None:
    tell(
        call.session,
        kind,
        f"{item.id}/{person.id}/{key}",
        now=call.now,
        due=call.now + UNTIL_TOLD,
        person=person,
        about=item.groups[0] if item.groups else None,
        replace=True,
        item=item.id,
        meeting=meeting.id if meeting else "",
        staged=item.staged_at.isoformat(),
    )
