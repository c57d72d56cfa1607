"""Somebody is forgotten: what they had promised is taken back first, so that waiting lists and cards move."""

from handlers.call import Call
from handlers.meetings import replies
from storage.models import Person
from storage.queries import answers, audit, erasure, groups, memberships, posts
from storage.vocabulary import Act, PostKind


def forget(call: Call, person: Person) -> None:
    """Forget a person, who asked for it themselves or through a beheerder."""
    for meeting in answers.answered_ahead(call.session, person, call.now):
        replies.withdraw(call, meeting, person)
    for membership in memberships.of_person(call.session, person):
        posts.want(call.session, PostKind.GROUP, membership.group_id)
    for lead in groups.led_by(call.session, person):
        posts.want(call.session, PostKind.GROUP, lead.group_id)
    by = call.caller.known
    whom = None if by is person else person
    audit.record(call.session, Act.FORGOTTEN, now=call.now, actor=by, person=whom)
    erasure.forget(call.session, person, call.now, call.admins)
