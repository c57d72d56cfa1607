"""The page behind "stop met mailen", which everybody has who is mailed."""

from handlers.call import Call, Unknown
from handlers.notices.screens import stop_page as screens
from handlers.routes import button
from handlers.sentences import Text
from handlers.views import Message
from storage.models import MailAddress
from storage.queries import audit, mail_rules
from storage.vocabulary import Act


@button("stop_page", writes=False)
def page(call: Call) -> Message:
    """Show whether somebody is mailed, and the way out or back."""
    return screens.page(_address(call))


@button("stop_mail", writes=True)
def stopped(call: Call) -> Message:
    """Mail somebody no more."""
    mail_rules.stop(call.session, _address(call), call.now)
    return screens.stopped()


@button("stop_undone", writes=True)
def goes_on(call: Call) -> Message:
    """Mail somebody again."""
    mail_rules.resume(call.session, _address(call))
    person = call.caller.known
    audit.record(call.session, Act.MAIL_WANTED, now=call.now, actor=person, person=person)
    return screens.goes_on()


def _address(call: Call) -> MailAddress:
    person = call.caller.person
    found = person.mail_address if person else None
    if found is None:
        raise Unknown(Text("stop_page.none"))
    return found
