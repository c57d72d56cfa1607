"""Microsoft's own renderer of cards, in a browser that fetches nothing."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Playwright

from bot.teams.limits import VERSION, Json
from tests.bot.browsing import ARGUMENTS, CHROMIUM

MODULES = Path(__file__).parents[2] / "build/renderer/node_modules"
SCRIPTS = (
    MODULES / "adaptivecards/dist/adaptivecards.min.js",
    MODULES / "markdown-it/dist/browser/markdown-it.umd.min.js",
    Path(__file__).with_name("page.js"),
)
PAGE = "<!doctype html><html><title>Teams</title><main><h1>Teams</h1><div id=cards></div></main></html>"


@dataclass
class Renderer:
    """A page with the renderer in it, and whatever went wrong there."""

    page: Page
    faults: list[str] = field(default_factory=list)

    @classmethod
    @contextmanager
    def on(cls, playwright: Playwright) -> Iterator["Renderer"]:
        """Open a browser with the renderer."""
        assert SCRIPTS[0].exists(), "Microsoft's renderer is not here: make renderer"
        with playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS) as browser:
            made = cls(browser.new_page(offline=True, reduced_motion="reduce"))
            made.page.on("pageerror", lambda error: made.faults.append(str(error)))
            made.page.on("request", lambda request: made.faults.append(request.url))
            made.page.on("console", lambda message: made.faults.append(message.text))
            made.page.set_content(PAGE)
            for script in SCRIPTS:
                made.page.add_script_tag(path=script)
            yield made

    def reads(self, cards: Iterable[Json]) -> list[list[str]]:
        """Draw each card, and return what is wrong with it."""
        found: list[list[str]] = self.page.evaluate("allFaults", json.dumps(list(cards)))
        return found

    def says(self, cards: Iterable[Json]) -> list[list[str]]:
        """Return the words in each card as they are drawn."""
        said: list[list[str]] = self.page.evaluate("allWords", json.dumps(list(cards)))
        return said

    def links(self, cards: Iterable[Json]) -> list[list[tuple[str, str]]]:
        """Return of each link in each card what it shows and where it goes to."""
        found: list[list[tuple[str, str]]] = self.page.evaluate("allLinks", json.dumps(list(cards)))
        return found

    def shows(self, cards: Iterable[Json], language: str = "nl") -> list[str]:
        """Show cards below each other; return the inputs that have no name."""
        self.page.evaluate("language => { document.documentElement.lang = language }", language)
        nameless: list[str] = self.page.evaluate("show", json.dumps(list(cards)))
        return nameless

    def barriers(self) -> str:
        """Return what axe finds on what is shown."""
        results = Axe().run(self.page)
        return results.generate_report() if results.violations_count else ""


def drawable(made: Any) -> Any:
    """Return a card in which each chart, which this renderer does not know, is what stands for it."""
    if isinstance(made, list):
        return [drawable(one) for one in made]
    if isinstance(made, dict):
        if str(made.get("type")).startswith("Chart."):
            return drawable(made["fallback"])
        return {name: drawable(one) for name, one in made.items()}
    return made


def of_parts(parts: Iterable[str]) -> Json:
    """Return a card of parts that were written down."""
    body = [drawable(json.loads(part)) for part in parts]
    return {"type": "AdaptiveCard", "version": VERSION, "body": body}
