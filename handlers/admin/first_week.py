"""The first week after set-up: what is still to do, until all is done or somebody puts it away."""

from handlers.admin import attention, beginnings
from handlers.admin.screens import first_week as screens
from handlers.call import Call
from handlers.common.access import require_admin
from handlers.routes import button, form
from handlers.sentences import Text
from handlers.views import Form, Message, Replace
from storage.queries import audit, network, people
from storage.vocabulary import Act


@button("first_week", writes=False)
def asked_for_first_week(call: Call) -> Replace:
    """Show which steps are still to do."""
    require_admin(call)
    return Replace(_page(call))


@button("first_week_away", writes=True)
def put_away(call: Call) -> Replace:
    """Show it no more in beheer."""
    require_admin(call)
    if network.the(call.session).first_week_at is None:
        network.set_first_week(call.session, call.now)
        audit.record(call.session, Act.FIRST_WEEK_PUT_AWAY, now=call.now, actor=call.caller.known)
    return Replace(screens.put_away())


@button("first_week_back", writes=True)
def brought_back(call: Call) -> Replace:
    """Show it again."""
    require_admin(call)
    network.set_first_week(call.session, None)
    return Replace(_page(call))


@button("privacy_contact", writes=False)
def wants_to_name_contact(call: Call) -> Form:
    """Open the form that asks whom people can ask about their data."""
    require_admin(call)
    return screens.contact_form(network.the(call.session).privacy_contact)


@form("privacy_contact", writes=True)
def named_contact(call: Call) -> Message:
    """Note whom people can ask about their data; empty: nobody."""
    require_admin(call)
    contact = " ".join(call.values.get("contact", "").split())[: screens.CONTACT]
    network.set_privacy_contact(call.session, contact or None)
    audit.record(call.session, Act.CONTACT_NAMED, now=call.now, actor=call.caller.known)
    return _page(call, Text("keep.saved"))


def _page(call: Call, said: Text | None = None) -> Message:
    admins = people.admins(call.session, call.admins)
    ticked = beginnings.ticked(call, attention.counts(call, admins), admins)
    return screens.page(ticked, call.caller.language, said)
