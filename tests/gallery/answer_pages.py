"""The rooms of the gallery that somebody in no chat sees by a link in a mail, or is mailed about an answer."""

from collections.abc import Iterator
from itertools import product

from handlers.meetings.screens import by_mail
from handlers.notices.screens import mail_to_read as shown_mail
from handlers.notices.screens import stop_page
from handlers.views import View
from storage.models import MailAddress, Meeting
from storage.vocabulary import AnswerState
from tests.gallery.attention import mail_rooms
from tests.gallery.facts import NOW, Facts
from tests.gallery.facts_meetings import ODD, REASON, TODAY, answer

SAYS = (None, AnswerState.COMING, AnswerState.WAITING, AnswerState.ABSENT)


def rooms(facts: Facts, one: Meeting) -> Iterator[tuple[str, View]]:
    """Return the page of a meeting with each answer, and what is mailed about one."""
    yield "answer again", by_mail.asked_again(one, TODAY)
    for why in sorted(shown_mail.WHY):
        yield "mail to read", shown_mail.told(why, facts.people[0], one) if facts.people else shown_mail.told(why, None, None)  # fmt: skip
    yield from mail_rooms(facts.people[0] if facts.people else None, one, shown_mail.WHY)
    starts, one.starts_at = one.starts_at, NOW
    for person, state, late in product(facts.people[:1], SAYS, (True, False)):
        mine = answer(1, person, state, ODD[:REASON]) if state else None
        yield "page", by_mail.page(one, mine, [], TODAY, NOW.replace(year=2000), late=late)
        yield "answered differently", by_mail.differs(one, mine, TODAY)
        if mine is not None:
            yield "noted", by_mail.noted(one, mine, 10**9, TODAY)
    one.starts_at = starts


def stops() -> Iterator[tuple[str, View]]:
    """Return the page of whoever wants no mail, in each state of an address."""
    for column in ("", "stopped_at", "paused_at"):
        address = MailAddress(address="m" * 242 + "@example.nl")
        if column:
            setattr(address, column, NOW)
        yield "stop", stop_page.page(address)
    yield "stopped", stop_page.stopped()
    yield "goes on", stop_page.goes_on()
