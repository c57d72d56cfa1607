"""From one mark "confirmed" to gemeente and function apart: nobody loses an item or a voice."""

from alembic import command
from sqlalchemy import select, text

from storage.database import Database
from storage.migrations import run
from storage.models import AgendaItem, Group, Organisation, Person, Support
from storage.queries import confirmations, groups
from storage.queries.confirmations import Judge
from storage.vocabulary import LeadRole, SupportKind

BEHEER = Judge(person=0, admin=True, organisation=None)
WHO = {"listed": (1, 0), "beheerder": (0, 1), "lead": (0, 0), "typed": (0, 0)}


def before(database: Database) -> None:
    """Go back to the step before, with a person of every sort, an item and two voices of `typed`."""
    command.downgrade(run.config(database.engine), "0012")
    with database.write() as session:
        place = session.scalars(select(Organisation.id).order_by(Organisation.id).limit(1)).one()
        for name, (confirmed, admin) in WHO.items():
            session.execute(
                text(
                    "INSERT INTO person (name, organisation_id, function_id, confirmed, admin)"
                    " VALUES (:name, :place, 1, :confirmed, :admin)"
                ),
                {"name": name, "place": place, "confirmed": confirmed, "admin": admin},
            )
        ids = {row.name: row.id for row in session.execute(text("SELECT name, id FROM person"))}
        group = session.scalars(select(Group.id).order_by(Group.id).limit(1)).one()
        session.execute(
            text("INSERT INTO lead (group_id, person_id, role) VALUES (:group, :person, :role)"),
            {"group": group, "person": ids["lead"], "role": LeadRole.ONDERSTEUNER},
        )
        session.execute(
            text(
                "INSERT INTO agenda_item (id, title, explanation, confidential, stage, staged_at,"
                " handed_in_by_id, organisation_id, handed_in_at, found_by) VALUES"
                " (1, 'x', '', 0, 'inspiration', '2026-01-01', :me, :place, '2026-01-01', 'x')"
            ),
            {"me": ids["typed"], "place": place},
        )
        for kind in SupportKind:
            session.execute(
                text(
                    "INSERT INTO support (item_id, organisation_id, kind, person_id, given_at)"
                    " VALUES (1, :place, :kind, :me, '2026-01-01')"
                ),
                {"me": ids["typed"], "place": place, "kind": kind},
            )


def test_whoever_was_trusted_is_confirmed_and_the_rest_stands_on_one_list(seed: Database) -> None:
    before(seed)
    assert seed.upgrade() is True
    with seed.read() as session:
        found = {one.name: one for one in session.scalars(select(Person)) if one.name in WHO}
        sure = {
            name: (one.organisation_confirmed, one.function_confirmed)
            for name, one in found.items()
        }
        assert sure == {name: (name != "typed", name != "typed") for name in WHO}
        assert [one.name for one in confirmations.waiting(session, BEHEER)] == ["typed"]
        assert confirmations.how_many_waiting(session, BEHEER) == 1


def test_nobody_loses_an_item_or_a_voice_given_before(seed: Database) -> None:
    before(seed)
    seed.upgrade()
    with seed.read() as session:
        (item,) = session.scalars(select(AgendaItem)).all()
        assert item.handed_in_by is not None
        assert item.handed_in_by.name == "typed"
        voices = session.scalars(select(Support).order_by(Support.id)).all()
        assert [(one.kind, one.is_confirmed) for one in voices] == [(k, True) for k in SupportKind]
        assert groups.led_by(session, item.handed_in_by) == []


def test_the_way_back_keeps_who_was_confirmed(seed: Database) -> None:
    before(seed)
    seed.upgrade()
    command.downgrade(run.config(seed.engine), "0012")
    with seed.read() as session:
        rows = session.execute(text("SELECT name FROM person WHERE NOT confirmed"))
        assert [row.name for row in rows] == ["typed"]
