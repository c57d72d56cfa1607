"""Forms in Teams, in a card and in a dialog: their title, and what was typed in one of before a start."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.sandbox.teams.messages import Ref
from bot.sandbox.teams.sandbox import Sandbox
from bot.sandbox.teams.screen import presses, words
from bot.sandbox.teams.store import Dialog
from bot.teams.inputs import IN_FORM
from handlers.texts import catalogue
from storage.address import AccountNames
from tests.bot.teams_bot import TeamsBot
from tests.doors import Complaints
from tests.line import Line
from tests.sandbox.teams.playground import ANNA, BRAM, CHANNEL

LONG = "Wachtlijsten jeugdzorg in de regio"


@pytest.fixture
def bot(
    small_teams: Sandbox, line: Line, tmp_path: Path, filled_database: Path, quiet: Complaints
) -> Iterator[TeamsBot]:
    """A bot in whose channel Samenleving one can make items of messages."""
    told = {"pmg_admins": AccountNames.of(f"teams:{ANNA}")}
    made = TeamsBot(small_teams, line, tmp_path, filled_database, told)
    made.says(ANNA, "aanmelden samenleving")
    made.says(ANNA, "/PMG koppel samenleving", CHANNEL)
    made.passes(seconds=30)
    yield made
    made.stop()


def opens(bot: TeamsBot) -> Dialog:
    """Make an item of a message in the channel; return the dialog with its form."""
    bot.sandbox.says(BRAM, "Wie weet raad? Het loopt vol.", CHANNEL)
    said = [one for one in bot.sandbox.seen(BRAM, CHANNEL) if one.author == "Bram Bakker"][-1]
    bot.sandbox.message_action(ANNA, said.ref)
    return dialog(bot)


def dialog(bot: TeamsBot) -> Dialog:
    """Return the dialog that Anna has open."""
    found = bot.sandbox.dialog(ANNA)
    assert found is not None
    return found


def hand_in(bot: TeamsBot, ref: Ref, **values: str) -> None:
    """Fill in a form and hand it in, whatever becomes of it."""
    bot.sandbox.fill(ANNA, ref, {f"{IN_FORM}{name}": to for name, to in values.items()})
    card = dialog(bot).card if not ref.conversation else bot.sees(ANNA)[-1].card
    there = [one.action.get("data", {}).get("form") for one in presses(card or {})]
    bot.sandbox.press_number(ANNA, ref, there.index(True))
    bot.settle()


def said(key: str) -> str:
    """Return our text `key` in Dutch."""
    return catalogue("nl").words(key)[0]


def test_a_dialog_says_its_title_once(bot: TeamsBot) -> None:
    shown = opens(bot)
    assert shown.title
    assert shown.title not in words(shown.card)
    hand_in(bot, Ref("", shown.id), title=" ")
    assert dialog(bot).title == shown.title
    assert shown.title not in words(dialog(bot).card)


def test_what_was_typed_in_a_dialog_of_before_a_start_is_shown(bot: TeamsBot) -> None:
    shown = opens(bot)
    bot.restart()
    hand_in(bot, Ref("", shown.id), title=" ", explanation=LONG)
    left = words(dialog(bot).card)
    assert said("teams.form_gone") in left
    assert left.count("Je typte") == 1
    assert LONG in left


def test_what_was_typed_in_a_card_of_before_a_start_stays(bot: TeamsBot) -> None:
    bot.says(ANNA, "agendapunt samenleving")
    form = bot.sees(ANNA)[-1]
    bot.restart()
    hand_in(bot, form.ref, title=" ", explanation=LONG)
    there = next(one for one in bot.sees(ANNA) if one.ref == form.ref)
    assert there.card == form.card
    assert there.typed[f"{IN_FORM}explanation"] == LONG
    assert said("no.invalid") in bot.sees(ANNA)[-1].text
