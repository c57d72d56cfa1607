"""The demo's page draws each card of Teams with the words, the inputs and the buttons that stand on it, in that order."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Page, sync_playwright

from bot.demo import EMPTY, workspace
from bot.demo.neighbour import Neighbour
from bot.sandbox.slack.sandbox import Sandbox
from bot.sandbox.teams.screen import elements, inputs, presses, texts
from handlers.texts import LANGUAGES
from handlers.views import Form, Home, Message
from tests.bot.browsing import Browsing
from tests.gallery.cards import card
from tests.gallery.facts import FACTS
from tests.gallery.gallery import every_part, everything

Json = dict[str, Any]
pytestmark = pytest.mark.browser

# Of each card what one reads, fills in and presses, as it is drawn; numbers of a chart as they stand in its table.
DRAWN = """async cards => {
    const { card } = await import("/teams/static/platform/card.js");
    const words = one => one.textContent;
    return cards.map(made => {
        const root = card(made, { key: "k", typed: {} });
        const all = (selector, read) => [...root.querySelectorAll(selector)].map(read);
        return {
            texts: all(".card-text, .block-header, .chart-title", words),
            inputs: all("[data-input]", one => [
                one.dataset.input,
                words(one.closest(".card-input").querySelector(".input-label")).replace(" *", ""),
                one.querySelectorAll("option[value]:not([value='']), .choice").length,
            ]),
            presses: all("[data-press], .block-actions > a", one => [words(one), one.ariaLabel ?? words(one)]),
            numbers: all("[data-press]", one => Number(one.dataset.press)),
            counted: all(".chart-numbers td", one => Number(one.dataset.value)),
            unknown: all(".block-unknown", words),
        };
    });
}"""
MARKS = re.compile(r"\*\*|^- |\[([^\]]*)\]\([^()]*\)", re.MULTILINE)


class Drawn(NamedTuple):
    """What one meets on a card."""

    texts: list[str]
    inputs: list[list[Any]]
    presses: list[list[str]]
    numbers: list[int]
    counted: list[float]


@pytest.fixture
def page() -> Iterator[Page]:
    """The page of the demo, without a bot."""
    slack = Sandbox(workspace(EMPTY))
    slack.start()
    teams = Neighbour(slack)
    slack.guides({"neighbours": teams.people})
    with sync_playwright() as playwright, Browsing.at(slack.url, playwright) as window:
        yield window.page
        assert window.faults == []
    teams.stop()
    slack.stop()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_on_a_card_is_drawn(page: Page, language: str) -> None:
    """Of every kind of part, and of all that the gallery shows."""
    views = [one for _, one in everything(FACTS["small"](), language)]
    shown = [one for one in (every_part(), *views) if isinstance(one, Message | Form | Home)]
    cards = [card(one, language) for one in shown]
    assert len(cards) > 100
    drawn = page.evaluate(DRAWN, cards)
    for made, found in zip(cards, drawn, strict=True):
        assert found.pop("unknown") == []
        found["texts"] = [_squeezed(one) for one in found["texts"]]
        assert Drawn(**found) == _read(made)


def _read(made: Json) -> Drawn:
    there = presses(made)
    posts = [n for n, one in enumerate(there) if one.action["type"] != "Action.OpenUrl"]
    return Drawn(
        [_squeezed(MARKS.sub(r"\1", one)) for one in texts(made)],
        [[n, one["label"], len(one.get("choices", ()))] for n, one in inputs(made).items()],
        [[one.label, one.spoken] for one in there],
        posts,
        [n for one in elements(made) for n in _counted(one)],
    )


def _counted(one: Json) -> Iterator[float]:
    """Yield the numbers of a chart, as a table of it has them: a row for each category."""
    if one.get("type") == "Chart.Pie":
        yield from (each["value"] for each in one["data"])
    elif str(one.get("type")).startswith("Chart."):
        for row in zip(*(each["values"] for each in one["data"]), strict=True):
            yield from (each["y"] for each in row)


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
