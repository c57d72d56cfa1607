"""Every page of a personal link in a real browser: fit for everybody, in both themes and languages."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from bot.sandbox.mail.sandbox import Sandbox
from handlers.texts import LANGUAGES, catalogue
from storage.models import Meeting, Person
from tests.bot import fit
from tests.bot.answer_pages import COME, NOT, Visitor, answers, signed
from tests.bot.browsing import ARGUMENTS, CHROMIUM
from tests.bot.mail_post import ANNA
from tests.bot.mail_world import can_mail, enters
from tests.stories.programme.test_programme import LINE, TYPED
from tests.world import Someone, World

pytestmark = pytest.mark.browser
NARROW, FINGER = 320, 44  # CSS pixels
TOO_WIDE = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
GROUND = "() => getComputedStyle(document.body).backgroundColor"
DATES = "donderdag 22 april 10.00-12.00\nwo 28 april 14.00\n"


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser that calls nobody."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@pytest.fixture
def jan(world: World, mail_sandbox: Sandbox, carla: Someone, bram: Someone) -> Visitor:
    """Jan Bakker, with a ledenbijeenkomst with labs, a meeting of his pijler, and a poll."""
    can_mail(world, mail_sandbox)
    person = enters(world)
    carla.says(LINE).submit()
    page = carla.says("bijeenkomsten").press("meetings.show")
    page.press("programme.button").press("programme.type").submit(lines=TYPED).submit()
    bram.says("plan samenleving donderdag 15 april 10.00 Zeist").submit_anyway()
    bram.says("datumprikker samenleving").submit(place="Zeist", dates=DATES)
    return Visitor(world, signed(world, person, "m1", ANNA))


def gallery(jan: Visitor, look: "Look", language: str) -> None:
    """Lead through every page that there is."""
    world, person = jan.world, int(jan.link.partition("-")[0])
    say = catalogue(language)

    def words(key: str) -> str:
        return say.template(key, None)[0][0]

    with world.database.write() as session:
        session.get_one(Person, person).language = language
    other, poll, stop = (signed(world, person, one, ANNA) for one in ("m2", "p1", "stop"))
    look.at(jan.link, "open")
    look.press(words("answer.coming"), "answered, with labs")
    look.press_first("lab", "a lab chosen")
    look.at(other, "open")
    look.fill("ziek & thuis")
    look.press(words("answer.absent"), "absent with a reason")
    look.press_first("", "changed")
    look.at(poll, "poll")
    look.press(words("poll.coming"), "voted")
    look.at(stop, "stop")
    look.press(words("stop_page.stop"), "stopped")
    look.press(words("stop_page.go_on"), "on again")
    with world.database.write() as session:
        meeting = session.get_one(Meeting, 2)
        meeting.places = 0
    look.at(other, "full")
    look.press_first("", "waiting list")
    with world.database.write() as session:
        session.get_one(Meeting, 2).answer_until = world.now
    look.at(other, "late")
    with world.database.write() as session:
        meeting = session.get_one(Meeting, 2)
        meeting.cancelled_at, meeting.cancelled_why = world.now, "De zaal is weg."
    look.at(other, "off")
    with world.database.write() as session:
        session.get_one(Meeting, 1).starts_at = world.now
    look.at(jan.link, "begun")
    with world.database.write() as session:
        session.get_one(Meeting, 1).ends_at = world.now
    look.at(jan.link, "over")
    look.at("x", "gone")


class Look:
    """A browser's eyes: whatever comes, it is measured; `closely` also by the keyboard, and with other spacing."""

    def __init__(self, page: Page, url: str, *, closely: bool) -> None:
        self.page, self.url, self.closely, self.seen = page, url, closely, 0
        self.faults: list[str] = []
        page.on("console", lambda one: self.faults.append(one.text))
        page.on("pageerror", lambda one: self.faults.append(str(one)))

    def at(self, link: str, what: str) -> None:
        """Go to a page."""
        self.page.goto(f"{self.url}/antwoord/{link}")
        self._measure(what)

    def press(self, words: str, what: str) -> None:
        """Press the first button with these words."""
        self.page.get_by_role("button", name=words, exact=True).first.click()
        expect(self.page.get_by_role("status")).to_be_visible()
        self._measure(what)

    def press_first(self, words: str, what: str) -> None:
        """Press the first button in which these words stand."""
        self.page.get_by_role("button").filter(has_text=words).first.click()
        expect(self.page.get_by_role("status")).to_be_visible()
        self._measure(what)

    def fill(self, words: str) -> None:
        """Fill in the one field."""
        self.page.locator("input[name=reason]").fill(words)

    def _measure(self, what: str) -> None:
        self.seen += 1
        found = Axe().run(self.page)
        assert found.violations_count == 0, (what, found.generate_report())
        assert self.page.locator("h1").count() == 1, what
        assert not self.page.evaluate(TOO_WIDE), what
        for button in self.page.get_by_role("button").all():
            box = button.bounding_box()
            assert box is not None
            assert box["height"] >= FINGER, (what, button.inner_text())
        if self.closely:
            self.faults += [f"{what}: {one}" for one in fit.faults(self.page)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_page_is_fit_for_everybody(jan: Visitor, language: str, theme: str) -> None:
    with chromium() as browser:
        size = {"width": NARROW, "height": 700}
        page = browser.new_page(viewport=size, color_scheme=theme, locale="nl-NL")  # type: ignore[arg-type]
        # Once in each language and in each theme: it takes as long as all the rest.
        closely = (language == LANGUAGES[0]) == (theme == "light")
        look = Look(page, jan.world.line.url, closely=closely)
        gallery(jan, look, language)
        assert look.seen == 18
        ground = {"light": "rgb(242, 245, 243)", "dark": "rgb(16, 22, 22)"}
        assert page.evaluate(GROUND) == ground[theme]
        # What the console says of a page that is gone (410) is no fault of the page.
        assert [one for one in look.faults if "410" not in one] == []


def test_without_script_and_by_keyboard_alone_somebody_declines_with_a_reason(
    jan: Visitor,
) -> None:
    world = jan.world
    with chromium() as browser:
        page = browser.new_page(java_script_enabled=False)
        asked: list[str] = []
        page.on("request", lambda one: asked.append(one.url))
        page.goto(f"{world.line.url}/antwoord/{jan.link}")
        page.get_by_label("Kom je niet?").press_sequentially("vakantie")
        page.keyboard.press("Enter")  # of a field that is about not coming, never another answer
        expect(page.get_by_role("status")).to_be_visible()
        assert answers(world)["Jan Bakker"] == ("absent", "vakantie")
        page.get_by_role("button", name=COME, exact=True).focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name=NOT, exact=True)).to_be_visible()
        assert answers(world)["Jan Bakker"] == ("coming", None)
        assert {one.partition("/antwoord/")[0] for one in asked} == {world.line.url}
        assert page.context.cookies() == []
        world.now += timedelta(minutes=61)
        page.get_by_role("button", name=NOT, exact=True).click()
        expect(page.get_by_role("status")).to_contain_text("stond te lang open")
        assert answers(world)["Jan Bakker"] == ("coming", None)
