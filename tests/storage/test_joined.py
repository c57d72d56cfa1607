"""What is planned for two people who are one goes out once, under the key of the one that stays."""

from datetime import timedelta

from storage.database import Database
from storage.models import Notice, Person
from storage.queries import joined, notices
from storage.vocabulary import NoticeState, Unheard
from tests.storage.conftest import NOW

LATER = NOW + timedelta(days=1)


def plan(database: Database, *keys: tuple[str, str]) -> None:
    """Plan notices with these keys: of Kim (k) or Otto (o)."""
    with database.write() as session:
        people = {"k": Person(name="Kim"), "o": Person(name="Otto")}
        session.add_all([Person(name="Anna"), *people.values()])
        session.flush()
        for whose, key in keys:
            named = key.format(k=people["k"].id, o=people["o"].id)
            args = {"by": str(people["o"].id)}
            notices.add(
                session,
                "later",
                named,
                due=LATER,
                expires=LATER,
                person=people[whose],
                args=args,
            )


def told(database: Database) -> dict[str, NoticeState]:
    """Join the two; return the state of each notice by its key, with names for numbers."""
    with database.write() as session:
        kim, otto = (session.query(Person).filter_by(name=name).one() for name in ("Kim", "Otto"))
        joined.told_once(session, kim, otto, NOW)
        found = session.query(Notice).all()
        going = [one for one in found if one.state == NoticeState.DUE]
        assert {one.args["by"] for one in going} == {str(kim.id)}
        back = [one for one in found if one.state == NoticeState.CANCELLED]
        assert all(one.unheard == Unheard.CHANGED for one in back)
        return {one.key: one.state for one in found}


def test_what_both_would_hear_is_taken_back_of_one(database: Database) -> None:
    plan(database, ("k", "later/9/{k}/x"), ("o", "later/9/{o}/x"), ("o", "later/8/{o}"))
    assert told(database) == {
        "later/9/2/x": NoticeState.DUE,
        "later/9/3/x": NoticeState.CANCELLED,
        "later/8/2": NoticeState.DUE,
    }


def test_of_two_such_numbers_the_last_is_the_person(database: Database) -> None:
    plan(database, ("o", "later/{o}/{o}/x"), ("o", "later/7"))
    assert told(database) == {"later/3/2/x": NoticeState.DUE, "later/7": NoticeState.DUE}
