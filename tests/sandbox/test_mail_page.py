"""The page shows the mailbox of somebody beside a chat: letters, an appointment, and Accept that sends a real reply."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from bot.demo import EMPTY, workspace
from bot.sandbox.mail.sandbox import Sandbox
from bot.sandbox.slack.sandbox import Sandbox as Slack
from tests.bot.browsing import Browsing
from tests.sandbox.invitations import KARIN, START, arrives, calendar_of, invitation, returned

SOURCE = {
    "people": [{"id": "karin", "name": "Karin de Boer", "address": KARIN, "about": "leest mail"}]
}
ME = "mail:karin"


@pytest.fixture
def slack(mail_sandbox: Sandbox) -> Iterator[Slack]:
    """A chat with a mailbox beside it."""
    made = Slack(workspace(EMPTY))
    made.start()
    mail_sandbox.reset(SOURCE)
    made.neighbour("mail", mail_sandbox.page())
    unwatch = mail_sandbox.store.watch(made.store.changed)
    made.guides(
        {"neighbours": [{"id": ME, "name": "Karin de Boer", "about": "", "platform": "mail"}]}
    )
    yield made
    unwatch()
    made.stop()


@pytest.fixture
def window(slack: Slack) -> Iterator[Browsing]:
    """A browser on it."""
    with sync_playwright() as playwright, Browsing.at(slack.url, playwright) as made:
        yield made
        assert made.faults == []


def asks(slack: Slack, verb: str, **details: Any) -> Any:
    """Ask a verb of the control API."""
    request = urllib.request.Request(  # noqa: S310 - our own address
        f"{slack.url}/mail/_control/{verb}",
        json.dumps(details).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
        return json.load(answer)


def opens(window: Browsing) -> Page:
    """Become Karin."""
    window.page.select_option("#act-as", ME)
    expect(window.page.locator("#act-as")).to_have_attribute("data-initial", ME)
    return window.page


@pytest.mark.browser
def test_somebody_accepts_and_declines_in_their_mailbox(
    mail_sandbox: Sandbox, window: Browsing
) -> None:
    arrives(mail_sandbox, invitation())
    page = opens(window)
    letter = page.locator("#messages article")
    expect(letter.locator(".letter-subject")).to_have_text("Uitnodiging: Overleg")
    link = page.frame_locator(".letter-page").get_by_role("link", name="Antwoord")
    expect(link).to_have_attribute("href", "https://pmg.example/antwoord/12")
    letter.get_by_text("Als gewone tekst").click()
    expect(letter.get_by_role("link", name="https://pmg.example/antwoord/12")).to_be_visible()
    expect(letter.locator(".appointment-said")).to_have_text("Je hebt nog niet geantwoord.")
    window.is_fit_for_all()

    letter.get_by_role("button", name="Accepteren").click()
    expect(page.locator("[data-letter] .appointment-said")).to_have_text("Je hebt geaccepteerd.")
    assert "PARTSTAT=ACCEPTED" in calendar_of(returned(mail_sandbox))
    page.locator("[data-comment]").fill("vakantie")
    page.get_by_role("button", name="Weigeren").click()
    expect(page.locator("[data-letter] .appointment-said")).to_have_text("Je hebt geweigerd.")
    assert "COMMENT;LANGUAGE=nl-NL:vakantie" in calendar_of(returned(mail_sandbox))
    # What one sent stands below it.
    expect(page.locator("#messages .is-mine .letter-subject")).to_have_text(["Geaccepteerd: Overleg; Samenleving", "Geweigerd: Overleg; Samenleving"])  # fmt: skip


@pytest.mark.browser
def test_a_letter_runs_nothing_and_fetches_nothing(mail_sandbox: Sandbox, slack: Slack) -> None:
    begins = (
        "<p id=said>Ben je erbij?</p><img src='https://elders.example/spoor.png'>"
        "<script>document.getElementById('said').textContent = 'gelukt'; parent.document.title = 'gelukt'</script>"
        "<style>p { display: none }</style><form action='/_control/reset'><button>Druk</button></form>"
    )
    arrives(mail_sandbox, invitation(written=begins))
    with sync_playwright() as playwright, Browsing.at(slack.url, playwright) as window:
        page = opens(window)
        words = page.frame_locator(".letter-page").locator("#said")
        expect(words).to_be_visible()
        expect(words).to_have_text("Ben je erbij?")
        page.frame_locator(".letter-page").get_by_role("button", name="Druk").click()
        expect(page).not_to_have_title("gelukt")
        for what in ("spoor.png", "Blocked script", "Blocked form", "inline style"):
            assert any(what in one for one in window.faults), window.faults


@pytest.mark.browser
def test_the_calendar_follows_what_is_moved_and_called_off(
    mail_sandbox: Sandbox, window: Browsing
) -> None:
    arrives(mail_sandbox, invitation())
    page = opens(window)
    page.locator("[data-channel-id=calendar]").click()
    date = page.locator("#messages .appointment")
    expect(date).to_contain_text("donderdag 25 maart 2027, 10:00 tot 12:00")
    arrives(mail_sandbox, invitation(sequence=1, starts=START + timedelta(days=1)))
    expect(date).to_contain_text("vrijdag 26 maart 2027")
    window.is_fit_for_all()
    arrives(mail_sandbox, invitation(sequence=2, method="CANCEL"))
    expect(date).to_have_count(0)
    page.locator("[data-channel-id=INBOX]").click()
    expect(page.locator(".appointment-said")).to_have_text(["Deze afspraak is daarna veranderd."] * 2 + ["Deze afspraak gaat niet door. Ze is uit je agenda."])  # fmt: skip
    assert page.get_by_role("button", name="Accepteren").count() == 0
    window.is_fit_for_all()


@pytest.mark.browser
def test_words_are_written_back_from_the_page(mail_sandbox: Sandbox, window: Browsing) -> None:
    arrives(mail_sandbox, invitation())
    page = opens(window)
    page.fill("#composer", "ik kom niet, vakantie")
    page.click("#send")
    expect(page.locator("#messages .is-mine")).to_contain_text("ik kom niet, vakantie")
    assert returned(mail_sandbox).get_content().startswith("ik kom niet, vakantie\n")


def test_the_control_api_does_what_the_handle_does(mail_sandbox: Sandbox, slack: Slack) -> None:
    arrives(mail_sandbox, invitation())
    (letter,) = asks(slack, "letters", **{"as": "karin"})["result"]
    assert letter["event"]["starts"] == START.isoformat()
    later = (START + timedelta(hours=1)).isoformat()
    asks(slack, "propose", **{"as": "karin"}, number=1, starts=later, ends=later)
    assert "DTSTART" in calendar_of(returned(mail_sandbox), "COUNTER")
    (told,) = asks(slack, "heard", **{"as": "karin"})["result"]
    assert told["title"] == "Uitnodiging: Overleg"
    assert asks(slack, "reached", since=0)["result"] == [{"person": "karin", "name": "Karin de Boer", "count": 1}]  # fmt: skip
    for verb, details in (("ooit", {}), ("answer", {"as": "karin", "number": 9, "answer": "ACCEPTED"}), ("read", {"as": "niemand", "number": 1})):  # fmt: skip
        with pytest.raises(urllib.error.HTTPError) as refused:
            asks(slack, verb, **details)
        assert refused.value.status == 400
        refused.value.close()
