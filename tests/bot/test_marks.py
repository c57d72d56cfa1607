"""What people wrote stays words in Slack: no mark of theirs marks anything, no line of theirs is one of ours."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.rendering.plain import MARKS
from bot.slack import blocks
from bot.slack.marks import PLAIN, escape
from handlers.sentences import Channel, Mention, Passage, Slot, Text, Typed
from handlers.views import Buttons, Heading, Lines, ViewPart, message, typed_button
from storage.address import AccountKey, ChannelKey
from storage.vocabulary import Platform
from tests.reading import ALIKE
from tests.world import Someone

# Where a mark may begin or end something, read as broadly as anybody has seen Slack read it.
ALIVE = re.compile(r"(?<![^\W_])[*_~](?=\S)|(?<=\S)[*_~](?![^\W_])|`|^&gt;", re.MULTILINE)
PIECES = [
    "*",
    "_",
    "~",
    "`",
    "```",
    " ",
    "\n",
    "\r\n",
    "\u2028",
    "a",
    "2",
    "é",
    "> ",
    "• ",
    "<@U1>",
]
WORDS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
SAID = "no.offer"  # a text of ours around what was typed


def shown(part: ViewPart) -> str:
    """Return the mrkdwn of one part."""
    (block,) = blocks.message(message(part), "nl")["blocks"]
    words: str = block["text"]["text"]
    return words


@given(words=WORDS)
@example(words="*vet* _schuin_ ~weg~ `code` ```blok```")
@example(words="~10 tot ~20 mensen")
@example(words="_")
def test_no_mark_of_theirs_is_alive(words: str) -> None:
    mention = Mention(words)
    around = shown(Text(SAID, typed="")).split("\n")
    for slot in (words, mention):
        said = shown(Text(SAID, typed=slot))
        assert ALIVE.findall(said) == []
        assert len(said.split("\n")) == len(around)


@given(words=WORDS)
def test_what_they_wrote_can_be_read(words: str) -> None:
    line = " ".join(re.split(r"\s*[\n\r\u2028]\s*", words))
    assert escape(line).replace("&gt;", ">") in shown(Text(SAID, typed=words)).translate(
        ALIKE
    ).replace("&gt;", ">")


@pytest.mark.parametrize("words", ["notitie_v2_def.docx", "2*3*4", "5 * 3", "tussen ~ en _"])
def test_what_marks_nothing_stays_as_it_was_typed(words: str) -> None:
    assert words.removesuffix("_") in shown(Text(SAID, typed=words))


def test_our_own_marks_stay() -> None:
    title = "Energie * en *vet*"
    said = shown(Text("found.item", title=title, stage=""))
    assert said.startswith("*Energie ")
    assert len(ALIVE.findall(said)) == 2
    assert shown(Text("no.gone_button", command=Typed("help `x` *y*"))).count("`") == 2


@pytest.mark.parametrize(
    "slot", ["Titel\n• Amersfoort: akkoord", Passage("Uitleg\n• Amersfoort: akkoord")]
)
def test_a_line_of_theirs_is_none_of_ours(slot: Slot) -> None:
    ours = Text(SAID, typed="Zeist")
    for said in (
        shown(Lines((Text(SAID, typed=slot), ours))),
        shown(Text(SAID, typed=slot)),
        blocks.message(message(Text(SAID, typed=slot)), "nl")["text"],
    ):
        assert not any(line.startswith("• Amersfoort") for line in said.split("\n"))
    if isinstance(slot, str):
        assert "\n" not in shown(Heading(Text(SAID, typed=slot)))
        (made,) = blocks.message(
            message(Buttons((typed_button(Text(SAID, typed=slot), "x"),))), "nl"
        )["blocks"]
        assert "\n" not in made["elements"][0]["text"]["text"]


def test_a_passage_keeps_its_lines() -> None:
    assert shown(Text("found.explanation", words=Passage("een\n\ntwee\ndrie"))).split("\n") == [
        "een", "\u2003", "\u2003twee", "\u2003drie",
    ]  # fmt: skip


def test_a_reason_that_was_typed_on_two_lines_is_no_line_of_ours(
    bram: Someone, fatima: Someone
) -> None:
    bram.says("plan samenleving donderdag 25 maart 10.00 Zeist").submit()
    fatima.says("ik kom niet samenleving *griep*\n• Bram Visser: _komt_")
    page = bram.says("bijeenkomsten").press("meetings.show")
    said = [str(block.get("text", {}).get("text", "")) for block in page.blocks]
    (line,) = [line for words in said for line in words.split("\n") if "griep" in line]
    assert "• Bram Visser: " in line
    assert not line.startswith("• Bram Visser")
    assert ALIVE.findall(line.partition("griep")[2]) == []


HERE = AccountKey(Platform.SLACK, "T1", "UBRAM")
THERE = AccountKey(Platform.TEAMS, "8f3c1d60", "0d4f4b0e-7a11")


@pytest.mark.parametrize(
    ("accounts", "said"),
    [((), "Bram"), ((HERE,), "<@UBRAM>"), ((THERE, HERE), "<@UBRAM>"), ((THERE,), "Bram")],
)
def test_a_person_is_pointed_at_by_their_account_here_or_named(
    accounts: tuple[AccountKey, ...], said: str
) -> None:
    assert said in shown(Text(SAID, typed=Mention("Bram", accounts)))
    assert "0d4f4b0e" not in shown(Text(SAID, typed=Mention("Bram", accounts)))


@pytest.mark.parametrize(
    ("channel", "said"),
    [
        (Channel(ChannelKey(Platform.SLACK, "T1", "C1"), "bestuur"), "<#C1>"),
        (Channel(ChannelKey(Platform.TEAMS, "T1", "19:x@thread"), "bestuur *nieuw*"), "#bestuur"),
        (Channel(ChannelKey(Platform.TEAMS, "T1", "19:x@thread")), "#19:x@thread"),
    ],
)
def test_a_channel_of_another_platform_is_named(channel: Channel, said: str) -> None:
    written = shown(Text(SAID, typed=channel))
    assert said in written
    assert ALIVE.findall(written) == []


def test_a_command_is_said_as_people_type_it_here() -> None:
    assert "`/pmg mijn`" in shown(Text(SAID, typed=Typed("mijn")))
    assert PLAIN.typed("mijn") == "/pmg mijn"
    assert MARKS.typed("mijn") == "mijn"
