"""What was collected before it was kept of which message: its address tells."""

import pytest
from alembic import command
from sqlalchemy import text

from storage.database import Database
from storage.migrations import run
from storage.vocabulary import ItemStage

ITEM = (
    "INSERT INTO agenda_item (id, title, explanation, confidential, stage, staged_at, handed_in_at,"
    " source_link, found_by) VALUES (1, 'x', '', 0, :stage, '2027-03-01', '2027-03-01', :link, '')"
)


@pytest.mark.parametrize(
    ("link", "message"),
    [
        (
            "https://pmg.slack.com/archives/CSAMENLEVING/p1803891600000100",
            "CSAMENLEVING/1803891600.000100",
        ),
        ("https://elders.example/p1803891600000100", None),
        (None, None),
    ],
)
def test_the_address_says_which_message_it_was(
    database: Database, link: str | None, message: str | None
) -> None:
    config = run.config(database.engine)
    command.downgrade(config, "0017")
    with database.write() as session:
        session.execute(text(ITEM), {"stage": ItemStage.INSPIRATION, "link": link})
    command.upgrade(config, "head")
    with database.read() as session:
        assert session.scalar(text("SELECT source_message FROM agenda_item")) == message
