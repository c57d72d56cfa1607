"""What somebody wants by mail: all of it, invitations only, or nothing; and to which address."""

from handlers.call import Call, Invalid, Unknown
from handlers.common.parsing import emails
from handlers.notices.screens import mail_wishes as screens
from handlers.routes import button, form
from handlers.sentences import Text
from handlers.views import Form, Message, Replace
from storage.models import Person
from storage.queries import audit, mail, mail_rules
from storage.vocabulary import Act

WISHES = {
    "mail": {"by_mail": True},
    "chat": {"by_mail": False, "invitations_by_mail": False},
    "invitations": {"by_mail": False, "invitations_by_mail": True},
}


@button("mail_mine", writes=False)
def asked_for_mail(call: Call) -> Message:
    """Show what the caller gets by mail, and where."""
    return screens.page(_person(call))


@button("mail_wish", writes=True)
def chose(call: Call) -> Replace:
    """Take over by which way the caller wants to hear things."""
    person, to = _person(call), call.args.get("to", "")
    if to not in WISHES:
        raise Unknown(Text("no.gone"))
    if to != "chat" and person.mail_address is None:
        raise Unknown(Text("mail_wish.first_address"), offers=(screens.GIVE,))
    for name, value in WISHES[to].items():
        setattr(person, name, value)
    return _saved(call, person, Act.MAIL_WANTED)


@button("mail_stop", writes=True)
def wants_none(call: Call) -> Replace:
    """Mail the caller nothing any more."""
    person = _person(call)
    if person.mail_address is None:
        raise Unknown(Text("no.gone"))
    mail_rules.stop(call.session, person.mail_address, call.now)
    return Replace(screens.page(person, Text("mail_wish.stopped_now")))


@button("mail_resume", writes=True)
def wants_mail_again(call: Call) -> Replace:
    """Mail the caller again."""
    person = _person(call)
    if person.mail_address is None:
        raise Unknown(Text("no.gone"))
    mail_rules.resume(call.session, person.mail_address)
    return _saved(call, person, Act.MAIL_WANTED)


@button("mail_address", writes=False)
def wants_to_give(call: Call) -> Form:
    """Open the form for one's own address."""
    return screens.form(_person(call).mail or "")


@form("mail_address", writes=True)
def gave_address(call: Call) -> Message:
    """Take over one's own address, or take it away; whose it is instead is nobody's business."""
    person, typed = _person(call), call.values.get("mail", "").strip()
    address = emails.address(typed)
    if typed and address is None:
        raise Invalid(mail=Text("mail_wish.bad"))
    had = mail.of_address(call.session, address) if address else None
    if had is not None and had.person is not person:
        raise Invalid(mail=Text("mail_wish.taken"))
    if not mail.give(call.session, person, address, by=person, now=call.now):
        return screens.page(person)
    if address is None:
        person.by_mail = person.invitations_by_mail = False
    return _saved(call, person, Act.MAIL_CHANGED).message


def _saved(call: Call, person: Person, act: Act) -> Replace:
    call.session.flush()
    audit.record(call.session, act, now=call.now, actor=person)
    return Replace(screens.page(person, Text("mail_wish.saved")))


def _person(call: Call) -> Person:
    """Return the caller; Unknown where the bot cannot mail (any more)."""
    if call.caller.person is None or not mail.is_set(call.session):
        raise Unknown(Text("no.gone"))
    return call.caller.person
