"""The kring of all trekkers keeps itself: who becomes trekker is in it, who stops is not."""

from handlers.call import Call
from handlers.groups import promises
from storage.models import Group
from storage.queries import audit, krings, memberships, posts
from storage.vocabulary import Act, PostKind


def dissolve(call: Call, group: Group) -> None:
    """Take everybody out of a kring of trekkers that was added by mistake."""
    if group.of_leads:
        for person in krings.inside(call.session, group):
            memberships.leave(call.session, group, person)


def keep(call: Call) -> None:
    """Let the kringen of trekkers hold exactly who leads a group now; who goes comes to no meeting of it."""
    for group, person, comes in krings.changes(call.session):
        if comes:
            memberships.join(call.session, group, person, call.now)
        else:
            memberships.leave(call.session, group, person)
            promises.withdraw(call, group, person)
        act = Act.JOINED if comes else Act.LEFT
        actor = call.caller.known
        audit.record(call.session, act, now=call.now, actor=actor, person=person, group=group)
        posts.want(call.session, PostKind.GROUP, group.id)
