"""What becomes of two people who turn out to be one: what stays of both, looked at first and then done."""

from collections.abc import Iterator
from typing import NamedTuple

from handlers.call import Call
from handlers.home.rules.one_person import Said, Stated, second_counts, second_stands
from handlers.meetings import part_choices, replies
from storage.models import Account, Answer, Function, Meeting, Organisation, PartAnswer, Person
from storage.queries import (
    audit,
    confirmations,
    installations,
    joined,
    posts,
    same_person,
)
from storage.queries.joined import Holding
from storage.vocabulary import Act, AnswerState, Platform


class Place(NamedTuple):
    """Where an account is: the platform, and what the workspace or tenant is called there."""

    platform: Platform
    name: str


class AnswerStays(NamedTuple):
    """Two answers to one meeting ahead: the one that stays, and the one that goes."""

    meeting: Meeting
    stays: AnswerState
    goes: AnswerState


class Outcome(NamedTuple):
    """What stays of two people, and what goes where they differ (None: they do not)."""

    kept: Person
    places: tuple[Place, ...]  # of the one whose code it is, first
    here: tuple[Place, ...]
    theirs: Holding
    mine: Holding
    organisation: tuple[Organisation, Organisation] | None
    function: tuple[Function, Function] | None
    answers: tuple[AnswerStays, ...]
    votes: int
    calendar: bool  # the address of this one's calendar ends


def outcome(call: Call, kept: Person, other: Person) -> Outcome:
    """Return what becomes of these two, of whom `kept` showed the code."""
    session = call.session
    return Outcome(
        kept,
        places(call, kept),
        places(call, other),
        joined.holding(session, kept),
        joined.holding(session, other),
        _organisations(kept, other),
        _functions(kept, other),
        tuple(_answers(call, kept, other)),
        joined.votes_that_differ(session, kept, other),
        bool(kept.feed_key and other.feed_key),
    )


def places(call: Call, person: Person) -> tuple[Place, ...]:
    """Return where somebody has accounts."""
    return tuple(place(call, one) for one in person.accounts if one.gone_at is None)


def place(call: Call, account: Account) -> Place:
    """Return where an account is."""
    found = installations.of(call.session, account.key)
    return Place(account.platform, (found.name or "") if found else "")


def in_one_place(one: Person, two: Person) -> bool:
    """Return whether both have an account in one workspace: there a person has one."""
    first, second = (
        {(one.platform, one.workspace) for one in person.accounts if one.gone_at is None}
        for person in (one, two)
    )
    return not first.isdisjoint(second)


def join(call: Call, kept: Person, other: Person) -> None:
    """Make one person of the two; nothing is told twice, and a place that was taken twice comes free."""
    session = call.session
    cards = joined.cards_of(session, kept, other, call.now)
    for person in (kept, other):
        confirmations.settle_voices(session, person)
    _profile(kept, other)
    for answers in joined.both_answered(session, kept, other):
        _give_up(call, answers[0] if _second(*answers) else answers[1])
    for chosen in joined.both_chose(session, kept, other):
        said = chosen[0] if _second(*chosen) else chosen[1]
        joined.drop(session, said)
        part_choices.move_up(call, said.part)
    joined.told_once(session, kept, other, call.now)
    same_person.move(session, kept, other)
    joined.stands_in_for_nobody(session, kept)
    for kind, subject in cards:
        posts.want(session, kind, subject)
    audit.record(session, Act.ACCOUNTS_JOINED, now=call.now, actor=kept)


def _profile(kept: Person, other: Person) -> None:
    if _second_organisation(kept, other):
        kept.organisation = other.organisation
        kept.confirmed_organisation = other.confirmed_organisation
    if _second_function(kept, other):
        kept.function, kept.confirmed_function = other.function, other.confirmed_function


def _give_up(call: Call, answer: Answer) -> None:
    """Take an answer away; of a meeting ahead the waiting list moves."""
    meeting = answer.meeting
    if meeting.starts_at > call.now and meeting.cancelled_at is None:
        replies.withdraw(call, meeting, answer.person)
    else:
        joined.drop(call.session, answer)


def _answers(call: Call, kept: Person, other: Person) -> Iterator[AnswerStays]:
    for one, two in joined.both_answered(call.session, kept, other):
        meeting = one.meeting
        if one.state == two.state or meeting.starts_at <= call.now or meeting.cancelled_at:
            continue
        stays, goes = (two, one) if _second(one, two) else (one, two)
        yield AnswerStays(meeting, stays.state, goes.state)


def _second(one: Answer | PartAnswer, two: Answer | PartAnswer) -> bool:
    return second_counts(Said(one.state, one.answered_at), Said(two.state, two.answered_at))


def _second_organisation(kept: Person, other: Person) -> bool:
    return second_stands(
        Stated(kept.organisation_id, kept.organisation_confirmed),
        Stated(other.organisation_id, other.organisation_confirmed),
    )


def _second_function(kept: Person, other: Person) -> bool:
    return second_stands(
        Stated(kept.function_id, kept.function_confirmed),
        Stated(other.function_id, other.function_confirmed),
    )


def _organisations(kept: Person, other: Person) -> tuple[Organisation, Organisation] | None:
    one, two = kept.organisation, other.organisation
    if one is None or two is None or one is two:
        return None
    return (two, one) if _second_organisation(kept, other) else (one, two)


def _functions(kept: Person, other: Person) -> tuple[Function, Function] | None:
    one, two = kept.function, other.function
    if one is None or two is None or one is two:
        return None
    return (two, one) if _second_function(kept, other) else (one, two)
