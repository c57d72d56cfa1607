"""The demo as a newcomer meets it: a command that prints an address, and a browser that goes there."""

import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Locator, Page, Playwright, Request, expect

from bot.demo import Demo as Inside
from bot.demo.beginnings import STORY, workspace
from bot.sandbox.slack.sandbox import Sandbox
from tests.reading import pattern

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
# Chromium itself may not call home either.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
STOP_SECONDS = 20
MOST_TABS = 60
PATIENCE_MS = 10_000  # two cores may be busy with other tests
FOCUSED = "selector => document.activeElement.matches(selector)"
LOOSE = """() => [...document.querySelectorAll("header, aside, nav, main, article, form, ul")]
    .flatMap(one => [...one.childNodes])
    .filter(one => one.nodeType === Node.TEXT_NODE && one.data.trim())
    .map(one => one.data)"""


@dataclass
class Demo:
    """The running demo: its process, the one line that it printed, and where it is."""

    process: subprocess.Popen[str]
    line: str
    url: str

    def ends(self) -> tuple[int, str]:
        """Stop it as Ctrl-C does; give its status and whatever else it printed."""
        self.process.send_signal(signal.SIGINT)
        status = self.process.wait(STOP_SECONDS)
        # Not communicate(): that passes over what came along with the first line.
        assert self.process.stdout is not None
        return status, self.process.stdout.read()


@contextmanager
def running_demo() -> Iterator[Demo]:
    """Start the demo where the port that it is asked for is taken."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "bot", "demo", "--empty", "--port", str(port)]
        with subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as process:
            assert process.stdout is not None
            line = process.stdout.readline()
            try:
                found = re.search(r"http://127\.0\.0\.1:(\d+)(?=\s)", line)
                if not found:
                    process.terminate()
                assert found, line + process.stdout.read()
                assert int(found[1]) != port
                yield Demo(process, line, found[0])
            finally:
                if process.poll() is None:
                    process.terminate()


@contextmanager
def opened(folder: Path) -> Iterator[Sandbox]:
    """Open the demo's story in this process, with its bot in one of its own."""
    sandbox = Sandbox(workspace(STORY))
    sandbox.clock.can_move = True
    sandbox.start()
    demo = Inside(sandbox, folder)
    try:
        demo.begin(STORY)
        yield sandbox
    finally:
        demo.end()
        sandbox.stop()


def listening(*pids: int) -> set[str]:
    """Return the addresses at which these processes listen, as the kernel lists them (proc(5))."""
    inodes = set()
    for pid in pids:
        for descriptor in Path(f"/proc/{pid}/fd").iterdir():
            if found := re.fullmatch(r"socket:\[(\d+)\]", str(descriptor.readlink())):
                inodes.add(found[1])
    rows = [
        row.split()
        for name in ("tcp", "tcp6")
        for row in Path(f"/proc/net/{name}").read_text(encoding="ascii").splitlines()[1:]
    ]
    return {row[1].partition(":")[0] for row in rows if row[3] == "0A" and row[9] in inodes}


@dataclass
class Browsing:
    """A window on the demo, and everything that went wrong in it."""

    page: Page
    url: str
    language: str = "nl"
    faults: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    @classmethod
    @contextmanager
    def at(cls, url: str, playwright: Playwright) -> Iterator["Browsing"]:
        """Open a browser at `url`."""
        expect.set_options(timeout=PATIENCE_MS)
        with playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS) as browser:
            # Colours that are halfway a change would be measured as they are.
            page = browser.new_page(reduced_motion="reduce", color_scheme="light", locale="nl-NL")
            page.set_default_timeout(PATIENCE_MS)
            made = cls(page, url)
            page.on("console", made._heard)
            page.on("pageerror", lambda error: made.faults.append(str(error)))
            page.on("request", made._asked)
            page.goto(url)
            yield made

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(f"{self.url}/"):
            self.elsewhere.append(request.url)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.faults.append(f"{message.type}: {message.text}")

    def becomes(self, person: str, language: str = "nl", channel: str = "CALGEMEEN") -> None:
        """Choose who one is, and go to a channel."""
        self.page.select_option("#act-as", person)
        expect(self.page.locator("#act-as")).to_have_attribute("data-initial", person)
        self.page.locator(f"[data-channel-id={channel}]").click()
        expect(self.page).to_have_url(f"{self.url}/#/{person}/{channel}")
        self.language = language

    def says(self, text: str) -> Locator:
        """Type `/pmg text`; give the message that it brings."""
        messages = self.page.locator("#messages article")
        before = messages.count()
        self.page.fill("#composer", f"/pmg {text}")
        self.page.click("#send")
        expect(messages).to_have_count(before + 1)
        return messages.nth(before)

    def shows(self, where: Locator, key: str, **slots: str) -> None:
        """Wait until our text `key` stands somewhere."""
        expect(where).to_contain_text(pattern(self.language, key, slots))

    def button(self, where: Locator, key: str, **slots: str) -> Locator:
        """Return the button with our text `key`."""
        return where.get_by_role("button", name=pattern(self.language, key, slots))

    def tabs_to(self, selector: str, key: str = "Tab") -> Locator:
        """Press Tab (or Shift+Tab) until the focus is there."""
        for _ in range(MOST_TABS):
            if self.page.evaluate(FOCUSED, selector):
                return self.page.locator(":focus")
            self.page.keyboard.press(key)
        raise AssertionError(f"no way to {selector} by {key}")

    def is_fit_for_all(self) -> None:
        """Hold what is on the screen to axe, in the light and in the dark, and look for loose words."""
        found: dict[str, str] = {}
        for scheme in ("light", "dark"):
            self.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            results = Axe().run(self.page)
            if results.violations_count:
                found[scheme] = results.generate_report()
        assert not found, found
        assert self.page.evaluate(LOOSE) == []
