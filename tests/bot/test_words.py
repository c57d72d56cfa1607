"""Whatever words people type, there is an answer or a clear refusal, and nothing in it comes alive."""

import json
from typing import Any

import pytest

from bot.sandbox.slack.blocks import check_message
from bot.sandbox.slack.entities import escaped
from handlers.texts import LANGUAGES, catalogue
from tests.bot.forged import Hand
from tests.bot.nasty import HUGE, TEXTS, alive
from tests.bot.state import members, remembered
from tests.bot.wire import Wire
from tests.doors import Complaints
from tests.proofs import some
from tests.world import Someone, World

COMMANDS = sorted(
    {
        catalogue(language).words(key)[0]
        for language in LANGUAGES
        for key in catalogue(language).keys("commands.")
        if key.endswith(".words")
    }
)
STARTS = [
    *("", *COMMANDS, "pijler", "lab", "pillar", "pijlers", "samenleving"),
    *("aanmelden samenleving", "aanmelden samenleving als", "aanmelden bestuur gemeente"),
    *("aanmelden samenleving als wethouder van", "join pillar efl as", "leden lab", "taal nl"),
]
nasty = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)


# What opens a form, when the words behind it are no title, is answered with nothing but that form.
OPENS_A_FORM = ("agendapunt", "item")


def typed(wire: Wire, text: str, number: str) -> dict[str, Any] | None:
    """Type a command as Slack sends it; give the message that comes back, None when a form opens."""
    answered = wire.command(
        {
            "command": "/pmg",
            "text": text,
            "team_id": "TDEMO",
            "user_id": "UANNA",
            "user_name": "anna",
            "channel_id": "CALGEMEEN",
            "channel_name": "algemeen",
            "trigger_id": number,
        }
    )
    assert answered.status == 200
    if not answered.body:
        return None
    found: dict[str, Any] = json.loads(answered.body)
    return found


@pytest.mark.proof
@pytest.mark.parametrize(("turn", "text"), list(enumerate(TEXTS.values())), ids=TEXTS)
def test_every_command_has_an_answer_to_any_words(
    standing_world: World, wire: Wire, quiet: Complaints, turn: int, text: str
) -> None:
    for start in some(STARTS, turn):
        line = escaped(f"{start} {text}".strip())
        answer = typed(wire, line, f"{start}/{text[:80]!r}")
        if answer is None:
            assert start in OPENS_A_FORM
            continue
        assert check_message(answer["text"], answer["blocks"]) == (None, []), start
        assert alive(answer) == [], start
        assert answer["response_type"] == "ephemeral"


def test_what_slack_did_not_escape_is_no_less_harmless(wire: Wire, quiet: Complaints) -> None:
    for start in STARTS:
        answer = typed(wire, f"{start} {TEXTS['everybody']} {TEXTS['somebody else']}", start)
        assert answer is not None
        assert alive(answer) == [], start


@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE)
def test_no_words_take_so_long_that_slack_gives_up(anna: Someone, text: str) -> None:
    answer = anna.says(f"aanmelden {text}")
    refused = ("no.unknown_group", "no.which_group", "no.unknown_command")
    assert any(map(answer.has, refused))
    assert anna.says(f"aanmelden samenleving gemeente {text}").has("joined.done")
    assert anna.says(text).has("no.unknown_command")


@nasty
def test_every_field_takes_any_words_or_says_why_not(
    world: World, anna: Someone, quiet: Complaints, text: str
) -> None:
    hand = Hand(anna.says("aanmelden samenleving"))
    before = members(world, "samenleving")
    for name in ("organisation", "organisation_other", "function"):
        hand.chooses(name, text, block=f"0?group=samenleving&note={text[:50]}")
        hand.fills("profile", {name: text})
    carried = text[:150]  # a button carries no more
    hand.presses("organisation_sure", chosen=carried, group=carried)
    for name in ("typed", "join", "leave", "undo_join", "show_group", "members_page"):
        hand.presses(name, group=carried, text=carried, page=carried)
    hand.fills("profile", {"function": text}, metadata=text[:3000])
    hand.fills(text[:255], {text[:255]: text})
    world.settle()
    assert hand.unanswered() == []
    assert hand.refused_by_slack() == []
    assert [one for shown in hand.shown() for one in alive(shown)] == []
    assert members(world, "samenleving") == before


@pytest.mark.parametrize("name", ["sixty ampersands", "sixty emoji", "everybody", "sql", "lines"])
def test_a_gemeente_with_an_odd_name_is_recorded_and_harmless(
    world: World, anna: Someone, quiet: Complaints, name: str
) -> None:
    typed_name = " ".join(f"x{TEXTS[name]}"[:60].split())
    said = anna.says("aanmelden samenleving").type_into("organisation_other", typed_name)
    assert said.has("profile.new_organisation")
    for screen in (said, anna.says("leden samenleving"), anna.says("mijn"), anna.opens_home()):
        assert typed_name in screen.text
        shown = {"blocks": screen.blocks, "text": screen.fallback}
        assert alive(shown) == []


@pytest.mark.parametrize("name", ["long", "sixty ampersands", "everybody", "emoji", "formatting"])
def test_a_person_with_an_odd_name_is_shown_and_harmless(
    world: World, gijs: Someone, quiet: Complaints, name: str
) -> None:
    world.sandbox.rename_person("UGIJS", TEXTS[name][:500])
    world.settle()
    assert gijs.opens_home().has("home.hello")
    gijs.says("aanmelden samenleving")
    for screen in (gijs.says("leden samenleving"), gijs.says("mijn"), gijs.opens_home()):
        shown = {"blocks": screen.blocks, "text": screen.fallback}
        assert set(alive(shown)) <= {"<@UGIJS>"}
    assert not [entry.error for entry in world.sandbox.log() if entry.error]


def test_nothing_that_was_typed_reaches_the_database_as_sql(world: World, anna: Someone) -> None:
    before = {table: len(rows) for table, rows in remembered(world).items()}
    anna.says("aanmelden samenleving gemeente x'); DROP TABLE person; --")
    after = {table: len(rows) for table, rows in remembered(world).items()}
    assert set(after) == set(before)
    assert after["person"] == before["person"] + 1
