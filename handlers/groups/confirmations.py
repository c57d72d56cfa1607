"""Confirming people's gemeente and function: asked in a message, by one tap, or all on a list at once."""

from datetime import datetime

from handlers.call import Call, Refused, Unknown
from handlers.common import confirmation, person_lookup
from handlers.common.parsing.numbers import number
from handlers.common.rules.confirmation import Claim, open_claims
from handlers.common.rules.limits import PAGE, pages
from handlers.groups import seats
from handlers.groups.screens import confirmations as screens
from handlers.routes import button, notice
from handlers.sentences import Text
from handlers.views import Message, Replace
from storage.queries import audit, confirmations, people
from storage.vocabulary import Act


@notice("claims_made")
def is_asked(call: Call) -> Message | None:
    """Ask to confirm the people who told their gemeente or function; nothing when that was done."""
    since, until = _window(call)
    waiting = confirmations.claimed_between(call.session, confirmation.judge(call), since, until)
    return screens.asked(waiting, since, until) if waiting else None


@notice("claims_open")
def is_reminded(call: Call) -> Message | None:
    """Remind of the people of one day who still wait; nothing when none does."""
    since, until = _window(call)
    waiting = confirmations.claimed_between(call.session, confirmation.judge(call), since, until)
    return screens.asked(waiting, since, until, again=True) if waiting else None


@notice("claim_confirmed")
def hears_of_confirmation(call: Call) -> Message | None:
    """Tell somebody that they are known now; nothing when that was undone."""
    me, by = call.caller.known, people.by_id(call.session, int(call.args["by"]))
    if by is None or not (me.organisation_confirmed or me.function_confirmed):
        return None
    return screens.heard(me, by, confirmation.waits(call), seats.won(call, me))


@notice("claim_doubted")
def hears_of_doubt(call: Call) -> Message | None:
    """Tell somebody that they wait again; nothing when they were confirmed since."""
    by, waits = people.by_id(call.session, int(call.args["by"])), confirmation.waits(call)
    return screens.doubted(by, waits) if by is not None and waits is not None else None


@button("confirm_list", writes=False)
def asked_for_list(call: Call) -> Replace:
    """Show a page of the people whom the caller can confirm."""
    mine = confirmation.judge(call)
    total = confirmations.how_many_waiting(call.session, mine)
    page = min(number(call.args.get("page", "")) or 0, pages(total, PAGE) - 1)
    some = confirmations.waiting(call.session, mine, skip=page * PAGE, most=PAGE)
    admin = call.caller.admin
    return Replace(screens.listing(some, page, total, call.now, admin=admin))


@button("confirm_one", writes=False)
def chose_person(call: Call) -> Replace:
    """Show what somebody says of themselves, to confirm each apart."""
    person = person_lookup.of_button(call)
    if not confirmation.standings(call, person):
        raise Refused(Text("confirm.may_not", people=confirmation.waiting_for(call, person)))
    return Replace(screens.one(person))


@button("confirm_claim", writes=True)
def confirmed(call: Call) -> Replace:
    """Confirm what the button showed of somebody; what they said after it is shown instead."""
    person = person_lookup.of_button(call)
    if call.args.get("says") != screens.stamp(person):
        return Replace(screens.one(person, Text("confirm.changed")))
    only = call.args.get("only", "")
    claims = [Claim(only)] if only in set(Claim) else None
    done = confirmation.confirm(call, person, claims)
    return Replace(screens.done([person] if done else [], call.now, rest=open_claims(person)))


@button("confirm_all", writes=True)
def confirmed_all(call: Call) -> Replace:
    """Confirm everybody on the list as it was shown; whoever said something after it still waits."""
    since, until = _window(call)
    mine = confirmation.judge(call)
    some = (
        confirmations.claimed_between(call.session, mine, since, until)
        if "since" in call.args
        else confirmations.claimed_until(call.session, mine, until)
    )
    done = [person for person in some if confirmation.confirm(call, person)]
    return Replace(screens.done(done, call.now))


@button("unconfirm", writes=True)
def took_back(call: Call) -> Replace:
    """Undo what the caller confirmed at one moment."""
    taken = []
    for entry in audit.of_moment(
        call.session, call.caller.known, Act.PERSON_CONFIRMED, _moment(call, "at")
    ):
        person = people.by_id(call.session, entry.person_id or 0)
        if person is not None and entry.detail and confirmation.standings(call, person):
            confirmation.take_back(call, person, entry.detail)
            taken.append(person)
    return Replace(screens.taken_back(taken))


def _window(call: Call) -> tuple[datetime, datetime]:
    since = _moment(call, "since") if "since" in call.args else call.now
    return since, _moment(call, "until")


def _moment(call: Call, name: str) -> datetime:
    """Read an instant that a button or notice carries; Unknown when it was made up."""
    try:
        found = datetime.fromisoformat(call.args.get(name, ""))
    except ValueError as error:
        raise Unknown(Text("no.gone")) from error
    if found.tzinfo is None:
        raise Unknown(Text("no.gone"))
    return found
