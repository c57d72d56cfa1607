"""Whatever somebody typed is drawn by Microsoft's renderer as those words: nothing in them comes alive."""

from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from playwright.sync_api import sync_playwright

from bot.rendering.plain import MARKS
from bot.rendering.wording import Wording
from bot.teams.cards import Look, form, message
from bot.teams.limits import Json
from bot.teams.marks import ALIKE, JOINER, SHARED
from handlers.charts import Table
from handlers.sentences import Listing, Mention, Passage, Text, Word
from handlers.views import (
    Button,
    Buttons,
    Choice,
    Field,
    Form,
    Heading,
    Lines,
    Menu,
    MenuGroup,
    Note,
    Option,
    Row,
)
from handlers.views import message as of_parts
from tests.teams_renderer.renderer import Renderer, drawable

EXAMPLES = 30
TOGETHER = 12  # typed words in one page
# What marks, calls, links, fills in, escapes or begins a line somewhere, and what stands around it.
PIECES = [
    *("*", "**", "_", "__", "~~", "`", "```", "\\", "[", "]", "(", ")", "![", "](", "]:", "<", ">", "&"),
    *("#", "-", "+", "=", "---", "===", "***", "|", "|-|", "1.", "2)", ":", "{", "{{", "}}", "!", '"', "'"),
    *("<at>", "</at>", "<b>", "<!--", "<br>", "<https://a.nl>", "https://a.nl", "a@b.nl", "&amp;", "&#42;"),
    *("{{DATE(2027-03-25T10:00:00Z)}}", "{{TIME(2027-03-25T10:00:00Z)}}", "[a](https://a.nl)", "[a]: /b", "https://a.nl/b_(c)*d&amp;e"),
    *(" ", "    ", "\n", "\t", "a", "b", "é", "1", "\u00a0", "\u2028", "\u200b", "ß", "。", "“"),
]  # fmt: skip
TYPED = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join) | st.text(
    st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20
)
BACK = str.maketrans({alike: sign for sign, alike in ALIKE.items()} | {JOINER: ""})
AS_TYPED = Wording.of("nl", MARKS)
OURS = {AS_TYPED.say(Text(f"form.{key}")) for key in ("choose", "send", "close")}


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    """Microsoft's renderer, on which nothing may go wrong."""
    with sync_playwright() as playwright, Renderer.on(playwright) as made:
        yield made
        assert made.faults == []


@settings(max_examples=EXAMPLES, deadline=None, derandomize=True)
@given(st.lists(TYPED, min_size=1, max_size=TOGETHER))
@example(PIECES)
@example([before + piece + after for piece in PIECES for before in "a*" for after in ("b", "")])
def test_what_is_typed_is_shown_as_it_is(renderer: Renderer, typed: list[str]) -> None:
    """In every place where words can stand: no bold, list, link, heading, entity, mention or date."""
    made = [(words, card) for words in typed for card in _cards(words)]
    cards = [drawable(card) for _, card in made]
    read = zip(made, renderer.reads(cards), strict=True)
    assert [(words, why) for (words, _), why in read if why] == []
    for (words, _), said in zip(made, renderer.says(cards), strict=True):
        drawn = {_as_typed(one) for one in said} - OURS
        meant = [_as_typed(AS_TYPED.say(text)) for text in _texts(words)]
        assert drawn - {_as_typed(" ".join(meant))} == {*meant} - OURS  # a list is one block
    for links in renderer.links(cards):
        assert [_goes_to(shown) for shown, _ in links] == [unquote(goes) for _, goes in links]


def _goes_to(shown: str) -> str:
    """Return the address that the words of a link say."""
    return unquote(shown.translate(BACK))


def _texts(words: str) -> tuple[Text, ...]:
    """Return words as we say them: alone, bold, between our own, beside themselves, in lines."""
    return (
        Text("no.offer", typed=words),
        Text("outcome.page", title=words, page=1, pages=2),
        Text("no.unknown_command", typed=words),
        Text("no.offer", typed=Listing((words, Mention(words), Word(words, words)))),
        Text("item.words", words=Passage(f"{words}\n{words}", links=True)),
        Text("outcome.item", number=1, title=words),
    )


def _cards(words: str) -> Iterator[Json]:
    """Return cards with those texts in each kind of part, in a personal chat and in a channel."""
    texts = _texts(words)
    first = Button(texts[0], "do", short=texts[1])
    presses = tuple(Button(text, "do") for text in texts)
    options = tuple(Option(str(number), text) for number, text in enumerate(texts))
    shown = of_parts(
        *map(Heading, texts),
        *texts,
        *map(Note, texts),
        Lines(texts),
        Row(texts[0], first),
        Buttons(presses, Menu(texts[0], (MenuGroup(presses),))),
        Choice("one", texts[0], options),
        Choice("several", texts[1], options, many=True),
        Table(texts[0], texts[:2], (texts[2:4],), texts),
    )
    field = Field("field", texts[2], most=9, hint=texts[3], optional=True)
    asked = Form("form", texts[0], texts[1], (*texts, field))
    yield message(shown, Look("nl", "n"))
    yield form(asked, Look("nl", "n", SHARED), {"field": texts[4]})


def _as_typed(drawn: str) -> str:
    """Return words with the signs that look alike put back, on one line."""
    return " ".join(drawn.translate(BACK).split())
