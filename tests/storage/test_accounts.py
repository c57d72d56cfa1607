"""A user id says somebody only within the workspace that gave it, and on one platform."""

import pytest

from storage.address import AccountKey, AccountNames
from storage.database import Database
from storage.queries import admin_people, people
from storage.vocabulary import Platform

HERE, THERE = (AccountKey(Platform.SLACK, team, "U1") for team in ("T1", "T2"))
TEAMS = AccountKey(Platform.TEAMS, "T1", "U1")


def test_what_is_written_to_one_is_not_written_to_another(seed: Database) -> None:
    with seed.write() as session:
        for key in (HERE, THERE, TEAMS):
            people.add_with_account(session, "Anna", key)
        (there,) = admin_people.accounts(session, THERE)
        people.writes_in(session, there.id, "D2")
    with seed.read() as session:
        said = {one.key: one.conversation for one in admin_people.accounts(session)}
        assert (said[HERE], said[THERE], said[TEAMS]) == (None, "D2", None)
        assert [one.key for one in admin_people.accounts(session, THERE)] == [THERE]


@pytest.mark.parametrize(
    ("written", "beheerders"),
    [
        ("U1", [HERE, THERE]),
        ("T2/U1", [THERE]),
        ("teams:U1", [TEAMS]),
        ("T3/U1", []),
        (" T1/U1 ,, teams:U1", [HERE, TEAMS]),
    ],
)
def test_the_settings_name_an_account(
    seed: Database, written: str, beheerders: list[AccountKey]
) -> None:
    named = AccountNames.of(*written.split(","))
    with seed.write() as session:
        for key in (HERE, THERE, TEAMS):
            people.add_with_account(session, str(key), key)
        found = [one.accounts[0].key for one in people.admins(session, named)]
    assert found == beheerders == [key for key in (HERE, THERE, TEAMS) if key in named]
