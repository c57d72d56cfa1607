"""Reports to those who look after a group or the network: new members, people not reached."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from handlers.common.notices import supporters_of, tell
from handlers.common.rules import ailments
from handlers.common.rules.times import DIGEST, MORNING, local_day, next_at
from storage.address import NO_NAMES, AccountNames
from storage.models import Group, Lead, Meeting, Notice, Person, Poll, Post
from storage.queries import groups, meetings, network, people, polls, posts
from storage.vocabulary import PostKind

# Cards about something of a group, and where that is found.
OF_A_GROUP: Mapping[PostKind, Callable[[Session, int], Meeting | Poll | None]] = {
    PostKind.MEETING: meetings.by_id,
    PostKind.POLL: polls.by_id,
    PostKind.AGENDA: meetings.by_id,
    PostKind.MINUTES: meetings.by_id,
}
# Their failure is no news: who asked for a card hears it from its outcome, and a report about a
# report would never end.
TOLD_OTHERWISE = frozenset({"card", "unreached", *ailments.TOLD})
# What goes to many fails for some in the same moment: all of them belong in one report.
GATHERED = timedelta(minutes=1)


def tell_new_members(session: Session, group: Group, leads: Sequence[Lead], now: datetime) -> None:
    """Let the ondersteuners, or else the trekkers, know of today's sign-ups at the end of the day."""
    zone = network.timezone(session)
    due = next_at(now, DIGEST, zone)
    for person in supporters_of(leads):
        key = f"{group.id}/{person.id}/{local_day(due, zone)}"
        tell(
            session,
            "new_members",
            key,
            now=now,
            due=due,
            person=person,
            about=group,
            until=due.isoformat(),
            group=group.id,
        )


def report_unreached(session: Session, notice: Notice, now: datetime, admins: AccountNames) -> None:
    """Let the beheerders know that somebody was not reached: soon, and at most once a day."""
    if notice.kind in TOLD_OTHERWISE:
        return
    zone = network.timezone(session)
    for person in people.admins(session, admins):
        today = f"{person.id}/{local_day(now, zone)}"
        if not tell(session, "unreached", today, now=now, due=now + GATHERED, person=person):
            morning = next_at(now, MORNING, zone)
            later = f"{person.id}/{local_day(morning, zone)}"
            tell(session, "unreached", later, now=now, due=morning, person=person)


def tell_card_gone(
    session: Session, post: Post, now: datetime, admins: AccountNames = NO_NAMES
) -> None:
    """Tell the supporters of a group (of the network: beheerders) that its card was removed."""
    if post.kind == PostKind.COLLECTED:
        return  # the item has a card of its own
    about = {str(post.kind): post.subject} if post.kind in OF_A_GROUP else {}
    found = OF_A_GROUP[post.kind](session, post.subject) if about else None
    if found is not None:
        group = found.group
    elif post.kind == PostKind.ITEM:
        about = {str(post.kind): post.subject}
        link = posts.link_between(session, post)
        group = link.group if link else None
    else:
        group = session.get(Group, post.subject) if post.kind == PostKind.GROUP else None
    leads = groups.leads(session, [group])[group.id] if group else []
    told = supporters_of(leads) or people.admins(session, admins)
    for person in told:
        key = f"{post.id}/{person.id}/{post.message}"
        tell(
            session,
            "card_gone",
            key,
            now=now,
            person=person,
            about=group,
            more=about,
            channel=post.channel,
            platform=post.platform,
            workspace=post.workspace,
            group=group.id if group else "",
        )


def report_left(
    session: Session, person: Person, now: datetime, admins: AccountNames = NO_NAMES
) -> None:
    """Let the beheerders know that somebody left the workspace, for their seats are empty now.

    When it was the last beheerder, everybody who leads a group hears how there can be one again.
    """
    left = people.admins(session, admins)
    for admin in left:
        key = f"{person.id}/{admin.id}/{now.isoformat()}"
        tell(session, "left", key, now=now, person=admin, who=person.id)
    was_admin = person.admin or any(one.key in admins for one in person.accounts)
    if left or not was_admin:
        return
    for lead in filter(people.is_here, groups.all_who_lead(session)):
        key = f"{lead.id}/{now.isoformat()}"
        tell(session, "no_admin_left", key, now=now, person=lead, who=person.id)
