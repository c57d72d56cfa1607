"""The pages of the register, of suppliers and of a breach say what is so: tables, fields, terms, whom we call."""

import re

import pytest

from bot.mail.limits import COPIES_STAY_DAYS
from bot.settings import Settings
from handlers.common.rules.retention import TERMS
from storage.models import Account, MailAddress, Model, Person
from storage.vocabulary import Platform
from tests.contract.arrows import ROOT, sources
from tests.contract.test_officer import DOCS, names_in, section, table

REGISTER, SUPPLIERS, BREACH = [
    (DOCS / f"{name}.md").read_text("utf-8")
    for name in ("verwerkingsregister", "afspraken", "datalek")
]
PAGES = ("verwerkingsregister", "afspraken", "datalek")
SUBJECTS = (Person, Account, MailAddress)  # who somebody is, and by what they are reached
# Where somebody stands without a reference: by number, or by a name that somebody typed.
UNREFERRED = {"person", "mail_leftover", "referral"}
ADDRESS = re.compile(r"https://([a-z0-9.-]+[a-z])")
# Names in the code of addresses that nobody calls.
NOT_CALLED = {
    "developer.microsoft.com": "names the shape of the package",
    "example.nl": "makes the path of a typed request whole",
}
PLATFORMS = {"SLACK_BOT_TOKEN": Platform.SLACK, "TEAMS_CLIENT_ID": Platform.TEAMS, "PMG_SMTP_URL": Platform.MAIL}  # fmt: skip


def named(cell: str) -> list[str]:
    """Return what stands between backticks."""
    return re.findall(r"`([^`]+)`", cell)


def of_people() -> set[str]:
    """Return the tables that refer to a person, an account or an address."""
    theirs = {one.__tablename__ for one in SUBJECTS}
    return {
        one.name
        for one in Model.metadata.sorted_tables
        for column in one.columns
        for key in column.foreign_keys
        if key.column.table.name in theirs
    }


def test_every_table_with_people_is_in_one_processing() -> None:
    found = [one for row in table(section(REGISTER, "Verwerkingen")) for one in named(row[3])]
    assert sorted(found) == sorted(of_people() | UNREFERRED)


def test_every_term_is_in_one_processing() -> None:
    found = [one for row in table(section(REGISTER, "Verwerkingen")) for one in named(row[5])]
    assert sorted(one for one in found if one != "vergeet mij") == sorted(TERMS)


def test_every_field_of_a_person_is_named() -> None:
    found = [
        f"{named(row[0])[0]}.{one}"
        for row in table(section(REGISTER, "De velden van een persoon"))
        for one in named(row[1])
    ]
    so = [
        f"{one.__tablename__}.{column}"
        for one in SUBJECTS
        for column in one.__table__.columns.keys()  # noqa: SIM118 - a collection of columns, no mapping
        if column != "id"
    ]
    assert sorted(found) == sorted(so)


def test_whoever_is_sent_something_is_named_with_what_turns_it_on() -> None:
    rows = table(section(REGISTER, "Ontvangers"))
    settings = [one for row in rows for one in named(row[1])]
    assert {one.lower() for one in settings} <= set(Settings.model_fields)
    assert {PLATFORMS[one] for one in settings if one in PLATFORMS} == set(Platform)
    code = [
        one for one in sources(("bot",)) if not one.path.startswith(("bot/sandbox/", "bot/demo/"))
    ]
    called = {host for one in code for host in ADDRESS.findall(one.code)} - set(NOT_CALLED)
    assert {one for row in rows for one in named(row[3])} == called


def test_the_breach_page_says_for_how_long_something_is_known() -> None:
    days = re.findall(r"(\d+) dagen", section(BREACH, "Wat de bot kan") + section(BREACH, "Wat de bot niet"))  # fmt: skip
    assert set(days) == {str(TERMS["recipient"].days)}
    assert f"na {COPIES_STAY_DAYS} dagen" in SUPPLIERS


def test_everything_that_the_bot_can_tell_is_tried() -> None:
    rows = table(section(BREACH, "Wat de bot kan vertellen"))
    assert len(rows) >= 9
    for _, _, test in rows:
        for one in named(test):
            file, _, name = one.partition("::")
            assert name in names_in(ROOT / file), one


@pytest.mark.parametrize("page", PAGES)
def test_the_readme_leads_there(page: str) -> None:
    assert f"(docs/{page}.md)" in (ROOT / "README.md").read_text("utf-8")
