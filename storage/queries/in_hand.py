"""What somebody has in hand for their gemeente and is not finished: actions, items, answers to come."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import BindParameter, ColumnElement, Integer, Select, bindparam, exists, or_, select
from sqlalchemy.orm import Session, lazyload

from storage.models import (
    Action,
    AgendaItem,
    Answer,
    ItemGroup,
    Meeting,
    Person,
    Referral,
    Support,
    UtcDateTime,
)
from storage.queries.actions import GOING_ON
from storage.queries.item_people import OPEN
from storage.vocabulary import AnswerState

_PERSON: BindParameter[int] = bindparam("person", type_=Integer())
_PLACE: BindParameter[int] = bindparam("organisation", type_=Integer())
_ACTIONS = (
    select(Action)
    .where(
        Action.person_id == _PERSON,
        Action.state.in_(GOING_ON),
        or_(Action.organisation_id.is_(None), Action.organisation_id == _PLACE),
    )
    .order_by(Action.id)
)
_GOES_ON = (AgendaItem.stage.in_(OPEN), AgendaItem.merged_into_id.is_(None))
_ITEMS = (
    select(AgendaItem)
    .where(*_GOES_ON, AgendaItem.handed_in_by_id == _PERSON, AgendaItem.organisation_id == _PLACE)
    .order_by(AgendaItem.id)
)
_VOICES = (
    select(Support)
    .join(AgendaItem, AgendaItem.id == Support.item_id)
    .where(*_GOES_ON, Support.person_id == _PERSON, Support.organisation_id == _PLACE)
    .order_by(Support.id)
)
# An item of the gemeente, or of a group in which the person is.
_THEIRS = or_(
    AgendaItem.organisation_id == _PLACE,
    AgendaItem.id.in_(
        select(ItemGroup.item_id).where(ItemGroup.group_id.in_(bindparam("groups", expanding=True)))
    ),
)
_NAMESAKE = exists().where(
    Person.name == bindparam("name"),
    Person.id.not_in(bindparam("these", expanding=True)),
    Person.forgotten_at.is_(None),
)
_SPEAKS = (
    select(AgendaItem)
    .where(*_GOES_ON, AgendaItem.speaker == bindparam("name"), _THEIRS, ~_NAMESAKE)
    .order_by(AgendaItem.id)
)
_TAKES = (
    select(Referral)
    .join(AgendaItem, AgendaItem.id == Referral.item_id)
    .where(Referral.answered_at.is_(None), Referral.by == bindparam("name"), _THEIRS, ~_NAMESAKE)
    .order_by(Referral.id)
)
_COMING = Answer.state.in_((AnswerState.COMING, AnswerState.WAITING))
_AHEAD = (
    Meeting.starts_at > bindparam("now", type_=UtcDateTime()),
    Meeting.cancelled_at.is_(None),
)
_IN_GROUPS: ColumnElement[bool] = or_(
    Meeting.group_id.is_(None), Meeting.group_id.in_(bindparam("groups", expanding=True))
)
_MEETINGS: Select[Meeting] = (
    select(Meeting)
    .join(Answer, Answer.meeting_id == Meeting.id)
    .where(*_AHEAD, Answer.person_id == _PERSON, _COMING, _IN_GROUPS)
    .options(lazyload(Meeting.group))
    .order_by(Meeting.starts_at, Meeting.id)
)
_INSTEAD: Select[Meeting] = (
    select(Meeting)
    .join(Answer, Answer.meeting_id == Meeting.id)
    .where(
        *_AHEAD,
        Answer.person_id == bindparam("to"),
        _COMING,
        Meeting.id.in_(
            select(Answer.meeting_id).where(
                Answer.person_id == _PERSON, Answer.replaced_by_id == bindparam("to")
            )
        ),
    )
    .order_by(Meeting.starts_at, Meeting.id)
)


def _place(person: Person) -> dict[str, int | None]:
    return {"person": person.id, "organisation": person.organisation_id}


def actions(session: Session, person: Person) -> Sequence[Action]:
    """Return what somebody still has to do for their gemeente, or for none."""
    return session.scalars(_ACTIONS, _place(person)).all()


def items(session: Session, person: Person) -> Sequence[AgendaItem]:
    """Return the items on their way that somebody handed in for their gemeente."""
    return session.scalars(_ITEMS, _place(person)).all()


def voices(session: Session, person: Person) -> Sequence[Support]:
    """Return the support for items on their way that somebody gave for their gemeente."""
    return session.scalars(_VOICES, _place(person)).all()


def speaks(session: Session, person: Person, groups: Collection[int]) -> Sequence[AgendaItem]:
    """Return the items that somebody introduces, by name; none when somebody else is called so too."""
    return session.scalars(_SPEAKS, _named(person, groups)).all()


def takes(session: Session, person: Person, groups: Collection[int]) -> Sequence[Referral]:
    """Return what somebody takes further and was not answered, likewise."""
    return session.scalars(_TAKES, _named(person, groups)).all()


def _named(person: Person, groups: Collection[int]) -> dict[str, object]:
    return {**_place(person), "name": person.name, "these": [person.id], "groups": list(groups)}


def meetings(
    session: Session, person: Person, groups: Collection[int], now: datetime
) -> Sequence[Meeting]:
    """Return the meetings ahead, of these groups or the network, to which somebody comes or waits."""
    asked = {"person": person.id, "groups": list(groups), "now": now}
    return session.scalars(_MEETINGS, asked).all()


def instead(session: Session, person: Person, other: Person, now: datetime) -> Sequence[Meeting]:
    """Return the meetings ahead to which `other` comes in somebody's place, or waits."""
    asked = {"person": person.id, "to": other.id, "now": now}
    return session.scalars(_INSTEAD, asked).all()
