"""Confirming what somebody says of themselves: who may, asking them, and for whom it waits."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, time, timedelta
from itertools import pairwise
from typing import NamedTuple

from handlers.call import Call, Refused
from handlers.common.notices import supporters_of, tell
from handlers.common.rules.confirmation import (
    Claim,
    Confirmer,
    Power,
    holds,
    may_confirm,
    open_claims,
)
from handlers.common.rules.times import MORNING, instant, local_day
from handlers.common.screens import confirmation as screens
from handlers.sentences import Text
from storage.models import Lead, Person
from storage.queries import audit, confirmations, notices, people, ties
from storage.queries.confirmations import Judge
from storage.queries.people import is_here
from storage.vocabulary import Act, FunctionClass

# When the people who can confirm hear who asks for it: a few times a day, and always the same day.
MOMENTS = (*map(time, (0, 12, 16, 20, 21, 22, 23)), time(23, 59, 59, 999999))
AGAIN = timedelta(days=3)  # later they are reminded, once


class Confirmers(NamedTuple):
    """The people who can confirm somebody and are here: who is asked first, and who besides."""

    first: Sequence[Person]
    besides: Sequence[Person]


def judge(call: Call) -> Judge:
    """Return the caller as somebody who confirms others."""
    me = call.caller.person
    if me is None:
        return Judge(0, call.caller.admin, None)
    return Judge(me.id, call.caller.admin, _organisation(me))


def standings(call: Call, person: Person) -> set[Confirmer]:
    """Return what the caller is to a person; nobody but a beheerder is anything to themselves."""
    me = call.caller.known
    found = {Confirmer.ADMIN} if call.caller.admin else set()
    if me is person or call.caller.actor is not None:
        return found
    if confirmations.led_together(call.session, me, person):
        found.add(Confirmer.LEAD)
    if person.organisation_id is not None and person.organisation_id == _organisation(me):
        found.add(Confirmer.BESTUURDER)
    return found


def confirm(call: Call, person: Person, claims: Collection[Claim] | None = None) -> list[Claim]:
    """Confirm what is still open of somebody (or only these claims); return what was confirmed.

    Refused for whoever may not. The person hears it, and the logboek keeps what was confirmed before.
    """
    wanted = [claim for claim in open_claims(person) if claims is None or claim in claims]
    who = standings(call, person)
    if not all(may_confirm(claim, who) for claim in wanted) or (not wanted and not who):
        raise Refused(Text("confirm.may_not", people=waiting_for(call, person)))
    if not wanted:
        return []
    had = {"organisation": person.confirmed_organisation_id}
    had["function"] = person.confirmed_function_id
    if Claim.ORGANISATION in wanted:
        confirmations.settle_voices(call.session, person)
        person.confirmed_organisation = person.organisation
    if Claim.FUNCTION in wanted:
        person.confirmed_function = person.function
    call.session.flush()
    ties.show_anew(call.session, person)
    me, act = call.caller.known, Act.PERSON_CONFIRMED
    audit.record(call.session, act, now=call.now, actor=me, person=person, detail=had)
    if person is not me and person.accounts:
        key = f"{person.id}/{call.now.isoformat()}"
        tell(call.session, "claim_confirmed", key, now=call.now, person=person, by=me.id)
    return wanted


def take_back(call: Call, person: Person, had: Mapping[str, int | None]) -> None:
    """Let what was confirmed of somebody be as it was before; they hear it if they had heard of it."""
    person.confirmed_organisation_id = had.get("organisation")
    person.confirmed_function_id = had.get("function")
    call.session.flush()
    call.session.expire(person, ["confirmed_organisation", "confirmed_function"])
    ties.show_anew(call.session, person)
    me, act = call.caller.known, Act.PERSON_DOUBTED
    audit.record(call.session, act, now=call.now, actor=me, person=person)
    unheard = notices.cancel_from(call.session, f"claim_confirmed/{person.id}/", call.now)
    if person is not me and person.accounts and not unheard:
        key = f"{person.id}/{call.now.isoformat()}"
        tell(call.session, "claim_doubted", key, now=call.now, person=person, by=me.id)


def claimed(call: Call, person: Person) -> None:
    """Ask for what somebody just said of themselves; the word of a beheerder needs nobody else's."""
    if Claim.ORGANISATION in open_claims(person) and _comes_from_there(call, person):
        ties.confirm(call.session, person, person.organisation)
    if not open_claims(person):
        return
    if call.caller.admin and person is call.caller.person:
        confirm(call, person)
        return
    person.claimed_at = call.now
    call.session.flush()
    since, due = _moment(call.now, call.zone)
    asked = confirmers(call, person)
    for one in asked.first:
        key = f"{one.id}/{due.isoformat()}"
        about = {"since": since.isoformat(), "until": due.isoformat()}
        tell(call.session, "claims_made", key, now=call.now, due=due, person=one, more=about)
    day = call.today
    whole = {"since": instant(day, MOMENTS[0], call.zone).isoformat()}
    whole["until"] = instant(day, MOMENTS[-1], call.zone).isoformat()
    again = instant(day + AGAIN, MORNING, call.zone)
    for one in (*asked.first, *asked.besides):
        key = f"{one.id}/{day}"
        tell(call.session, "claims_open", key, now=call.now, due=again, person=one, more=whole)


def confirmers(call: Call, person: Person) -> Confirmers:
    """Return the people who can confirm somebody: leads, bestuurders of the gemeente, beheerders."""
    leads = confirmations.leads_of(call.session, person)
    of_group: dict[int, list[Lead]] = {}
    for lead in leads:
        of_group.setdefault(lead.group_id, []).append(lead)
    first = [one for some in of_group.values() for one in supporters_of(some)]
    if person.organisation is not None:
        first += confirmations.bestuurders(call.session, person.organisation)
    first += people.admins(call.session, call.admins)
    asked = [one for one in dict.fromkeys(first) if one is not person and is_here(one)]
    besides = dict.fromkeys(lead.person for lead in leads if is_here(lead.person))
    return Confirmers(asked, [one for one in besides if one not in asked])


def waiting_for(call: Call, person: Person) -> Text:
    """Return who can confirm somebody, by name."""
    return screens.people(confirmers(call, person).first)


def waits(call: Call, power: Power | None = None) -> Text | None:
    """Return for whom the caller waits before they get a right (or any); None when they wait for none."""
    person = call.caller.person
    if person is None or not open_claims(person) or (power and holds(power, person)):
        return None
    return screens.waits(open_claims(person), confirmers(call, person).first)


def _organisation(person: Person) -> int | None:
    """Return the gemeente of which somebody is a confirmed bestuurder."""
    bestuurder = person.function and person.function.function_class == FunctionClass.BESTUURDER
    return person.organisation_id if bestuurder and holds(Power.CONFIRM, person) else None


def _comes_from_there(call: Call, person: Person) -> bool:
    """Return whether somebody says the gemeente of the workspace or tenant that they ask from."""
    account = call.caller.account
    if account is None or person is not call.caller.person or call.caller.actor is not None:
        return False
    if person.organisation is None or call.guest(account) is not False:
        return False
    return ties.tied(call.session, account) is person.organisation


def _moment(now: datetime, zone: str) -> tuple[datetime, datetime]:
    """Return the moment of this day at which what is said now is told, and the one before it."""
    day = local_day(now, zone)
    instants = [instant(day, clock, zone) for clock in MOMENTS]
    return next((pair for pair in pairwise(instants) if pair[1] > now), (instants[-2], now))
