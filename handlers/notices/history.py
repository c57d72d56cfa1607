"""Who was told what and when: all of it as a spreadsheet, for when something leaked or went wrong."""

from handlers.call import Call
from handlers.common import terms
from handlers.common.access import require_admin
from handlers.notices.screens import history as screens
from handlers.routes import button
from handlers.views import Message
from storage.queries import audit, groups, posts
from storage.queries.notices import history
from storage.vocabulary import Act


@button("messages_file", writes=True)
def wants_history(call: Call) -> Message:
    """Return who was told what; the logboek records that it was taken along."""
    require_admin(call)
    # Of what went out longer ago, nobody knows any more to whom.
    kept = terms.kept(call.session, "recipient")
    found = history.told(call.session, call.now - kept)
    named = {one.id: one for one in groups.with_names_and_subjects(call.session, closed=True)}
    channels = {one.key: one.name for one in posts.links(call.session) if one.name}
    shown = screens.file(found, named, channels, call.today, call.zone, kept.days)
    detail = {"what": "messages"}
    audit.record(call.session, Act.EXPORTED, now=call.now, actor=call.caller.known, detail=detail)
    return shown
