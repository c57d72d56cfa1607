"""What a whole sentence means: one command line to offer, or a question that is answered from the data."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from handlers.call import Call
from handlers.common import group_lookup
from handlers.common.parsing import group_anywhere
from handlers.common.parsing.intents import INTENTS, LEFT_ALONE, Wants
from handlers.common.parsing.patterns import NAMED
from handlers.common.parsing.profile import tail
from handlers.common.parsing.sentences import Reading, sentences, words_of
from handlers.common.rules.limits import CARRIED, PAGE
from handlers.common.screens.words import first_name
from handlers.groups.screens import questions as screens
from handlers.meetings import lookup
from handlers.views import Message
from storage.models import Group, GroupKind, Meeting
from storage.names import FILLERS
from storage.queries import groups, meetings, memberships

SEARCHED = FILLERS | frozenset(
    "heb hebben is er je jij jullie informatie stukken do you have anything something information documents on zoek zoeken vind vinden terugvinden naar over alles iets op gedaan gezegd besproken besloten afgesproken bekend met aan rond rondom al eens done said decided discussed with search find look looking about".split()
)
PLURAL = {"en": "plural_en"}  # in any other language one says it in Dutch


class Heard(NamedTuple):
    """A sentence as it was understood."""

    reading: Reading
    group: Group | None
    kind: GroupKind | None
    of_network: bool


def heard(text: str, some: Sequence[Group], kinds: Sequence[GroupKind]) -> Heard | None:
    """Return what a sentence means, with these groups about; None when that is not one thing that the bot knows."""
    words = words_of(text)
    if not words:
        return None
    found = group_anywhere.find(words, some, sentences().known)
    if found:
        words = [*words[: found.start], NAMED, *words[found.end :]]
    kind = group_anywhere.find_kind(words, kinds)
    reading = sentences().read(words, group=found is not None, kind=kind is not None)
    if reading is None or reading.intent in LEFT_ALONE:
        return None
    return Heard(reading, found.group if found else None, kind, sentences().of_network(words))


def answer(call: Call, meant: Heard) -> Message | None:
    """Answer a greeting or a question, or offer one command line; None when there is nothing to say."""
    intent = meant.reading.intent
    if intent == "greeting":
        name = first_name(call.caller.person.name if call.caller.person else call.caller.name)
        return screens.greeting(name, groups.kinds(call.session), call.caller.language)
    if intent in ANSWERS:
        return ANSWERS[intent](call, meant)
    line = _line(call, meant)
    return screens.offer(line) if line else None


def _line(call: Call, meant: Heard) -> str:
    """Return the command line that does what was meant, in the words of the caller's language."""
    language, group, intent = call.caller.language, meant.group, meant.reading.intent
    named = f"{group.kind.key} {group.slug}" if group else ""
    if intent == "group":
        return named
    if intent == "kinds":
        first = groups.kinds(call.session)[0]
        return str(getattr(meant.kind or first, PLURAL.get(language, "plural")))
    command, wants, takes_tail = INTENTS[intent]
    if command is None:
        return ""
    line = [screens.offered_word(command, language)]
    if intent == "search":
        line.append(_searched(meant.reading.tail)[:CARRIED])
    elif takes_tail:
        line = [meant.reading.tail[:CARRIED]]
    elif wants == Wants.GROUP:
        line += [named, tail(call.text)[:CARRIED] if intent == "join" and named else ""]
    return " ".join(filter(None, line))


def _searched(said: str) -> str:
    """Return what is looked for: what was said, without the words that only say that something is."""
    words = said.split()
    while len(words) > 1 and words[0] in SEARCHED:
        del words[0]
    return " ".join(words)


def _leads(call: Call, meant: Heard) -> Message | None:
    group = meant.group
    return screens.leads(group, groups.leads(call.session, [group])[group.id]) if group else None


def _all_leads(call: Call, meant: Heard) -> Message:
    some = groups.open_ones(call.session, meant.kind.key if meant.kind else None)[:PAGE]
    return screens.all_leads(some, groups.leads(call.session, some))


def _when(call: Call, meant: Heard) -> Message:
    meeting = _next(call, meant)
    return screens.when_is(meeting, call.today) if meeting else _none(call, meant)


def _where(call: Call, meant: Heard) -> Message:
    meeting = _next(call, meant)
    return screens.where_is(meeting, call.today) if meeting else _none(call, meant)


def _come(call: Call, meant: Heard) -> Message:
    meeting = _next(call, meant)
    if meeting is None:
        return _none(call, meant)
    return screens.come(meeting, lookup.occupancy(call, meeting).coming, call.today)


def _how_many(call: Call, meant: Heard) -> Message | None:
    group = meant.group
    if group is None:
        return None
    return screens.how_many(group, memberships.sizes(call.session, [group])[group.id])


def _how_many_in_all(call: Call, _: Heard) -> Message:
    return screens.how_many_in_all(memberships.in_all(call.session))


def _how_many_groups(call: Call, meant: Heard) -> Message:
    some = groups.open_ones(call.session, meant.kind.key if meant.kind else None)
    return screens.how_many_groups([group.name for group in some])


def _none(call: Call, meant: Heard) -> Message:
    group = meant.group or group_lookup.of_place(call)
    return screens.no_meeting(group, of_network=meant.of_network)


def _next(call: Call, meant: Heard) -> Meeting | None:
    """Return the next meeting of the group (or the network) that was named, else of the caller, else of all."""
    group = meant.group or (None if meant.of_network else group_lookup.of_place(call))
    if group is not None:
        return meetings.next_of(call.session, group, call.now)
    person = call.caller.person
    some = meetings.for_person(call.session, person, call.now, 1) if person else ()
    if meant.of_network or not some:
        some = meetings.between(call.session, call.now, None, of_network=meant.of_network, most=1)
    return some[0] if some else None


ANSWERS: Mapping[str, Callable[[Call, Heard], Message | None]] = {
    "who_leads": _leads,
    "who_lead_all": _all_leads,
    "who_comes": _come,
    "how_many_come": _come,
    "how_many": _how_many,
    "how_many_all": _how_many_in_all,
    "how_many_groups": _how_many_groups,
    "when": _when,
    "where": _where,
}
