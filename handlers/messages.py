"""What goes out, what went out, and who was not reached."""

from handlers.call import Call, Refused
from handlers.routes import button, command, notice
from handlers.rules.limits import PAGE
from handlers.screens import messages as screens
from handlers.views import Message, Replace, Text
from storage.queries import groups, notices
from storage.vocabulary import NoticeState

# The parts of the list: what is asked for, and the states that it shows.
PARTS = {
    "trouble": notices.TROUBLE,
    "coming": notices.OPEN,
    "sent": (NoticeState.SENT,),
}


@command("messages", writes=False)
def asked_for_messages(call: Call) -> Message:
    """Show who was not reached first, because somebody should do something about that."""
    return _part(call, "trouble")


@button("messages", writes=False)
def chose_part(call: Call) -> Replace:
    """Show another part of the list."""
    part = call.args.get("part", "")
    return Replace(_part(call, part if part in PARTS else "trouble"))


@notice("unreached")
def somebody_was_not_reached(call: Call) -> Message | None:
    """Tell a beheerder that there is somebody whom the bot could not reach."""
    trouble = notices.listed(call.session, PARTS["trouble"], None, PAGE)
    return screens.unreached(call.caller.language) if trouble else None


def _part(call: Call, part: str) -> Message:
    person = call.caller.person
    mine = None
    if not call.caller.admin:
        led = groups.led_by(call.session, person) if person else []
        if not led:
            raise Refused(Text("messages.leads_only"))
        mine = [lead.group_id for lead in led]
    shown = notices.listed(call.session, PARTS[part], mine, PAGE)
    about = {n.group_id: groups.by_id(call.session, n.group_id) for n in shown if n.group_id}
    return screens.listing(part, shown, about, list(PARTS))
