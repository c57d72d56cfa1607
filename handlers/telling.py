"""Plans what the bot tells people later; delivery sends it, and asks for the words only then."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from functools import partial
from types import MappingProxyType

from sqlalchemy.orm import Session

from handlers.rules.acting import BEHALF, FORWARDED
from handlers.rules.lateness import LATEST
from handlers.rules.times import DIGEST, MORNING, local_day, next_at
from storage.models import Group, Lead, Meeting, Notice, Person, Poll, Post
from storage.queries import groups, meetings, network, notices, pairs, people, polls, posts
from storage.queries.people_keeping import is_here
from storage.vocabulary import LeadRole, PostKind

# Cards about something of a group, and where that is found.
OF_A_GROUP: Mapping[PostKind, Callable[[Session, int], Meeting | Poll | None]] = {
    PostKind.MEETING: meetings.by_id,
    PostKind.POLL: polls.by_id,
    PostKind.AGENDA: meetings.by_id,
}
# Their failure is no news: who asked for a card hears it from its outcome, and a report about a
# report would never end.
TOLD_OTHERWISE = frozenset({"card", "unreached"})


def tell(
    session: Session,
    kind: str,
    key: str,
    *,
    now: datetime,
    due: datetime | None = None,
    person: Person | None = None,
    post: Post | None = None,
    about: Group | None = None,
    more: Mapping[str, object] = MappingProxyType({}),
    anew: bool = False,
    **args: object,
) -> bool:
    """Plan a notice (at once, or when `due`); False when `key` was planned before.

    `about` is the group whose trekker may see it in the list of messages; `args` and `more` are
    ids and dates, for the route that makes the words; no personal facts. `anew` gives what has not
    gone out yet another moment.
    """
    moment = due or now
    if moment <= now:
        notices.nudge(session)
    plan = partial(
        notices.add,
        session,
        kind,
        due=moment,
        expires=moment + LATEST[kind],
        group=about,
        anew=anew,
    )
    texts = {name: str(value) for name, value in {**more, **args}.items()}
    if person is not None and kind in FORWARDED:
        for adviser in pairs.advisers(session).get(person.id, ()):
            copy = {**texts, BEHALF: str(person.id)}
            known = people.by_id(session, adviser)
            plan(f"{kind}/{key}{notices.COPY}{adviser}", person=known, args=copy)
    return plan(f"{kind}/{key}", person=person, post=post, args=texts)


def who_supports(leads: Sequence[Lead]) -> Sequence[Person]:
    """Give who looks after a group: its ondersteuners, else its trekkers; with an account, if any."""
    supporting = [lead.person for lead in leads if lead.role == LeadRole.ONDERSTEUNER]
    leading = [lead.person for lead in leads if lead.role == LeadRole.TREKKER]
    reachable = [person for person in supporting if is_here(person)]
    return reachable or [person for person in leading if is_here(person)] or supporting or leading


def tell_new_members(session: Session, group: Group, leads: Sequence[Lead], now: datetime) -> None:
    """Let the ondersteuners, or else the trekkers, know of today's sign-ups at the end of the day."""
    zone = network.timezone(session)
    due = next_at(now, DIGEST, zone)
    for person in who_supports(leads):
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


def report_unreached(
    session: Session, notice: Notice, now: datetime, admins: Collection[str]
) -> None:
    """Let the beheerders know that somebody was not reached: at once, and at most once a day."""
    if notice.kind in TOLD_OTHERWISE:
        return
    zone = network.timezone(session)
    for person in people.admins(session, admins):
        today = f"{person.id}/{local_day(now, zone)}"
        if not tell(session, "unreached", today, now=now, person=person):
            morning = next_at(now, MORNING, zone)
            later = f"{person.id}/{local_day(morning, zone)}"
            tell(session, "unreached", later, now=now, due=morning, person=person)


def tell_card_gone(
    session: Session, post: Post, now: datetime, admins: Collection[str] = ()
) -> None:
    """Let who supports the group know that somebody removed its card; of the network: beheerders."""
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
    told = who_supports(leads) or people.admins(session, admins)
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
            group=group.id if group else "",
        )


def report_left(
    session: Session, person: Person, now: datetime, admins: Collection[str] = ()
) -> None:
    """Let the beheerders know that somebody left the workspace, for their seats are empty now."""
    for admin in people.admins(session, admins):
        key = f"{person.id}/{admin.id}/{now.isoformat()}"
        tell(session, "left", key, now=now, person=admin, who=person.id)
