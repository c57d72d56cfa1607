"""Somebody who is in Teams alone signs up in the demo and answers a meeting; in Slack that is seen a moment later."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Locator, expect, sync_playwright

from bot.demo.tenants import tenants
from bot.sandbox.slack.sandbox import Sandbox
from tests.bot.browsing import Browsing, opened
from tests.sandbox.drawings import SIDEWAYS

FLOOR, FATIMA = (f"teams:{one['id']}" for one in tenants()["people"])
PEOPLE = re.compile(r"(\d+) mensen")
GROUP, MEETING = "Wie doen er mee", "Er komen"  # how the two cards in the channel say how many
MEETING_TITLE = "Eenzaamheid en energie"
NARROW = {"width": 390, "height": 800}


@pytest.mark.browser
def test_whoever_is_in_teams_takes_part(tmp_path: Path) -> None:
    with (
        opened(tmp_path) as sandbox,
        sync_playwright() as playwright,
        Browsing.at(sandbox.url, playwright) as window,
    ):
        with_her = {what: counted(sandbox, what) + 1 for what in (GROUP, MEETING)}
        signs_up_with_a_typo(window)
        says_of_what_gemeente_they_are(window)
        corrects_a_form(window)
        answers_the_meeting(window)
        gets_a_file(window)
        sends_a_file(window)
        calls_the_bot_where_others_are(window)
        makes_an_item_of_a_message(window)
        is_remembered(window)
        is_seen_in_slack(window, with_her)
        is_the_same_person_in_both(window)
        is_read_on_a_phone(window)
        assert window.faults == []
        assert window.elsewhere == []


def counted(sandbox: Sandbox, what: str) -> int:
    """Return how many people the card in the channel of the pijler tells of."""
    texts = [one.text for one in sandbox.seen("UBRAM", "CSAMENLEVING") if what in one.text]
    found = PEOPLE.search(texts[-1].partition(what)[2])
    assert found is not None
    return int(found[1])


def says(window: Browsing, text: str) -> Locator:
    """Type a line, and return the message that it brings."""
    messages = window.page.locator("#messages article")
    before = messages.count()
    window.page.fill("#composer", text)
    window.page.click("#send")
    expect(messages).to_have_count(before + 2)
    return messages.nth(before + 1)


def signs_up_with_a_typo(window: Browsing) -> None:
    """The button that is offered does what was meant; it is said below, in a message of its own."""
    page = window.page
    page.click("[data-role=teams]")
    expect(page.locator("html")).to_have_attribute("data-platform", "teams")
    expect(page.locator("#who-one")).to_contain_text("Floor Vermeer")
    expect(page.locator("#messages article").last).to_contain_text("Floor")
    page.fill("#composer", "/")
    expect(page.locator(".suggestion").first).to_be_visible()
    page.fill("#composer", "aanm")
    expect(page.locator(".suggestion-text").first).to_have_text("aanmelden samenleving")
    window.is_fit_for_all()
    unknown = says(window, "aanmelden samenlevin")
    window.shows(unknown, "no.unknown_group", typed="samenlevin")
    unknown.get_by_role("button", name="pijler Samenleving", exact=True).click()
    joined = page.locator("#messages article", has=page.locator("[data-input]"))
    window.shows(joined, "joined.done", group="pijler Samenleving")
    window.is_fit_for_all()


def says_of_what_gemeente_they_are(window: Browsing) -> None:
    """Each list has a button of its own; in the place of the card stands what is known by now."""
    page = window.page
    card = page.locator("#messages article", has_text="pijler Samenleving").last
    known = "Zeist", "ambtelijk adviseur, Zeist"
    for chosen, profile in zip(("Zeist", "ambtelijk adviseur"), known, strict=True):
        card.locator("select").first.select_option(label=chosen)
        window.button(card, "form.choose").first.click()
        window.shows(card, "joined.recorded", profile=profile)
        # What was shown to her alone stands there for good: a change of a card wipes what is chosen on it.
        expect(card.locator(".edited")).to_be_visible()
    window.shows(says(window, "mijn"), "me.profile", profile="ambtelijk adviseur, Zeist")


def corrects_a_form(window: Browsing) -> None:
    """What is wrong stands at its field, and what was typed is still there."""
    page = window.page
    window.button(page.locator("#messages article").last, "me.edit").click()
    form = page.locator("#messages article").last
    field = form.locator("[data-input='value.organisation_other']")
    field.fill("Roermonde")
    save = window.button(form, "profile.submit")
    save.click()
    window.shows(form, "profile.alike_field", name="Roermond")
    expect(field).to_have_value("Roermonde")
    expect(field).to_be_focused()
    window.is_fit_for_all()
    field.fill("")
    save.click()
    expect(field).to_have_count(0)


def answers_the_meeting(window: Browsing) -> None:
    """An answer to a press stands in the place of the card, or below it."""
    listed = says(window, "bijeenkomsten samenleving")
    expect(listed).to_contain_text(MEETING_TITLE)
    listed.get_by_role("button").first.click()
    page = window.page.locator("#messages article", has_text="Stadhuis Zeist")
    coming = window.button(page.last, "answer.coming").first
    coming.click()
    window.shows(window.page.locator("#messages"), "answer.done_coming")


def gets_a_file(window: Browsing) -> None:
    """A button opens the page from which one fetches it; looking at that page uses nothing up."""
    window.button(window.page.locator("#messages"), "calendar.add").last.click()
    link = window.page.locator("#messages article a.button").last
    address = link.get_attribute("href") or ""
    assert (link.get_attribute("target"), link.get_attribute("rel")) == ("_blank", "noopener noreferrer")  # fmt: skip
    assert "<form" in window.page.request.get(address).text()
    assert window.page.request.post(address).body().startswith(b"BEGIN:VCALENDAR")


def sends_a_file(window: Browsing) -> None:
    """To the bot alone one sends a file; a list of people is taken of a beheerder only."""
    given: FilePayload = {
        "name": "leden.csv",
        "mimeType": "text/csv",
        "buffer": b"naam\nIneke Vos\n",
    }
    messages = window.page.locator("#messages article")
    before = messages.count()
    window.page.set_input_files("#attach", given)
    expect(messages).to_have_count(before + 2)
    expect(messages.nth(before)).to_contain_text("leden.csv")
    window.shows(messages.nth(before + 1), "no.admin_only", admins="Carla Smit")


def calls_the_bot_where_others_are(window: Browsing) -> None:
    page = window.page
    page.locator(".place-link", has_text="Samenleving").click()
    expect(page.locator("#messages article")).to_have_count(0)
    expect(page.locator("#attach")).to_have_count(0)
    private = says(window, "/PMG mijn")
    window.shows(private, "me.groups", groups="pijler Samenleving")
    expect(private).to_have_class(re.compile("is-private"))
    window.is_fit_for_all()


def makes_an_item_of_a_message(window: Browsing) -> None:
    """A dialog opens over the conversation; Escape closes it, and what is handed in stands in it."""
    page = window.page
    page.fill("#composer", "Wie weet hoe je vrijwilligers houdt?")
    page.click("#send")
    said = page.locator("#messages article").last
    expect(said).to_contain_text("vrijwilligers")
    dialog = page.locator("#teams-dialog")
    for closes in (True, False):
        said.hover()
        said.locator("[data-shortcuts]").click()
        page.locator("[role=menuitem]").first.click()
        expect(dialog).to_be_visible()
        if closes:
            window.is_fit_for_all()
            page.keyboard.press("Escape")
            expect(dialog).to_be_hidden()
    dialog.get_by_role("button").nth(1).click()  # the first one closes
    expect(dialog.locator("[data-input]")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator("#messages article.has-blocks", has_text="vrijwilligers")).to_be_visible()


def is_remembered(window: Browsing) -> None:
    """The bot is killed and started again: whoever asks at once is answered."""
    page = window.page
    page.click("#tech-toggle")
    page.click("#bot-kill")
    page.click("#bot-start")
    expect(page.locator("#bot-bar")).to_have_attribute("data-state", "running", timeout=20_000)
    expect(page.locator("#main")).to_have_attribute("aria-busy", "false")
    says(window, "/PMG mijn")  # what follows in a thread may come to stand below it
    private = page.locator("#messages article.is-private").last
    window.shows(private, "me.groups", groups="pijler Samenleving")
    page.click("#tech-toggle")


def is_seen_in_slack(window: Browsing, with_her: dict[str, int]) -> None:
    """The cards in the channel of the pijler tell of one more, and the list of members names her."""
    page = window.page
    window.becomes("UBRAM", channel="CSAMENLEVING")
    expect(page.locator("html")).to_have_attribute("data-platform", "slack")
    for what, count in with_her.items():
        card = page.locator("#messages article", has_text=what).last
        expect(card).to_contain_text(f"{count} mensen")
    expect(
        page.locator("#messages article.has-blocks", has_text="hoe je vrijwilligers")
    ).to_be_attached()
    members = window.says("leden samenleving")
    members.get_by_role("button", name="Volgende").click()  # the list goes by gemeente
    expect(members).to_contain_text("Floor Vermeer")


def is_the_same_person_in_both(window: Browsing) -> None:
    page = window.page
    page.select_option("#act-as", FATIMA)
    expect(page.locator("html")).to_have_attribute("data-platform", "teams")
    window.shows(says(window, "mijn"), "me.profile", profile="ambtelijk adviseur, Zeist")


def is_read_on_a_phone(window: Browsing) -> None:
    page = window.page
    page.set_viewport_size({"width": NARROW["width"], "height": NARROW["height"]})
    says(window, "pijlers")
    expect(page.locator("#messages figure").last).to_be_visible()
    assert page.evaluate(SIDEWAYS) == []
    window.is_fit_for_all()
