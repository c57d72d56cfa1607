"""In the demo one person is reached by mail only: their mailbox, their calendar, and answers that come back."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.demo import EMPTY, Demo
from bot.demo.beginnings import workspace
from bot.sandbox.mail.letters import Letter
from bot.sandbox.mail.replies import ACCEPTED
from bot.sandbox.slack.sandbox import Sandbox
from storage.database import Database
from storage.queries import admin_people, groups, memberships

ROOS, ADDRESS = "roos", "roos.kampman@example.nl"
NEAR = datetime.now(UTC).date() + timedelta(days=21)  # so near that not only the date is sent
LINE = f"/pmg plan samenleving {NEAR.day}-{NEAR.month}-{NEAR.year} 10.00 Stadhuis Waalwijk"
PATIENCE = 20.0


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


def test_what_is_planned_comes_by_mail_and_goes_back_with_all_else(demo: Demo) -> None:
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
    assert [one.event.uid for one in mail.appointments(ROOS)] == [invited.event.uid]
    assert {"person": "mail:roos", "name": "Roos Kampman", "count": 1} in slack.verb("reached")(0.0)
    mail.answer(ROOS, invited.number, ACCEPTED)
    assert len(mail.store.mailboxes.of(mail.store.bot).folders["INBOX"].mails) == 2

    slack.verb("back")("before")
    assert mail.letters(ROOS) == []
    assert mail.appointments(ROOS) == []
