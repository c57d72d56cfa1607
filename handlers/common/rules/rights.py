"""Who may do what in a group: one table that both the screens and the checks read."""

from collections.abc import Collection
from enum import StrEnum


class Standing(StrEnum):
    """What somebody is in a group."""

    MEMBER = "member"
    LEAD = "lead"  # trekker and ondersteuner alike
    ADMIN = "admin"


class Right(StrEnum):
    """Something in a group that not everybody may do."""

    SEE_MEMBERS = "see_members"
    PLAN = "plan"
    CHANGE_SUBJECTS = "change_subjects"
    SEE_ATTENDANCE = "see_attendance"


HOLDERS: dict[Right, frozenset[Standing]] = {
    Right.SEE_MEMBERS: frozenset({Standing.MEMBER, Standing.LEAD, Standing.ADMIN}),
    Right.PLAN: frozenset({Standing.LEAD, Standing.ADMIN}),
    Right.CHANGE_SUBJECTS: frozenset({Standing.LEAD, Standing.ADMIN}),
    Right.SEE_ATTENDANCE: frozenset({Standing.LEAD, Standing.ADMIN}),
}


def allowed(right: Right, standings: Collection[Standing]) -> bool:
    """Return whether somebody with these standings has the right."""
    return not HOLDERS[right].isdisjoint(standings)
