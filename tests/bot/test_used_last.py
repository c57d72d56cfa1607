"""Somebody with several accounts hears a thing once: by the one that they used last."""

import time
from datetime import timedelta

import pytest

from bot.incoming.dispatch import Dispatch
from bot.incoming.request import Asked, Outcome
from bot.outgoing.letters import Letters
from bot.platform import HOME
from bot.platform.several import Directories
from handlers import FEATURES
from handlers.call import Place
from handlers.routes import Kind, Routes
from storage.address import NO_NAMES, AccountKey
from storage.models import Account, Notice
from storage.queries import admin_people, people
from storage.vocabulary import Platform
from tests.faults.trial import Everybody
from tests.statements import never_waits_for_the_disk
from tests.world import World

SLACK = AccountKey(Platform.SLACK, "TDEMO", "UFATIMA")
TEAMS = AccountKey(Platform.TEAMS, "8f3c1d60", "0d4f4b0e")
ROUTES = Routes(FEATURES)


class Bot:
    """A door in and letters out, for whoever has accounts in two places."""

    def __init__(self, world: World) -> None:
        self._world = world
        never_waits_for_the_disk(world.database.engine)
        directory = Everybody()
        self._dispatch = Dispatch(world.database, ROUTES, directory, NO_NAMES, world.clock)
        self._letters = Letters(ROUTES, directory, NO_NAMES, world.clock)
        self._asked = 0

    def types(self, account: AccountKey, text: str) -> None:
        """Let them type a line there."""
        self._world.now += timedelta(minutes=1)
        self._asked += 1
        asked = Asked(
            Kind.COMMAND,
            "",
            account,
            Place(None, private=True),
            key=f"typed {self._asked}",
            arrived=time.monotonic(),
            text=text,
        )
        assert self._dispatch.answer(asked).outcome == Outcome.DONE

    def goes_to(self, sent_to: AccountKey | None = None, *, slack_only: bool = False) -> AccountKey:
        """Return the account to which a notice goes now, or for one that was sent: to which it went."""
        letters = self._letters
        if slack_only:
            known = Directories({Platform.SLACK: {HOME: Everybody()}})
            letters = Letters(ROUTES, known, NO_NAMES, self._world.clock)
        with self._world.database.read() as session:
            person = people.by_account(session, SLACK)
            went = [one.id for one in admin_people.accounts(session, sent_to or SLACK)]
            notice = Notice(
                kind="invitation", person=person, args={}, account_id=went[0] if sent_to else None
            )
            return session.get_one(Account, letters.address(session, notice).account).key


@pytest.fixture
def bot(world: World) -> Bot:
    """Fatima, who came by Slack, and has an account in Teams too."""
    made = Bot(world)
    made.types(SLACK, "aanmelden bestuur gemeente Zeist als wethouder")
    return made


def gives_another(world: World) -> None:
    """Let Fatima have a second account."""
    with world.database.write() as session:
        person = people.by_account(session, SLACK)
        assert person is not None
        people.give_account(session, person, TEAMS)


def test_a_notice_goes_where_somebody_did_something_last(world: World, bot: Bot) -> None:
    gives_another(world)
    assert bot.goes_to() == SLACK
    bot.types(TEAMS, "aanmelden samenleving")
    assert bot.goes_to() == TEAMS
    bot.types(SLACK, "afmelden samenleving")
    assert bot.goes_to() == SLACK


def test_what_was_sent_is_looked_for_where_it_went(world: World, bot: Bot) -> None:
    gives_another(world)
    bot.types(TEAMS, "aanmelden samenleving")
    assert bot.goes_to(sent_to=SLACK) == SLACK


def test_an_account_of_a_platform_that_is_not_set_any_more_waits(world: World, bot: Bot) -> None:
    gives_another(world)
    bot.types(TEAMS, "aanmelden samenleving")
    assert bot.goes_to(slack_only=True) == SLACK


def test_of_who_has_one_account_nothing_is_noted(world: World, bot: Bot) -> None:
    bot.types(SLACK, "aanmelden samenleving")
    with world.database.read() as session:
        assert [one.seen_at for one in admin_people.accounts(session, SLACK)] == [None]
