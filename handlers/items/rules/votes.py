"""How many gemeenten stand behind an item, and how many of them as signatories."""

from collections.abc import Iterable
from typing import NamedTuple

from storage.models import AgendaItem, Support
from storage.vocabulary import SupportKind


class Backing(NamedTuple):
    """The gemeenten behind an item (whoever handed it in as well), and the signatories, by name.

    `unsure` are those for which only somebody spoke whom nobody has confirmed.
    """

    gemeenten: list[str]
    signatories: list[str]
    unsure: frozenset[str] = frozenset()


def backing(item: AgendaItem, supports: Iterable[Support]) -> Backing:
    """Count each gemeente once; only a bestuurder's word makes a signatory."""
    some = [one for one in supports if one.organisation.counts]
    names = {one.organisation.name for one in some}
    sure = {one.organisation.name for one in some if one.is_confirmed}
    if item.organisation is not None and item.organisation.counts:
        names.add(item.organisation.name)
        if item.is_confirmed:
            sure.add(item.organisation.name)
    signed = {one.organisation.name for one in some if one.kind == SupportKind.EXECUTIVE}
    return Backing(sorted(names), sorted(signed), frozenset(names - sure))
