"""A line of the logboek with the person who and what it names, as far as those are still known."""

from handlers.call import Call
from handlers.common.screens.log_lines import LogLine
from storage.models import AuditEntry
from storage.queries import groups, people
from storage.vocabulary import Platform

WAY = "way"


def line(call: Call, entry: AuditEntry) -> LogLine:
    """Look up the person and the group that one line is about."""
    return LogLine(
        entry.at,
        entry.act,
        people.by_id(call.session, entry.actor_id) if entry.actor_id else None,
        people.by_id(call.session, entry.person_id) if entry.person_id else None,
        groups.by_id(call.session, entry.group_id) if entry.group_id else None,
        was_mailed(entry),
    )


def was_mailed(entry: AuditEntry) -> bool:
    """Return whether it was asked by mail."""
    return bool(entry.detail and entry.detail.get(WAY) == Platform.MAIL)


def way_of(call: Call) -> dict[str, str]:
    """Return what the detail of a line says of the way by which it was asked: mail is told apart."""
    account = call.caller.account
    mailed = account is not None and account.platform is Platform.MAIL
    return {WAY: Platform.MAIL} if mailed else {}
