"""The beheerders: who they are, how the first one begins, and what needs them now."""

from handlers.admin import attention
from handlers.admin.screens import ailments as ailment_screens
from handlers.admin.screens import overview as screens
from handlers.call import Call, Refused
from handlers.common.access import require_admin
from handlers.common.screens import pauses as pause_screens
from handlers.routes import button, command
from handlers.sentences import Text
from handlers.views import Message, Replace
from storage.queries import ailments, audit, installations, mail, people
from storage.queries.notices import pauses
from storage.vocabulary import Act


@command("admin", writes=False)
def asked_for_admin(call: Call) -> Message:
    """Show what needs a beheerder; while nobody is beheerder, offer that to the person who may."""
    if call.caller.admin:
        return _overview(call)
    if not _taken(call) and call.caller.account:
        if call.caller.workspace_admin:
            return screens.vacant()
        place = installations.of(call.session, call.caller.account)
        further = place is not None and place.is_further
        return screens.own_account(call.caller.account, further=further)
    require_admin(call)
    return _overview(call)


@button("become_admin", writes=True)
def became_admin(call: Call) -> Replace:
    """Make a workspace admin the first beheerder."""
    if _taken(call) or not call.caller.workspace_admin:
        raise Refused(Text("admin.taken"))
    call.caller.known.admin = True
    audit.record(call.session, Act.BECAME_ADMIN, now=call.now, actor=call.caller.known)
    return Replace(screens.became())


def _taken(call: Call) -> bool:
    return bool(call.admins or people.admins(call.session))


def _overview(call: Call) -> Message:
    stop = pauses.since(call.session, None) is None
    admins = people.admins(call.session, call.admins)
    return screens.overview(
        attention.of(call, admins),
        admins,
        mails=mail.is_set(call.session),
        still=ailment_screens.still(ailments.begun(call.session)),
        pause=pause_screens.button(None, None) if stop else None,
    )
