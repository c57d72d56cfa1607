"""What is asked of the database: the right rows, in the right order, in a fixed number of questions."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from storage.address import AccountKey
from storage.database import Database
from storage.models import (
    Account,
    AuditEntry,
    Group,
    InboxEntry,
    Lead,
    Organisation,
    Person,
    Subject,
)
from storage.names import name_key
from storage.network import NetworkFile, fill
from storage.queries import audit, groups, inbox, memberships, network, organisations, people
from storage.queries.memberships import Size
from storage.vocabulary import Act, LeadRole, Platform
from tests.storage.conftest import NOW

SLACK = Platform.SLACK


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """Collect the statements that are sent meanwhile; not those that only begin and end."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            sent.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(database.engine, "before_cursor_execute", note)


def group(session: Session, slug: str = "samenleving") -> Group:
    found = groups.by_slug(session, slug)
    assert found is not None
    return found


def add(
    session: Session,
    name: str,
    gemeente: str | None = None,
    slugs: tuple[str, ...] = ("samenleving",),
) -> Person:
    """Enter somebody with an account, and sign them up."""
    person = people.add_with_account(session, name, AccountKey(SLACK, "T1", f"U{name}"))
    if gemeente is not None:
        person.organisation = organisations.by_name(session, gemeente) or organisations.add_typed(
            session, gemeente
        )
    for slug in slugs:
        memberships.join(session, group(session, slug), person, NOW)
    session.flush()
    return person


def test_members_stand_by_gemeente_then_by_name_and_without_gemeente_last(seed: Database) -> None:
    with seed.write() as session:
        for name, gemeente in [
            ("Zoë", "Zeist"),
            ("Bram", None),
            ("Anna", "Zeist"),
            ("Wim", "De Bilt"),
            ("Kees", "Nieuwstad"),
            ("Aart", None),
            ("Piet", "Platform31"),
        ]:
            add(session, name, gemeente)
    with seed.read() as session:
        everybody = memberships.members(session, group(session), skip=0, most=99)
        assert [(p.organisation.name if p.organisation else None, p.name) for p in everybody] == [
            ("De Bilt", "Wim"),
            ("Nieuwstad", "Kees"),
            ("Platform31", "Piet"),
            ("Zeist", "Anna"),
            ("Zeist", "Zoë"),
            (None, "Aart"),
            (None, "Bram"),
        ]
        page = memberships.members(session, group(session), skip=2, most=3)
        assert [person.name for person in page] == ["Piet", "Anna", "Zoë"]
        assert memberships.members(session, group(session, "bestuur"), skip=0, most=9) == []


def test_pages_of_members_with_the_same_name_leave_nobody_out(seed: Database) -> None:
    with seed.write() as session:
        for number in range(10):
            person = people.add_with_account(session, "Jan", AccountKey(SLACK, "T1", f"U{number}"))
            memberships.join(session, group(session), person, NOW)
    with seed.read() as session:
        ids = [
            person.id
            for skip in range(0, 10, 3)
            for person in memberships.members(session, group(session), skip=skip, most=3)
        ]
    assert len(set(ids)) == len(ids) == 10


def test_sizes_count_people_and_only_gemeenten(seed: Database) -> None:
    with seed.write() as session:
        add(session, "Anna", "Zeist", ("samenleving", "bestuur"))
        add(session, "Bram", "Zeist")
        add(session, "Carla", "Goes")
        add(session, "Dirk", "VNG")
        add(session, "Eva", "Platform31", ("samenleving", "financien"))
        add(session, "Fred", None)
        add(session, "Gijs", "Nieuwstad")
    with seed.read() as session:
        some = groups.open_ones(session)
        sizes = {one.slug: memberships.sizes(session, some)[one.id] for one in some}
        names = memberships.gemeenten(session, group(session))
    assert sizes["samenleving"] == Size(people=7, gemeenten=3)
    assert sizes["bestuur"] == Size(1, 1)
    assert sizes["financien"] == Size(1, 0)
    assert sizes["economie"] == Size(0, 0)
    assert names == ["Goes", "Nieuwstad", "Zeist"]


def test_signing_up_twice_is_once_and_signing_off_twice_too(seed: Database) -> None:
    with seed.write() as session:
        anna = add(session, "Anna", slugs=())
        assert [memberships.join(session, group(session), anna, NOW) for _ in range(2)] == [
            True,
            False,
        ]
        assert memberships.membership(session, group(session), anna) is not None
        assert [memberships.leave(session, group(session), anna) for _ in range(2)] == [True, False]
        assert memberships.membership(session, group(session), anna) is None


def test_a_person_has_groups_in_the_networks_own_order(seed: Database) -> None:
    with seed.write() as session:
        anna = add(session, "Anna", slugs=("bestuur", "arbeidsmigranten", "financien"))
        mine = [membership.group.slug for membership in memberships.of_person(session, anna)]
        assert mine == ["financien", "bestuur", "arbeidsmigranten"]
        bram = add(session, "Bram", slugs=())
        assert memberships.of_person(session, bram) == []


def test_trekkers_stand_before_ondersteuners(seed: Database) -> None:
    with seed.write() as session:
        lab = group(session, "binnenstad")
        for name, role in [("Ondersteuner", LeadRole.ONDERSTEUNER), ("Trekker", LeadRole.TREKKER)]:
            session.add(Lead(group=lab, person=add(session, name, slugs=()), role=role))
        session.flush()
        found = groups.leads(session, [lab])[lab.id]
        assert [lead.person.name for lead in found] == ["Trekker", "Ondersteuner"]
        assert groups.role(session, lab, found[0].person) == LeadRole.TREKKER
        assert [lead.group.slug for lead in groups.led_by(session, found[1].person)] == [
            "binnenstad"
        ]


def test_a_closed_group_is_found_and_not_listed(seed: Database) -> None:
    with seed.write() as session:
        group(session).closed_at = NOW
        session.flush()
        assert "samenleving" not in {one.slug for one in groups.open_ones(session)}
        assert "samenleving" not in {one.slug for one in groups.with_names_and_subjects(session)}
        assert [one.slug for _, one in groups.by_keys(session, ["samenleving"])] == ["samenleving"]


def test_a_kind_narrows_the_list(seed: Database) -> None:
    with seed.read() as session:
        assert {one.kind.key for one in groups.open_ones(session, "lab")} == {"lab"}
        assert len(groups.open_ones(session)) == 8
        assert groups.open_ones(session, "kring") == []


def test_an_account_leads_to_its_person_and_to_nobody_else(seed: Database) -> None:
    with seed.write() as session:
        anna = add(session, "Anna", slugs=())
        assert people.by_account(session, AccountKey(SLACK, "T1", "UAnna")) == anna
        for workspace, user in [("T2", "UAnna"), ("T1", "UBram"), ("T1", "uanna"), ("", "")]:
            assert people.by_account(session, AccountKey(SLACK, workspace, user)) is None


def test_a_new_name_on_the_platform_is_taken_over_once(seed: Database) -> None:
    with seed.write() as session:
        anna = add(session, "Anna", slugs=())
        assert people.rename(session, AccountKey(SLACK, "T1", "UAnna"), "Anna de Vries") is True
        assert people.rename(session, AccountKey(SLACK, "T1", "UAnna"), "Anna de Vries") is False
        assert people.rename(session, AccountKey(SLACK, "T1", "UNOBODY"), "x") is False
        assert anna.name == "Anna de Vries"


@pytest.mark.parametrize(
    ("typed", "name"),
    [("zeist", "Zeist"), ("DE BILT", "De Bilt"), ("bilt", "De Bilt"), ("Etten Leur", "Etten-Leur"),
     ("bergen-op-zoom", "Bergen op Zoom"), ("Utrecht", None), ("Zeis", None), ("", None)],
)  # fmt: skip
def test_a_gemeente_is_found_by_its_exact_name(
    seed: Database, typed: str, name: str | None
) -> None:
    with seed.read() as session:
        found = organisations.by_name(session, typed)
        assert (found and found.name) == name


def test_a_typed_gemeente_waits_for_confirmation(seed: Database) -> None:
    with seed.write() as session:
        added = organisations.add_typed(session, "Land van Cuijk")
        assert (added.counts, added.confirmed, added.key) == (True, False, "land cuijk")
        assert organisations.by_name(session, "land van cuijk") == added
        assert added not in organisations.known(session)
        assert organisations.names(session)["land cuijk"] == "Land van Cuijk"


def test_functions_stand_in_the_networks_own_order(seed: Database) -> None:
    with seed.read() as session:
        names = [function.name for function in organisations.functions(session)]
        assert names[:2] == ["burgemeester", "wethouder"]
        for name in names:
            found = organisations.function_by_key(session, name_key(name))
            assert found is not None
            assert found.name == name
        assert organisations.function_by_key(session, "koning") is None
        assert network.language(session) == "nl"


def test_a_request_is_entered_once_and_forgotten_after_its_time(database: Database) -> None:
    later = NOW + timedelta(days=1)
    with database.write() as session:
        assert [inbox.enter(session, key, NOW) for key in ("a", "b", "a")] == [True, True, False]
        assert inbox.enter(session, "c", later) is True
        inbox.forget(session, later)
        assert session.scalars(select(InboxEntry.key)).all() == ["c"]
        assert inbox.enter(session, "a", later) is True


def test_the_logboek_says_who_did_what_for_whom_where_and_when(seed: Database) -> None:
    with seed.write() as session:
        anna, bram = add(session, "Anna", slugs=()), add(session, "Bram", slugs=())
        audit.record(session, Act.JOINED, now=NOW, actor=anna, group=group(session))
        audit.record(session, Act.JOINED, now=NOW, actor=anna, person=bram, detail={"n": 1})
        session.flush()
        first, second = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
        assert (first.act, first.actor_id, first.person_id, first.group_id, first.at) == (
            Act.JOINED, anna.id, anna.id, group(session).id, NOW,
        )  # fmt: skip
        assert (second.actor_id, second.person_id, second.group_id) == (anna.id, bram.id, None)
        assert second.detail == {"n": 1}


def crowd(database: Database, size: int) -> None:
    """Fill every group with `size` members, two trekkers and `size` subjects."""
    with database.write() as session:
        known = organisations.known(session)
        functions = organisations.functions(session)
        some = groups.open_ones(session)
        for number in range(size):
            person = Person(
                name=f"Lid {number:03}",
                organisation=known[number % len(known)],
                confirmed_organisation=known[number % len(known)],
                function=functions[number % len(functions)],
                confirmed_function=functions[number % len(functions)],
                accounts=[Account(platform=SLACK, workspace="T1", user=f"U{number}")],
            )
            session.add(person)
            session.flush()
            for one in some:
                memberships.join(session, one, person, NOW)
                subject = Subject(group_id=one.id, position=100 + number, title=f"S{number}")
                session.add(subject)
                if number < 2:
                    session.add(Lead(group=one, person=person, role=LeadRole.ONDERSTEUNER))


def look_at_everything(session: Session) -> int:
    """Read all that screens read of a page, down to names, functions, gemeenten and accounts."""
    some = groups.open_ones(session)
    looked = len(groups.kinds(session)) + len(groups.subjects(session, some))
    looked += sum(len(one.kind.name) for one in some) + len(memberships.sizes(session, some))
    for leads in groups.leads(session, some).values():
        looked += sum(map(_all_of, (lead.person for lead in leads)))
    members = memberships.members(session, some[0], skip=0, most=100)
    looked += sum(map(_all_of, members)) + len(memberships.gemeenten(session, some[0]))
    for membership in memberships.of_person(session, members[0]):
        looked += len(membership.group.kind.name)
    for lead in groups.led_by(session, members[0]):
        looked += len(lead.group.kind.lead) + _all_of(lead.person)
    for one in groups.with_names_and_subjects(session):
        looked += len(one.names) + len(one.subjects)
    return looked + len(organisations.known(session)) + len(organisations.names(session))


def _all_of(person: Person) -> int:
    organisation, function = person.organisation, person.function
    return (
        len(person.name)
        + len(organisation.name if organisation else "")
        + len(function.name if function else "")
        + sum(len(account.user) for account in person.accounts)
    )


def test_no_screen_asks_more_questions_for_a_hundred_people_than_for_ten(tmp_path: Path) -> None:
    asked: dict[int, list[str]] = {}
    for size in (10, 100):
        other = Database(f"sqlite:///{tmp_path / str(size) / 'pmg.db'}")
        other.upgrade()
        with other.write() as session:
            fill(session, NetworkFile.load(), NOW)
        crowd(other, size)
        with counted(other) as sent, other.read() as session:
            assert look_at_everything(session) > size
        asked[size] = sent
        other.close()
    assert len(asked[100]) == len(asked[10])
    assert len(asked[10]) <= 25


QUERIES: list[Callable[[Session], object]] = [
    lambda s: [_all_of(p) for p in memberships.members(s, group(s), skip=0, most=100)],
    lambda s: [_all_of(lead.person) for lead in groups.leads(s, [group(s)])[group(s).id]],
    lambda s: memberships.sizes(s, groups.open_ones(s)),
    lambda s: groups.subjects(s, groups.open_ones(s)),
    lambda s: [m.group.kind.name for m in memberships.of_person(s, s.scalars(select(Person)).unique().all()[-1])],
]  # fmt: skip


@pytest.mark.parametrize("query", QUERIES, ids=["members", "leads", "sizes", "subjects", "mine"])
def test_each_question_costs_a_handful_of_statements(
    seed: Database, query: Callable[[Session], object]
) -> None:
    crowd(seed, 30)
    with counted(seed) as sent, seed.read() as session:
        query(session)
    assert 0 < len(sent) <= 5


def test_the_counter_of_statements_can_count(seed: Database) -> None:
    crowd(seed, 10)
    with counted(seed) as sent, seed.read() as session:
        for number in session.scalars(select(Organisation.id).limit(10)).all():
            session.scalar(select(func.count()).where(Organisation.id == number))
    assert len(sent) == 11
