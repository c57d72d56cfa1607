"""Which person a line or a button is about; when that is not certain, the people it may be."""

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from handlers.call import Call, Unknown
from handlers.common.parsing import mentions
from handlers.common.parsing import people as parsing
from handlers.common.parsing.numbers import number
from handlers.common.screens.words import quoted
from handlers.sentences import Text
from handlers.views import Button
from storage.models import Person
from storage.queries import people

Offer = Callable[[Person, str], Button]


class NamedPerson(NamedTuple):
    """The person who was named, and the rest of the line."""

    person: Person
    rest: str


def named(
    call: Call,
    text: str,
    offer: Offer,
    among: Collection[int] | None = None,
    *,
    near: bool = True,
) -> NamedPerson:
    """Return the person named at the start of `text` (or pointed at), of everybody or of `among`.

    Anything but one exact name raises Unknown, with a button that `offer` makes for each person
    who may be meant (given the rest of the line). Without `near` only those of exactly that name
    are offered: not everybody may learn who there is.
    """
    pointed = mentions.read(text)
    if pointed.person is not None and text.strip().startswith("@["):
        found = people.by_account(call.session, call.caller.beside(pointed.person))
        if found is not None and (among is None or found.id in among):
            return NamedPerson(found, pointed.text)
        raise Unknown(Text("who.unknown", typed=quoted(text)))
    known = people.names(call.session, among)
    meant = parsing.parse(text, [parsing.PersonName(*one) for one in known])
    some = people.some(call.session, meant.ids) if meant.ids else ()
    if meant.exact:
        return NamedPerson(some[0], meant.rest)
    if not near:
        some = [one for one in some if meant.whole]
    elif not text.strip():
        raise Unknown(Text("who.which"), offers=_few(call, known, offer))
    unknown = Text("who.unknown", typed=quoted(text))
    if not some:
        raise Unknown(unknown)
    raise Unknown(Text("who.several"), offers=tuple(offer(one, meant.rest) for one in some))


def of_button(call: Call, name: str = "person") -> Person:
    """Return the person that a button is about; Unknown when they are gone or were made up."""
    wanted = number(call.args.get(name, ""))
    found = people.by_id(call.session, wanted) if wanted is not None else None
    if found is None:
        raise Unknown(Text("who.gone"))
    return found


def _few(call: Call, known: Sequence[tuple[int, str]], offer: Offer) -> tuple[Button, ...]:
    """Offer everybody, where that are no more than a few."""
    if len(known) > parsing.OFFERS:
        return ()
    some = people.some(call.session, [one for one, _ in known])
    return tuple(offer(one, "") for one in some)


def of_user(call: Call, user: str) -> Person:
    """Return the person behind an account that was pointed at, entered if need be."""
    account = call.caller.beside(user)
    found = people.by_account(call.session, account)
    if found is not None:
        return found
    name = call.name_of(account)
    if name is None:
        raise Unknown(Text("roles.nobody"))
    return people.add_with_account(call.session, name[:120], account)
