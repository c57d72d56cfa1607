"""The demo does what it promises to somebody who has never seen it, in a real browser."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.bot.browsing import Browsing, Demo, listening, running_demo
from tests.reading import pattern

AS_A_PERSON_MS = 100  # between two letters
LOOPBACK = "0100007F"  # 127.0.0.1 as proc(5) writes it
# The page's own words in both languages; and what one of them has that the other has not, or as another kind.
BOTH = 'Promise.all(["nl", "en"].map(one => import(`/static/words/${one}.js`)))'
WORDS = f"() => {BOTH}.then(([{{ nl }}, {{ en }}]) => JSON.parse(JSON.stringify({{ nl, en }})))"
SHAPES = (
    f"() => {BOTH}"
    """
    .then(([{ nl }, { en }]) => {
        const kinds = (words, path = "") => Object.entries(words).flatMap(([name, one]) =>
            one && typeof one === "object" ? kinds(one, `${path}${name}.`) : [`${path}${name} ${typeof one}`]);
        const [dutch, english] = [kinds(nl), kinds(en)];
        return [...dutch.filter(one => !english.includes(one)), ...english.filter(one => !dutch.includes(one))];
    })"""
)


@pytest.fixture
def demo() -> Iterator[Demo]:
    """The demo, as `make demo` starts it."""
    with running_demo() as made:
        yield made


@pytest.fixture
def window(demo: Demo) -> Iterator[Browsing]:
    """A browser at the address that the demo printed."""
    with sync_playwright() as playwright, Browsing.at(demo.url, playwright) as made:
        yield made


@pytest.mark.browser
def test_a_newcomer_tries_all_that_the_demo_promises(demo: Demo, window: Browsing) -> None:
    chooses_who_to_be(window)
    signs_up_by_keyboard_alone(window)
    changes_their_mind(window)
    keeps_private_what_is_private(window)
    is_answered_in_english(window)
    corrects_a_form_from_start(window)
    kills_the_bot_and_is_remembered(demo, window)
    reads_the_traffic(window)
    turns_to_dark(window)
    assert window.faults == []
    assert window.elsewhere == []
    assert demo.ends() == (0, "")


def chooses_who_to_be(window: Browsing) -> None:
    """A card offers six people; one press, and one is that person, on a page in their language."""
    page, keys = window.page, window.page.keyboard
    card = page.locator("#start")
    expect(card.locator("[data-role]")).to_have_count(6)
    window.is_fit_for_all()
    window.tabs_to("[data-role=english]")
    keys.press("Enter")
    expect(page).to_have_url(f"{window.url}/#/UEMILY/DEMILY")
    expect(card).to_be_hidden()
    expect(page.locator("#who-one")).to_contain_text("Emily Carter")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.fill("#composer", "/")
    expect(page.locator(".suggestion-text").first).to_have_text("/pmg coming samenleving")
    page.fill("#composer", "")
    expect(page.locator("#tab-home")).to_have_text(page.evaluate(WORDS)["en"]["place"]["home"])
    page.click("#who-one")
    card.locator("[data-role=newcomer]").click()
    window.shows(page.locator("#messages article"), "no.which_group")
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    page.click("#who-one")
    expect(card).to_be_visible()
    keys.press("Escape")
    expect(card).to_be_hidden()
    assert page.evaluate(SHAPES) == []


def signs_up_by_keyboard_alone(window: Browsing) -> None:
    page, keys = window.page, window.page.keyboard
    window.tabs_to("#act-as", "Shift+Tab")
    keys.type("Anna")
    expect(page.locator("#act-as")).to_have_attribute("data-initial", "UANNA")
    window.tabs_to("[data-channel-id=CALGEMEEN]")
    keys.press("Enter")
    expect(page).to_have_url(f"{window.url}/#/UANNA/CALGEMEEN")
    window.tabs_to("#composer")
    keys.type("/pmg aanm")
    expect(page.locator("#suggestions")).to_be_visible()
    window.is_fit_for_all()
    keys.press("ArrowDown")
    keys.press("Enter")
    expect(page.locator("#composer")).to_have_value("/pmg aanmelden samenleving")
    for _ in "ng":
        keys.press("Backspace")
    keys.type("g")
    keys.press("Enter")
    message = page.locator("#messages article").last
    window.shows(message, "no.unknown_group", typed="samenlevig")
    window.tabs_to("#messages article button", "Shift+Tab")
    keys.press("Enter")
    window.shows(message, "joined.done", group="pijler Samenleving")
    window.shows(message, "joined.ask_both")
    window.is_fit_for_all()
    window.tabs_to("[data-action-id=organisation]")
    keys.type("Zut", delay=AS_A_PERSON_MS)  # not the first with a Z
    keys.press("Enter")
    window.shows(message, "joined.recorded", profile="Zutphen")
    window.tabs_to("[data-action-id=function]")
    keys.type("ambtelijk adv")
    keys.press("Enter")
    window.shows(message, "joined.recorded", profile="ambtelijk adviseur, Zutphen")
    expect(page.locator("#messages article.is-private")).to_have_count(2)


def changes_their_mind(window: Browsing) -> None:
    message = window.page.locator("#messages article").last
    window.button(message, "joined.undo").click()
    window.shows(message, "joined_undone.done", group="pijler Samenleving")
    done = window.says("aanmelden samenleving als wethouder van Zeist")
    window.shows(done, "joined.recorded", profile="wethouder, Zeist")
    window.shows(window.says("leden samenleving"), "members.title", group="pijler Samenleving")


def keeps_private_what_is_private(window: Browsing) -> None:
    private = window.page.locator("#messages .is-private")
    expect(private).to_have_count(4)
    window.becomes("UGIJS")
    expect(window.page.locator("#messages article")).to_have_count(0)
    refused = window.says("leden samenleving")
    window.shows(refused, "no.members_only", group="pijler Samenleving")
    expect(refused).not_to_contain_text("Anna")
    window.becomes("UANNA")
    expect(private).to_have_count(4)
    expect(private.filter(has_text=pattern("nl", "no.members_only", {}))).to_have_count(0)


def is_answered_in_english(window: Browsing) -> None:
    window.becomes("UEMILY", language="en")
    window.shows(window.says("help"), "help.title")
    window.shows(window.says("pillars"), "groups.title", plural="pillars")


def corrects_a_form_from_start(window: Browsing) -> None:
    page = window.page
    window.becomes("UANNA", channel="DANNA")
    page.click("#tab-home")
    home = page.locator("[data-home]")
    window.shows(home, "me.groups", groups="pijler Samenleving")
    window.shows(home, "me.profile", profile="wethouder, Zeist")
    window.is_fit_for_all()
    window.button(home, "me.edit").click()
    field = page.locator("#modal [data-action-id=organisation_other]")
    field.fill("Roermonde")
    page.click("#modal-submit")
    wrong = page.locator("#modal [data-block-id]:has([data-action-id=organisation_other])")
    window.shows(wrong, "profile.alike_field", name="Roermond")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    window.is_fit_for_all()
    field.fill("Roermond")
    page.click("#modal-submit")
    window.shows(page.locator("#modal"), "profile.saved", profile="wethouder, Roermond")
    page.keyboard.press("Escape")
    expect(page.locator("#modal")).to_be_hidden()
    window.shows(home, "me.profile", profile="wethouder, Roermond")


def kills_the_bot_and_is_remembered(demo: Demo, window: Browsing) -> None:
    page, bar = window.page, window.page.locator("#bot-bar")
    first = _pid(window)
    assert listening(demo.process.pid, first) == {LOOPBACK}
    window.becomes("UANNA")
    expect(page.locator("#bot-kill")).to_be_hidden()
    page.click("#tech-toggle")
    window.is_fit_for_all()
    for fault in ("#fault-down", "#fault-slow"):
        page.click(fault)
        expect(page.locator(fault)).to_have_attribute("aria-pressed", "true")
        window.shows(window.says("mijn"), "me.groups", groups="pijler Samenleving")
        page.click(fault)
        expect(page.locator(fault)).to_have_attribute("aria-pressed", "false")
    page.click("#bot-kill")
    expect(bar).to_have_attribute("data-state", "stopped")
    expect(window.says("mijn")).to_have_class(re.compile("is-error"))
    window.is_fit_for_all()
    page.click("#bot-start")
    expect(bar).to_have_attribute("data-state", "running", timeout=20_000)
    assert _pid(window) != first
    remembered = window.says("mijn")
    window.shows(remembered, "me.groups", groups="pijler Samenleving")
    window.shows(remembered, "me.profile", profile="wethouder, Roermond")


def _pid(window: Browsing) -> int:
    title = window.page.locator("#bot-state").get_attribute("title") or ""
    return int(title.split()[-1])


def reads_the_traffic(window: Browsing) -> None:
    page = window.page
    page.click("#log-toggle")
    table = page.locator("#log-table")
    expect(table.locator("[data-direction=from_bot]").first).to_be_visible()
    command = table.locator(".log-row[data-kind=command]").first
    command.locator("button").click()
    request, answer = table.locator("pre").all()
    expect(request).to_contain_text('"text": "mijn"')
    window.shows(answer, "me.title")
    expect(table).not_to_contain_text(re.compile("xoxb-|sandbox-secret"))
    window.is_fit_for_all()
    page.click("#log-close")
    expect(page.locator("#log")).to_be_hidden()


def turns_to_dark(window: Browsing) -> None:
    page = window.page
    page.emulate_media(color_scheme="light")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("#theme-toggle")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
