"""In the demo one person is reached by mail only: their mailbox, their calendar, and answers that come back."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest

from bot.demo import EMPTY, Demo
from bot.demo.beginnings import workspace
from bot.sandbox.mail.letters import Letter
from bot.sandbox.mail.replies import ACCEPTED
from bot.sandbox.slack.sandbox import Sandbox
from storage.database import Database
from storage.queries import admin_people, groups, memberships
from tests.bot.answer_pages import NOT, asks

ROOS, ADDRESS = "roos", "roos.kampman@example.nl"
NEAR = datetime.now(UTC).date() + timedelta(days=21)  # so near that not only the date is sent
LINE = f"/pmg plan samenleving {NEAR.day}-{NEAR.month}-{NEAR.year} 10.00 Stadhuis Waalwijk"
PATIENCE = 20.0
MINUTES = 120.0  # in seconds


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    """The demo with an empty network, in which Roos was entered with her address."""
    sandbox = Sandbox(workspace(EMPTY))
    sandbox.start()
    made = Demo(sandbox, tmp_path)
    made.begin(EMPTY)
    database = Database(f"sqlite:///{tmp_path / 'pmg.db'}")
    now = datetime.now(UTC)
    with database.write() as session:
        group = groups.by_slug(session, "samenleving")
        assert group is not None
        person = admin_people.add(
            session,
            name="Roos Kampman",
            organisation=None,
            function=None,
            mail=ADDRESS,
            by=None,
            now=now,
        )
        memberships.join(session, group, person, now)
    database.close()
    morning = (now + timedelta(days=1)).replace(hour=10, minute=0)  # mail goes out in office hours
    sandbox.clock.move((morning - now).total_seconds())
    yield made
    made.end()
    sandbox.stop()


def answered(folder: Path) -> list[str]:
    """Return what Roos answered, as the bot's database has it."""
    asked = "SELECT lower(state) FROM answer JOIN person ON person.id = person_id WHERE name LIKE 'Roos%'"  # fmt: skip
    with closing(sqlite3.connect(folder / "pmg.db")) as connection:
        return [str(one) for (one,) in connection.execute(asked)]


def test_what_is_planned_comes_by_mail_and_goes_back_with_all_else(
    demo: Demo, tmp_path: Path
) -> None:
    mail, slack = demo.mail.sandbox, demo.sandbox

    def letters(number: int) -> list[Letter]:
        slack.wait_idle(PATIENCE, also=lambda: len(mail.letters(ROOS)) == number)
        return mail.letters(ROOS)

    slack.verb("mark")("before")
    slack.command("UBRAM", "DBRAM", LINE)
    while not mail.letters(ROOS):  # a form that only warns is handed over again
        slack.wait_idle(PATIENCE, also=lambda: bool(slack.views("UBRAM") or mail.letters(ROOS)))
        for form in slack.views("UBRAM")[-1:]:
            (slack.submit if form["submit"] else slack.close)("UBRAM", form["id"])
    (invited,) = letters(1)
    assert invited.event is not None
    assert invited.faults == ()
    assert invited.text.count(invited.links[0]) == 1
    assert [one.event.uid for one in mail.appointments(ROOS)] == [invited.event.uid]
    assert {"person": "mail:roos", "name": "Roos Kampman", "count": 1} in slack.verb("reached")(0.0)
    mail.answer(ROOS, invited.number, ACCEPTED)
    slack.clock.move(MINUTES)  # the bot looks for mail each minute
    slack.wait_idle(PATIENCE, also=lambda: answered(tmp_path) == ["coming"])
    page = asks(invited.links[0])  # as her browser does, in a tab of its own
    press = {"page": page.value, "press": page.buttons[NOT], "reason": "vakantie"}
    assert asks(invited.links[0], "POST", urlencode(press)).has("answer.mine_absent")
    assert answered(tmp_path) == ["absent"]

    slack.verb("back")("before")
    assert mail.letters(ROOS) == []
    assert mail.appointments(ROOS) == []
    assert answered(tmp_path) == []
