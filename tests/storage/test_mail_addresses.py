"""Addresses for mail: on the way into a table of their own and back, and whose they are."""

from datetime import datetime

from alembic import command
from sqlalchemy import text

from storage.database import Database
from storage.migrations import run
from storage.models import MailLeftover, Meeting, Notice
from storage.queries import erasure, mail, mail_leftovers, people, privacy, same_person
from storage.vocabulary import NoticeState
from tests.storage.conftest import NOW

STEP = "0022"
BEFORE = [(1, "Karin@Zutphen.example.nl"), (2, "karin@zutphen.example.nl"), (3, "  "), (4, None)]


def _enter(database: Database) -> None:
    with database.write() as session:
        for number, typed in BEFORE:
            session.execute(
                text(
                    "INSERT INTO person (id, name, admin, home_only, weekly, mail)"
                    " VALUES (:id, 'Karin', 0, 0, 0, :mail)"
                ),
                {"id": number, "mail": typed},
            )


def _said(database: Database, query: str) -> list[tuple[object, ...]]:
    with database.read() as session:
        return [tuple(row) for row in session.execute(text(query))]


def test_each_address_gets_one_person_and_the_logboek_says_who_lost_theirs(
    database: Database,
) -> None:
    command.downgrade(run.config(database.engine), f"{int(STEP) - 1:04}")
    _enter(database)
    run.upgrade(database.engine)
    kept = "SELECT person_id, address, added_at FROM mail_address"
    assert _said(database, kept) == [(1, "karin@zutphen.example.nl", None)]
    assert _said(database, "SELECT act, person_id FROM audit_entry") == [("mail_shared", 2)]
    with database.read() as session:
        assert [one and one.mail for one in (people.by_id(session, n) for n in (1, 2))] == [
            "karin@zutphen.example.nl",
            None,
        ]


def test_a_downgrade_brings_the_word_back(database: Database) -> None:
    command.downgrade(run.config(database.engine), f"{int(STEP) - 1:04}")
    _enter(database)
    run.upgrade(database.engine)
    command.downgrade(run.config(database.engine), f"{int(STEP) - 1:04}")
    found = _said(database, "SELECT id, mail FROM person WHERE mail IS NOT NULL")
    assert found == [(1, "karin@zutphen.example.nl")]
    assert _said(database, "SELECT act FROM audit_entry") == []


def test_an_address_is_of_one_person_however_it_is_written(database: Database) -> None:
    with database.write() as session:
        karin, jan = people.add(session, "Karin", None), people.add(session, "Jan", None)
        assert mail.give(session, karin, " K@Zutphen.example.nl ", by=jan, now=NOW)
        assert not mail.give(session, jan, "k@zutphen.EXAMPLE.nl", by=jan, now=NOW)
        assert (karin.mail, jan.mail) == ("k@zutphen.example.nl", None)
        found = mail.of_address(session, "K@ZUTPHEN.example.nl")
        assert found is not None
        assert (found.person, found.given_by, found.added_at) == (karin, jan, NOW)
        assert mail.give(session, karin, None, by=karin, now=NOW)
        assert karin.mail is None
        assert mail.give(session, jan, "k@zutphen.example.nl", by=jan, now=NOW)


def test_who_wants_no_mail_still_wants_none_at_an_address_that_somebody_else_fills_in(
    database: Database,
) -> None:
    with database.write() as session:
        karin, jan = people.add(session, "Karin", None), people.add(session, "Jan", None)
        mail.give(session, karin, "a@zutphen.example.nl", by=jan, now=NOW)
        assert karin.mail_address is not None
        karin.mail_address.stopped_at = NOW
        mail.give(session, karin, "b@zutphen.example.nl", by=jan, now=NOW)
        assert (karin.mail, karin.mail_address.is_usable) == ("b@zutphen.example.nl", False)
        mail.give(session, karin, "c@zutphen.example.nl", by=karin, now=NOW)
        assert karin.mail_address.is_usable


def test_of_two_entries_the_address_that_was_only_listed_goes(database: Database) -> None:
    for by_themself in (False, True):
        with database.write() as session:
            listed, other = people.add(session, "Karin", None), people.add(session, "K", None)
            by = listed if by_themself else other
            mail.give(session, listed, "listed@example.nl", by=by, now=NOW)
            mail.give(session, other, "own@example.nl", by=other, now=NOW)
            same_person.merge(session, listed, other)
            assert listed.mail == ("listed@example.nl" if by_themself else "own@example.nl")
            mail.take(session, [listed.id])


def test_forgetting_leaves_what_is_to_be_done_in_mail_and_no_address(seed: Database) -> None:
    with seed.write() as session:
        karin = people.add(session, "Karin", None)
        mail.give(session, karin, "k@zutphen.example.nl", by=karin, now=NOW)
        address = karin.mail_address
        assert address is not None
        assert privacy.about(session, karin)["mail"][0]["address"] == "k@zutphen.example.nl"
        for number, day in ((1, 25), (2, 26)):
            session.add(_meeting(number, NOW.replace(day=day)))
            session.add(_mailed(number, karin.id, address.id, sent=number == 1))
        session.add(_meeting(3, NOW.replace(year=2026)))
        session.add(_mailed(3, karin.id, address.id, sent=True))
        session.flush()
        erasure.forget(session, karin, NOW)
        assert karin.mail is None
        assert mail.of_address(session, "k@zutphen.example.nl") is None
        left = mail_leftovers.waiting(session, 99)
        assert [(one.key, one.meeting, one.address) for one in left] == [
            ("m1", None, None),
            ("m3", None, None),
            (f"{karin.id}-1", 1, "k@zutphen.example.nl"),
        ]
        mail_leftovers.done(session, left[0].id)
        assert mail_leftovers.drop(session, NOW) == 0
        assert mail_leftovers.drop(session, NOW.replace(day=2)) == 2
        assert session.query(MailLeftover).count() == 0


def _meeting(number: int, starts: datetime) -> Meeting:
    made = Meeting(id=number, title="Overleg", day=starts.date(), place="", link="", programme="")
    made.begins, made.ends = starts.time(), starts.time()
    made.starts_at = made.ends_at = starts
    return made


def _mailed(number: int, person: int, address: int, *, sent: bool) -> Notice:
    return Notice(
        key=f"invitation/{number}",
        kind="invitation",
        person_id=person,
        mail_id=address,
        args={"meeting": str(number)},
        due_at=NOW,
        expires_at=NOW,
        not_before=NOW,
        state=NoticeState.SENT if sent else NoticeState.DUE,
        begun_at=NOW if sent else None,
        token=f"t{number}",
        message=f"m{number}" if sent else None,
    )
