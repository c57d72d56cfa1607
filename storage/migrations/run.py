"""Alembic, run from code, so that an installed bot needs no alembic.ini."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine


def config(engine: Engine) -> Config:
    """Return Alembic's configuration for `engine`."""
    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    made.attributes["engine"] = engine
    return made


def upgrade(engine: Engine) -> None:
    """Bring the database of `engine` to the newest revision."""
    command.upgrade(config(engine), "head")
