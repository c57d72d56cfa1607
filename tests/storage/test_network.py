"""The seed's network, as it describes itself; and every fault of a network file by name."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from bot import wiring
from bot.settings import Settings, Wrong
from storage import models
from storage.database import Database
from storage.models import Account, Group, Lead, Membership, Organisation, Person
from storage.network import Faulty, NetworkFile, fill, is_empty
from storage.queries import groups, memberships, network, organisations
from storage.vocabulary import LeadRole
from tests.storage.conftest import NOW

# What the report of the members' meeting of 9 November says.
PIJLERS = {
    "Financiën": ("Marcel Willemsen", "wethouder", "Oosterhout"),
    "Economie en Fysieke Leefomgeving": ("Jan Goijaarts", "wethouder", "Meierijstad"),
    "Samenleving": ("Marcel Fluitman", "wethouder", "Zeist"),
    "Bestuur": ("Koos Janssen", "burgemeester", "Zeist"),
}
LABS = [
    "Arbeidsmigranten",
    "Vitale binnenstad",
    "Innovaties in het sociaal domein",
    "Democratie dichtbij",
]
SUBJECTS = {
    "Financiën": "onderwijshuisvesting|BTW|energietransitie|Verduurzaming|sociaal domein",
    "Economie en Fysieke Leefomgeving": "Vestigingsklimaat|Arbeidsmigranten|Arbeidsparticipatie|Innovatie|dienstverlening|arbeidsmarkt|investeringsprogramma",
    "Samenleving": "Jeugdzorg|Wmo|Mantelzorg|Energiearmoede|Burgerparticipatie|omgevingswet",
    "Bestuur": "Veiligheid|Informatie en digitalisering|Democratische vernieuwing|Europa",
}  # fmt: skip
NAMES = [
    ("efl", "Economie en Fysieke Leefomgeving"),
    ("economie", "Economie en Fysieke Leefomgeving"),
    ("binnenstad", "Vitale binnenstad"),
    ("financien", "Financiën"),
    ("bestuur", "Bestuur"),
    ("arbeidsmigranten", "Arbeidsmigranten"),
    ("innovaties sociaal domein", "Innovaties in het sociaal domein"),
]


def test_four_pijlers_each_with_its_trekker(seed: Database) -> None:
    with seed.read() as session:
        found = groups.open_ones(session, "pijler")
        leads = groups.leads(session, found)
        assert {
            group.name: [
                (lead.person.name, lead.person.function and lead.person.function.name, lead.person.organisation and lead.person.organisation.name)
                for lead in leads[group.id]
            ]
            for group in found
        } == {name: [trekker] for name, trekker in PIJLERS.items()}  # fmt: skip
        assert [group.name for group in found] == list(PIJLERS)
        assert {lead.role for some in leads.values() for lead in some} == {LeadRole.TREKKER}


def test_four_labs_without_a_trekker(seed: Database) -> None:
    with seed.read() as session:
        found = groups.open_ones(session, "lab")
        assert [group.name for group in found] == LABS
        assert not any(groups.leads(session, found).values())


def test_every_pijler_has_the_subjects_that_it_named(seed: Database) -> None:
    with seed.read() as session:
        found = groups.open_ones(session, "pijler")
        titles = groups.subjects(session, found)
        for group in found:
            for word in SUBJECTS[group.name].split("|"):
                assert any(word in title for title in titles[group.id]), word


def test_sixty_one_gemeenten_count_and_others_do_not(seed: Database) -> None:
    with seed.read() as session:
        known = [one.name for one in organisations.known(session)]
        everything = organisations.names(session).values()
    assert len(known) == 61
    assert {"Waalwijk", "Zeist", "Oosterhout", "Meierijstad", "Bergen op Zoom", "De Bilt"} <= set(
        known
    )
    assert known[:4] == ["Altena", "Barendrecht", "Barneveld", "Bergen op Zoom"]
    assert set(everything) - set(known) == {"Platform31", "VNG"}


def test_the_trekkers_are_known_people_without_an_account(seed: Database) -> None:
    with seed.read() as session:
        people = session.scalars(select(Person)).all()
        assert {person.name for person in people} == {name for name, _, _ in PIJLERS.values()}
        assert all(person.function_confirmed for person in people)
        assert session.scalars(select(func.count()).select_from(Account)).one() == 0
        assert session.scalars(select(func.count()).select_from(Membership)).one() == 0


def test_the_network_has_a_name_a_zone_and_a_language(seed: Database) -> None:
    with seed.read() as session:
        row = session.scalars(select(models.Network)).one()
        assert (row.name, row.timezone, row.language) == (
            "Platform Middelgrote Gemeenten", "Europe/Amsterdam", "nl",
        )  # fmt: skip
        assert network.name(session) == row.name
        assert [kind.plural for kind in groups.kinds(session)] == ["pijlers", "labs"]


@pytest.mark.parametrize(("key", "name"), NAMES)
def test_a_group_is_found_by_each_of_its_names(seed: Database, key: str, name: str) -> None:
    with seed.read() as session:
        assert [group.name for _, group in groups.by_keys(session, [key])] == [name]


FILE = """
[network]
name = "Net"
workspace = "T1"
[[kinds]]
key = "kring"
name = { nl = "kring", en = "circle" }
plural = { nl = "kringen", en = "circles" }
lead = { nl = "voorzitter", en = "chair" }
[[functions]]
name = { nl = "wethouder", en = "alderman" }
class = "bestuurder"
[[organisations]]
counts = true
names = ["Zeist", "Goes"]
[[people]]
name = "Anna"
function = "wethouder"
organisation = "Zeist"
account = "U1"
language = "en"
[[people]]
name = "Bram"
[[groups]]
kind = "kring"
name = "Zorg"
trekker = "Anna"
ondersteuners = ["Bram"]
members = ["Anna", "Bram"]
[[groups]]
kind = "kring"
name = "Oud"
closed = true
"""


def load(tmp_path: Path, text: str) -> NetworkFile:
    path = tmp_path / "network.toml"
    path.write_text(text, encoding="utf-8")
    return NetworkFile.load(path)


def test_a_file_may_bring_accounts_members_and_closed_groups(
    database: Database, tmp_path: Path
) -> None:
    with database.write() as session:
        fill(session, load(tmp_path, FILE), NOW)
    with database.read() as session:
        anna = session.scalars(select(Person).where(Person.name == "Anna")).one()
        assert [(a.workspace, a.user) for a in anna.accounts] == [("T1", "U1")]
        assert anna.language == "en"
        zorg, oud = session.scalars(select(Group).order_by(Group.position)).all()
        assert (zorg.closed_at, oud.closed_at) == (None, NOW)
        assert memberships.sizes(session, [zorg])[zorg.id] == (2, 1)
        roles = [(lead.person.name, lead.role) for lead in groups.leads(session, [zorg])[zorg.id]]
        assert roles == [("Anna", LeadRole.TREKKER), ("Bram", LeadRole.ONDERSTEUNER)]
        assert session.scalars(select(func.count()).select_from(Lead)).one() == 2


FAULTS = {
    "not TOML": ("[network]", "[network", ["line 2"]),
    "no name": ('name = "Net"\n', "", ["network.name"]),
    "unknown key": ("closed = true", "clsoed = true", ["groups.1.clsoed"]),
    "unknown class": ('class = "bestuurder"', 'class = "koning"', ["functions.0.class"]),
    "name too long": ('name = "Oud"', f'name = "{"O" * 61}"', ["groups.1.name"]),
    "empty name": ('name = "Bram"', 'name = ""', ["people.1.name"]),
    "two at once": ('name = "Bram"', 'name = ""\nage = 3', ["people.1.name", "people.1.age"]),
    "wrong type": ("counts = true", 'counts = "misschien"', ["organisations.0.counts"]),
    "no kind": ('kind = "kring"\nname = "Oud"', 'kind = "raad"\nname = "Oud"', ["kind 'raad'"]),
    "no function": ('function = "wethouder"', 'function = "koning"', ["function 'koning'"]),
    "no organisation": ('organisation = "Zeist"', 'organisation = "Ede"', ["organisation 'Ede'"]),
    "no trekker": ('trekker = "Anna"', 'trekker = "Ans"', ["person 'Ans'"]),
    "no member": ('members = ["Anna", "Bram"]', 'members = ["Piet"]', ["person 'Piet'"]),
    "no support": ('ondersteuners = ["Bram"]', 'ondersteuners = ["Kees"]', ["person 'Kees'"]),
    "no workspace": ('workspace = "T1"\n', "", ["workspace"]),
    "zone": ('name = "Net"', 'name = "Net"\ntimezone = "Europe/Zeist"', ["'Europe/Zeist'"]),
    "zone that is a path": ('name = "Net"', 'name = "Net"\ntimezone = "../x"', ["'../x'"]),
    "people twice": ('name = "Bram"', 'name = "Anna"', ["person 'Anna'"]),
    "accounts twice": ('name = "Bram"', 'name = "Bram"\naccount = "U1"', ["account 'U1'"]),
    "groups twice": ('name = "Oud"', 'name = "ZORG"', ["group 'zorg'"]),
    "slugs twice": ('name = "Oud"', 'name = "Oud"\nslug = "Zorg"', ["group 'zorg'"]),
    "gemeenten twice": ('"Goes"', '"de ZEÏST"', ["organisation 'zeist'"]),
    "members twice": ('members = ["Anna", "Bram"]', 'members = ["Bram", "Bram"]', ["'Bram' stands there 2"]),
    "leads twice": ('ondersteuners = ["Bram"]', 'ondersteuners = ["Anna"]', ["lead of 'Zorg' 'Anna'"]),
    "gemeente without letters": ('"Goes"', '"…"', ["'…' has no letter"]),
    "group without letters": ('name = "Oud"', 'name = "!!"', ["'!!' has no letter"]),
    "alias without letters": ("closed = true", 'aliases = ["?"]', ["'?' has no letter"]),
    "too long for a button": ('nl = "kring"', 'nl = "maatschappelijke opgave"', []),
    "several at once": ('trekker = "Anna"', 'trekker = "Ans"\nslug = "oud"', ["person 'Ans'", "group 'oud'"]),
}  # fmt: skip


def faulty(name: str) -> str:
    old, new, _ = FAULTS[name]
    assert FILE.count(old) == 1 or old in {'name = "Net"', "[network]"}, name
    text = FILE.replace(old, new, 1)
    return text.replace('name = "Zorg"', f'name = "{"Z" * 60}"') if "button" in name else text


@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_in_a_network_file_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(Faulty) as caught:
        load(tmp_path, faulty(name))
    said = str(caught.value)
    for word in FAULTS[name][2] or ["button"]:
        assert word in said
    assert "pydantic" not in said
    assert len(said.splitlines()) <= max(1, len(FAULTS[name][2])) + 1


def test_a_file_that_is_no_text_or_not_there_is_a_fault_too(tmp_path: Path) -> None:
    path = tmp_path / "network.toml"
    with pytest.raises(Faulty, match=r"network\.toml"):
        NetworkFile.load(path)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(Faulty, match="utf-8"):
        NetworkFile.load(path)


def test_the_example_is_without_fault(tmp_path: Path) -> None:
    assert load(tmp_path, FILE).groups[0].lookup_keys() == ["zorg"]


def settings(folder: Path, file: Path) -> Settings:
    return Settings(
        slack_bot_token="xoxb-1",
        slack_signing_secret="x",
        database_url=f"sqlite:///{folder / 'pmg.db'}",
        pmg_network=file,
    )


def test_a_wrong_file_changes_nothing_and_a_right_one_is_taken_afterwards(tmp_path: Path) -> None:
    file = tmp_path / "network.toml"
    file.write_text(faulty("several at once"), encoding="utf-8")
    told = settings(tmp_path, file)
    with pytest.raises(Wrong, match="PMG_NETWORK") as caught:
        wiring.open_database(told, lambda: NOW)
    assert "person 'Ans'" in str(caught.value)
    database = Database(told.database_url)
    with database.read() as session:
        assert is_empty(session)
        assert session.scalars(select(func.count()).select_from(Person)).one() == 0
    database.close()
    file.write_text(FILE, encoding="utf-8")
    database = wiring.open_database(told, lambda: NOW)
    with database.read() as session:
        assert network.name(session) == "Net"
    database.close()


def test_the_file_is_read_once_and_afterwards_the_database_is_the_truth(tmp_path: Path) -> None:
    file = tmp_path / "network.toml"
    file.write_text(FILE, encoding="utf-8")
    told = settings(tmp_path, file)
    wiring.open_database(told, lambda: NOW).close()
    file.write_text("no longer a network", encoding="utf-8")
    database = wiring.open_database(told, lambda: NOW)
    with database.read() as session:
        assert network.name(session) == "Net"
        assert len(session.scalars(select(Organisation)).all()) == 2
    database.close()


def test_a_database_of_a_newer_version_is_told_in_words(tmp_path: Path) -> None:
    file = tmp_path / "network.toml"
    file.write_text(FILE, encoding="utf-8")
    told = settings(tmp_path, file)
    database = wiring.open_database(told, lambda: NOW)
    with database.write() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    with pytest.raises(Wrong, match=r"DATABASE_URL.*9999"):
        wiring.open_database(told, lambda: NOW)


def test_a_fault_on_the_way_in_leaves_an_empty_database(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: Any, **_named: Any) -> Callable[[], None]:
        raise RuntimeError("half-way")

    monkeypatch.setattr(models, "Lead", broken)
    with pytest.raises(RuntimeError, match="half-way"), database.write() as session:
        fill(session, NetworkFile.load(), NOW)
    with database.read() as session:
        assert is_empty(session)
        assert session.scalars(select(func.count()).select_from(Organisation)).one() == 0
