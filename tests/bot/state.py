"""What is remembered, as a whole: to see that nothing was changed, or that something was once."""

from typing import Protocol

from storage.database import Database
from storage.models import Model

Rows = dict[str, list[tuple[object, ...]]]


class Kept(Protocol):
    """A world, on whichever platform, with a database."""

    @property
    def database(self) -> Database:
        """The bot's database."""


def remembered(world: Kept) -> Rows:
    """Return all rows of all tables, but for what the bot notes by itself, by the hour or when somebody looks."""
    with world.database.read() as session:
        connection = session.connection()
        return {
            table.name: [
                tuple(value for name, value in row._mapping.items() if name != "seen_on")
                for row in connection.execute(table.select())
            ]
            for table in Model.metadata.sorted_tables
            if table.name != "group_place"
        }


def members(world: Kept, group: str) -> list[str]:
    """Return the names of the person who is in a group, by its slug."""
    with world.database.read() as session:
        found = session.connection().exec_driver_sql(
            "SELECT person.name FROM membership JOIN person ON person.id = membership.person_id "
            'JOIN "group" ON "group".id = membership.group_id WHERE "group".slug = ? '
            "ORDER BY person.name",
            (group,),
        )
        return [name for (name,) in found]


def acts(world: Kept, act: str) -> int:
    """Count how often something was done, by the logboek."""
    with world.database.read() as session:
        found = session.connection().exec_driver_sql(
            "SELECT count(*) FROM audit_entry WHERE act = ?", (act,)
        )
        return int(found.scalar_one())
