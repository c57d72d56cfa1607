"""The HTML of a page of a link is whole for the longest and oddest that can stand there."""

from collections.abc import Iterator
from datetime import time, timedelta
from html.parser import HTMLParser
from itertools import product

import pytest

from bot.mail import answer_html, answer_press
from bot.mail.signatures import Claim
from handlers.meetings.screens import by_mail
from handlers.notices.screens import stop_page
from handlers.planning.screens import polls
from handlers.texts import LANGUAGES
from handlers.views import Message
from storage.models import MailAddress, Poll, PollDate
from storage.vocabulary import AnswerState
from tests.gallery.facts import FACTS, NOW, person
from tests.gallery.facts_meetings import ODD, TODAY, answer, meetings
from tests.gallery.programme import SAYS

VOID = {"input", "br"}
CLAIMS = {"m": Claim(1, "m1"), "p": Claim(1, "p1"), "s": Claim(1, "stop")}


class Whole(HTMLParser):
    """Reads a page; complains about a tag that does not end, and an id that stands there twice."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.presses: list[str] = []
        self.feed(words)
        self.close()
        assert self.open == []
        assert len(self.ids) == len(set(self.ids))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what begins."""
        said = dict(attrs)
        self.ids += [said["id"] or ""] if "id" in said else []
        self.presses += [said["value"] or ""] if tag == "button" else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note what ends."""
        assert self.open.pop() == tag


def shown() -> Iterator[tuple[str, Message]]:
    """Return what can stand on such a page, each with its kind."""
    me = person(ODD[:60], None, None, None)
    for made in FACTS.values():
        for one, state, late in product(meetings(made()).one_by_one, SAYS, (True, False)):
            one.starts_at = NOW + timedelta(days=1)
            mine = answer(1, me, state, ODD[:300]) if state else None
            yield "m", by_mail.page(one, mine, [], TODAY, NOW, late=late)
    asked = Poll(id=1, title=ODD[:100], place=ODD[:100], dates=[])
    for number in range(8):
        day = PollDate(id=number, position=number, day=TODAY, begins=time(10), ends=time(12))
        asked.dates.append(day)
    yield "p", polls.question(asked, {1: AnswerState.MAYBE})
    yield "p", polls.over(asked)
    for column in ("", "stopped_at", "paused_at"):
        address = MailAddress(address=f"{ODD[:200]}@example.nl")
        for name in filter(None, [column]):
            setattr(address, name, NOW)
        yield "s", stop_page.page(address)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_whole_and_what_stands_on_it_can_be_pressed(language: str) -> None:
    counted = 0
    for about, view in shown():
        words = answer_html.body(view, language, (), "value")
        read = Whole(words)
        assert "<&" not in words
        counted += len(read.presses)
        assert all(answer_press.read(one, CLAIMS[about]) for one in read.presses)
    assert counted > 30
