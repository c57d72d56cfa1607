"""Living cards, and the channels that belong to groups."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.orm import Session

from storage.models import Group, ItemGroup, Link, Meeting, Notice, Person, Poll, Post
from storage.queries.notices import OPEN
from storage.vocabulary import NoticeState, PostKind

# Cards of which the subject is a meeting.
OF_A_MEETING = (PostKind.MEETING, PostKind.AGENDA, PostKind.MINUTES)
OF_AN_ITEM = (PostKind.ITEM, PostKind.COLLECTED)

_OF_CHANNEL = (
    select(Link)
    .where(Link.channel == bindparam("channel"), Link.proven_at.is_not(None))
    .order_by(Link.id)
)

_BEHIND = (
    select(Post)
    .where(
        Post.message.is_not(None),
        Post.wanted > Post.shown,
        Post.id.not_in(bindparam("but_not", expanding=True)),
    )
    .order_by(Post.id)
)


def of_channel(session: Session, channel: str) -> Sequence[Link]:
    """Return the proven links of a channel."""
    return session.scalars(_OF_CHANNEL, {"channel": channel}).all()


def links(session: Session) -> Sequence[Link]:
    """Return all channels that belong to something, proven or not."""
    return session.scalars(select(Link).order_by(Link.id)).all()


def links_of(session: Session, group: Group | None) -> Sequence[Link]:
    """Return the proven channels of a group, or of the network."""
    return session.scalars(
        select(Link).where(
            Link.group_id == group.id if group else Link.group_id.is_(None),
            Link.proven_at.is_not(None),
        )
    ).all()


def link(session: Session, group: Group | None, channel: str, asked_by: Person) -> Link:
    """Tie a channel to a group (or the network), yet to be proven; the one there is stays."""
    found = session.scalar(
        select(Link).where(
            Link.group_id == group.id if group else Link.group_id.is_(None),
            Link.channel == channel,
        )
    )
    if found is None:
        found = Link(group=group, channel=channel, asked_by_id=asked_by.id, proven_at=None)
        session.add(found)
    found.asked_by_id = asked_by.id
    session.flush()
    return found


def link_between(session: Session, post: Post) -> Link | None:
    """Return the link between the channel of an item's card and one of the item's groups."""
    groups = select(ItemGroup.group_id).where(ItemGroup.item_id == post.subject)
    return session.scalar(
        select(Link)
        .where(Link.channel == post.channel, Link.group_id.in_(groups))
        .order_by(Link.id)
        .limit(1)
    )


def is_tied(session: Session, channel: str) -> bool:
    """Return whether a channel belongs to something, proven or not."""
    return session.scalar(select(Link.id).where(Link.channel == channel).limit(1)) is not None


def link_by_id(session: Session, number: int) -> Link | None:
    """Find a link by its number."""
    return session.get(Link, number)


def unlink(session: Session, found: Link, now: datetime) -> None:
    """Untie a channel; its cards stay where they are, but none is posted or kept up to date."""
    subject = found.group_id or 0
    kind = PostKind.GROUP if found.group_id else PostKind.NETWORK
    group = Meeting.group_id == found.group_id if found.group_id else Meeting.group_id.is_(None)
    about_meeting = Post.kind.in_(OF_A_MEETING) & Post.subject.in_(select(Meeting.id).where(group))
    of_group = Poll.group_id == found.group_id if found.group_id else Poll.group_id.is_(None)
    about_poll = (Post.kind == PostKind.POLL) & Post.subject.in_(select(Poll.id).where(of_group))
    items = select(ItemGroup.item_id).where(ItemGroup.group_id == found.group_id)
    about_item = Post.kind.in_(OF_AN_ITEM) & Post.subject.in_(items)
    of_group_itself = (Post.kind == kind) & (Post.subject == subject)
    cards = session.scalars(
        select(Post.id).where(
            Post.channel == found.channel,
            of_group_itself | about_meeting | about_poll | about_item,
        )
    ).all()
    session.execute(update(Post).where(Post.id.in_(cards)).values(message=None))
    session.execute(
        update(Notice)
        .where(Notice.post_id.in_(cards), Notice.state == NoticeState.DUE)
        .values(state=NoticeState.CANCELLED, settled_at=now)
    )
    session.delete(found)


def prove(found: Link, now: datetime) -> None:
    """Note that the bot has posted in the channel."""
    found.proven_at = now


def ensure(session: Session, kind: PostKind, subject: int, channel: str) -> Post:
    """Return the card of this kind and subject in a channel, made when there is none."""
    found = session.scalar(
        select(Post).where(Post.kind == kind, Post.subject == subject, Post.channel == channel)
    )
    if found is None:
        found = Post(kind=kind, subject=subject, channel=channel, message=None)
        session.add(found)
        session.flush()
    return found


def answer(session: Session, item: int, channel: str, thread: str, before: Collection[int]) -> Post:
    """Return the one answer in a thread that its message is this item; made when there is none.

    What stands there of one of the items `before`, of the same message, is about this item from now on.
    """
    found = session.scalar(
        select(Post)
        .where(
            Post.kind == PostKind.COLLECTED,
            Post.subject.in_([item, *before]),
            Post.channel == channel,
        )
        .order_by(Post.id)
        .limit(1)
    )
    if found is None:
        found = Post(kind=PostKind.COLLECTED, channel=channel, thread=thread, message=None)
        session.add(found)
    found.subject = item
    found.wanted = (found.wanted or 0) + 1
    session.flush()
    return found


def stands(session: Session, kind: PostKind, subject: int) -> bool:
    """Return whether a card of this kind about this subject is to be seen."""
    found = select(Post.id).where(
        Post.kind == kind, Post.subject == subject, Post.message.is_not(None)
    )
    return session.scalar(found.limit(1)) is not None


def has_any(session: Session, kind: PostKind, subject: int) -> bool:
    """Return whether a card of this kind was ever planned about this subject."""
    found = select(Post.id).where(Post.kind == kind, Post.subject == subject).limit(1)
    return session.scalar(found) is not None


def tries(session: Session, post: Post) -> int:
    """Count how often posting this card was planned."""
    return session.scalars(select(func.count(Notice.id)).where(Notice.post_id == post.id)).one()


def on_its_way(session: Session, post: Post) -> bool:
    """Return whether posting this card is planned or under way."""
    found = session.scalar(
        select(Notice.id).where(Notice.post_id == post.id, Notice.state.in_(OPEN)).limit(1)
    )
    return found is not None


_WANT = (
    update(Post)
    .where(Post.kind.in_(bindparam("of_kinds", expanding=True)), Post.subject == bindparam("about"))
    .values(wanted=Post.wanted + 1)
)


def want(session: Session, kind: PostKind, subject: int) -> None:
    """Note that the cards about this no longer show the latest."""
    # No nudge: a card is refreshed every few seconds at most, so the next tick is soon enough.
    session.connection().execute(_WANT, {"of_kinds": [kind], "about": subject})


def want_of_item(session: Session, number: int) -> None:
    """Note the same of the cards of an item, and of the answer below the message that it came from."""
    session.connection().execute(_WANT, {"of_kinds": list(OF_AN_ITEM), "about": number})


def want_all(session: Session) -> None:
    """Note that no card is known to show the latest."""
    session.execute(update(Post).values(wanted=Post.wanted + 1))


def behind(session: Session, but_not: Collection[int]) -> Sequence[Post]:
    """Return the posted cards that do not show the latest, without those with the ids `but_not`."""
    return session.scalars(_BEHIND, {"but_not": list(but_not)}).all()


def posted(session: Session, post_id: int, message: str, shown: int) -> None:
    """Note where a card stands, and up to what it shows."""
    session.execute(update(Post).where(Post.id == post_id).values(message=message, shown=shown))


def refreshed(session: Session, post_id: int, shown: int) -> None:
    """Note up to what a card shows."""
    session.execute(update(Post).where(Post.id == post_id, Post.shown < shown).values(shown=shown))


def removed(session: Session, post_id: int) -> None:
    """Note that somebody has removed the card."""
    session.execute(update(Post).where(Post.id == post_id).values(message=None))
