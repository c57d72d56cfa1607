"""Signing up for a group and signing off, each with a way back."""

from datetime import datetime

from handlers.call import Call, Refused, Unknown
from handlers.common import access, confirmation, group_lookup
from handlers.common import organisations as organisation_records
from handlers.common.parsing import profile as parsing
from handlers.common.parsing.profile import TypedProfile
from handlers.common.reports import tell_new_members
from handlers.common.rules.seats import Seat
from handlers.common.rules.times import DIGEST, previous_at
from handlers.common.screens.profile import looks_like
from handlers.common.screens.words import label, quoted
from handlers.groups import promises, seats, sign_up
from handlers.groups.screens import membership as screens
from handlers.groups.sign_up import RecordedSignUp
from handlers.meetings import lookup, replies
from handlers.meetings.screens.answers import answered
from handlers.routes import button, command, notice
from handlers.sentences import Text
from handlers.views import Buttons, Message, Replace, ViewPart
from storage.models import Function, Group, Meeting
from storage.queries import answers, audit, groups, memberships, organisations, posts
from storage.vocabulary import Act, AnswerState, PostKind


@command("join", writes=True)
def typed_join(call: Call) -> Message:
    """Sign up for the group that was typed, with what was typed of function and gemeente."""
    named = group_lookup.named(call, "join")
    if not named.rest:
        return sign_up.joined(call, _join(call, named.group))
    said = parsing.parse(named.rest, organisations.functions(call.session))
    entry = _join(call, named.group, said.function)
    notes = _declared(call, named.group, said)
    return sign_up.joined(call, entry, notes=notes, function_class=said.function_class)


@button("join", writes=True)
def pressed_join(call: Call) -> Replace:
    """Sign up for the group of the button."""
    return Replace(sign_up.joined(call, _join(call, group_lookup.of_button(call))))


@button("join_and_answer", writes=True)
def joined_and_answered(call: Call) -> Replace:
    """Sign up for the group of a meeting and answer for that, in one press."""
    meeting, say = lookup.of_button(call), call.args.get("say", "")
    if meeting.group is None or say not in (AnswerState.COMING, AnswerState.MAYBE):
        raise Unknown(Text("meeting.gone"))
    entry, me = _join(call, meeting.group), call.caller.known
    if access.seat_of(call, meeting.group, me) != Seat.MEMBER:
        return Replace(sign_up.joined(call, entry))
    found = replies.answer(call, meeting, me, AnswerState(say))
    queue = [one.id for one in answers.queue(call.session, meeting)]
    place = queue.index(found.id) + 1 if found.id in queue else None
    said = answered(meeting, found, place, call.today)
    return Replace(sign_up.joined(call, entry, notes=said.parts))


@button("undo_join", writes=True)
def undid_join(call: Call) -> Replace:
    """Take the sign-up back."""
    group = group_lookup.of_button(call)
    _, withdrawn = _leave(call, group)
    return Replace(screens.undone(group, withdrawn))


@command("leave", writes=True)
def typed_leave(call: Call) -> Message:
    """Sign off from the group that was typed; with a meeting ahead, ask which is meant."""
    group = group_lookup.named(call, "leave").group
    ahead = sign_up.next_meeting(call, group)
    if ahead and memberships.membership(call.session, group, call.caller.known):
        return screens.which_way(group, ahead, call.today)
    was_member, withdrawn = _leave(call, group)
    return screens.left(group, withdrawn, was_member=was_member)


@button("leave", writes=True)
def pressed_leave(call: Call) -> Replace:
    """Sign off from the group of the button."""
    group = group_lookup.of_button(call)
    was_member, withdrawn = _leave(call, group)
    return Replace(screens.left(group, withdrawn, was_member=was_member))


@button("rejoin", writes=True)
def undid_leaving(call: Call) -> Replace:
    """Sign up again, and come again where that was said before and is still possible."""
    group = group_lookup.of_button(call)
    entry = _join(call, group)
    back = promises.give_back(call, group)
    return Replace(sign_up.joined(call, entry, notes=screens.given_back(back)))


@notice("new_members", once=True)
def day_ended(call: Call) -> Message | None:
    """Tell the person who looks after a group who signed up since yesterday; nothing when nobody did."""
    group = groups.by_id(call.session, int(call.args["group"]))
    if group is None or not groups.role(call.session, group, call.caller.known):
        return None  # names are for who leads the group now
    until = datetime.fromisoformat(call.args["until"])
    since = previous_at(until, DIGEST, call.zone)
    people = memberships.joined_between(call.session, group, since, until)
    return screens.new_members(group, people) if people else None


def _join(call: Call, group: Group, said: Function | None = None) -> RecordedSignUp:
    if group.closed_at:
        raise Refused(Text("no.closed", group=label(group)))
    seats.require_fit(call, group, said)
    leads = groups.leads(call.session, [group])[group.id]
    new = memberships.join(call.session, group, call.caller.known, call.now)
    if new:
        audit.record(call.session, Act.JOINED, now=call.now, actor=call.caller.known, group=group)
        tell_new_members(call.session, group, leads, call.now)
        posts.want(call.session, PostKind.GROUP, group.id)
        # Whoever leads this group can confirm them too, from now on.
        confirmation.claimed(call, call.caller.known)
    return RecordedSignUp(group, leads, new)


def _leave(call: Call, group: Group) -> tuple[bool, list[Meeting]]:
    """End the membership; return whether there was one, and the meetings that were withdrawn from."""
    if group.of_leads:
        raise Refused(Text("seat.by_itself", group=label(group)))
    was_member = memberships.leave(call.session, group, call.caller.known)
    if was_member:
        audit.record(call.session, Act.LEFT, now=call.now, actor=call.caller.known, group=group)
        posts.want(call.session, PostKind.GROUP, group.id)
    return was_member, promises.withdraw(call, group) if was_member else []


def _declared(call: Call, group: Group, said: TypedProfile) -> list[ViewPart]:
    """Record the profile typed behind the name; return what has to be said about it."""
    notes: list[ViewPart] = []
    found = None
    if said.organisation:
        try:
            found = organisation_records.organisation(call, said.organisation)
            if not found.confirmed:
                notes.append(Text("profile.new_organisation", organisation=found.name))
        except organisation_records.SimilarName as error:
            typed = quoted(said.organisation)
            about = {"group": group.slug}
            notes.append(Text("profile.alike", typed=typed, name=error.name))
            notes.append(Buttons(looks_like(error.name, about, said.organisation)))
        except organisation_records.NotAName:
            notes.append(Text("joined.extra", extra=quoted(said.organisation)))
    organisation_records.profile(call, function=said.function, organisation=found)
    if said.extra:
        notes.append(Text("joined.extra", extra=quoted(said.extra)))
    return notes
