"""A page draws Slack's charts and tables with their own numbers, for whoever sees them and whoever does not."""

import re
from collections.abc import Iterator
from itertools import takewhile

import pytest
from playwright.sync_api import Locator, expect, sync_playwright

from bot.slack import blocks
from handlers.charts import Chart, Kind, Series, Table
from handlers.sentences import Text
from handlers.views import message
from storage.abilities import PictureKind
from tests.bot.browsing import Browsing
from tests.sandbox.drawings import (
    ADRIFT,
    CONTRASTS,
    LOOKS,
    NUMBERS,
    SIDEWAYS,
    YEARS,
    Json,
    columns,
    drawn_parts,
    in_drawing_order,
    numbers,
    parts,
    pie,
    plane,
    table,
)
from tests.sandbox.playground import Playground

SEEN = 3  # to one: WCAG 2.2, 1.4.11 "Non-text Contrast"
MOST_PAGES = 9  # more than any table here has
SPOKEN = 12  # so many numbers a drawing says in its name
ANSWERS = {"komt": 31, "weet het nog niet": 4, "komt niet": 9, "nog geen antwoord": 16}
MOMENTS = tuple(f"{day} september 2026" for day in range(1, 21))
# Slack takes two charts in a message.
MESSAGES = (
    (
        pie("Wie antwoordt er?", ANSWERS),
        plane("bar", "Opkomst", {"gemeenten": (21, 24, 1234), "mensen": (60, 0, 44)}),
    ),
    (
        plane("line", "Per jaar", {"bestuurders": (3, 9, 27), "ambtelijk": (30, 12, 1)}),
        plane("area", "Per moment", {"gemeenten": tuple(range(20, 0, -1))}, MOMENTS),
    ),
    (
        pie("Een deel", {"komt": 3}),
        plane("line", "Zes", {f"reeks {n}": (n, 2 * n, 30) for n in range(6)}),
    ),
)
CHARTS = tuple(block for some in MESSAGES for block in some)
PEOPLE = (
    ("Naam", "Gemeente", "Keren"),
    ("Bram", "Zeist", 12),
    ("Anna", "Waalwijk", 3),
    ("Émile", "Almelo", 100),
    ("<b>Daan</b>", "Zutphen", 9),
    ("Fatima", "Ede", 7),
)
MEMBERS = table("Leden", PEOPLE, page_size=2)


@pytest.fixture(scope="module")
def open_window(shared_playground: Playground) -> Iterator[Browsing]:
    """A browser: to start one for each test would be slow."""
    url = shared_playground.sandbox.url
    with sync_playwright() as playwright, Browsing.at(url, playwright) as made:
        yield made


@pytest.fixture
def window(ground: Playground, open_window: Browsing) -> Iterator[Browsing]:
    """A page that shows Anna the first channel."""
    open_window.page.set_viewport_size({"width": 1360, "height": 2600})
    open_window.page.goto(f"{ground.sandbox.url}/")
    open_window.becomes("U1", channel="C1")
    yield open_window
    assert open_window.faults == []
    assert open_window.elsewhere == []


def say(ground: Playground, *blocks: Json) -> str:
    """Have the bot say something with these blocks; return its moment."""
    said = ground.api("chat.postMessage", channel="C1", text="kijk", blocks=blocks)
    assert said["ok"], said
    return str(said["ts"])


def rows(shown: Locator) -> list[str]:
    """Return what names the rows of a table, from top to bottom."""
    return shown.locator("tbody th[scope=row]").all_inner_texts()


@pytest.mark.browser
@pytest.mark.parametrize("width", [1360, 390])
def test_every_chart_has_its_numbers_and_all_can_be_read_at_every_width(
    ground: Playground, window: Browsing, width: int
) -> None:
    window.page.set_viewport_size({"width": width, "height": 2600})
    for some in MESSAGES:
        say(ground, *some)
    say(ground, MEMBERS)
    shown = window.page.locator(".chart")
    expect(shown).to_have_count(len(CHARTS))
    expect(window.page.locator(".table-block")).to_be_visible()
    for block, one in zip(CHARTS, shown.all(), strict=True):
        has_its_numbers(block, one)
        assert one.locator(".drawing").evaluate(ADRIFT) == []
        one.locator("summary").click()
        expect(one.get_by_role("table")).to_be_visible()
    window.is_fit_for_all()
    assert window.page.evaluate(SIDEWAYS) == []


def has_its_numbers(block: Json, one: Locator) -> None:
    """Hold the drawing, what it is called and the table below it to what was sent."""
    every = in_drawing_order(block)
    expect(one.locator("figcaption")).to_have_text(block["title"])
    name = one.locator(".drawing").get_attribute("aria-label") or ""
    assert f": {block['title']}. " in name
    if len(every) <= SPOKEN:
        assert sorted(map(_plain, re.findall(r": ([\d.]+)[;.]", name))) == sorted(every)
    assert columns(one) == numbers(block)
    assert one.locator(".drawing [data-value]").evaluate_all(NUMBERS) == every
    assert drawn_parts(one) == pytest.approx(parts(block), abs=0.005)


def _plain(number: str) -> int:
    return int(number.replace(".", ""))


@pytest.mark.browser
def test_what_our_own_bot_makes_is_drawn(ground: Playground, window: Browsing) -> None:
    counted = Series("mensen", (3, 0, 5))
    lines = (Text("groups.people", count=3), Text("groups.people", count=5))
    view = message(
        Chart(Text("attendance.by_year"), Kind.BAR, YEARS, (counted,), lines),
        Chart(Text("attendance.by_meeting"), Kind.LINE, YEARS, (counted,), lines),
        Table(Text("attendance.tab_years"), ("Jaar", "Mensen"), (("2026", 3), ("2025", 5)), lines),
    )
    made = blocks.message(view, "nl", frozenset(PictureKind))["blocks"]
    say(ground, *made)
    drawn = [block for block in made if block["type"] == "data_visualization"]
    charts = window.page.locator(".chart")
    expect(charts).to_have_count(2)
    for block, one in zip(drawn, charts.all(), strict=True):
        has_its_numbers(block, one)
    expect(window.page.locator(".table-block").get_by_role("cell")).to_have_text(["3", "5"])


@pytest.mark.browser
def test_nothing_is_told_by_its_colour_alone(ground: Playground, window: Browsing) -> None:
    for some in MESSAGES:
        say(ground, *some)
    shown = window.page.locator(".chart")
    expect(shown).to_have_count(len(CHARTS))
    for block, one in zip(CHARTS, shown.all(), strict=True):
        count = len(in_drawing_order(block) if "segments" in block["chart"] else numbers(block))
        drawing, beside = one.evaluate(LOOKS)
        assert len(set(drawing)) == len(drawing) == count, block["title"]
        if one.locator(".legend").count():
            assert beside == drawing
        else:
            assert count == 1
    for scheme in ("light", "dark"):
        window.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        assert min(window.page.evaluate(CONTRASTS)) >= SEEN


@pytest.mark.browser
def test_a_table_has_heads_pages_and_an_order(ground: Playground, window: Browsing) -> None:
    said = say(ground, MEMBERS)
    shown, keys = window.page.locator(".table-block"), window.page.keyboard
    head = shown.get_by_role("columnheader")
    expect(shown.locator("caption")).to_have_text("Leden")
    expect(head).to_have_text(["Naam", "Gemeente", "Keren"])
    expect(shown.locator("tbody tr").first.get_by_role("rowheader")).to_have_text("Bram")
    expect(shown.locator("tbody tr").first.get_by_role("cell")).to_have_text(["Zeist", "12"])
    assert pages(shown) == [["Bram", "Anna"], ["Émile", "<b>Daan</b>"], ["Fatima"]]
    expect(head.nth(2)).to_have_attribute("aria-sort", "none")
    by_number = head.nth(2).get_by_role("button")
    by_number.focus()
    keys.press("Enter")
    expect(head.nth(2)).to_have_attribute("aria-sort", "ascending")
    expect(by_number).to_be_focused()
    assert pages(shown) == [["Anna", "Fatima"], ["<b>Daan</b>", "Bram"], ["Émile"]]
    by_number.click()
    expect(head.nth(2)).to_have_attribute("aria-sort", "descending")
    head.nth(0).get_by_role("button").click()
    expect(head.nth(2)).to_have_attribute("aria-sort", "none")
    assert pages(shown) == [["<b>Daan</b>", "Anna"], ["Bram", "Émile"], ["Fatima"]]
    more = table("Leden", (*PEOPLE, ("Zoë", "Breda", 1)), page_size=2)
    assert ground.api("chat.update", channel="C1", ts=said, text="kijk", blocks=[more])["ok"]
    expect(shown.locator("tbody th")).to_have_text(["Fatima", "Zoë"])  # still the third page
    window.is_fit_for_all()


def leads(button: Locator) -> bool:
    """Return whether there is a page to go to."""
    return button.get_attribute("aria-disabled") is None


def pages(shown: Locator) -> list[list[str]]:
    """Turn all pages of a table, to its last; return what names the rows on each."""
    earlier, later = shown.locator(".pager button").all()
    for _ in takewhile(lambda _: leads(earlier), range(MOST_PAGES)):
        earlier.click()
    found = [rows(shown)]
    for _ in takewhile(lambda _: leads(later), range(MOST_PAGES)):
        later.click()
        found.append(rows(shown))
    later.click(force=True)  # says that it does nothing, and does nothing
    assert rows(shown) == found[-1]
    return found


@pytest.mark.browser
def test_a_table_of_one_page_has_no_pages(ground: Playground, window: Browsing) -> None:
    say(ground, table("Kort", PEOPLE[:3], row_header_column_index=1))
    shown = window.page.locator(".table-block")
    expect(shown.locator("tbody th")).to_have_text(["Zeist", "Waalwijk"])
    expect(shown.locator(".pager")).to_have_count(0)
