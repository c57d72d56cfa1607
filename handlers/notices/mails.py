"""Mails that a person must read: which came lately, until a beheerder says that they were read."""

from contextlib import suppress
from datetime import datetime, timedelta

from handlers.call import Call, Unknown
from handlers.common.access import require_admin
from handlers.common.parsing.numbers import number
from handlers.common.rules.limits import PAGE, pages
from handlers.notices.screens import mails as screens
from handlers.notices.screens.mail_to_read import WHY
from handlers.notices.screens.mails import MailLine
from handlers.routes import button
from handlers.sentences import Text
from handlers.views import Message, Replace
from storage.models import Notice
from storage.queries import meetings, network, people
from storage.queries.notices import mails

RECENT = timedelta(days=14)


@button("mails_to_read", writes=False)
def asked_for_mails(call: Call) -> Replace:
    """Show a page of the mails that came and nobody said they read."""
    require_admin(call)
    return Replace(_page(call))


@button("mails_read", writes=True)
def said_read(call: Call) -> Replace:
    """Note that what the page showed was read; what came after it still waits."""
    require_admin(call)
    until, before = _moment(call), network.the(call.session).mail_read_at
    if until is None or until > call.now:
        raise Unknown(Text("no.gone"))
    if before is None or before < until:
        network.set_mail_read(call.session, until)
    return Replace(screens.read(before))


@button("mails_unread", writes=True)
def said_unread(call: Call) -> Replace:
    """Take back that they were read."""
    require_admin(call)
    network.set_mail_read(call.session, _moment(call))
    return Replace(_page(call))


def _page(call: Call) -> Message:
    read, since = network.the(call.session).mail_read_at, call.now - RECENT
    after = max(read, since) if read else since
    total = mails.how_many(call.session, after)
    page = min(number(call.args.get("page", "")) or 0, pages(total, PAGE) - 1)
    some = mails.page(call.session, after, skip=page * PAGE, most=PAGE)
    return screens.listing([_line(call, one) for one in some], page, total, call.now)


def _line(call: Call, found: Notice) -> MailLine:
    why = found.args.get("why", "")
    return MailLine(
        why if why in WHY else "no_tag",
        people.by_id(call.session, number(found.args.get("person", "")) or 0),
        meetings.by_id(call.session, number(found.args.get("meeting", "")) or 0),
    )


def _moment(call: Call) -> datetime | None:
    """Read the instant that a button carries, None where it carries none; Unknown when it was made up."""
    carried = call.args.get("until", "")
    if not carried:
        return None
    with suppress(ValueError):
        found = datetime.fromisoformat(carried)
        if found.tzinfo is not None:
            return found
    raise Unknown(Text("no.gone"))
