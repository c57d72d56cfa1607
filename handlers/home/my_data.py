"""What is kept about you, and being forgotten."""

from handlers.call import Call
from handlers.home.screens import my_data as screens
from handlers.meetings import replies
from handlers.routes import button, command
from handlers.seats import terms as seats
from handlers.views import Message, Replace
from storage.models import Person
from storage.queries import (
    answers,
    audit,
    erasure,
    groups,
    installations,
    memberships,
    posts,
    privacy,
)
from storage.vocabulary import Act, PostKind


@command("my_data", writes=False)
def asked_for_data(call: Call) -> Message:
    """Show how much is kept about the caller, of what sort, and offer all of it as files."""
    person, more = call.caller.person, installations.several(call.session)
    if person is None:
        return screens.nothing(more=more)
    return screens.overview(person, privacy.about(call.session, person), more=more)


@button("my_data_files", writes=False)
def wants_files(call: Call) -> Message:
    """Send everything that is kept about the caller, to read and to take along."""
    person = call.caller.person
    if person is None:
        return screens.nothing()
    return screens.files(privacy.about(call.session, person), call.today)


@command("forget_me", writes=False)
@button("forget_ask", writes=False)
def wants_to_be_forgotten(call: Call) -> Message:
    """Show what goes and what stays, and ask once."""
    person = call.caller.person
    if person is None:
        return screens.nothing()
    return screens.asks_once(named=_is_named(call, person))


@button("forget_sure", writes=True)
def forgotten(call: Call) -> Replace:
    """Forget the caller; coming answers are withdrawn first, so that waiting lists move."""
    person = call.caller.known
    for meeting in answers.answered_ahead(call.session, person, call.now):
        replies.withdraw(call, meeting, person)
    for membership in memberships.of_person(call.session, person):
        posts.want(call.session, PostKind.GROUP, membership.group_id)
    for lead in groups.led_by(call.session, person):
        posts.want(call.session, PostKind.GROUP, lead.group_id)
    seats.leaves(call, person)
    audit.record(call.session, Act.FORGOTTEN, now=call.now, actor=person)
    named = _is_named(call, person)
    erasure.forget(call.session, person, call.now, call.admins)
    return Replace(screens.done(named=named))


def _is_named(call: Call, person: Person) -> bool:
    """Return whether the settings name somebody as beheerder, so that their user id comes back."""
    return any(account.key in call.admins for account in person.accounts)
