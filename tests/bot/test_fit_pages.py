"""The page of a file is fit for everybody; and what is not fit is seen: docs/toegankelijkheid.md builds on that."""

import asyncio
from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from starlette.requests import Request

from bot.teams.links import Links
from handlers.files import Data
from handlers.sentences import Text
from handlers.texts import LANGUAGES
from handlers.views import Attachment
from storage.address import AccountKey
from storage.vocabulary import Platform
from tests.bot import fit
from tests.bot.test_answer_browser import chromium
from tests.world import START

pytestmark = pytest.mark.browser
Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")
LONG = "Portefeuillehoudersoverlegvoorbereidingscommissie"
ANNA = AccountKey(Platform.TEAMS, "a1a1a1a1", "d4d4d4d4")
# What breaks a criterion, and which one is named first for it.
UNFIT = (
    ("<p style='width:500px'>x</p>", "1.4.10"),
    ("<button style='width:9px;height:9px;padding:0'></button><button>x</button>", "2.5.8"),
    ("<button style='border:1px solid #eee;background:#fff'>x</button>", "1.4.11"),
    ("<button style='outline:none'>x</button>", "2.4.7"),
    ("<button style='outline:3px solid #eee'>x</button>", "2.4.7"),
    ("<button>x</button><b style='position:fixed;inset:0;background:#fff'></b>", "2.4.7"),
    ("<button tabindex=-1>x</button>", "2.1.1"),
    ("<button>1</button><button tabindex=1>2</button>", "2.1.1"),
    (
        "<button style='width:160px;white-space:nowrap;overflow:hidden'>knop met woorden</button>",
        "1.4.12",
    ),
)


def files() -> Iterator[tuple[str, str]]:
    """Yield the page of a file, and the one of a link that has ended, with the language of each."""
    for language in LANGUAGES:
        links = Links("https://pmg.example", lambda _account: True, lambda: START, lambda: 0.0)
        name = Text("calendar.file_name", title=LONG, day="2027-03-25")
        secret = links.offer(Attachment(name, Data({})), language, ANNA).rpartition("/")[2]
        for asked, said_in in ((secret, language), ("x", LANGUAGES[0])):
            request = Request({"type": "http", "method": "GET", "path_params": {"secret": asked}})
            yield said_in, bytes(asyncio.run(links(request)).body).decode()


def narrow(browser: Browser, theme: Theme) -> Page:
    """Open a page as wide as a screen of 1280 pixels is at 400 %."""
    return browser.new_page(viewport={"width": fit.NARROW, "height": 640}, color_scheme=theme)


def test_the_page_of_a_file_is_fit_for_everybody() -> None:
    pages = list(files())  # before the browser, which has a loop of its own
    found: list[str] = []
    with chromium() as browser:
        for theme in THEMES:
            page = narrow(browser, theme)
            for language, words in pages:
                page.set_content(words)
                found += [one["id"] for one in Axe().run(page).response["violations"]]
                assert page.locator("html").get_attribute("lang") == language
                found += fit.faults(page)
    assert found == []


def test_what_is_not_fit_is_seen() -> None:
    with chromium() as browser:
        shown = narrow(browser, "light")
        for page, criterion in UNFIT:
            shown.set_content(f"<!doctype html><title>x</title><body>{page}")
            first, *_ = fit.faults(shown)
            assert first.startswith(f"{criterion} "), (page, first)
