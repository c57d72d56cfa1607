"""Adviser and bestuurder: a pair, proposed by one and confirmed by the other or by a beheerder."""

from handlers.advisers.screens import advisers as screens
from handlers.call import Call, Invalid, Refused, Unknown
from handlers.common import person_lookup
from handlers.common.notices import tell
from handlers.common.parsing.numbers import number
from handlers.routes import button, form, notice
from handlers.sentences import Text
from handlers.views import Button, Form, Message, Replace
from storage.models import Pair, Person
from storage.queries import audit, pairs, people
from storage.vocabulary import Act


@button("pairs", writes=True)
def asked_for_pairs(call: Call) -> Message:
    """Show who acts for me, and for whom I act."""
    me = call.caller.known
    return screens.mine(me, pairs.of_person(call.session, me), call.caller.language)


@button("pair_form", writes=False)
def wants_pair(call: Call) -> Form:
    """Open the form that asks for the name of the other one."""
    return screens.form(_role(call))


@form("pair", writes=True)
def named_other(call: Call) -> Message:
    """Propose a pair with the person who was named; the name must be whole, for lists of names are private."""
    role = _role(call)

    def offer(person: Person, _rest: str) -> Button:
        return screens.choice(person, role)

    other = person_lookup.named(call, call.values.get("name", ""), offer, near=False).person
    if other is call.caller.person:
        raise Invalid(name=Text("acting.yourself"))
    return _propose(call, other, role)


@button("pair_ask", writes=True)
def pressed_ask(call: Call) -> Replace:
    """Propose a pair with the person of the button."""
    other = person_lookup.of_button(call)
    if other is call.caller.person:
        raise Refused(Text("acting.yourself"))
    return Replace(_propose(call, other, _role(call)))


@button("pair_confirm", writes=True)
def confirmed(call: Call) -> Replace:
    """Confirm a pair: the other one of the two does, or a beheerder."""
    pair = _pair(call)
    _require_inside_or_admin(call, pair)
    me = call.caller.known
    if pair.proposed_by_id == me.id and not call.caller.admin:
        raise Refused(Text("acting.other_confirms"))
    if pair.confirmed_at is None:
        pairs.confirm(call.session, pair, call.now)
        _record(call, Act.PAIR_CONFIRMED, pair)
        for person in _others(call, pair):
            key = f"{pair.id}/{person.id}/{call.now.isoformat()}"
            tell(call.session, "pair_confirmed", key, now=call.now, person=person, pair=pair.id)
    return Replace(screens.confirmed(pair, call.caller.language))


@button("pair_end", writes=True)
def ended(call: Call) -> Replace:
    """End a pair, or say no to one; the other people concerned are told."""
    pair = _pair(call)
    _require_inside_or_admin(call, pair)
    adviser, bestuurder = pair.adviser, pair.bestuurder
    _record(call, Act.PAIR_ENDED, pair)
    for person in _others(call, pair):
        key = f"{pair.id}/{person.id}/{call.now.isoformat()}"
        about = {"adviser": adviser.id, "bestuurder": bestuurder.id}
        tell(call.session, "pair_ended", key, now=call.now, person=person, more=about)
    pairs.end(call.session, pair)
    return Replace(screens.ended(adviser, bestuurder))


@notice("pair_proposed")
def hears_proposal(call: Call) -> Message | None:
    """Ask to confirm a pair; nothing when that was done, or it is gone."""
    pair = pairs.by_id(call.session, int(call.args["pair"]))
    return screens.proposed(pair) if pair and pair.confirmed_at is None else None


@notice("pair_confirmed")
def hears_confirmation(call: Call) -> Message | None:
    """Tell that a pair is confirmed; nothing when it has ended since."""
    pair = pairs.by_id(call.session, int(call.args["pair"]))
    return screens.confirmed(pair, call.caller.language) if pair and pair.confirmed_at else None


@notice("pair_ended")
def hears_end(call: Call) -> Message | None:
    """Tell that somebody may no longer act for somebody."""
    adviser, bestuurder = (
        people.by_id(call.session, int(call.args[name])) for name in ("adviser", "bestuurder")
    )
    return screens.ended(adviser, bestuurder) if adviser and bestuurder else None


def _propose(call: Call, other: Person, role: str) -> Message:
    me = call.caller.known
    bestuurder, adviser = (me, other) if role == "adviser" else (other, me)
    new = pairs.between(call.session, bestuurder, adviser) is None
    pair = pairs.propose(call.session, bestuurder, adviser, me)
    if new:
        _record(call, Act.PAIR_PROPOSED, pair)
        # Who is not here cannot confirm: then a beheerder, who knows them, is asked.
        asked = [other] if other.accounts else people.admins(call.session, call.admins)
        for person in asked:
            key = f"{pair.id}/{person.id}/{call.now.isoformat()}"
            tell(call.session, "pair_proposed", key, now=call.now, person=person, pair=pair.id)
    return screens.asked(pair, other)


def _others(call: Call, pair: Pair) -> list[Person]:
    return [
        person
        for person in (pair.adviser, pair.bestuurder)
        if person is not call.caller.person and person.accounts
    ]


def _record(call: Call, act: Act, pair: Pair) -> None:
    audit.record(
        call.session,
        act,
        now=call.now,
        actor=call.caller.known,
        person=pair.bestuurder,
        detail={"adviser": pair.adviser_id},
    )


def _require_inside_or_admin(call: Call, pair: Pair) -> None:
    inside = {pair.adviser_id, pair.bestuurder_id}
    if not call.caller.admin and call.caller.known.id not in inside:
        raise Refused(Text("acting.not_in_pair"))


def _role(call: Call) -> str:
    role = call.args.get("as", "")
    if role not in screens.ROLES:
        raise Unknown(Text("who.gone"))
    return role


def _pair(call: Call) -> Pair:
    wanted = number(call.args.get("pair", ""))
    found = pairs.by_id(call.session, wanted) if wanted is not None else None
    if found is None:
        raise Unknown(Text("acting.pair_gone"))
    return found
