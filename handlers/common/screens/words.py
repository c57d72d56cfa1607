"""Small wordings that many screens share."""

from collections.abc import Sequence
from itertools import accumulate

from handlers.common.parsing import mentions
from handlers.common.rules.limits import NAMES_ON_CARD, QUOTED
from handlers.sentences import Mention, Slot, Text, Word
from storage.models import Function, Group, GroupKind, Lead, Person
from storage.vocabulary import LeadRole


def kind_name(kind: GroupKind) -> Word:
    """Return "pijler"."""
    return Word(kind.name, kind.name_en)


def kind_plural(kind: GroupKind) -> Word:
    """Return "pijlers"."""
    return Word(kind.plural, kind.plural_en)


def lead_title(kind: GroupKind) -> Word:
    """Return "trekker", or what this network calls it."""
    return Word(kind.lead, kind.lead_en)


def capital(word: Word) -> Word:
    """Return the word as a sentence begins with it."""
    return Word(word.nl[:1].upper() + word.nl[1:], word.en[:1].upper() + word.en[1:])


def label(group: Group) -> Text:
    """Return "pijler Samenleving"."""
    return Text("group.label", kind=kind_name(group.kind), name=group.name)


def title(group: Group) -> Text:
    """Return "Pijler Samenleving", as a heading."""
    return Text("group.label", kind=capital(kind_name(group.kind)), name=group.name)


def function_name(function: Function) -> Word:
    """Return "wethouder"."""
    return Word(function.name, function.name_en)


def mention(person: Person) -> Mention:
    """Show a person: by their account where they have one."""
    return Mention(person.name, tuple(one.key for one in person.accounts))


def first_name(name: str) -> str:
    """Return how a person is greeted: "Anna" of "Anna de Boer", and of "Boer, Anna de"."""
    given = name.partition(",")[2].split() or name.split() or [name]
    return given[0]


def role_of(lead: Lead) -> Slot:
    """Return in what role somebody leads."""
    return lead_title(lead.group.kind) if lead.role == LeadRole.TREKKER else Text("me.support")


def introduced(person: Person) -> Text:
    """Show a person with function and gemeente, as far as these are known."""
    slots: dict[str, Slot] = {"person": mention(person)}
    if person.function:
        slots["function"] = function_name(person.function)
    if person.organisation:
        slots["organisation"] = person.organisation.name
    known = (person.function is not None, person.organisation is not None)
    keys = {
        (False, False): "group.lead",
        (True, False): "group.lead_function",
        (False, True): "group.lead_organisation",
        (True, True): "group.lead_both",
    }
    return Text(keys[known], **slots)


def profile(person: Person) -> Slot | None:
    """Return what is known of a person's function and gemeente; None when nothing is."""
    function = function_name(person.function) if person.function else None
    organisation = person.organisation.name if person.organisation else None
    if function and organisation:
        return Text("joined.profile_both", function=function, organisation=organisation)
    return function or organisation


def that_fit(names: Sequence[str]) -> Sequence[str]:
    """Return as many names, from the first on, as fit on a card."""
    ends = accumulate(len(name) + len(", ") for name in names)
    return [name for name, end in zip(names, ends, strict=True) if end <= NAMES_ON_CARD]


def quoted(typed: str) -> str:
    """Return at most 60 characters of what somebody typed, to quote it to them."""
    typed = " ".join(mentions.spoken(typed).split())
    return typed if len(typed) <= QUOTED else typed[: QUOTED - 1].rstrip() + "…"
