"""Things of somebody else: one of every kind under one number, so that any id can be claimed."""

import ast
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache

from sqlalchemy.orm import Session

from storage.models import (
    Account,
    Action,
    AgendaItem,
    Answer,
    Body,
    BodySeat,
    Correction,
    GemeentePresence,
    Group,
    GroupName,
    GroupPlace,
    Guest,
    ImportBatch,
    Lead,
    Link,
    Meeting,
    Membership,
    Notice,
    Organisation,
    Outcome,
    OutsideDate,
    Pair,
    Part,
    PartAnswer,
    Person,
    Poll,
    PollDate,
    PollVote,
    Post,
    Presence,
    Promise,
    Recess,
    Referral,
    ReminderRule,
    Subject,
    SubjectLink,
    Support,
)
from storage.vocabulary import (
    ActionSource,
    ActionState,
    AnswerState,
    BodyKind,
    BodyRole,
    CorrectionKind,
    Destination,
    Ending,
    FunctionClass,
    GuestRole,
    ImportKind,
    ItemStage,
    LeadRole,
    NoticeState,
    PartKind,
    Platform,
    PostKind,
    PresenceState,
    SupportKind,
)
from tests.contract.arrows import ROOT

PRIVATE = "Vertrouwelijkheid"  # stands where only the owner and who leads the group may read
HIDDEN = "Verborgenman"  # the name of a member, whom only members of the same group may see


def elsewhere(session: Session, number: int) -> Group:
    """Make a group in which nobody of the tests has any part."""
    like = session.query(Group).first()
    assert like is not None
    group = Group(id=number, kind=like.kind, slug="elders", name="Elders", position=number)
    group.names = [GroupName(key="elders")]
    session.add(group)
    session.flush()
    return group


def things(session: Session, number: int, group: Group, day: date, now: datetime) -> None:
    """Make one of everything, all with id `number`, of a person and a gemeente of their own."""
    one = {"id": number}
    name, at = f"Anders{number}", datetime.combine(day, time(10), now.tzinfo)
    gemeente = Organisation(**one, name=name, key=name.lower(), counts=True, confirmed=True)
    person = Person(
        **one,
        name=f"Iemand {name}",
        organisation=gemeente,
        confirmed_organisation=gemeente,
        admin=False,
    )
    account = Account(
        **one, platform=Platform.SLACK, workspace="TDEMO", user=f"U{name}", person=person
    )
    meeting = Meeting(
        **one,
        group=group,
        title=name,
        day=day,
        begins=time(10),
        ends=time(12),
        starts_at=at,
        ends_at=at + timedelta(hours=2),
        place="Zeist",
        link="",
        programme="",
        uid=name,
        planned_by_id=number,
    )
    item = AgendaItem(
        **one,
        title=name,
        explanation=PRIVATE,
        confidential=False,
        stage=ItemStage.DRAFT,
        staged_at=now,
        handed_in_by=person,
        organisation=gemeente,
        handed_in_at=now,
        found_by=name.lower(),
        groups=[group],
    )
    subject = Subject(**one, group_id=group.id, position=number, title=name)
    poll = Poll(**one, group=group, title=name, place="", asked_at=now, asked_by_id=number)
    session.add_all([gemeente, person, account, meeting, item, subject, poll])
    session.flush()
    its, they, hours = {"meeting_id": number}, {"person_id": number}, {"begins": time(10), "ends": time(11)}  # fmt: skip
    session.add_all(
        [
            Membership(**one, **they, group_id=group.id, joined_at=now),
            Lead(**one, **they, group_id=group.id, role=LeadRole.ONDERSTEUNER),
            Link(**one, group_id=group.id, platform=Platform.SLACK, workspace="TDEMO", channel=f"C{name}", asked_by_id=number, proven_at=now),
            Post(**one, kind=PostKind.MEETING, subject=number, platform=Platform.SLACK, workspace="TDEMO", channel=f"C{name}"),
            SubjectLink(**one, subject_id=number, title=name, url="https://voorbeeld.nl"),
            PollDate(**one, poll_id=number, position=1, day=day, **hours),
            Part(**one, **its, position=1, kind=PartKind.APART, title=name, place="", **hours),
            Promise(**one, **its, kind=name, at=now),
            Guest(**one, **its, **they, role=GuestRole.SPEAKER),
            Presence(**one, **its, **they, state=PresenceState.CAME),
            GemeentePresence(**one, **its, organisation_id=number),
            Outcome(**one, **its, item_id=number, position=1, ending=Ending.DISCUSSED, line=""),
            Body(**one, name=name, key=name.lower(), kind=BodyKind.DELEGATION, about="", found_by=name.lower(), group_id=group.id),
            Recess(**one, name=name, first=day, last=day),
            GroupPlace(**one, group_id=group.id, organisation_id=number, place=FunctionClass.AMBTELIJK, held_on=day),
            BodySeat(**one, **they, body_id=number, role=BodyRole.MEMBER, mandate=""),
            Action(**one, **they, **its, what=f"{HIDDEN} {name}", group_id=group.id, organisation_id=number, state=ActionState.OPEN, moved_at=now, given_at=now, source=ActionSource.ITEM, source_id=number),
            OutsideDate(**one, title=name, day=day, group_id=group.id),
            ReminderRule(**one, group_id=group.id, row=name, number=21),
            Support(**one, **they, item_id=number, organisation_id=number, kind=SupportKind.OFFICIAL, given_at=now),
            Referral(**one, item_id=number, destination=Destination.VNG, to="", by=name, asks=name, since=now.date()),
            Answer(**one, **its, **they, state=AnswerState.ABSENT, answered_at=now, reason=PRIVATE),
            ImportBatch(**one, kind=ImportKind.PEOPLE, by_id=number, begun_at=now, lines=PRIVATE),
            Notice(**one, **they, **_waiting(name, now), group_id=group.id),
            Correction(**one, kind=CorrectionKind.FOLLOWS, about="made_lead", group_id=group.id, due_at=now + timedelta(days=300), words=PRIVATE, by_id=number, at=now),
        ]
    )  # fmt: skip
    session.flush()
    more = number + 100
    member = Person(
        id=more,
        name=f"{HIDDEN} {name}",
        organisation=gemeente,
        confirmed_organisation=gemeente,
        admin=False,
    )
    session.add(member)
    session.flush()
    session.add_all(
        [
            PartAnswer(**one, **they, part_id=number, state=AnswerState.COMING, answered_at=now),
            PollVote(**one, **they, poll_date_id=number, state=AnswerState.COMING),
            Pair(**one, bestuurder_id=number, adviser_id=more, proposed_by_id=number),
            Membership(id=more, person_id=more, group_id=group.id, joined_at=now),
            Answer(id=more, **its, person_id=more, state=AnswerState.COMING, answered_at=now),
            Presence(id=more, **its, person_id=more, state=PresenceState.CAME),
            ImportBatch(
                id=more, kind=ImportKind.MEETINGS, by_id=number, begun_at=now, lines=PRIVATE
            ),
        ]
    )
    session.flush()


def _waiting(name: str, now: datetime) -> dict[str, object]:
    later = now + timedelta(days=300)
    return {
        "key": name,
        "kind": "made_lead",
        "args": {},
        "due_at": later,
        "expires_at": later,
        "state": NoticeState.DUE,
        "not_before": later,
        "token": name,
    }


@cache
def carried(module: str) -> tuple[str, ...]:
    """Return every name under which a feature may read something from what a button carried."""
    seen: set[str] = set()
    names: set[str] = set()
    waiting = [module]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            its, imported = _of_module(name)
            names |= its
            waiting += imported
    return tuple(sorted(names))


@cache  # hundreds of routes reach the same modules
def _of_module(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names that a module of ours reads itself, and what it imports."""
    file = ROOT / f"{name.replace('.', '/')}.py"
    if not file.exists() or not name.startswith("handlers."):
        return frozenset(), frozenset()
    tree = ast.parse(file.read_text("utf-8"))
    return frozenset(_read(tree)), frozenset(_imported(tree))


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{one.name}" for one in node.names)


def _read(tree: ast.AST) -> Iterator[str]:
    """Return keys that are looked up in `args`, or handed over next to the call."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Attribute(value=where, attr="get"), args=[ast.Constant(str(key)), *_]
            ):
                yield from _of_args(where, key)
            case ast.Subscript(value=where, slice=ast.Constant(str(key))):
                yield from _of_args(where, key)
            case ast.Compare(left=ast.Constant(str(key)), comparators=[where]):
                yield from _of_args(where, key)
            case ast.Call(args=[ast.Name(id="call"), ast.Constant(str(key)), *_]) if (
                key.isidentifier()
            ):
                yield key


def _of_args(where: ast.expr, key: str) -> Iterator[str]:
    if ast.unparse(where).rpartition(".")[2] in {"args", "given", "carried"}:
        yield key


@cache
def filled_in() -> tuple[str, ...]:
    """Return the name of every field and choice of our forms, and every key of a dict of ours."""
    files = sorted((ROOT / "handlers").rglob("*.py"))
    return tuple(
        sorted({name for file in files for name in _fields(ast.parse(file.read_text("utf-8")))})
    )


def _fields(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(attr="get"), args=[ast.Constant(str(key)), *_]):
                yield key
            case ast.Call(args=[ast.Constant(str(key)), *_]) if key.isidentifier():
                yield key
            case ast.Subscript(slice=ast.Constant(str(key))):
                yield key
