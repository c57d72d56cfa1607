"""Records what somebody says of their own gemeente and function; a beheerder confirms it later."""

from rapidfuzz import fuzz, process

from handlers.call import Call
from handlers.rules.limits import NAME
from storage.models import Function, Organisation
from storage.names import name_key
from storage.queries import audit, organisations
from storage.vocabulary import Act

SAME_BUT_FOR_A_TYPO = 85  # how alike (0 to 100) two names must be to ask


class NoName(ValueError):
    """What was typed cannot be the name of an organisation: too long, or without a letter."""


class LooksLike(Exception):
    """There is no organisation of that name, but one (`name`) is called nearly the same."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def organisation(call: Call, typed: str, *, sure: bool = False) -> Organisation:
    """Give the organisation called `typed`; a new one is recorded, to be confirmed later.

    A name nearly like a known one raises LooksLike unless the person is `sure`; NoName when it
    can be no name.
    """
    typed = " ".join(typed.split())
    key = name_key(typed)
    if not key or len(typed) > NAME or len(key) > NAME:
        raise NoName(typed)
    found = organisations.by_name(call.session, typed)
    if found is not None:
        return found
    near = None if sure else _nearest(key, organisations.names(call.session))
    if near is not None:
        raise LooksLike(near)
    added = organisations.add_typed(call.session, typed)
    audit.record(call.session, Act.ORGANISATION_ADDED, now=call.now, actor=call.caller.known)
    return added


def profile(
    call: Call, *, function: Function | None = None, organisation: Organisation | None = None
) -> bool:
    """Record the caller's function and organisation, where given; say whether anything changed."""
    person = call.caller.known
    before = (person.function_id, person.organisation_id)
    person.function = function or person.function
    person.organisation = organisation or person.organisation
    call.session.flush()
    if before == (person.function_id, person.organisation_id):
        return False
    person.confirmed = False
    audit.record(call.session, Act.PROFILE_CHANGED, now=call.now, actor=person)
    return True


def _nearest(key: str, names: dict[str, str]) -> str | None:
    near = process.extractOne(key, list(names), scorer=fuzz.ratio, score_cutoff=SAME_BUT_FOR_A_TYPO)
    return names[near[0]] if near else None
