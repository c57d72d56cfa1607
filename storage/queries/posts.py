"""Living cards, and the channels that belong to groups."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, func, select, update
from sqlalchemy.orm import Session

from storage.address import ChannelKey
from storage.models import Group, ItemGroup, Link, Meeting, Notice, Person, Poll, Post
from storage.queries.notices import OPEN
from storage.vocabulary import NoticeState, PostKind

# Cards of which the subject is a meeting.
OF_A_MEETING = (PostKind.MEETING, PostKind.AGENDA, PostKind.MINUTES)
OF_AN_ITEM = (PostKind.ITEM, PostKind.COLLECTED)

_CHANNEL = (
    (Link.channel == bindparam("channel"))
    & (Link.workspace == bindparam("workspace"))
    & (Link.platform == bindparam("platform"))
)
_OF_CHANNEL = select(Link).where(_CHANNEL, Link.proven_at.is_not(None)).order_by(Link.id)
_TIED = select(Link.id).where(_CHANNEL).limit(1)

_BEHIND = (
    select(Post)
    .where(
        Post.message.is_not(None),
        Post.wanted > Post.shown,
        Post.id.not_in(bindparam("but_not", expanding=True)),
    )
    .order_by(Post.id)
)


def of_channel(session: Session, channel: ChannelKey) -> Sequence[Link]:
    """Return the proven links of a channel."""
    return session.scalars(_OF_CHANNEL, channel._asdict()).all()


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


def link(
    session: Session,
    group: Group | None,
    channel: ChannelKey,
    asked_by: Person,
    name: str | None = None,
) -> Link:
    """Tie a channel to a group (or the network), yet to be proven; the one there is stays."""
    of = Link.group_id == group.id if group else Link.group_id.is_(None)
    found = session.scalar(select(Link).where(of, _CHANNEL), channel._asdict())
    if found is None:
        found = Link(group=group, **channel._asdict(), asked_by_id=asked_by.id, proven_at=None)
        session.add(found)
    found.asked_by_id, found.name = asked_by.id, name or found.name
    session.flush()
    return found


def link_between(session: Session, post: Post) -> Link | None:
    """Return the link between the channel of an item's card and one of the item's groups."""
    groups = select(ItemGroup.group_id).where(ItemGroup.item_id == post.subject)
    return session.scalar(
        select(Link).where(_CHANNEL, Link.group_id.in_(groups)).order_by(Link.id).limit(1),
        post.key._asdict(),
    )


def is_tied(session: Session, channel: ChannelKey) -> bool:
    """Return whether a channel belongs to something, proven or not."""
    return session.scalar(_TIED, channel._asdict()) is not None


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
            *_stands_in(found.key),
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


def _stands_in(channel: ChannelKey) -> Sequence[ColumnElement[bool]]:
    """Return the conditions that a card is in this channel."""
    return (
        Post.channel == channel.channel,
        Post.workspace == channel.workspace,
        Post.platform == channel.platform,
    )


def ensure(session: Session, kind: PostKind, subject: int, channel: ChannelKey) -> Post:
    """Return the card of this kind and subject in a channel, made when there is none."""
    found = session.scalar(
        select(Post).where(Post.kind == kind, Post.subject == subject, *_stands_in(channel))
    )
    if found is None:
        found = Post(kind=kind, subject=subject, **channel._asdict(), message=None)
        session.add(found)
        session.flush()
    return found


def answer(
    session: Session, item: int, channel: ChannelKey, thread: str, before: Collection[int]
) -> Post:
    """Return the one answer in a thread that its message is this item; made when there is none.

    What stands there of one of the items `before`, of the same message, is about this item from now on.
    """
    found = session.scalar(
        select(Post)
        .where(
            Post.kind == PostKind.COLLECTED,
            Post.subject.in_([item, *before]),
            *_stands_in(channel),
        )
        .order_by(Post.id)
        .limit(1)
    )
    if found is None:
        found = Post(kind=PostKind.COLLECTED, **channel._asdict(), thread=thread, message=None)
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


def posted(
    session: Session, post_id: int, message: str, shown: int, *, twice: bool = False
) -> None:
    """Note where a card stands, up to what it shows, and whether it may stand there twice."""
    stands = {"message": message, "shown": shown, "twice": twice}
    session.execute(update(Post).where(Post.id == post_id).values(**stands))


def refreshed(session: Session, post_id: int, shown: int) -> None:
    """Note up to what a card shows."""
    session.execute(update(Post).where(Post.id == post_id, Post.shown < shown).values(shown=shown))


def removed(session: Session, post_id: int) -> None:
    """Note that somebody has removed the card."""
    session.execute(update(Post).where(Post.id == post_id).values(message=None))
