"""The HTML of a mail in a real browser: fit for everybody, also at 320 pixels, and it fetches and runs nothing."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from handlers.texts import LANGUAGES
from tests.bot import fit
from tests.bot.browsing import ARGUMENTS, CHROMIUM
from tests.bot.mail_letters import FIRST, gallery, read

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_mail_is_fit_for_everybody(language: str) -> None:
    longest: dict[str, str] = {}
    for _, said_in, message in gallery():
        if said_in == language and message.subject is not None:
            said = read(message, language, FIRST).part("html")
            key = message.subject.key
            longest[key] = max(longest.get(key, ""), said, key=len)
    assert len(longest) >= 14
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        try:
            page = browser.new_page(viewport={"width": fit.NARROW, "height": 640})
            asked: list[str] = []
            page.on("request", lambda request: asked.append(request.url))
            for key, words in longest.items():
                page.set_content(words)
                found = Axe().run(page)
                assert found.violations_count == 0, (key, found.generate_report())
                assert page.locator("html").get_attribute("lang") == language
                assert fit.faults(page) == [], key
            assert asked == []
        finally:
            browser.close()
