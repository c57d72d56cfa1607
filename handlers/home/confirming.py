"""What waits to be confirmed: of somebody's own, and of others whom they can confirm."""

from handlers.call import Call
from handlers.common import confirmation
from handlers.common.screens.confirmation import to_confirm
from handlers.views import ViewPart
from storage.models import Person
from storage.queries import confirmations


def mine(call: Call, person: Person, *, led: bool) -> list[ViewPart]:
    """Return for whom this person waits, and how many wait for them; `led`: they lead a group."""
    found: list[ViewPart] = []
    if waits := confirmation.waits(call):
        found.append(waits)
    judge = confirmation.judge(call)
    if not (led or judge.admin or judge.organisation) or call.caller.actor is not None:
        return found
    count = confirmations.how_many_waiting(call.session, judge)
    return [*found, *to_confirm(count)] if count else found
