"""The voices of gemeenten for agenda items, one by one."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import AgendaItem, Organisation, Support
from storage.vocabulary import SupportKind


def of_gemeente(
    session: Session, item: AgendaItem, organisation: Organisation, kind: SupportKind
) -> Support | None:
    """Return the voice of a gemeente for an item."""
    return session.scalar(
        select(Support).where(
            Support.item_id == item.id,
            Support.organisation_id == organisation.id,
            Support.kind == kind,
        )
    )


def came_along(session: Session, item: AgendaItem, into: AgendaItem) -> Sequence[Support]:
    """Return the voices that came to an item from one that was merged into it."""
    return session.scalars(
        select(Support)
        .where(Support.item_id == into.id, Support.merged_from_id == item.id)
        .order_by(Support.id)
    ).all()
