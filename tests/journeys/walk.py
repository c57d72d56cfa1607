"""Walks journeys through a demo that runs, in a browser of a given width, and gives back what they cost."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright

from tests.bot.browsing import ARGUMENTS, CHROMIUM
from tests.journeys.eyes import Count, Eyes
from tests.journeys.script import WIDTHS, Journey, Step

HEIGHT = 800
# Which screens are kept as pictures: few, for they stand in the project.
PICTURES = {
    "wide": ("start-card", "card", "home", "meeting", "settled", "chart"),
    "phone": ("home", "answered", "settled", "outcomes", "not-reached", "beheer"),
}
Met = Callable[[Page], None]
Costs = dict[tuple[str, str], Count]


@contextmanager
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Open a browser for several people."""
    with playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS) as opened:
        yield opened


@dataclass
class Walk:
    """A walk at one width: `met` sees each screen, and pictures go to a folder, if there is one."""

    url: str
    width: str
    met: Met
    pictures: Path | None = None
    wanted: Sequence[str] = ()
    faults: list[str] = field(default_factory=list)

    def goes(self, opened: Browser, journeys: Sequence[Journey]) -> Costs:
        """Walk them all, each in a window of its own; give what each part cost."""
        costs: Costs = {}
        for journey in journeys:
            context = opened.new_context(
                viewport={"width": WIDTHS[self.width], "height": HEIGHT},
                reduced_motion="reduce",
                color_scheme="light",
                locale="nl-NL",
            )
            page = context.new_page()
            page.on("pageerror", lambda error: self.faults.append(str(error)))
            page.goto(self.url)
            costs.update(self._walks(page, journey))
            context.close()
        return costs

    def _walks(self, page: Page, journey: Journey) -> Iterator[tuple[tuple[str, str], Count]]:
        eyes = Eyes(page, lambda: self.met(page))
        eyes.looks()
        self.met(page)
        for part in journey.parts:
            for step in part.at(self.width):
                self._takes(eyes, step)
            yield (journey.name, part.name), eyes.count
            eyes.count = Count()
        for step in journey.shown if self.pictures else ():
            if step.width in {None, self.width}:
                self._takes(eyes, step)

    def _takes(self, eyes: Eyes, step: Step) -> None:
        first, _, second = step.words.partition(" | " if step.verb == "press" else " = ")
        match step.verb:
            case "press":
                eyes.presses(first, second or None)
            case "choose":
                eyes.chooses(first, second)
            case "fill":
                eyes.fills(first, second)
            case "type":
                eyes.types(step.words)
            case "see":
                eyes.sees(step.words)
            case "picture":
                self._pictures(eyes.page, step.words)

    def _pictures(self, page: Page, name: str) -> None:
        if self.pictures and name in self.wanted:
            page.screenshot(path=self.pictures / f"{name}-{self.width}.png")
