"""A message that becomes an agenda item: its first sentence, its text, its link, and the answer in its thread."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from bot.sandbox.slack.references import MessageRef
from storage.models import AgendaItem
from tests.stories.items.test_submission import CHANNEL, tied
from tests.world import Call, Screen, Someone, World

pytestmark = pytest.mark.only_on("threads")

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


def posted(author: Someone, text: str = SAID, thread: str | None = None) -> str:
    """Post in the channel of the pijler, or in a thread of it; return its timestamp."""
    ts = author.world.sandbox.message(author.user, CHANNEL, text, thread)
    author.world.settle()
    return ts


def collects(who: Someone, ts: str) -> Screen:
    """Use the shortcut on that message."""
    return Screen(who, MessageRef(f"{CHANNEL}:{ts}"), []).shortcut("collect_item")


def below(who: Someone, ts: str) -> list[Screen]:
    """Return what the bot says in the thread of a message."""
    for _ in range(4):  # one message at a time in a channel
        who.world.passes(seconds=5)
    return [
        Screen(who, MessageRef(one.id), one.blocks, one.text, one.ephemeral)
        for one in who.world.sandbox.seen(who.user, CHANNEL)
        if one.thread_ts == ts and one.author == "PMG"
    ]


def how_many(world: World) -> int:
    """Count all items."""
    with world.database.read() as session:
        return session.scalars(select(func.count(AgendaItem.id))).one()


def test_its_first_sentence_its_text_and_its_link_and_it_is_said_in_its_thread(
    tied: World, fatima: Someone, bram: Someone
) -> None:
    ts = posted(fatima)
    form = collects(bram, ts)
    assert (form.value("title"), form.value("explanation")) == (TITLE, SAID)
    page = form.submit(title="Wachtlijsten jeugdzorg")
    assert page.has("item.handed_in", title="Wachtlijsten jeugdzorg", groups="pijler Samenleving")
    (answer,) = below(bram, ts)
    assert answer.has("item.in_thread", title="Wachtlijsten jeugdzorg")
    assert not answer.private
    assert not any(name in answer.text for name in ("Bram", "Fatima", "Zeist", "Waalwijk"))
    shown = answer.press("item.show")
    assert shown.private
    written = str(shown.blocks)
    assert "<https://zeist.example/wachtlijsten_2027>." in written
    assert f".slack.com/archives/{CHANNEL}/p{ts.replace('.', '')}>" in written


def test_the_same_message_again_shows_the_item_in_both_languages(
    tied: World, fatima: Someone, bram: Someone, reader: Someone
) -> None:
    ts = posted(fatima)
    first, second = collects(bram, ts), collects(reader, ts)
    first.submit()
    for page in (second.submit(), collects(reader, ts), collects(bram, ts)):
        assert page.has("item.already")
        assert page.has("item.title", title=TITLE)
    tied.passes(minutes=1)
    assert how_many(tied) == 1
    (answer,) = below(replace(reader, language="nl"), ts)  # in the network's own language
    shown = answer.press("item.show")
    assert Screen(reader, shown.ref, shown.blocks).has("item.line_stage", stage="handed in")


def test_what_is_besloten_is_not_said_in_the_thread(
    tied: World, fatima: Someone, bram: Someone
) -> None:
    ts = posted(fatima)
    collects(bram, ts).submit(confidential="Nee, besloten", explanation="")
    tied.passes(minutes=1)
    assert below(bram, ts) == []
    again = collects(fatima, ts)
    assert again.has("item.already")


def test_what_becomes_besloten_disappears_from_the_thread(
    tied: World, fatima: Someone, bram: Someone
) -> None:
    ts = posted(fatima)
    page = collects(bram, ts).submit()
    assert below(bram, ts)[0].has("item.in_thread", title=TITLE)
    page.press("item.detail").submit(confidential="Nee, besloten", explanation="")
    tied.passes(seconds=5)
    (answer,) = below(bram, ts)
    assert answer.has("item.hidden_in_thread")
    assert TITLE not in str(answer.blocks) + answer.fallback


def test_what_was_taken_back_can_be_made_again_and_is_said_once(
    tied: World, fatima: Someone, bram: Someone, anna: Someone
) -> None:
    ts = posted(fatima)
    collects(bram, ts).submit().press("item.undo")
    tied.passes(seconds=5)
    assert collects(bram, ts).has("item.already")
    assert collects(anna, ts).submit(title="Wachtlijsten").has("item.handed_in")
    tied.passes(seconds=5)
    (answer,) = below(bram, ts)
    assert answer.has("item.in_thread", title="Wachtlijsten")
    assert how_many(tied) == 2


@pytest.mark.parametrize("fault", ["accepted_500", 500])
def test_it_is_said_once_whatever_becomes_of_the_call(
    tied: World, fatima: Someone, bram: Someone, fault: str | int
) -> None:
    ts = posted(fatima)
    form = collects(bram, ts)
    tied.fails(Call.POST, fault, 2, channel=CHANNEL)  # of the card, and of this
    form.submit()
    tied.restart()
    for _ in range(8):
        tied.passes(seconds=30)
    answers = below(bram, ts)
    assert sum(one.has("item.in_thread", title=TITLE) for one in answers) == len(answers) == 1


def test_an_answer_in_a_thread_is_answered_in_that_thread(
    tied: World, fatima: Someone, bram: Someone
) -> None:
    ts = posted(fatima, "Wat speelt er?")
    said = posted(bram, "De opvang. Die is vol.", ts)
    collects(bram, ts).submit()
    assert collects(bram, said).submit().has("item.handed_in", title="De opvang")
    tied.passes(seconds=5)
    shown = below(fatima, ts)
    assert [one.has("item.in_thread", title="De opvang") for one in shown] == [False, True]
    assert collects(fatima, said).has("item.title", title="De opvang")


def test_in_a_channel_that_is_no_longer_ours_nothing_is_said(
    tied: World, fatima: Someone, bram: Someone, carla: Someone
) -> None:
    ts = posted(fatima)
    form = collects(bram, ts)
    carla.says("koppel samenleving #pijler-samenleving").press("link.untie")
    assert form.submit().has("item.handed_in", title=TITLE)
    tied.passes(minutes=1)
    assert below(bram, ts) == []
    assert collects(bram, ts).has("item.not_here")


def test_who_is_mentioned_stands_in_the_form_by_name(
    tied: World, fatima: Someone, bram: Someone, carla: Someone
) -> None:
    name = tied.names[carla.user]
    form = collects(bram, posted(fatima, f"@{name} weet meer van de opvang. Toch?"))
    assert form.value("title") == f"@{name} weet meer van de opvang"
    assert "@[" not in form.value("title") + form.value("explanation")
