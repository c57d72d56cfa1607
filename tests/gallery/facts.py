"""The facts that screens are given: none at all, a few, and as many and as long as there can be."""

from dataclasses import dataclass
from datetime import UTC, datetime

from handlers.common.promises import Reach
from handlers.common.rules.limits import NAME, PAGE, PAGE_OF_PEOPLE
from handlers.common.screens.promises import NAMED
from storage.models import (
    Account,
    Function,
    Group,
    GroupKind,
    Lead,
    Link,
    Membership,
    Organisation,
    Person,
    Promise,
)
from storage.queries.memberships import Size
from storage.vocabulary import FunctionClass, LeadRole, Platform

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
WORD = 30  # characters in a word for a kind of group or who leads it
KIND = 7  # characters in a kind's name beside which a group's name may have all sixty


def long(start: str, most: int = NAME) -> str:
    """Return a name of `most` characters, with what must be escaped in it."""
    return f"{start} & <b> *x* ".ljust(most, "w")[:most]


@dataclass
class Facts:
    """Rows as screens get them; `person` is who reads, None for a guest."""

    network: str
    kind: GroupKind
    groups: list[Group]
    subjects: dict[int, list[str]]
    leads: dict[int, list[Lead]]
    sizes: dict[int, Size]
    people: list[Person]
    gemeenten: list[Organisation]
    functions: list[Function]
    person: Person | None
    typed: str

    @property
    def group(self) -> Group:
        """The first group."""
        return self.groups[0]

    @property
    def memberships(self) -> list[Membership]:
        """The reader is in all groups."""
        return [Membership(group=group) for group in self.groups] if self.person else []

    @property
    def led(self) -> list[Lead]:
        """The reader leads all groups, by turns in both roles."""
        roles = list(LeadRole)
        return [
            Lead(group=group, person=self.person, role=roles[n % 2])
            for n, group in enumerate(self.groups)
            if self.person
        ]


def person(
    name: str, function: Function | None, organisation: Organisation | None, user: str | None
) -> Person:
    """Make somebody; with an account when `user` is given."""
    accounts = [Account(platform=Platform.SLACK, workspace="T1", user=user)] if user else []
    made = Person(name=name, function=function, organisation=organisation, accounts=accounts)
    made.id = 1
    return made


def reaches(people: list[Person]) -> list[Reach]:
    """Return promises to nobody, to these people, past them, and to and past as many as there can be."""
    one = Promise(id=10**9, kind="invitation", at=NOW)
    return [
        Reach(one),
        Reach(one, hear=people),
        Reach(one, others=people[:NAMED]),
        Reach(one, hear=people * 5, others=people * 5, advisers=[*people]),
    ]


def kind(
    name: str, name_en: str, plural: str, plural_en: str, lead: str, lead_en: str
) -> GroupKind:
    """Make a kind of group."""
    return GroupKind(
        key="pijler", name=name, plural=plural, lead=lead, name_en=name_en, plural_en=plural_en, lead_en=lead_en
    )  # fmt: skip


def group(number: int, name: str, of: GroupKind, *, closed: bool = False) -> Group:
    """Make a group; its slug is as long as its name."""
    made = Group(slug=name.lower()[: NAME - 2].replace(" ", "-") + f"-{number}", name=name, kind=of)
    made.id, made.position = number, number
    made.closed_at = NOW if closed else None
    return made


def gemeente(name: str) -> Organisation:
    """Make a gemeente."""
    return Organisation(name=name, counts=True, confirmed=True)


def function(name: str, name_en: str) -> Function:
    """Make a function."""
    return Function(key=name, name=name, name_en=name_en, function_class=FunctionClass.BESTUURDER)


def empty() -> Facts:
    """Nobody has told anything, nobody is in anything."""
    pijler = kind("pijler", "pillar", "pijlers", "pillars", "trekker", "lead")
    only = group(1, "Samenleving", pijler)
    return Facts(
        network="PMG",
        kind=pijler,
        groups=[only],
        subjects={1: []},
        leads={1: []},
        sizes={1: Size(0, 0)},
        people=[],
        gemeenten=[gemeente("Zeist")],
        functions=[function("wethouder", "alderman")],
        person=None,
        typed="",
    )


def small() -> Facts:
    """One of everything."""
    facts = empty()
    zeist, wethouder = facts.gemeenten[0], facts.functions[0]
    anna = person("Anna", wethouder, zeist, "U1")
    facts.person, facts.people, facts.typed = anna, [anna], "samenlevig"
    facts.subjects, facts.sizes = {1: ["Jeugdzorg"]}, {1: Size(1, 1)}
    facts.leads = {1: [Lead(group=facts.group, person=anna, role=LeadRole.TREKKER)]}
    return facts


def maximal(gemeenten: int = 61) -> Facts:
    """As many and as long as a page may have: names of sixty, eight groups with ten subjects."""
    pijler = kind(long("p", KIND), long("q", KIND), *(long(word, WORD) for word in "rstu"))
    groups = [group(n, long(f"Groep {n}"), pijler) for n in range(1, PAGE + 1)]
    functions = [function(long(f"f{n}"), long(f"g{n}")) for n in range(20)]
    places = [gemeente(long(f"Gemeente {n}")) for n in range(gemeenten)]
    reader = person(long("Anna"), functions[0], places[0], "U" + "W" * 20)
    people = [
        person(long(f"Lid {n}"), functions[0], places[0], None) for n in range(PAGE_OF_PEOPLE)
    ]
    leads = [
        (reader, LeadRole.TREKKER),
        (people[0], LeadRole.ONDERSTEUNER),
        (people[1], LeadRole.TREKKER),
    ]
    return Facts(
        network=long("Netwerk", 120),
        kind=pijler,
        groups=groups,
        subjects={g.id: [long(f"Onderwerp {n}") for n in range(10)] for g in groups},
        leads={g.id: [Lead(group=g, person=who, role=role) for who, role in leads] for g in groups},
        sizes={g.id: Size(99_999, 342) for g in groups},
        people=people,
        gemeenten=places,
        functions=functions,
        person=reader,
        typed=long("typed"),
    )  # fmt: skip


def guest() -> Facts:
    """The longest facts, read by somebody who has told nothing yet."""
    facts = maximal(101)
    facts.person = person(long("Gast", 120), None, None, "U2")
    return facts


def link(to: Group | None) -> Link:
    """Tie a channel to a group or the network."""
    made = Link(group=to, platform=Platform.SLACK, workspace="T1", channel="C" + "W" * 20)
    made.id = 123_456
    return made


FACTS = {
    "empty": empty,
    "small": small,
    "maximal": maximal,
    "guest with 101 gemeenten": guest,
}
