"""In the demo some are in Teams, one of them in Slack too; all of them are with the same bot."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.demo import EMPTY, Demo
from bot.demo.beginnings import workspace
from bot.demo.tenants import tenants
from bot.sandbox.slack.sandbox import Sandbox
from bot.sandbox.teams.screen import words
from tests.reading import pattern

FLOOR, FATIMA = (one["id"] for one in tenants()["people"])


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    """The demo with an empty network."""
    sandbox = Sandbox(workspace(EMPTY))
    sandbox.start()
    made = Demo(sandbox, tmp_path)
    made.begin(EMPTY)
    yield made
    made.end()
    sandbox.stop()


def test_a_sign_up_in_teams_is_seen_in_slack_and_undone_with_all_else(demo: Demo) -> None:
    teams, slack = demo.teams.sandbox, demo.sandbox

    def says(person: str, text: str) -> str:
        before = len(teams.seen(person))
        assert teams.says(person, text).status == 200
        teams.wait_idle(10, also=lambda: len(teams.seen(person)) > before + 1)
        card = teams.seen(person)[-1].card
        assert card is not None
        return words(card)

    def members() -> str:
        before = len(slack.seen("UBRAM", "DBRAM"))
        slack.command("UBRAM", "DBRAM", "/pmg leden samenleving")
        # A machine that is busy answers later than Slack waits.
        slack.wait_idle(10, also=lambda: len(slack.seen("UBRAM", "DBRAM")) > before)
        shown = slack.seen("UBRAM", "DBRAM")[-1].text
        assert pattern("nl", "members.title", {"group": "pijler Samenleving"}).search(shown)
        return shown

    slack.verb("mark")("before")
    said = len(teams.seen(FLOOR))
    assert "Floor" not in members()
    known = members().count("Fatima")
    says(FLOOR, "aanmelden samenleving")
    assert "Floor Vermeer" in members()
    told = [(one["person"], one["count"]) for one in slack.verb("reached")(0.0)]
    assert (
        f"teams:{FLOOR}",
        len([one for one in teams.seen(FLOOR) if one.author == "PMG"]),
    ) in told
    assert teams.heard(FLOOR)[0]["title"] == "Je bent aangemeld voor pijler Samenleving."
    # Whoever is in both is one person, with what they told of themselves in Slack.
    assert pattern("nl", "me.groups", {"groups": "pijler Samenleving"}).search(says(FATIMA, "mijn"))
    assert members().count("Fatima") == known
    slack.verb("back")("before")
    assert "Floor" not in members()
    assert len(teams.seen(FLOOR)) == said
