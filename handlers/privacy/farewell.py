"""How somebody is forgotten, whoever asked for it: by themselves, by a beheerder, or by a long silence."""

from handlers.call import Call, Refused
from handlers.common.screens import links
from handlers.meetings import replies
from handlers.seats import terms as seats
from handlers.sentences import Text
from storage.models import Person
from storage.queries import answers, audit, erasure, groups, memberships, people, posts
from storage.vocabulary import Act, PostKind


def require_another(call: Call, person: Person) -> None:
    """Refuse to forget the last beheerder: nobody could do what only a beheerder may."""
    if not may_go(call, person):
        mine = person is call.caller.person
        key = "farewell.last_is_you" if mine else "farewell.last_is_theirs"
        raise Refused(Text(key), offers=(links.to("keep_people"),))


def may_go(call: Call, person: Person) -> bool:
    """Return whether somebody is not the last beheerder, or stays that by the settings."""
    others = people.admins(call.session, call.admins) != [person]
    return others or is_named(call, person)


def forget(call: Call, person: Person, act: Act = Act.FORGOTTEN, by: Person | None = None) -> None:
    """Forget somebody; coming answers are withdrawn first, so that waiting lists move.

    Refused for the last beheerder. The logboek says `by` whom; else the caller, or they themselves.
    """
    require_another(call, person)
    for meeting in answers.answered_ahead(call.session, person, call.now):
        replies.withdraw(call, meeting, person)
    for membership in memberships.of_person(call.session, person):
        posts.want(call.session, PostKind.GROUP, membership.group_id)
    for lead in groups.led_by(call.session, person):
        posts.want(call.session, PostKind.GROUP, lead.group_id)
    seats.leaves(call, person)
    actor = by or call.caller.person or person
    audit.record(call.session, act, now=call.now, actor=actor, person=person)
    erasure.forget(call.session, person, call.now, call.admins)


def is_named(call: Call, person: Person) -> bool:
    """Return whether the settings name somebody as beheerder, so that their user id comes back."""
    return any(account.key in call.admins for account in person.accounts)
