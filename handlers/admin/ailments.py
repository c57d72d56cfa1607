"""The bot is ill: the beheerders hear what is wrong, and that it is over."""

from datetime import datetime

from handlers.admin.screens import ailments as screens
from handlers.call import Call
from handlers.common.rules.ailments import disproves
from handlers.routes import notice
from handlers.views import Message
from storage.queries import ailments
from storage.vocabulary import Ailment


@notice("ailment")
def fell_ill(call: Call) -> Message:
    """Tell what is wrong, what that means, and what helps; that it was, when that comes too late."""
    ailment, begun = Ailment(call.args["ailment"]), datetime.fromisoformat(call.args["begun"])
    found = ailments.courses(call.session).get(ailment)
    over = found is None or found.begun_at != begun or found.well_at is not None
    if over or disproves(call.caller.platform, ailment):
        return screens.was_ill(ailment, begun, call.zone)
    return screens.fell_ill(ailment)


@notice("ailment_over")
def got_well(call: Call) -> Message:
    """Tell that it is over, and how long it was."""
    ailment, begun = Ailment(call.args["ailment"]), datetime.fromisoformat(call.args["begun"])
    return screens.got_well(ailment, begun, call.zone)
