"""Whether a screen is fit for everybody, as axe judges it, in the light and in the dark."""

from dataclasses import dataclass, field

from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Page

AXE = AXE_FILE_PATH.read_text(encoding="utf-8")
IS_THERE = "() => typeof axe !== 'undefined'"
# Only colours differ between the two.
LIGHT = {"resultTypes": ["violations"]}
DARK = {**LIGHT, "runOnly": {"type": "rule", "values": ["color-contrast"]}}
RUN = "options => axe.run(options).then(found => found.violations.flatMap(\
one => one.nodes.map(node => `${one.id}: ${node.html}`)))"


@dataclass
class Fitness:
    """What axe found wrong on the screens that it was shown, and how many those were."""

    screens: int = 0
    faults: set[str] = field(default_factory=set)

    def judges(self, page: Page) -> None:
        """Hold a screen to axe in both themes."""
        if not page.evaluate(IS_THERE):
            page.evaluate(AXE)
        self.screens += 1
        self.faults.update(page.evaluate(RUN, LIGHT))
        page.emulate_media(color_scheme="dark")
        self.faults.update(page.evaluate(RUN, DARK))
        page.emulate_media(color_scheme="light")
