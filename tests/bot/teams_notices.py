"""Notices on their way to the small Teams: planned, followed to their end, and counted where they came."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from bot.sandbox.teams.messages import Seen
from storage.address import ChannelKey
from storage.models import Account, Group, Notice, Post
from storage.queries import notices, posts
from storage.queries.notices import queue
from storage.vocabulary import NoticeState, Platform, PostKind
from tests.bot.teams_bot import TeamsBot, has
from tests.faults import feature
from tests.sandbox.teams.echo_bot import ZEIST
from tests.sandbox.teams.playground import ANNA, CARLA, EMILY, TEAM

CARD = "card"


@dataclass(frozen=True)
class Ended:
    """How a notice ended, how many copies came, and how many of them say that there may be another."""

    state: NoticeState
    fault: str | None
    copies: int
    marked: int


def knows(bot: TeamsBot, person: str = ANNA) -> None:
    """Let somebody sign up, so that there is a person to tell something; and a beheerder who hears of it."""
    bot.says(CARLA, "aanmelden bestuur")
    if person == EMILY:
        bot.sandbox.install(EMILY)
    bot.says(person, "aanmelden samenleving")


def plan(
    bot: TeamsBot,
    person: str = ANNA,
    *,
    kind: str = feature.KIND,
    name: str = "1",
    hours: float = 24,
) -> None:
    """Plan a notice for now, to somebody."""
    with bot.database.write() as session:
        account = session.scalars(select(Account).where(Account.user == person)).one()
        expires = bot.now + timedelta(hours=hours)
        notices.add(session, kind, name, due=bot.now, expires=expires, person=account.person)


def plan_card(bot: TeamsBot, channel: str = TEAM) -> int:
    """Plan that the card of a group is posted in a channel now; return its number."""
    with bot.database.write() as session:
        group = session.scalars(select(Group).where(Group.slug == "samenleving")).one()
        key = ChannelKey(Platform.TEAMS, ZEIST, channel)
        post = posts.ensure(session, PostKind.GROUP, group.id, key)
        expires = bot.now + timedelta(days=1)
        notices.add(session, CARD, "card/1", due=bot.now, expires=expires, post=post)
        return post.id


def lives_on(bot: TeamsBot) -> None:
    """Live until there is nothing left to do."""
    while True:
        bot.settle()
        with bot.database.read() as session:
            following = queue.next_due(session)
        if following is None:
            return
        bot.now = max(bot.now + timedelta(seconds=1), following)


def of(bot: TeamsBot, kind: str = feature.KIND) -> list[Notice]:
    """Return the notices of a kind."""
    with bot.database.read() as session:
        found = session.scalars(select(Notice).where(Notice.kind == kind).order_by(Notice.id))
        return list(found)


def post(bot: TeamsBot, number: int) -> Post:
    """Return a card by its number."""
    with bot.database.read() as session:
        return session.get_one(Post, number)


def copies(bot: TeamsBot, person: str = ANNA, where: str | None = None) -> list[Seen]:
    """Return what came of the tests' notice (or, in a channel, of the card), as one person sees it."""
    key = "messages.somebody" if where is None else "card.join"
    language = bot.sandbox.store.world.person(person).locale[:2]
    there = bot.sees(person, where)
    return [one for one in there if where is not None or has(one, key, language)]


def marked(bot: TeamsBot, one: Seen, person: str = ANNA) -> bool:
    """Return whether a copy says that there may be another."""
    return has(one, "notice.maybe_twice", bot.sandbox.store.world.person(person).locale[:2])


def ended(bot: TeamsBot, person: str = ANNA) -> Ended:
    """Return how the one notice ended."""
    (one,) = of(bot)
    came = copies(bot, person)
    return Ended(one.state, one.fault, len(came), sum(marked(bot, each, person) for each in came))
