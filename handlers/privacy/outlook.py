"""What would go in the coming month: how much of each kind, and which people; for a beheerder alone."""

from datetime import timedelta

from handlers.call import Call
from handlers.common import silence, terms
from handlers.common.access import require_admin
from handlers.common.parsing.numbers import number
from handlers.common.rules.limits import PAGE, pages
from handlers.common.rules.retention import TERMS
from handlers.common.rules.silence import goes_on
from handlers.privacy.screens import outlook as screens
from handlers.privacy.screens.outlook import Going
from handlers.routes import button
from handlers.views import Replace
from storage.queries import outlook

MONTH = timedelta(days=31)


@button("keep_outlook", writes=False)
def asked_what_goes(call: Call) -> Replace:
    """Show what goes within a month, as far as it is there now, and who is or will be asked to stay."""
    require_admin(call)
    until = call.now + MONTH
    goes = {
        name: outlook.how_many(call.session, name, until - terms.kept(call.session, name))
        for name in TERMS
        if name in outlook.KINDS
    }
    some = _people(call)
    page = min(number(call.args.get("page", "")) or 0, pages(len(some), PAGE) - 1)
    shown = some[page * PAGE : (page + 1) * PAGE]
    return Replace(screens.page(goes, shown, page, len(some)))


def _people(call: Call) -> list[Going]:
    """Return who is asked or will be, the first to be forgotten first."""
    answer = terms.days(call.session, "stay_answer")
    wait = timedelta(days=terms.days(call.session, "silence"))
    found = []
    for one in silence.silent_now(call.session, call.now + MONTH):
        if silence.stays(one, call.admins):
            continue
        was_asked = one.asked is not None and one.asked >= one.last
        asked = one.asked if was_asked else None
        on = goes_on(asked, answer, one.reminded) if asked else one.last + wait
        found.append(Going(one.person, one.last, asked, on))
    return sorted(found, key=lambda one: (one.asked is None, one.on, one.person.id))
