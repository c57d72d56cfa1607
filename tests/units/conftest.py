"""The seed's groups and functions, as the parsers get them."""

from collections.abc import Iterable, Sequence

import pytest

from handlers.common.parsing import groups as parsing
from handlers.common.parsing.groups import GroupMatch
from storage.models import Function, Group, GroupKind, GroupName, Subject
from storage.names import name_key
from storage.network import NetworkFile

FILE = NetworkFile.load()


class Groups:
    """All groups of a network file, looked up without a database."""

    def __init__(self, file: NetworkFile = FILE) -> None:
        kinds = {
            kind.key: GroupKind(
                key=kind.key,
                name=kind.name.nl,
                plural=kind.plural.nl,
                name_en=kind.name.en,
                plural_en=kind.plural.en,
            )
            for kind in file.kinds
        }
        self.all = [
            make_group(entry.name, kinds[entry.kind], entry.lookup_keys(), entry.subjects, position)
            for position, entry in enumerate(file.groups)
        ]

    def lookup(self, keys: Iterable[str]) -> Sequence[tuple[str, Group]]:
        """Find groups as storage.queries.groups.by_keys does."""
        wanted = set(keys)
        return [(n.key, group) for group in self.all for n in group.names if n.key in wanted]

    def parse(self, text: str, kind: str | None = None) -> tuple[str, str] | list[str] | None:
        """Return the name that was found with the rest, or the names of several."""
        found = parsing.parse(text, self.lookup, kind)
        if isinstance(found, GroupMatch):
            return found.group.name, found.rest
        return None if found is None else [group.name for group in found]

    def alike(self, text: str, kind: str | None = None) -> list[str]:
        """Return the names of the groups that are offered."""
        return [group.name for group in parsing.alike(text, self.all, kind)]


def make_group(
    name: str, kind: GroupKind, keys: Iterable[str], subjects: Iterable[str], position: int
) -> Group:
    """Make a group that stands in no database."""
    return Group(
        name=name,
        kind=kind,
        position=position,
        names=[GroupName(key=key) for key in keys],
        subjects=[Subject(title=title) for title in subjects],
    )


@pytest.fixture(scope="session")
def groups() -> Groups:
    """The seed's four pijlers and four labs."""
    return Groups()


@pytest.fixture(scope="session")
def functions() -> list[Function]:
    """The seed's functions."""
    return [
        Function(
            key=name_key(entry.name.nl),
            name=entry.name.nl,
            name_en=entry.name.en,
            function_class=entry.function_class,
        )
        for entry in FILE.functions
    ]
