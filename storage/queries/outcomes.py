"""What came of items at a meeting, and what waits for the next one."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from storage.models import AgendaItem, Group, ItemGroup, Meeting, Outcome
from storage.queries import agenda
from storage.vocabulary import Ending, ItemStage


def of_meeting(session: Session, meeting: Meeting) -> Sequence[Outcome]:
    """Return the outcomes of a meeting's items, in the order of its agenda."""
    return session.scalars(
        select(Outcome)
        .where(Outcome.meeting_id == meeting.id)
        .options(
            selectinload(Outcome.item).selectinload(AgendaItem.groups),
            selectinload(Outcome.item).selectinload(AgendaItem.organisation),
        )
        .order_by(Outcome.position, Outcome.id)
    ).all()


def prepare(session: Session, meeting: Meeting) -> Sequence[Outcome]:
    """Return an outcome for every item of a meeting's agenda, made where there is none yet."""
    found = {one.item_id: one for one in of_meeting(session, meeting)}
    last = max((one.position for one in found.values()), default=0)
    new = [one for one in agenda.of_meeting(session, meeting) if one.id not in found]
    for position, item in enumerate(new, start=last + 1):
        session.add(
            Outcome(meeting=meeting, item=item, position=position, ending=Ending.OPEN, line="")
        )
    session.flush()
    return of_meeting(session, meeting)


def how_many(session: Session, meeting: Meeting) -> int:
    """Count the items of a meeting's agenda, noted or not."""
    noted = select(Outcome.item_id).where(Outcome.meeting_id == meeting.id)
    on_it = (AgendaItem.meeting_id == meeting.id) & (AgendaItem.stage == ItemStage.AGENDA)
    return session.scalars(
        select(func.count(AgendaItem.id)).where(
            AgendaItem.id.in_(noted) | (on_it & AgendaItem.merged_into_id.is_(None))
        )
    ).one()


def last_of(session: Session, item: AgendaItem) -> Outcome | None:
    """Return what came of an item at the latest meeting at which it was."""
    return session.scalar(
        select(Outcome)
        .join(Meeting, Meeting.id == Outcome.meeting_id)
        .where(Outcome.item_id == item.id)
        .order_by(Meeting.starts_at.desc(), Outcome.id.desc())
        .limit(1)
    )


def waiting_for(session: Session, group: Group | None) -> Sequence[AgendaItem]:
    """Return the items that were not reached at a meeting of a group (None: of the network) and wait."""
    found = (
        select(AgendaItem)
        .join(Meeting, Meeting.id == AgendaItem.carried_from_id)
        .where(
            AgendaItem.stage == ItemStage.INSPIRATION,
            AgendaItem.merged_into_id.is_(None),
            Meeting.group_id == group.id if group else Meeting.group_id.is_(None),
        )
        .options(selectinload(AgendaItem.groups))
        .order_by(AgendaItem.staged_at, AgendaItem.id)
    )
    if group is not None:
        mine = select(ItemGroup.item_id).where(ItemGroup.group_id == group.id)
        found = found.where(AgendaItem.id.in_(mine))
    return session.scalars(found).all()


def next_of(session: Session, meeting: Meeting) -> Meeting | None:
    """Return the meeting of the same group (or the network) that follows on this one."""
    return session.scalar(
        select(Meeting)
        .where(
            Meeting.group_id == meeting.group_id
            if meeting.group_id
            else Meeting.group_id.is_(None),
            Meeting.starts_at > meeting.starts_at,
            Meeting.cancelled_at.is_(None),
        )
        .order_by(Meeting.starts_at, Meeting.id)
        .limit(1)
    )
