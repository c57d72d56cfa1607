"""How long the bot keeps things: a beheerder sees the table, chooses within bounds, and sees first what that takes away."""

from datetime import timedelta

from handlers.call import Call, Invalid, Unknown
from handlers.common import terms
from handlers.common.access import require_admin
from handlers.common.parsing.numbers import number
from handlers.common.rules.retention import TERMS
from handlers.privacy.screens import terms as screens
from handlers.routes import button, form
from handlers.sentences import Text
from handlers.views import Form, Message, Replace
from storage.queries import audit, network, outlook
from storage.vocabulary import Act


@button("keep_terms", writes=False)
def listed_terms(call: Call) -> Replace:
    """Show how long everything is kept, and which of it can be chosen."""
    require_admin(call)
    return Replace(_listing(call))


@button("set_term", writes=False)
def wants_to_set(call: Call) -> Form:
    """Open the form that asks for a number of days."""
    name = _of_button(call)
    return screens.form(name, TERMS[name], terms.days(call.session, name))


@form("set_term", writes=False)
def named_days(call: Call) -> Message:
    """Show what it would take away at once; nothing is set yet."""
    name = _of_button(call)
    days = number(call.values.get("days", "").strip())
    if days is None or not TERMS[name].allows(days):
        raise Invalid(days=Text("terms.bad_days", least=TERMS[name].least, most=TERMS[name].most))
    goes = outlook.how_many(call.session, name, call.now - timedelta(days=days))
    return screens.asks(name, days, terms.days(call.session, name), goes)


@button("set_term_sure", writes=True)
def set_term(call: Call) -> Replace:
    """Keep something so many days from now on; the next cleaning goes by it."""
    name, days = _of_button(call), number(call.args.get("days", ""))
    if days is None or not TERMS[name].allows(days):
        raise Unknown(Text("no.gone"))
    detail = {"term": name, "was": terms.days(call.session, name), "to": days}
    network.set_term(call.session, name, days)
    me = call.caller.known
    audit.record(call.session, Act.TERM_CHANGED, now=call.now, actor=me, detail=detail)
    return Replace(_listing(call, Text("terms.saved")))


def _listing(call: Call, said: Text | None = None) -> Message:
    return screens.listing({name: terms.days(call.session, name) for name in TERMS}, said)


def _of_button(call: Call) -> str:
    """Return the term of a button, to a beheerder only; Unknown for what cannot be chosen."""
    require_admin(call)
    name = call.args.get("term", "")
    if name not in TERMS or not TERMS[name].can_be_set:
        raise Unknown(Text("no.gone"))
    return name
