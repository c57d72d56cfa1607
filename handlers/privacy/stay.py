"""The answer to "wil je blijven?": in a chat, on the page of a mail, or by a beheerder who knows."""

from handlers.call import Call, Refused, Unknown
from handlers.privacy import farewell, subject
from handlers.privacy.screens import stay as screens
from handlers.routes import button
from handlers.sentences import Text
from handlers.views import Message, Replace
from storage.models import Person
from storage.queries import audit, groups, silence
from storage.vocabulary import Act


@button("stay_yes", writes=True)
def stays(call: Call) -> Replace:
    """Note that somebody stays, and ask nothing more."""
    silence.heard(call.session, call.caller.known, call.now.date())
    return Replace(screens.stays())


@button("stay_page", writes=False)
def page(call: Call) -> Message:
    """Show the question on the page of a mail; to whoever answered it since, that they stay."""
    person = call.caller.person
    if person is None:
        raise Unknown(Text("who.gone"))
    return screens.page(open_still=_is_asked(call, person))


@button("stay_forget", writes=True)
def goes(call: Call) -> Replace:
    """Forget somebody who was asked by mail and does not stay.

    An address gives no rights: only who would be forgotten anyway can do that so.
    """
    person = call.caller.known
    if not call.caller.by_mail or not _is_asked(call, person):
        raise Refused(Text("stay.not_asked"))
    farewell.forget(call, person)
    return Replace(screens.gone())


@button("stay_keep", writes=True)
def kept(call: Call) -> Replace:
    """Let somebody stay, because a beheerder knows that they do."""
    person = subject.of_button(call)
    silence.heard(call.session, person, call.now.date())
    audit.record(call.session, Act.STAYS, now=call.now, actor=call.caller.known, person=person)
    return Replace(screens.kept(person))


def _is_asked(call: Call, person: Person) -> bool:
    """Return whether somebody was asked, and is no beheerder and leads nothing."""
    asked = silence.asked(call.session, person) is not None
    stays = person.admin or farewell.is_named(call, person) or groups.led_by(call.session, person)
    return asked and not stays
