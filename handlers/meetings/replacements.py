"""Somebody else in my place: a replacement from my gemeente, or a stand-in for the trekker."""

from functools import partial

from handlers.call import Call, Invalid, Refused
from handlers.common import person_lookup
from handlers.common.notices import tell
from handlers.common.parsing import mentions
from handlers.common.rules.confirmation import Power, holds
from handlers.common.screens.links import EDIT
from handlers.meetings import caretakers, lookup, replies
from handlers.meetings.screens import replacements as screens
from handlers.routes import button, form, notice
from handlers.sentences import Text
from handlers.views import Form, Message, Replace
from storage.models import Meeting, Person
from storage.names import name_key
from storage.queries import answers, audit, groups, meetings, people
from storage.vocabulary import Act, AnswerState


@button("replace", writes=False)
def wants_replacement(call: Call) -> Form:
    """Open the form that asks who comes instead."""
    meeting, me = lookup.of_button(call), call.caller.person
    if me is None or not _is_invited(call, meeting, me):
        raise Refused(Text("replace.not_invited"))
    if me.organisation is None:
        raise Refused(Text("replace.no_gemeente"), offers=(EDIT,))
    return screens.form(meeting, _colleagues(call, meeting, me))


@form("replace", writes=True)
def named_replacement(call: Call) -> Message:
    """Record who comes instead, and that I do not; the replacement is told."""
    meeting, me = lookup.of_button(call), call.caller.known
    if not _is_invited(call, meeting, me):
        raise Refused(Text("replace.not_invited"))
    other = _replacement(call, meeting)
    theirs = replies.hand_over(call, meeting, me, other)
    audit.record(
        call.session,
        Act.REPLACED,
        now=call.now,
        actor=me,
        person=other,
        group=meeting.group,
        detail={"meeting": meeting.id},
    )
    tell(
        call.session,
        "replaces",
        f"{meeting.id}/{me.id}/{other.id}/{call.now.isoformat()}",
        now=call.now,
        person=other,
        about=meeting.group,
        meeting=meeting.id,
        of=me.id,
    )
    return screens.replaced(meeting, other, theirs.state, call.today)


@notice("replaces")
def heard_of_replacing(call: Call) -> Message | None:
    """Tell somebody that they represent their gemeente; nothing when that is over."""
    meeting = lookup.of_button(call)
    who = people.by_id(call.session, int(call.args["of"]))
    theirs = answers.answer_of(call.session, meeting, who) if who else None
    mine = answers.answer_of(call.session, meeting, call.caller.known)
    if who is None or theirs is None or theirs.replaced_by_id != call.caller.known.id:
        return None
    if meeting.cancelled_at or mine is None or mine.state == AnswerState.ABSENT:
        return None
    return screens.you_replace(meeting, who, call.today)


@button("stand_in", writes=False)
def wants_stand_in(call: Call) -> Form:
    """Open the form that asks who leads this one meeting instead."""
    meeting = lookup.of_button(call)
    lookup.require_planner_of(call, meeting)
    return screens.stand_in_form(meeting, _members(call, meeting))


@form("stand_in", writes=True)
def named_stand_in(call: Call) -> Message:
    """Let somebody of the network lead this one meeting, chosen from the group or named."""
    meeting = lookup.of_button(call)
    lookup.require_planner_of(call, meeting)
    chosen = call.values.get("person", "").strip()
    person = _chosen(chosen, _members(call, meeting)) if chosen else None
    if name := call.values.get("name", "").strip():
        person = _named(call, meeting, name)
    elif chosen and person is None:
        raise Invalid(person=Text("replace.unknown"))
    return _leads(call, meeting, person)


@button("stand_in_is", writes=True)
def chose_stand_in(call: Call) -> Replace:
    """Let the person lead this one meeting who was meant by a name."""
    meeting = lookup.of_button(call)
    lookup.require_planner_of(call, meeting)
    return Replace(_leads(call, meeting, person_lookup.of_button(call)))


def _named(call: Call, meeting: Meeting, name: str) -> Person:
    """Return the person of this name, or pointed at; whoever is not known yet is entered."""
    pointed = mentions.read(name)
    if pointed.person is not None:
        return person_lookup.of_user(call, pointed.person)
    offer = partial(screens.offer_stand_in, meeting)
    return person_lookup.named(call, name, offer).person


def _leads(call: Call, meeting: Meeting, person: Person | None) -> Message:
    """Let somebody lead this one meeting, with a trekker's rights for it; with None nobody else does."""
    meeting.stand_in = person
    caretakers.ask(call, meeting)
    audit.record(
        call.session,
        Act.STOOD_IN,
        now=call.now,
        actor=call.caller.known,
        person=person,
        group=meeting.group,
        detail={"meeting": meeting.id},
    )
    if person is not None:
        key = f"{meeting.id}/{person.id}/{call.now.isoformat()}"
        tell(
            call.session,
            "stands_in",
            key,
            now=call.now,
            person=person,
            about=meeting.group,
            meeting=meeting.id,
        )
    return screens.stand_in_named(meeting, person)


@notice("stands_in")
def heard_of_standing_in(call: Call) -> Message | None:
    """Tell somebody that they lead one meeting; nothing when that is over."""
    meeting = lookup.of_button(call)
    if meeting.stand_in_id != call.caller.known.id or meeting.cancelled_at:
        return None
    return screens.you_stand_in(meeting, call.today)


def _replacement(call: Call, meeting: Meeting) -> Person:
    """Return the person who was chosen, or enter the one who was typed; both from my own gemeente."""
    me = call.caller.known
    if me.organisation is None:
        raise Invalid(name=Text("replace.no_gemeente"))
    name = " ".join(call.values.get("name", "").split())
    if name:
        if len(name) > screens.NAME_OF_PERSON or not any(map(str.isalpha, name)):
            raise Invalid(name=Text("replace.no_name"))
        return people.add(call.session, name, me.organisation)
    colleagues = _colleagues(call, meeting, me)
    chosen = _chosen(call.values.get("person", ""), colleagues)
    if chosen is None:
        raise Invalid(name=Text("replace.who"))
    return chosen


def _colleagues(call: Call, meeting: Meeting, me: Person) -> list[Person]:
    """Return the invited people of my gemeente who have not answered: only they can be chosen.

    Whoever is not known to be of it names somebody new, and speaks for nobody who is.
    """
    if not holds(Power.COLLEAGUE, me):
        return []
    answered = answers.who_answered(call.session, meeting)
    mine = answers.answer_of(call.session, meeting, me)
    if mine is not None and mine.replaced_by_id is not None:
        answered.discard(mine.replaced_by_id)
    return [
        person
        for person in meetings.invited(call.session, meeting)
        if person.organisation_id == me.organisation_id
        and person is not me
        and person.id not in answered
    ]


def _is_invited(call: Call, meeting: Meeting, me: Person) -> bool:
    answered = answers.answer_of(call.session, meeting, me) is not None
    return answered or me in meetings.invited(call.session, meeting)


def _chosen(typed: str, people: list[Person]) -> Person | None:
    """Return the person who was chosen from a list, or typed where the list was too long."""
    key = name_key(typed)
    found = [person for person in people if typed == str(person.id) or name_key(person.name) == key]
    return found[0] if len(found) == 1 else None


def _members(call: Call, meeting: Meeting) -> list[Person]:
    """Return the people who are offered first to lead this meeting: the group's members and leads."""
    found = {person.id: person for person in meetings.invited(call.session, meeting)}
    if meeting.group is not None:
        for lead in groups.leads(call.session, [meeting.group])[meeting.group.id]:
            found[lead.person.id] = lead.person
    return sorted(found.values(), key=lambda person: person.name)
