"""A message that becomes an agenda item: its first sentence, its text, its link, and the answer in its thread."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from storage.models import AgendaItem
from tests.stories.items.test_submission import CHANNEL, tied
from tests.teams_screen import TeamsScreen
from tests.world import Call, Screen, Someone, World

__all__ = ["tied"]

SAID = (
    "Bij ons lopen de wachtlijsten op, bijv. in de jeugdzorg. Hoe doen jullie dat?\n"
    "Zie https://zeist.example/wachtlijsten_2027."
)
TITLE = "Bij ons lopen de wachtlijsten op, bijv. in de jeugdzorg"


@pytest.fixture
def reader(world: World) -> Someone:
    """Anna, who reads English."""
    found = world.person("anna", "en")
    found.says("taal en")
    return found


# Where the address of a message begins, on each platform.
MESSAGES = {"slack": ".slack.com/archives/", "teams": "https://teams.microsoft.com/l/message/"}


def posted(author: Someone, text: str = SAID, below: Screen | None = None) -> Screen:
    """Post in the channel of the pijler, or below a message there; return it."""
    return author.posts(text, CHANNEL, below)


def collects(who: Someone, said: Screen) -> Screen:
    """Make an item of that message."""
    return replace(said, reader=who).shortcut("collect_item")


def below(who: Someone, said: Screen) -> list[Screen]:
    """Return what the bot says in the thread of a message."""
    for _ in range(4):  # one message at a time in a channel
        who.world.passes(seconds=5)
    return who.answers_below(said)


def written(shown: Screen) -> str:
    """Return all that a message carries, and not its words alone."""
    return str(shown.card if isinstance(shown, TeamsScreen) else shown.blocks) + shown.fallback


def how_many(world: World) -> int:
    """Count all items."""
    with world.database.read() as session:
        return session.scalars(select(func.count(AgendaItem.id))).one()


def test_its_first_sentence_its_text_and_its_link_and_it_is_said_in_its_thread(
    tied: World, fatima: Someone, bram: Someone
) -> None:
    said = posted(fatima)
    form = collects(bram, said)
    assert (form.value("title"), form.value("explanation")) == (TITLE, SAID)
    page = form.submit(title="Wachtlijsten jeugdzorg")
    assert page.has("item.handed_in", title="Wachtlijsten jeugdzorg", groups="pijler Samenleving")
    (answer,) = below(bram, said)
    assert answer.has("item.in_thread", title="Wachtlijsten jeugdzorg")
    assert not answer.private
    assert not any(name in answer.text for name in ("Bram", "Fatima", "Zeist", "Waalwijk"))
    shown = answer.press("item.show")
    assert shown.private
    assert "https://zeist.example/wachtlijsten_2027" in written(shown)
    assert MESSAGES[tied.platform] in written(shown)


def test_the_same_message_again_shows_the_item_in_both_languages(
    tied: World, fatima: Someone, bram: Someone, reader: Someone
) -> None:
    said = posted(fatima)
    first, second = collects(bram, said), collects(reader, said)
    first.submit()
    for page in (second.submit(), collects(reader, said), collects(bram, said)):
        assert page.has("item.already")
        assert page.has("item.title", title=TITLE)
    tied.passes(minutes=1)
    assert how_many(tied) == 1
    (answer,) = below(replace(reader, language="nl"), said)  # in the network's own language
    shown = answer.press("item.show")
    assert replace(shown, reader=reader).has("item.line_stage", stage="handed in")


def test_what_is_besloten_is_not_said_in_the_thread(
    tied: World, fatima: Someone, bram: Someone
) -> None:
    said = posted(fatima)
    collects(bram, said).submit(confidential="Nee, besloten", explanation="")
    tied.passes(minutes=1)
    assert below(bram, said) == []
    again = collects(fatima, said)
    assert again.has("item.already")


def test_what_becomes_besloten_disappears_from_the_thread(
    tied: World, fatima: Someone, bram: Someone
) -> None:
    said = posted(fatima)
    page = collects(bram, said).submit()
    assert below(bram, said)[0].has("item.in_thread", title=TITLE)
    page.press("item.detail").submit(confidential="Nee, besloten", explanation="")
    tied.passes(seconds=5)
    (answer,) = below(bram, said)
    assert answer.has("item.hidden_in_thread")
    assert TITLE not in written(answer)


def test_what_was_taken_back_can_be_made_again_and_is_said_once(
    tied: World, fatima: Someone, bram: Someone, anna: Someone
) -> None:
    said = posted(fatima)
    collects(bram, said).submit().press("item.undo")
    tied.passes(seconds=5)
    assert collects(bram, said).has("item.already")
    assert collects(anna, said).submit(title="Wachtlijsten").has("item.handed_in")
    tied.passes(seconds=5)
    (answer,) = below(bram, said)
    assert answer.has("item.in_thread", title="Wachtlijsten")
    assert how_many(tied) == 2


@pytest.mark.only_on("looking")
@pytest.mark.parametrize("fault", ["accepted_500", 500])
def test_it_is_said_once_whatever_becomes_of_the_call(
    tied: World, fatima: Someone, bram: Someone, fault: str | int
) -> None:
    said = posted(fatima)
    form = collects(bram, said)
    tied.fails(Call.POST, fault, 2, channel=CHANNEL)  # of the card, and of this
    form.submit()
    tied.restart()
    for _ in range(8):
        tied.passes(seconds=30)
    answers = below(bram, said)
    assert sum(one.has("item.in_thread", title=TITLE) for one in answers) == len(answers) == 1


def test_an_answer_in_a_thread_is_answered_in_that_thread(
    tied: World, fatima: Someone, bram: Someone
) -> None:
    first = posted(fatima, "Wat speelt er?")
    said = posted(bram, "De opvang. Die is vol.", first)
    collects(bram, first).submit()
    assert collects(bram, said).submit().has("item.handed_in", title="De opvang")
    tied.passes(seconds=5)
    shown = below(fatima, first)
    assert [one.has("item.in_thread", title="De opvang") for one in shown] == [False, True]
    assert collects(fatima, said).has("item.title", title="De opvang")


def test_in_a_channel_that_is_no_longer_ours_nothing_is_said(
    tied: World, fatima: Someone, bram: Someone, carla: Someone
) -> None:
    said = posted(fatima)
    form = collects(bram, said)
    carla.says("koppel samenleving #pijler-samenleving").press("link.untie")
    assert form.submit().has("item.handed_in", title=TITLE)
    tied.passes(minutes=1)
    assert below(bram, said) == []
    assert collects(bram, said).has("item.not_here")


def test_who_is_mentioned_stands_in_the_form_by_name(
    tied: World, fatima: Someone, bram: Someone, carla: Someone
) -> None:
    name = tied.names[carla.user]
    form = collects(bram, posted(fatima, f"@{name} weet meer van de opvang. Toch?"))
    assert form.value("title") == f"@{name} weet meer van de opvang"
    assert "@[" not in form.value("title") + form.value("explanation")
