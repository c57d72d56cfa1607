"""Two entries of one person become one, wherever a person is named."""

from storage.models import Account, Lead, MailAddress, Membership, Silence
from storage.models.base import Model
from storage.queries.erasure import FATES
from storage.queries.same_person import NAMING

# These are moved by hand: an account brings its person, nobody is in a group twice or has two addresses.
BY_HAND = {
    (table.__tablename__, "person_id")
    for table in (Account, Membership, Lead, MailAddress, Silence)
}


def everywhere() -> set[tuple[str, str]]:
    """Return every column that names a person."""
    return {
        (table.name, column.name)
        for table in Model.metadata.tables.values()
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table.name == "person"
    }


def test_no_place_where_a_person_is_named_is_forgotten() -> None:
    moved = {(column.class_.__tablename__, column.key) for column in NAMING}
    assert everywhere() == moved | BY_HAND


def test_no_place_where_a_person_is_named_is_forgotten_by_forgetting() -> None:
    fates = {(column.class_.__tablename__, column.key) for column in FATES}
    assert everywhere() == fates
