"""A line of the logboek with the person who and what it names, as far as those are still known."""

from handlers.call import Call
from handlers.common.screens.log_lines import LogLine
from storage.models import AuditEntry
from storage.queries import groups, people


def line(call: Call, entry: AuditEntry) -> LogLine:
    """Look up the person and the group that one line is about."""
    return LogLine(
        entry.at,
        entry.act,
        people.by_id(call.session, entry.actor_id) if entry.actor_id else None,
        people.by_id(call.session, entry.person_id) if entry.person_id else None,
        groups.by_id(call.session, entry.group_id) if entry.group_id else None,
    )
