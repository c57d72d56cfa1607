"""Records what somebody says of their own gemeente and function; others confirm it later."""

from rapidfuzz import fuzz, process

from handlers.call import Call, Invalid
from handlers.common import confirmation
from handlers.common.rules.limits import NAME
from handlers.sentences import Text
from storage.models import Function, Organisation
from storage.names import fold, name_key
from storage.queries import audit, organisations
from storage.vocabulary import Act

# What somebody types before a name that is right as it is, by whether it counts as a gemeente.
SURE = {
    True: frozenset({"gemeente", "municipality"}),
    False: frozenset({"organisatie", "organisation"}),
}
SAME_BUT_FOR_A_TYPO = 85  # how alike (0 to 100) two names must be to ask


class NotAName(ValueError):
    """What was typed cannot be the name of an organisation: too long, or without a letter."""


class SimilarName(Exception):
    """There is no organisation of that name, but one (`name`) is called nearly the same."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def organisation(
    call: Call, typed: str, *, sure: bool = False, counts: bool = True
) -> Organisation:
    """Return the organisation called `typed`; a new one is recorded, to be confirmed later.

    A name nearly like a known one raises SimilarName unless the person is `sure`; NotAName when it
    can be no name. A new one that does not count is no gemeente.
    """
    typed = " ".join(typed.split())
    key = name_key(typed)
    if not key or len(typed) > NAME or len(key) > NAME:
        raise NotAName(typed)
    found = organisations.by_name(call.session, typed)
    if found is not None:
        return found
    near = None if sure else _nearest(key, organisations.names(call.session))
    if near is not None:
        raise SimilarName(near)
    added = organisations.add_typed(call.session, typed, counts=counts)
    audit.record(call.session, Act.ORGANISATION_ADDED, now=call.now, actor=call.caller.known)
    return added


def of_form(call: Call, *, counts: bool = True) -> Organisation | None:
    """Return the organisation that was chosen or typed in a form; None when neither was.

    Invalid names the field at fault. "gemeente" typed before a name makes it sure.
    """
    typed = call.values.get("organisation_other", "").strip()
    field = "organisation_other" if typed else "organisation"
    typed = typed or call.values.get("organisation", "").strip()
    if not typed:
        return None
    first, _, name = typed.partition(" ")
    sure = fold(first) in SURE[counts] and bool(name)
    try:
        return organisation(call, name if sure else typed, sure=sure, counts=counts)
    except SimilarName as error:
        key = "profile.alike_field" if counts else "guests.alike_field"
        raise Invalid(**{field: Text(key, name=error.name)}) from error
    except NotAName as error:
        raise Invalid(**{field: name_fault(typed)}) from error


def name_fault(typed: str) -> Text:
    """Return why this cannot be the name of an organisation."""
    if len(typed) > NAME:
        return Text("profile.too_long", most=NAME)
    return Text("profile.no_name")


def profile(
    call: Call, *, function: Function | None = None, organisation: Organisation | None = None
) -> bool:
    """Record the caller's function and organisation, where given; return whether anything changed."""
    person = call.caller.known
    before = (person.function_id, person.organisation_id)
    person.function = function or person.function
    person.organisation = organisation or person.organisation
    call.session.flush()
    if before == (person.function_id, person.organisation_id):
        return False
    audit.record(call.session, Act.PROFILE_CHANGED, now=call.now, actor=person)
    confirmation.claimed(call, person)
    return True


def _nearest(key: str, names: dict[str, str]) -> str | None:
    near = process.extractOne(key, list(names), scorer=fuzz.ratio, score_cutoff=SAME_BUT_FOR_A_TYPO)
    return names[near[0]] if near else None
