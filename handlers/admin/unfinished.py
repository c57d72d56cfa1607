"""What somebody has in hand for their gemeente goes along with the office: it is of the place."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from handlers.call import Call, Refused
from handlers.common.rules.limits import NAME
from handlers.meetings import replies
from storage.models import Action, AgendaItem, Meeting, Person, Referral, Support
from storage.queries import in_hand, meetings
from storage.vocabulary import AnswerState

Row: TypeAlias = Action | AgendaItem | Support | Referral


def _name(person: Person) -> str:
    return person.name[:NAME]


# Per kind of thing the column that says whose it is, and how a person stands in it.
WHOSE: Mapping[str, tuple[type[Row], str, Callable[[Person], object]]] = {
    "actions": (Action, "person_id", lambda person: person.id),
    "items": (AgendaItem, "handed_in_by_id", lambda person: person.id),
    "voices": (Support, "person_id", lambda person: person.id),
    "speaks": (AgendaItem, "speaker", _name),
    "takes": (Referral, "by", _name),
}


@dataclass(frozen=True)
class InHand:
    """What somebody still does, brought or promised, and is not over."""

    actions: Sequence[Action] = ()
    items: Sequence[AgendaItem] = ()  # handed in for the gemeente
    voices: Sequence[Support] = ()  # given for the gemeente
    speaks: Sequence[AgendaItem] = ()  # introduces it
    takes: Sequence[Referral] = ()  # takes it further
    meetings: Sequence[Meeting] = ()  # comes to, or waits for

    def __bool__(self) -> bool:
        return bool(self.actions or self.subjects or self.meetings)

    @property
    def subjects(self) -> set[int]:
        """Return the numbers of the items in which they have a part."""
        return {
            *(one.id for one in (*self.items, *self.speaks)),
            *(one.item_id for one in self.voices),
            *(one.item_id for one in self.takes),
        }


def of(call: Call, person: Person, groups: Collection[int]) -> InHand:
    """Return what somebody who is in these groups has in hand."""
    session = call.session
    return InHand(
        in_hand.actions(session, person),
        in_hand.items(session, person),
        in_hand.voices(session, person),
        in_hand.speaks(session, person, groups),
        in_hand.takes(session, person, groups),
        in_hand.meetings(session, person, groups, call.now),
    )


def hand_over(call: Call, held: InHand, person: Person, other: Person) -> dict[str, Any]:
    """Let `other` go on with it; return what went, in ids, for `give_back`."""
    went_along: dict[str, Sequence[Row]] = {name: getattr(held, name) for name in WHOSE}
    for name, some in went_along.items():
        _, field, of_whom = WHOSE[name]
        for row in some:
            setattr(row, field, of_whom(other))
    call.session.flush()
    went = [one for one in held.meetings if _give_answer(call, one, person, other)]
    return {
        **{name: _ids(some) for name, some in went_along.items()},
        "meetings": _ids([one for one in held.meetings if one not in went]),  # only withdrawn
        "answers": _ids(went),
    }


def give_back(call: Call, person: Person, other: Person, done: Mapping[str, Any]) -> None:
    """Undo `hand_over` as far as it still is with the other."""
    for name, (kind, field, of_whom) in WHOSE.items():
        for number in done.get(name, ()):
            row = call.session.get(kind, number)
            if row is not None and getattr(row, field) == of_whom(other):
                setattr(row, field, of_whom(person))
    call.session.flush()
    for number in done.get("answers", ()):
        if meeting := meetings.by_id(call.session, number):
            replies.take_back(call, meeting, person, other)


def _give_answer(call: Call, meeting: Meeting, person: Person, other: Person) -> bool:
    """Let `other` come instead, who can still say no; False when they said something already."""
    try:
        replies.hand_over(call, meeting, person, other)
    except Refused:
        replies.answer(call, meeting, person, AnswerState.ABSENT)
        return False
    return True


def _ids(some: Sequence[Row | Meeting]) -> list[int]:
    return [one.id for one in some]
