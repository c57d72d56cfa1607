"""The groups: all of a kind, one, and who is in it."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import NamedTuple

from handlers.call import Call, Refused, Unknown
from handlers.common import group_lookup
from handlers.common.access import require, seat_of, standings
from handlers.common.parsing import groups as parsing
from handlers.common.parsing.commands import command_words
from handlers.common.parsing.groups import KIND_WORDS, GroupMatch, kind_words, without_fillers
from handlers.common.parsing.numbers import number
from handlers.common.rules.limits import CARRIED, PAGE, PAGE_OF_PEOPLE, pages
from handlers.common.rules.rights import Right, Standing, allowed
from handlers.common.rules.seats import Seat
from handlers.common.screens import pauses
from handlers.common.screens import subjects as subject_screens
from handlers.common.screens.words import label, quoted
from handlers.groups import questions
from handlers.groups.screens import overview as screens
from handlers.groups.screens import seats as seat_screens
from handlers.meetings import facts as meeting_facts
from handlers.routes import OTHERWISE, button, command
from handlers.sentences import Text, Typed
from handlers.texts import catalogue
from handlers.views import Message, Replace, message, typed_button
from handlers.year import facts
from storage.models import Group, GroupKind, Lead
from storage.names import fold
from storage.queries import groups, memberships, seats


@command(OTHERWISE, writes=False)
def typed_a_kind_or_group(call: Call) -> Message:
    """Show what was named without a command ("pijlers", "lab binnenstad"), or what a sentence means."""
    words = without_fillers(call.text[: parsing.MOST_READ].split())
    kinds = groups.kinds(call.session)
    named = _kind_at_start(words, kinds)
    if named and named.whole:
        return _overview(call, named.kind, 0)
    found = parsing.parse(call.text, partial(groups.by_keys, call.session))
    if isinstance(found, GroupMatch) and not found.rest:
        return _one(call, found.group)
    if found and not isinstance(found, GroupMatch):
        return _one(call, group_lookup.named(call, "").group)
    some = groups.with_names_and_subjects(call.session, closed=True)
    open_ones = [group for group in some if group.closed_at is None]
    if same := group_lookup.of_subject(call, call.text, open_ones):
        return message(*subject_screens.shown(same, call.caller.language))
    if answered := _as_sentence(call, some, kinds):
        return answered
    if named:
        return _one(call, group_lookup.named(call, "", named.kind.key).group)
    raise _unknown(call, [kind_words(kind) for kind in kinds])


@button("groups_page", writes=False)
def turned_page(call: Call) -> Message | Replace:
    """Show a page of the groups of a kind; in the same message when paging."""
    kinds = {kind.key: kind for kind in groups.kinds(call.session)}
    kind = kinds.get(call.args.get("kind", ""))
    if kind is None:
        raise Unknown(Text("no.gone"))
    if "page" not in call.args:
        return _overview(call, kind, 0)
    return Replace(_overview(call, kind, number(call.args["page"]) or 0))


@button("show_group", writes=False)
def pressed_group(call: Call) -> Message:
    """Show the group of the button."""
    return _one(call, group_lookup.of_button(call))


@command("members", writes=False)
def asked_for_members(call: Call) -> Message:
    """Show the members of the group that was typed; Refused without the right."""
    return _members(call, group_lookup.named(call, "members").group, 0)


@button("members", writes=False)
def pressed_members(call: Call) -> Message:
    """Show the members of the group of the button; Refused without the right."""
    return _members(call, group_lookup.of_button(call), 0)


@button("members_page", writes=False)
def turned_members_page(call: Call) -> Replace:
    """Show another page of the members of the group."""
    return Replace(
        _members(call, group_lookup.of_button(call), number(call.args.get("page", "")) or 0)
    )


class _NamedKind(NamedTuple):
    kind: GroupKind
    whole: bool  # all groups of it are meant, not one


def _kind_at_start(words: Sequence[str], kinds: Iterable[GroupKind]) -> _NamedKind | None:
    for length in range(1, KIND_WORDS + 1):
        word = fold(" ".join(words[:length]))
        for kind in kinds:
            if word in kind_words(kind):
                plural = word in {fold(kind.plural), fold(kind.plural_en)}
                return _NamedKind(kind, plural or len(words) <= length)
    return None


def _as_sentence(call: Call, some: Sequence[Group], kinds: Sequence[GroupKind]) -> Message | None:
    """Answer a greeting or a question, or offer what a sentence means; None when that is unclear."""
    meant = questions.heard(call.text, some, kinds)
    if meant is None:
        return _taken_back(call)
    if meant.reading.intent == "who_members":
        return _asked_in_a_sentence(call, meant.group) if meant.group else None
    return questions.answer(call, meant)


def _taken_back(call: Call) -> Message | None:
    """Do what a command says that was taken for a sentence, where its group stands right behind it."""
    typed = command_words().parse(call.text)
    if typed is None or typed.route != "members":
        return None
    found = parsing.parse(typed.rest, partial(groups.by_keys, call.session))
    return _asked_in_a_sentence(call, found.group) if isinstance(found, GroupMatch) else None


def _asked_in_a_sentence(call: Call, group: Group) -> Message:
    """Show the members as the command does; on behalf of somebody that is refused there too."""
    if call.caller.actor is not None:
        raise Refused(Text("acting.not_this"))
    return _members(call, group, 0)


def _unknown(call: Call, kinds: Iterable[set[str]]) -> Unknown:
    """Show that no command was understood, with the nearest ones as buttons."""
    _, _, rest = call.text.partition(" ")
    likely = command_words().nearest(call.text, also=sorted(set().union(*kinds)))
    # Where the line begins with the very words of a command, it was taken for a sentence.
    likely = [phrase for phrase in likely if command_words().parse(call.text) is None]
    lines = [f"{phrase} {rest[:CARRIED]}".strip() for phrase in likely]
    offers = [typed_button(Text("no.offer", typed=quoted(line)), line) for line in lines]
    help_word = catalogue(call.caller.language).words("commands.help.words")[0]
    see_help = Text("no.see_help", command=Typed(help_word))
    return Unknown(
        Text("no.unknown_command", typed=quoted(call.text)),
        *([Text("no.perhaps")] if offers else []),
        see_help,
        offers=(*offers, typed_button(Text("no.help_button"), help_word)),
    )


def _overview(call: Call, kind: GroupKind, page: int) -> Message:
    some = groups.open_ones(call.session, kind.key)
    page = min(page, pages(len(some), PAGE) - 1)
    shown = some[page * PAGE : (page + 1) * PAGE]
    leads = groups.leads(call.session, shown)
    subjects = groups.subjects(call.session, shown)
    return screens.overview(
        kind, some, leads, subjects, memberships.sizes(call.session, shown), page
    )


def _one(call: Call, group: Group) -> Message:
    person = call.caller.person
    leads = groups.leads(call.session, [group])[group.id]
    seat = seat_of(call, group, person) if person else None
    standing = _standing(call, seat, leads)
    inside = not {Standing.MEMBER, Standing.LEAD}.isdisjoint(standing)
    plans = allowed(Right.PLAN, standing) and not group.closed_at
    since = group.paused_at
    return screens.one(
        group,
        leads,
        groups.subjects(call.session, [group])[group.id],
        memberships.sizes(call.session, [group])[group.id],
        seat=seat,
        may_see_members=allowed(Right.SEE_MEMBERS, standing),
        ahead=() if group.closed_at else meeting_facts.of_group(call, group, inside=inside),
        still=pauses.stands_still(group, since, call.zone) if plans and since else None,
        rhythm=facts.of_group(call, group),
        change=(pauses.button(group, since), facts.button(group)) if plans else (),
    )


def _standing(call: Call, seat: Seat | None, leads: Iterable[Lead]) -> set[Standing]:
    """Return what the caller is in a group of which all that says so was read already."""
    found = {Standing.ADMIN} if call.caller.admin else set()
    if seat == Seat.MEMBER:
        found.add(Standing.MEMBER)
    if any(lead.person is call.caller.person for lead in leads):
        found.add(Standing.LEAD)
    return found


def _members(call: Call, group: Group, page: int) -> Message:
    require(call, Right.SEE_MEMBERS, group, Text("no.members_only", group=label(group)))
    total = memberships.sizes(call.session, [group])[group.id].people
    page = min(page, pages(total, PAGE_OF_PEOPLE) - 1)
    people = memberships.members(
        call.session, group, skip=page * PAGE_OF_PEOPLE, most=PAGE_OF_PEOPLE
    )
    leads = not {Standing.LEAD, Standing.ADMIN}.isdisjoint(standings(call, group))
    waiting = seats.requested(call.session, group) if leads and group.function else ()
    more = seat_screens.waiting(group, waiting)
    return screens.members(group, people, page, total, leads=leads, more=more)
