"""Rows of the time of one workspace know of which it was; and what the bot lives in is kept once."""

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import text

from bot.upkeep import installations as kept
from storage.database import Database
from storage.migrations import run
from storage.models import Link, Notice, Post
from storage.queries import installations, posts
from storage.vocabulary import Platform, PostKind

STEP = "0019"
ACCOUNTS = """INSERT INTO account (id, platform, workspace, user, person_id, conversation) VALUES
    (1, 'slack', 'TMOST', 'U1', 901, 'D1'), (2, 'slack', 'TMOST', 'U2', 902, NULL),
    (3, 'slack', 'TASKED', 'U3', 903, 'D3')"""
POSTS = """INSERT INTO post (id, kind, subject, channel, wanted, shown) VALUES
    (1, 'group', 1, 'C1', 1, 0), (2, 'group', 1, 'CGONE', 1, 0)"""
NOTICES = """INSERT INTO notice (id, key, kind, person_id, args, due_at, expires_at, state, not_before,
    attempt, looked, token, conversation) SELECT n, n, 'later', person, '{}', '2027-03-01 09:00:00',
    '2027-03-02 09:00:00', 'unknown', '2027-03-01 09:00:00', 1, 0, n, place FROM
    (SELECT 1 n, 901 person, 'D1' place UNION SELECT 2, 902, NULL UNION SELECT 3, NULL, 'C1')"""
BEFORE = (
    "INSERT INTO person (id, name) VALUES (901, 'Anna'), (902, 'Bram'), (903, 'Carla')",
    ACCOUNTS,
    "INSERT INTO link (id, group_id, channel, asked_by_id) VALUES (1, 1, 'C1', 903), (2, 2, 'C2', NULL)",
    POSTS,
    NOTICES,
)


def upgraded(database: Database) -> None:
    """Go back to before there were installations, add rows as they were then, and come back."""
    config = run.config(database.engine)
    step = ScriptDirectory.from_config(config).get_revision(STEP)
    command.downgrade(config, str(step.down_revision))
    with database.write() as session:
        for statement in BEFORE:
            session.execute(text(statement))
    database.upgrade()


def test_a_channel_is_of_the_workspace_of_whoever_tied_it(seed: Database) -> None:
    upgraded(seed)
    with seed.read() as session:
        links = {link.channel: link.key.workspace for link in posts.links(session)}
        cards = {post.channel: post.key.workspace for post in session.query(Post)}
        of_first = posts.of_channel(session, session.get_one(Link, 1).key)
    assert links == {"C1": "TASKED", "C2": "TMOST"}
    assert cards == {"C1": "TASKED", "CGONE": "TMOST"}
    assert of_first == []  # it is not proven yet


def test_what_is_looked_for_is_looked_for_where_it_went(seed: Database) -> None:
    upgraded(seed)
    with seed.read() as session:
        went = {one.id: one.account and one.account.key for one in session.query(Notice)}
        assert {one.repeats for one in session.query(Notice)} == {0}
    assert went == {1: (Platform.SLACK, "TMOST", "U1"), 2: None, 3: None}


def test_the_workspaces_of_the_accounts_are_known(seed: Database) -> None:
    upgraded(seed)
    with seed.read() as session:
        known = {(one.platform, one.workspace) for one in installations.all_of_them(session)}
    assert known == {(Platform.SLACK, "TMOST"), (Platform.SLACK, "TASKED")}


def test_a_channel_of_another_workspace_is_another_channel(seed: Database) -> None:
    upgraded(seed)
    with seed.write() as session:
        here = session.get_one(Post, 1).key
        there = here._replace(workspace="TOTHER")
        card = posts.ensure(session, PostKind.GROUP, 1, there)
        assert (card.id, card.key) == (3, there)
        assert posts.ensure(session, PostKind.GROUP, 1, here).id == 1
        assert posts.is_tied(session, here)
        assert not posts.is_tied(session, there)


def test_where_the_bot_lives_is_written_once_and_its_new_name_too(database: Database) -> None:
    for name in ("PMG", "PMG", "Platform PMG"):
        kept.note(database, Platform.SLACK, "T1", name)
    kept.note(database, Platform.TEAMS, "T1", "")
    with database.read() as session:
        rows = installations.all_of_them(session)
        assert [(one.id, one.platform, one.name) for one in rows] == [
            (1, Platform.SLACK, "Platform PMG"),
            (2, Platform.TEAMS, None),
        ]
