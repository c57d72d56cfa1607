"""Agenda items that are there already, handed in by people of the world."""

from collections.abc import Sequence

from sqlalchemy import select

from storage.address import AccountKey
from storage.models import AgendaItem, Support
from storage.names import fold
from storage.queries import groups, meetings, people
from storage.vocabulary import ItemStage, SupportKind
from tests.world import Someone, World


def handed_in(
    world: World,
    by: Someone,
    *titles: str,
    meeting: int | None = None,
    behind: Sequence[Someone] = (),
    confidential: bool = False,
    stage: ItemStage | None = None,
) -> list[int]:
    """Enter items of Samenleving, on the agenda of a meeting when one is given; give their ids."""
    with world.database.write() as session:
        group = groups.by_slug(session, "samenleving")
        who = people.by_account(session, AccountKey(world.platform, world.workspace, by.user))
        on = meetings.by_id(session, meeting) if meeting else None
        assert group is not None
        assert who is not None
        made = []
        for position, title in enumerate(titles, start=1):
            item = AgendaItem(
                title=title,
                explanation="" if confidential else f"Uitleg bij {title}",
                confidential=confidential,
                stage=stage or (ItemStage.AGENDA if on else ItemStage.INSPIRATION),
                staged_at=world.now,
                handed_in_by=who,
                organisation=who.organisation,
                handed_in_at=world.now,
                meeting=on,
                position=position if on else None,
                found_by=fold(title),
                groups=[group],
            )
            session.add(item)
            session.flush()
            for other in behind:
                person = people.by_account(
                    session, AccountKey(world.platform, world.workspace, other.user)
                )
                assert person is not None
                assert person.organisation is not None
                item.supports.append(
                    Support(
                        organisation=person.organisation,
                        person=person,
                        kind=SupportKind.OFFICIAL,
                        given_at=world.now,
                    )
                )
            made.append(item.id)
        return made


def stages(world: World) -> dict[str, ItemStage]:
    """Return how far every item has come, by title."""
    with world.database.read() as session:
        return {row.title: row.stage for row in session.scalars(select(AgendaItem))}


def on_agenda(world: World, meeting: int) -> list[str]:
    """Return what stands on a meeting's agenda, in order."""
    with world.database.read() as session:
        rows = session.scalars(
            select(AgendaItem)
            .where(AgendaItem.meeting_id == meeting, AgendaItem.stage == ItemStage.AGENDA)
            .order_by(AgendaItem.position)
        )
        return [row.title for row in rows]
