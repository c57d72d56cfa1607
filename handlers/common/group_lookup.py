"""Which group a call is about; when that is not certain, the groups that it may be."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from handlers.call import Call, Sentence, Unknown
from handlers.common.parsing import groups as parsing
from handlers.common.parsing.groups import MOST_READ, OFFERS, GroupMatch
from handlers.common.parsing.mentions import person
from handlers.common.parsing.profile import tail
from handlers.common.parsing.sentences import sentences
from handlers.common.rules.limits import CARRIED, OFFERED
from handlers.common.screens import kinds as kind_screens
from handlers.common.screens.subjects import subject_of
from handlers.common.screens.words import label, quoted
from handlers.sentences import Text
from handlers.texts import catalogue
from handlers.views import Button, typed_button
from storage.models import Group
from storage.names import fold, name_key
from storage.queries import groups, posts

NETWORK = frozenset("netwerk network ledenbijeenkomst ledenbijeenkomsten".split())


def named(
    call: Call, command: str, kind: str | None = None, pointed_at: str | None = None
) -> GroupMatch:
    """Return the group at the start of what was typed after `command` (a command route).

    Anything but one exact name raises Unknown, with the groups that may be meant as buttons which
    say the same command about them; `pointed_at` is a person whom it was also about. What says more than
    the command takes is a Sentence.
    """
    found = parsing.parse(call.text, partial(groups.by_keys, call.session), kind)
    if isinstance(found, GroupMatch):
        if sentences().goes_on(command, found.rest, named=True):
            raise Sentence
        return found
    if not found and kind is None and tail(call.text) == call.text.strip():
        # Nothing before what is said about the person: then the channel says which group.
        here = of_place(call)
        if here is not None:
            return GroupMatch(here, call.text)
    about = partial(_offers, call, command, pointed_at)
    if found:
        raise Unknown(Text("no.several"), offers=about(found))
    if not call.text.strip():
        raise Unknown(Text("no.which_group"), offers=_all(call, about, kind))
    if same := of_subject(call, call.text):
        lines = [subject_of(subject, group) for subject, group in same]
        raise Unknown(*lines, offers=about([group for _, group in same]))
    alike = parsing.alike(call.text, groups.with_names_and_subjects(call.session), kind)
    if alike:
        raise Unknown(
            Text("no.unknown_group", typed=quoted(call.text)),
            Text("no.perhaps_group"),
            offers=about(alike),
        )
    if sentences().goes_on(command, _before_profile(call.text), named=False):
        raise Sentence
    raise Unknown(
        Text("no.unknown_group", typed=quoted(call.text)),
        Text("no.these_groups"),
        offers=_all(call, about),
    )


def of_subject(
    call: Call, typed: str, among: Sequence[Group] | None = None
) -> list[tuple[str, Group]]:
    """Return the subjects that are called just what was typed, each with its group."""
    if among is None:
        among = groups.with_names_and_subjects(call.session)
    key = name_key(typed[:MOST_READ])
    return [
        (subject.title, group)
        for group in among
        for subject in group.subjects
        if key and name_key(subject.title) == key
    ][:OFFERS]


def holding(call: Call, words: Sequence[str]) -> list[tuple[str, Group]]:
    """Return groups by name ("") or by subject, that have all of these (folded) words in it."""
    found = []
    for group in groups.with_names_and_subjects(call.session):
        if all(word in fold(group.name) for word in words):
            found.append(("", group))
        found += [
            (subject.title, group)
            for subject in group.subjects
            if all(word in fold(subject.title) for word in words)
        ]
    return found[:OFFERS]


def looks_like_a_group(call: Call) -> bool:
    """Return whether what was typed may be a group's name with a mistake in it."""
    return bool(parsing.alike(call.text, groups.with_names_and_subjects(call.session)))


def behind_network(line: str) -> str | None:
    """Return what stands behind "netwerk" at the start of a line; None when the line is not about that."""
    first, _, rest = line.strip().partition(" ")
    return rest.strip() if fold(first) in NETWORK else None


def group_at_start(call: Call) -> tuple[Group | None, str]:
    """Return the group that the line starts with, else the channel's, and the rest of the line."""
    found = parsing.parse(call.text, partial(groups.by_keys, call.session))
    if isinstance(found, GroupMatch):
        return found.group, found.rest
    return of_place(call), call.text


def of_button(call: Call) -> Group:
    """Return the group that a button is about; Unknown when it is gone or was made up."""
    group = groups.by_slug(call.session, call.args.get("group", ""))
    if group is None:
        raise Unknown(Text("no.gone"))
    return group


def chosen(call: Call, typed: str) -> Group | None:
    """Return the open group that was chosen, or whose name was typed where the list was too long."""
    group = groups.by_slug(call.session, typed)
    if group is None and typed.strip():
        found = parsing.parse(typed, partial(groups.by_keys, call.session))
        group = found.group if isinstance(found, GroupMatch) and not found.rest else None
    return group if group is not None and group.closed_at is None else None


def of_place(call: Call) -> Group | None:
    """Return the one group that the channel belongs to; None when there are none or more."""
    if call.channel is None:
        return None
    found = [link.group for link in posts.of_channel(call.session, call.channel) if link.group]
    return found[0] if len(found) == 1 else None


def _before_profile(text: str) -> str:
    """Return what stands before what is said about the person."""
    return text.removesuffix(tail(text)).strip()


def _all(
    call: Call, about: Callable[[Sequence[Group]], tuple[Button, ...]], kind: str | None = None
) -> tuple[Button, ...]:
    """Offer all groups; where they are too many, the lists in which pages can be turned."""
    some = groups.open_ones(call.session, kind)
    if len(some) > OFFERED:
        return kind_screens.buttons(groups.kinds(call.session)).buttons
    return about(some)


def _offers(
    call: Call, command: str, pointed_at: str | None, some: Iterable[Group]
) -> tuple[Button, ...]:
    word = catalogue(call.caller.language).words(f"commands.{command}.words")[0] if command else ""
    rest = person(pointed_at) if pointed_at else tail(call.text)[:CARRIED]
    return tuple(
        typed_button(label(group), " ".join(filter(None, (word, group.kind.key, group.slug, rest))))
        for group in some
    )
