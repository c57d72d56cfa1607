"""Microsoft's renderer reads all that the gallery shows, and what it draws is fit for all."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import sync_playwright

from bot.teams.limits import Json
from handlers.texts import LANGUAGES
from handlers.views import Form
from tests.gallery.cards import card
from tests.gallery.facts import FACTS
from tests.gallery.gallery import every_part, everything
from tests.gallery.walk import WALKS, walk
from tests.teams_renderer.renderer import Renderer, drawable, of_parts

# One worker walks through the gallery.
pytestmark = [pytest.mark.xdist_group("gallery"), pytest.mark.browser]


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    """Microsoft's renderer, on which nothing may go wrong."""
    with sync_playwright() as playwright, Renderer.on(playwright) as made:
        yield made
        assert made.faults == []


def test_microsofts_renderer_reads_every_part_of_every_card(renderer: Renderer) -> None:
    """Each different part by itself, and the longest card of each screen whole."""
    parts: dict[str, str] = {}
    longest: dict[str, tuple[str, ...]] = {}
    for some in WALKS:
        for name, one in walk(*some).seen:
            parts.update(dict.fromkeys(one.card, name))
            longest[name] = max(
                longest.get(name, ()), one.card, key=lambda made: sum(map(len, made))
            )
    assert len(parts) > 5000
    read = renderer.reads(of_parts([part]) for part in parts)
    assert [(name, why) for name, why in zip(parts.values(), read, strict=True) if why] == []
    whole = renderer.reads(map(of_parts, longest.values()))
    assert [(name, why) for name, why in zip(longest, whole, strict=True) if why] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_it_draws_is_fit_for_all(renderer: Renderer, language: str) -> None:
    """Every kind of part, in a message and in a form: axe finds nothing, each input has its name."""
    shown = [drawable(card(every_part(), language)), *map(drawable, _forms(language))]
    assert [why for why in renderer.reads(shown) if why] == []
    assert renderer.shows(shown, language) == []
    assert renderer.page.get_by_role("heading", level=2).count() == len(shown)
    assert renderer.page.get_by_role("table").count() == 1
    assert renderer.barriers() == ""


def test_it_says_what_is_wrong(renderer: Renderer) -> None:
    """What Teams would drop or make alive does not go by unseen."""
    press = {"type": "Action.Execute", "title": "Doen", "verb": "do"}
    wrong: dict[str, Json] = {
        "unknown element": {"type": "Badge", "text": "Nieuw"},
        "seventh action": {"type": "ActionSet", "actions": [press] * 7},
        "a link": _words("Zie [hier](https://example.nl)"),
        "a heading": _words("# Kop"),
        "an entity": _words("R&amp;D"),
        "no words": _words(""),
    }
    read = renderer.reads(_card(one) for one in wrong.values())
    assert [what for what, why in zip(wrong, read, strict=True) if not why] == []
    assert renderer.shows([_card({"type": "Input.Text", "id": "a"})])


def _forms(language: str) -> Iterator[Json]:
    """Return the longest form of the gallery."""
    forms = [view for _, view in everything(FACTS["small"](), language) if isinstance(view, Form)]
    yield card(max(forms, key=lambda form: len(form.parts)), language)


def _words(text: str) -> Json:
    return {"type": "TextBlock", "text": text}


def _card(part: Json) -> Json:
    return {"type": "AdaptiveCard", "version": "1.5", "body": [part]}
