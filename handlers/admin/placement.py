"""Putting somebody in a group, or taking them out, as a beheerder: logged, and told to them."""

from handlers.admin.rules.places import Place
from handlers.call import Call
from handlers.common.notices import tell
from storage.models import Group, Person
from storage.queries import audit, memberships, posts
from storage.vocabulary import Act, PostKind


def change(call: Call, person: Person, group: Group, place: Place) -> bool:
    """Put somebody in a group or take them out; False where they were so already."""
    joins = place == Place.MEMBER
    done = (
        memberships.join(call.session, group, person, call.now)
        if joins
        else memberships.leave(call.session, group, person)
    )
    if done:
        me, act = call.caller.known, Act.JOINED if joins else Act.LEFT
        entry = audit.record(call.session, act, now=call.now, actor=me, person=person, group=group)
        posts.want(call.session, PostKind.GROUP, group.id)
        if person.accounts and person is not me:
            key = f"{entry}/{person.id}"
            tell(call.session, "done_for_you", key, now=call.now, person=person, entry=entry)
    return done
