"""A database in which much is due to many people, and the Slack that these people are in."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.demo import NETWORK
from bot.wiring import wall_clock
from storage import network
from storage.address import AccountKey
from storage.database import Database
from storage.queries import notices, people
from storage.vocabulary import Platform
from tests.faults import feature
from tests.statements import never_waits_for_the_disk

TEAM = "TDEMO"


def fill(file: Path, number: int, persons: int) -> None:
    """Make the database `file`, in which `number` notices are due, to each of `persons` as many."""
    database = Database(f"sqlite:///{file}")
    never_waits_for_the_disk(database.engine)
    database.upgrade()
    now = wall_clock()
    with database.write() as session:
        network.fill(session, network.NetworkFile.load(NETWORK), now)
        everybody = [
            people.add_with_account(
                session, f"Persoon {n}", AccountKey(Platform.SLACK, TEAM, _user(n))
            )
            for n in range(persons)
        ]
        for n in range(number):
            notices.add(
                session,
                feature.KIND,
                f"{feature.KIND}/{n}",
                due=now,
                expires=now + timedelta(days=1),
                person=everybody[n % persons],
            )
    database.close()


def workspace(persons: int) -> dict[str, Any]:
    """Return a workspace with these people in it."""
    return {
        "workspace": {
            "team_id": TEAM,
            "name": "PMG",
            "command": "/pmg",
            "bot": {"user_id": "UPMG", "bot_id": "BPMG", "app_id": "APMG", "name": "PMG"},
        },
        "people": [{"id": _user(n), "name": f"Persoon {n}"} for n in range(persons)],
        "channels": [],
    }


def _user(number: int) -> str:
    return f"U{number:05}"
