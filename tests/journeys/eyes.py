"""A person at the page, who finds everything by what stands on it, and what that costs them is counted."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, get_args

from playwright.sync_api import Locator, Page, expect

PATIENCE_MS = 30_000  # a jump of two weeks tells much on the way
LOOK_MS = 40
MOST_LOOKS = 250
Role = Literal["button", "tab", "menuitem", "link", "checkbox", "radio"]
SEND = {"nl": "Verstuur", "en": "Send"}
WORD = re.compile(r"\w+(?:[-’'.]\w+)*")
# Each text that can be seen without scrolling; of what lies below an open window nothing.
SEEN = """() => {
    const top = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
    const texts = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const shown = (one) => {
        const within = one.parentElement;
        if (!one.data.trim() || within.closest("option:not(:checked), .unseen, [inert]")) return false;
        if (!within.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
        range.selectNodeContents(one);
        const box = range.getBoundingClientRect();
        const frames = [{ top: 0, bottom: innerHeight, left: 0, right: innerWidth }];
        for (let up = within; up && up !== top; up = up.parentElement)
            if (getComputedStyle(up).overflowY !== "visible") frames.push(up.getBoundingClientRect());
        return box.width > 0 && frames.every(({ top, bottom, left, right }) =>
            box.bottom > top && box.top < bottom && box.right > left && box.left < right);
    };
    const found = [];
    while (texts.nextNode()) if (shown(texts.currentNode)) found.push(texts.currentNode.data.trim());
    return found;
}"""


@dataclass
class Count:
    """What a part of a journey cost."""

    presses: int = 0
    words: int = 0
    screens: int = 0


@dataclass
class Eyes:
    """Whoever looks at the page; `met` is called for each screen that a press brings."""

    page: Page
    met: Callable[[], None]
    count: Count = field(default_factory=Count)
    _read: set[str] = field(default_factory=set)

    def looks(self) -> None:
        """Read what is new on the screen."""
        self._waits()
        seen = self._seen()
        fresh = [one for one in seen if one not in self._read]
        self._read.update(seen)
        self.count.screens += bool(fresh)
        self.count.words += sum(len(WORD.findall(one)) for one in fresh)

    def presses(self, label: str, beside: str | None = None) -> None:
        """Press what is called so; where several are, the one that comes first after the words `beside` it."""
        self._acts(
            self._called(label) if beside is None else self._after(beside, label), Locator.click
        )

    def chooses(self, label: str, option: str) -> None:
        """Choose in a list."""
        self._acts(self._field("combobox", label), lambda one: one.select_option(label=option))

    def fills(self, label: str, text: str) -> None:
        """Type in a field."""
        self._acts(self._field("textbox", label), lambda one: one.fill(text))

    def types(self, text: str) -> None:
        """Type to the bot, and send it."""
        self._acts(
            self.page.get_by_role("main").get_by_role("textbox").last, lambda one: one.fill(text)
        )
        self.presses(SEND[self.page.locator("html").get_attribute("lang") or "nl"])

    def sees(self, text: str) -> None:
        """Wait until something stands there."""
        expect(self._words(text).filter(visible=True).last).to_be_visible(timeout=PATIENCE_MS)
        self.looks()

    def _acts(self, found: Locator, act: Callable[[Locator], object]) -> None:
        """Scroll to it, and do it; what one reads on the way counts."""
        before = self._seen()
        found.scroll_into_view_if_needed()
        if self._seen() != before:
            self.looks()
        act(found)
        self.count.presses += 1
        self.looks()
        self.met()

    def _top(self) -> Locator:
        """Return the window that lies on top, or the page."""
        window = self.page.get_by_role("dialog")
        return window.last if window.count() else self.page.locator("body")

    def _words(self, text: str) -> Locator:
        # What is only read aloud nobody sees.
        return self._top().get_by_text(text).and_(self.page.locator(":not([role=log] *)"))

    def _called(self, label: str) -> Locator:
        for name in (f"^{re.escape(label)}$", f"^{re.escape(label)}", re.escape(label)):
            for role in get_args(Role):
                found = self._top().get_by_role(role, name=re.compile(name)).filter(visible=True)
                if found.count():
                    return found.last
        raise AssertionError(f"nothing to press is called {label!r}: {self._seen()}")

    def _after(self, words: str, label: str) -> Locator:
        button = f"xpath=following::button[normalize-space()='{label}'][1]"
        return self._words(words).last.locator(button)

    def _field(self, role: Literal["combobox", "textbox"], label: str) -> Locator:
        name, _, number = label.partition(" #")
        found = self._top().get_by_role(role, name=re.compile(f"^{re.escape(name)}"))
        assert found.count(), f"no field is called {name!r}: {self._seen()}"
        return found.nth(int(number) - 1) if number else found.last

    def _seen(self) -> list[str]:
        seen: list[str] = self.page.evaluate(SEEN)
        return seen

    def _waits(self) -> None:
        """Wait until nothing is under way, and the screen is the same twice."""
        busy = self.page.get_by_text(re.compile("^(Bezig|Busy)…$")).filter(visible=True)
        main = self.page.get_by_role("main")
        before: list[str] = []
        for _ in range(MOST_LOOKS):
            expect(main).to_have_attribute("aria-busy", "false", timeout=PATIENCE_MS)
            expect(busy).to_have_count(0, timeout=PATIENCE_MS)
            now = self._seen()
            if now and now == before:
                return
            before = now
            self.page.wait_for_timeout(LOOK_MS)
        raise AssertionError(f"the screen never comes to rest: {before}")
