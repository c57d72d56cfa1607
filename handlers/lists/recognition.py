"""What the words in a pasted list may stand for: people, gemeenten and groups that the network knows."""

from collections.abc import Collection, Mapping, Sequence
from functools import cache

from rapidfuzz import fuzz, process

from handlers.call import Call
from handlers.common.parsing import groups as parsing
from handlers.common.parsing.groups import GroupMatch
from storage.models import Group, Person
from storage.names import name_key
from storage.queries import groups, imports
from storage.queries.mail import folded

SAME_NAME = 88  # how alike (0 to 100) two names must be to ask whether they are one person's
SAME_PLACE = 85
MOST_GROUPS = 30  # in one cell; few networks have so many
GEMEENTE = frozenset({"gemeente", "municipality"})


class KnownNames:
    """What the network knows, looked up once for a whole list; with `closed` its closed groups too."""

    def __init__(self, call: Call, *, closed: bool = False) -> None:
        self.people = imports.everybody(call.session)
        self.asked = set[str]()  # lookup keys and mails of people whom somebody looked for
        self._by_key: dict[str, list[Person]] = {}
        for person in self.people:
            self._by_key.setdefault(name_key(person.name), []).append(person)
        self._by_mail = {one.mail: one for one in self.people if one.mail}
        self.by_account = {
            one.user: person
            for person in self.people
            for one in person.accounts
            if one.key == call.caller.beside(one.user)
        }
        self._call = call
        self.places = dict(imports.organisations(call.session))
        self.fresh: dict[str, str] = {}  # gemeenten that earlier lines would add, by lookup key
        self.group = cache(self._group)
        self.alike = cache(self._alike)
        self._groups = groups.with_names_and_subjects(call.session, closed=closed)
        self._group_keys = [f" {name.key} " for one in self._groups for name in one.names]
        self._closed = closed
        self._session = call.session

    def named(self, key: str) -> Sequence[Person]:
        """Return the people of just this name (given as its lookup key)."""
        self.asked.add(key)
        return self._by_key.get(key, ())

    def of_mail(self, mail: str) -> Person | None:
        """Return the person with this mail."""
        self.asked.add(folded(mail))
        return self._by_mail.get(folded(mail))

    def called(self, account: str) -> str | None:
        """Return how the platform calls whoever has this account; None when there is none here."""
        found = self._call.name_of(self._call.caller.beside(account))
        if found is not None:
            self.asked.add(name_key(found))
        return found

    def is_group(self, typed: str) -> bool:
        """Return whether just this names a group; whatever holds no name of one is not looked up."""
        words = f" {name_key(typed)} "
        return any(key in words for key in self._group_keys) and self.group(typed)[0] is not None

    def _group(self, typed: str) -> tuple[Group | None, Sequence[Group]]:
        """Return the group that was named, or else those that may have been meant."""
        found = parsing.parse(typed, lambda keys: groups.by_keys(self._session, keys))
        if isinstance(found, GroupMatch):
            sure = not found.rest and (self._closed or found.group.closed_at is None)
            found = [found.group] if sure else None
        if found is not None and len(found) == 1:
            return found[0], ()
        return None, found or parsing.alike(typed, self._groups)

    def _alike(self, key: str) -> Sequence[Person]:
        """Return the people with nearly this name (given as its lookup key)."""
        near = process.extractOne(
            key, self._by_key.keys(), scorer=fuzz.ratio, score_cutoff=SAME_NAME
        )
        return self._by_key[near[0]] if near else ()


def is_meant(asked: Collection[str], name: str, mail: str | None) -> bool:
    """Return whether this may be one of those people whom somebody looked for."""
    if mail and mail in asked:
        return True
    close = process.extractOne(name_key(name), asked, scorer=fuzz.ratio, score_cutoff=SAME_NAME)
    return close is not None


def near(key: str, among: Mapping[str, object]) -> str | None:
    """Return the lookup key of the gemeente that is called nearly so."""
    found = process.extractOne(key, among.keys(), scorer=fuzz.ratio, score_cutoff=SAME_PLACE)
    return found[0] if found else None


def bare(typed: str) -> str:
    """Return the name of a gemeente without the word "gemeente" before it."""
    first, _, rest = typed.partition(" ")
    return rest if first.casefold() in GEMEENTE and rest else typed
