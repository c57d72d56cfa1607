"""How Alembic runs our migrations: one transaction for all steps, tables rebuilt in batch mode."""

from typing import Literal

from alembic import context
from sqlalchemy import Engine, Enum, text

from storage.models import Model, UtcDateTime

engine: Engine = context.config.attributes["engine"]


def plain_type(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Write column types into new migrations as plain SQL types: a migration outlives our classes."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime()"
    if kind == "type" and isinstance(item, Enum):
        return f"sa.String(length={item.length})"
    return False


with engine.connect() as connection:
    # On SQLite batch mode copies tables, which enforced foreign keys would forbid; the pragma only works
    # outside a transaction, hence on the driver's connection.
    driver = connection.connection.driver_connection
    if driver is None:
        raise RuntimeError("no connection to the database")
    of_sqlite = connection.dialect.name == "sqlite"
    if of_sqlite:
        driver.execute("PRAGMA foreign_keys=OFF")
    try:
        with connection.begin():
            # Inside the transaction, or Alembic would commit after every step (MigrationContext
            # only leaves a transaction alone that it has seen when it was configured).
            context.configure(
                connection=connection,
                target_metadata=Model.metadata,
                render_as_batch=True,
                render_item=plain_type,
            )
            context.run_migrations()
            check = text("PRAGMA foreign_key_check")
            if of_sqlite and (broken := connection.execute(check).all()):
                raise RuntimeError(
                    f"the migration left {len(broken)} rows without what they refer to"
                )
    finally:
        if of_sqlite:
            driver.execute("PRAGMA foreign_keys=ON")
