"""Each bulk step for one person: done, or why not; and taken back."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, TypeAlias

from handlers.admin.rules.bulk import LATER, TABLE, BulkStep
from handlers.call import Call
from handlers.common import confirmation
from handlers.common.notices import tell
from handlers.common.rules.confirmation import open_claims
from handlers.common.ways import reachable
from handlers.groups import promises
from handlers.sentences import Text
from storage.models import AuditEntry, Group, Person
from storage.queries import (
    attention,
    audit,
    confirmations,
    groups,
    memberships,
    notices,
    people,
    posts,
)
from storage.vocabulary import Act, NoticeState, PostKind


class Meant(NamedTuple):
    """What a step is about: which, the group where it places people, and what was seen by when."""

    step: BulkStep
    group: Group | None
    until: datetime


Why: TypeAlias = Text | None  # None: it was done


def waiting(call: Call, step: BulkStep, skip: int, most: int) -> tuple[Sequence[Person], int]:
    """Return some of the people whom a step is for, and how many there are."""
    gap = TABLE[step].gap
    if gap is None:
        mine = confirmation.judge(call)
        total = confirmations.how_many_waiting(call.session, mine)
        return confirmations.waiting(call.session, mine, skip=skip, most=most), total
    admins = [one.id for one in people.admins(call.session, call.admins)]
    some = attention.people(call.session, gap, admins, skip=skip, most=most)
    return some, attention.how_many_people(call.session, gap, admins)


def take(call: Call, meant: Meant, person: Person) -> Why:
    """Take the step for one person."""
    return TAKE[meant.step](call, meant, person)


def take_back(call: Call, step: BulkStep, at: datetime) -> tuple[list[Person], list[Person]]:
    """Take back what the caller did at one moment; return of whom, and of whom it was too late."""
    done: list[Person] = []
    late: list[Person] = []
    for entry in audit.of_moment(call.session, call.caller.known, TABLE[step].act, at):
        person = people.by_id(call.session, entry.person_id or 0)
        if person is not None:
            (done if BACK[step](call, entry, person) else late).append(person)
    return done, late


def _confirm(call: Call, meant: Meant, person: Person) -> Why:
    if not open_claims(person):
        return Text("bulk.why_had")
    if person.claimed_at is not None and person.claimed_at > meant.until:
        return Text("bulk.why_changed")
    confirmation.confirm(call, person)
    return None


def _place(call: Call, meant: Meant, person: Person) -> Why:
    group = meant.group
    if group is not None and group.of_leads:
        return Text("seat.of_leads")
    if group is None or (group.function is not None and person.function is not group.function):
        return Text("bulk.why_function")
    if not memberships.join(call.session, group, person, call.now):
        return Text("bulk.why_member")
    _moved(call, Act.JOINED, group, person)
    return None


def _tell(call: Call, meant: Meant, person: Person) -> Why:
    kind = TABLE[meant.step].kind
    if not reachable(call.session, person, kind):
        return Text("bulk.why_no_way")
    key = _key(meant.step, person, call.now)
    found = notices.by_key(call.session, f"{kind}/{key}")
    if found is not None and (found.state in notices.TROUBLE or found.fault == notices.SKIPPED):
        return Text("bulk.why_missed")
    if found is not None and found.state != NoticeState.CANCELLED:
        return Text("bulk.why_told")
    due = call.now + LATER
    tell(call.session, kind, key, now=call.now, due=due, person=person, replace=True)
    _record(call, TABLE[meant.step].act, person)
    return None


def _unconfirm(call: Call, entry: AuditEntry, person: Person) -> bool:
    if entry.detail is None or not (person.organisation_confirmed or person.function_confirmed):
        return False
    confirmation.take_back(call, person, entry.detail)
    return True


def _unplace(call: Call, entry: AuditEntry, person: Person) -> bool:
    group = groups.by_id(call.session, entry.group_id or 0)
    if group is None or not memberships.leave(call.session, group, person):
        return False
    _moved(call, Act.LEFT, group, person)
    promises.withdraw(call, group, person)
    return True


def _untell(step: BulkStep) -> Callable[[Call, AuditEntry, Person], bool]:
    def untell(call: Call, entry: AuditEntry, person: Person) -> bool:
        key = f"{TABLE[step].kind}/{_key(step, person, entry.at)}"
        return notices.cancel(call.session, key, call.now) is not None

    return untell


TAKE: Mapping[BulkStep, Callable[[Call, Meant, Person], Why]] = {
    BulkStep.CONFIRM: _confirm,
    BulkStep.PLACE: _place,
    BulkStep.ASK: _tell,
    BulkStep.WELCOME: _tell,
}
BACK: Mapping[BulkStep, Callable[[Call, AuditEntry, Person], bool]] = {
    BulkStep.CONFIRM: _unconfirm,
    BulkStep.PLACE: _unplace,
    BulkStep.ASK: _untell(BulkStep.ASK),
    BulkStep.WELCOME: _untell(BulkStep.WELCOME),
}


def _key(step: BulkStep, person: Person, at: datetime) -> str:
    """Name the occurrence: somebody is welcomed once, and asked once in a week."""
    if step == BulkStep.WELCOME:
        return str(person.id)
    year, week, _ = at.isocalendar()
    return f"{person.id}/{year}-{week}"


def _moved(call: Call, act: Act, group: Group, person: Person) -> None:
    """Write down that somebody is in a group now, or no longer; a person who is here hears it."""
    entry = _record(call, act, person, group)
    posts.want(call.session, PostKind.GROUP, group.id)
    if person.accounts:
        key = f"{entry}/{person.id}"
        tell(call.session, "done_for_you", key, now=call.now, person=person, entry=entry)


def _record(call: Call, act: Act, person: Person, group: Group | None = None) -> int:
    me = call.caller.known
    return audit.record(call.session, act, now=call.now, actor=me, person=person, group=group)
