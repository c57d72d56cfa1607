"""What a beheerder merges or takes away leaves nothing behind, wherever it is named."""

from storage.models import Notice, Support
from storage.models.base import Model
from storage.queries.admin_groups import USING
from storage.queries.admin_organisations import NAMING
from storage.queries.past_meetings import LISTED
from storage.queries.past_meetings import USING as DONE_WITH


def named(table: str) -> set[tuple[str, str]]:
    """Return all columns that point at a table."""
    return {
        (one.name, column.name)
        for one in Model.metadata.tables.values()
        for column in one.columns
        for key in column.foreign_keys
        if key.column.table.name == table
    }


def test_no_place_where_an_organisation_is_named_is_forgotten() -> None:
    moved = {(column.class_.__tablename__, column.key) for column in NAMING}
    assert named("organisation") == moved | {
        (Support.__tablename__, "organisation_id"),
        ("group_place", "organisation_id"),
    }


def test_no_place_where_a_group_is_used_is_forgotten() -> None:
    used = {(column.class_.__tablename__, column.key) for column in USING}
    told = {
        (Notice.__tablename__, "group_id"),
        ("audit_entry", "group_id"),
        ("correction", "group_id"),
    }
    assert named("group") == used | told | {("group_name", "group_id"), ("group_place", "group_id")}


def test_no_place_where_something_is_done_with_a_meeting_is_forgotten() -> None:
    done = {(column.class_.__tablename__, column.key) for column in DONE_WITH}
    listed = {(one.__tablename__, "meeting_id") for one in LISTED}
    assert named("meeting") == done | listed
