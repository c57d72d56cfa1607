"""What is kept about one person, wherever it stands."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from storage.models import (
    Account,
    Action,
    AgendaItem,
    Answer,
    AuditEntry,
    Body,
    BodySeat,
    Correction,
    Group,
    Guest,
    Lead,
    MailAddress,
    Meeting,
    Membership,
    Notice,
    Pair,
    Part,
    PartAnswer,
    Person,
    PollDate,
    PollVote,
    Presence,
    Silence,
    Support,
)

Rows = list[dict[str, Any]]
WISHES = ("reminders", "paused_until", "home_only", "weekly", "by_mail", "invitations_by_mail")


def about(session: Session, person: Person) -> dict[str, Rows]:
    """Return everything that is kept about somebody, by section, as plain values (JSON can take them)."""
    return {name: [_plain(row) for row in rows] for name, rows in _sections(session, person)}


def _sections(session: Session, person: Person) -> Iterator[tuple[str, Rows]]:
    """Return each section with its rows; the column names are the headings."""

    def rows(*columns: Any, where: Any, **joins: Any) -> Rows:
        query = select(*columns).where(where)
        for target, condition in joins.values():
            query = query.outerjoin(target, condition)
        return [dict(row._mapping) for row in session.execute(query)]  # noqa: SLF001 - its public name

    me = person.id
    meeting = (Meeting.title.label("meeting"), Meeting.day)
    mail = rows(
        MailAddress.address,
        MailAddress.added_at,
        MailAddress.first_sent_at,
        MailAddress.confirmed_at,
        MailAddress.stopped_at,
        MailAddress.paused_at,
        MailAddress.bounced_at,
        where=MailAddress.person_id == me,
    )
    yield "person", [_profile(person, mail[0]["address"] if mail else None)]
    yield (
        "accounts",
        rows(
            Account.platform,
            Account.workspace,
            Account.user,
            Account.language,
            Account.seen_at,
            where=Account.person_id == me,
        ),
    )
    yield "mail", mail
    yield (
        "groups",
        rows(
            Group.name.label("group"),
            Membership.joined_at,
            where=Membership.person_id == me,
            group=(Group, Group.id == Membership.group_id),
        ),
    )
    yield (
        "roles",
        rows(
            Group.name.label("group"),
            Lead.role,
            where=Lead.person_id == me,
            group=(Group, Group.id == Lead.group_id),
        ),
    )
    yield (
        "seats",
        rows(
            Body.name.label("body"),
            BodySeat.role,
            BodySeat.since,
            BodySeat.until,
            BodySeat.mandate,
            where=BodySeat.person_id == me,
            body=(Body, Body.id == BodySeat.body_id),
        ),
    )
    yield (
        "answers",
        rows(
            *meeting,
            Answer.state,
            Answer.answered_at,
            Answer.reason,
            where=Answer.person_id == me,
            meeting=(Meeting, Meeting.id == Answer.meeting_id),
        ),
    )
    yield (
        "parts",
        rows(
            Part.title.label("part"),
            PartAnswer.state,
            where=PartAnswer.person_id == me,
            part=(Part, Part.id == PartAnswer.part_id),
        ),
    )
    yield (
        "presence",
        rows(
            *meeting,
            Presence.state,
            where=Presence.person_id == me,
            meeting=(Meeting, Meeting.id == Presence.meeting_id),
        ),
    )
    yield (
        "guest",
        rows(
            *meeting,
            Guest.role,
            where=Guest.person_id == me,
            meeting=(Meeting, Meeting.id == Guest.meeting_id),
        ),
    )
    yield (
        "dates",
        rows(
            PollDate.day,
            PollVote.state,
            where=PollVote.person_id == me,
            date=(PollDate, PollDate.id == PollVote.poll_date_id),
        ),
    )
    yield (
        "items",
        rows(
            AgendaItem.title,
            AgendaItem.explanation,
            AgendaItem.stage,
            AgendaItem.handed_in_at,
            where=or_(AgendaItem.handed_in_by_id == me, AgendaItem.source_id == me),
        ),
    )
    yield (
        "corrections",
        rows(Correction.words, Correction.at, Correction.sent_at, where=Correction.by_id == me),
    )
    yield (
        "supports",
        rows(
            AgendaItem.title,
            Support.kind,
            Support.given_at,
            where=Support.person_id == me,
            item=(AgendaItem, AgendaItem.id == Support.item_id),
        ),
    )
    yield (
        "actions",
        rows(
            Action.what,
            Action.due,
            Action.state,
            Action.reason,
            where=Action.person_id == me,
        ),
    )
    yield (
        "pairs",
        rows(
            Person.name.label("with"),
            Pair.confirmed_at,
            where=or_(Pair.bestuurder_id == me, Pair.adviser_id == me),
            other=(
                Person,
                (Person.id != me) & Person.id.in_((Pair.bestuurder_id, Pair.adviser_id)),
            ),
        ),
    )
    yield (
        "messages",
        rows(Notice.kind, Notice.due_at, Notice.state, where=Notice.person_id == me),
    )
    yield (
        "silence",
        rows(
            Silence.asked_on,
            Silence.reminded_on,
            Silence.told_on,
            where=Silence.person_id == me,
        ),
    )
    yield (
        "log",
        rows(
            AuditEntry.at,
            AuditEntry.act,
            where=or_(AuditEntry.person_id == me, AuditEntry.actor_id == me),
        ),
    )


def _profile(person: Person, mail: str | None) -> dict[str, Any]:
    return {
        "name": person.name,
        "language": person.language,
        "gemeente": person.organisation.name if person.organisation else None,
        "function": person.function.name if person.function else None,
        "mail": mail,
        "gemeente_confirmed": person.organisation_confirmed,
        "function_confirmed": person.function_confirmed,
        "seen_on": person.seen_on.isoformat() if person.seen_on else None,
        "claimed_at": person.claimed_at.isoformat() if person.claimed_at else None,
        "admin": person.admin,
        "calendar": person.feed_key is not None,
        **{wish: getattr(person, wish) for wish in WISHES},
    }


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row with its dates and instants as ISO 8601, and our own words as words."""
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value
        for name, value in row.items()
    }
