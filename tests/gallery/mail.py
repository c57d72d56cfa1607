"""The rooms of the gallery about mail: what somebody wants, how a beheerder sees them, whose domain is which."""

from collections.abc import Iterator

from handlers.admin.screens import mail as kept
from handlers.admin.screens import overview
from handlers.admin.screens import people as cards
from handlers.common import promises
from handlers.common.rules.limits import PAGE
from handlers.common.screens import promises as promise_screens
from handlers.notices.screens import mail_wishes as wishes
from handlers.notices.screens.wishes import page as reminders
from handlers.sentences import Text
from handlers.views import View, message
from storage.models import MailAddress, MailDomain, Person, Promise
from tests.gallery import answer_pages
from tests.gallery.facts import NOW, Facts, long, person
from tests.gallery.facts_meetings import TODAY

ADDRESS = "m" * 242 + "@example.nl"


def rooms(facts: Facts, language: str) -> Iterator[tuple[str, View]]:
    """Return every screen about mail, with each state that an address can be in."""
    yield "form", wishes.form(ADDRESS[-120:])
    for one in _people(facts):
        yield "wishes", wishes.page(one, Text("mail_wish.stopped_now"))
        yield "reminders", reminders(one, [], TODAY, admin=False, mails=True)
        for here in (True, False):
            card = cards.one(one, [], [], None, None, here=here, is_admin=False, mails=True)
            yield "card", card
    yield "person form", cards.person_form(None, facts.gemeenten, facts.functions, mails=True)
    yield "beheer", overview.overview([], facts.people, mails=True)
    for gemeente in facts.gemeenten[:1]:
        domain = MailDomain(id=10**9, domain="d" * 240 + ".example.nl", organisation=gemeente)
        for back in (None, kept.undo(domain, 10**9)):
            yield "domains", kept.listing([domain] * PAGE, 1, 99, None, back)
        yield "tie", kept.tie_form(facts.gemeenten)
    yield from answer_pages.stops()
    yield "no domains", kept.listing([], 0, 0)
    reach = promises.Reach(Promise(id=1, number=0), others=facts.people, calls=facts.people)
    yield "to call", message(*promise_screens.counted(reach))


def _people(facts: Facts) -> Iterator[Person]:
    """Return somebody without an address, and one for each state of it and each wish."""
    yield person(long("Anna"), None, None, "U1")
    for state in ("", "stopped_at", "paused_at", "bounced_at", "confirmed_at"):
        for wish in ({}, {"by_mail": True}, {"invitations_by_mail": True}):
            made = person(long("Anna"), facts.functions[0], facts.gemeenten[0], None)
            made.mail_address = MailAddress(address=ADDRESS)
            made.by_mail, made.invitations_by_mail = False, False
            for name, value in ({state: NOW} if state else {}).items():
                setattr(made.mail_address, name, value)
            for name, wanted in wish.items():
                setattr(made, name, wanted)
            yield made
