"""What would go in the coming month: how much of each kind, for a beheerder to look over."""

from datetime import timedelta

from handlers.call import Call
from handlers.common import terms
from handlers.common.access import require_admin
from handlers.common.rules.retention import TERMS
from handlers.privacy.screens import outlook as screens
from handlers.routes import button
from handlers.views import Replace
from storage.queries import outlook

MONTH = timedelta(days=31)


@button("keep_outlook", writes=False)
def asked_what_goes(call: Call) -> Replace:
    """Show what goes within a month, as far as it is there now."""
    require_admin(call)
    until = call.now + MONTH
    goes = {
        name: outlook.how_many(call.session, name, until - terms.kept(call.session, name))
        for name in TERMS
        if name in outlook.KINDS
    }
    return Replace(screens.page(goes))
