"""The message that an agenda item is made of: which one, what became of it, and the answer below it."""

from collections.abc import Mapping

from handlers.call import Call, Unknown
from handlers.common import person_lookup
from handlers.common.notices import tell
from handlers.common.rules.limits import room
from handlers.items import content, lifecycle
from handlers.items.drafts import Submission
from handlers.items.rules.stages import OWN_ONLY
from handlers.meetings.rules.plan import LINK
from storage.models import AgendaItem, Group, Person
from storage.queries import agenda, posts

CARRIED = ("author", "link", "channel", "ts", "thread")  # what the form about a message carries
MOST = 255  # characters in the id of a channel or a message


def carried(call: Call) -> Mapping[str, str]:
    """Return what the form about a message carries of it."""
    known = {"channel": call.place.channel or "", **call.args}
    return {name: known[name][:500] for name in CARRIED if known.get(name)}


def groups_of(call: Call, channel: str) -> list[Group]:
    """Return the open groups that a channel belongs to."""
    where = call.caller.channel(channel)
    some = [link.group for link in posts.of_channel(call.session, where) if link.group]
    return [group for group in some if group.closed_at is None]


def item_of(call: Call) -> AgendaItem | None:
    """Return the item that a message is already, if the caller may know of it.

    What was taken back by others, or kept as a concept, holds up nobody.
    """
    if not (message := _message(call.args)):
        return None
    some = [_at_last(call, one) for one in agenda.of_message(call.session, message)]
    some.sort(key=lambda one: one.stage in OWN_ONLY)
    reader = lifecycle.reader(call) if some else None
    return next((one for one in some if reader and reader.sees(one)), None)


def add(call: Call, what: Submission) -> AgendaItem:
    """Record an item, if need be as made of a message: its author hears so, and its thread shows it."""
    author, link = _author(call), call.args.get("link", "")
    link = link if link.startswith("https://") and room(link) <= LINK else ""
    message = _message(call.args)
    before = agenda.of_message(call.session, message) if message else ()
    item = content.add(call, what, source=author, link=link or None, message=message or None)
    if author is not None and author is not call.caller.person:
        tell(
            call.session, "item_collected", f"{item.id}", now=call.now, person=author, item=item.id
        )
    if message:
        _answer(call, item, [one.id for one in before])
    return item


def _answer(call: Call, item: AgendaItem, before: list[int]) -> None:
    """Answer the message in its thread, in a channel that is ours; once, whatever was made of it."""
    channel, thread = call.args["channel"], call.args.get("thread", "")
    some = groups_of(call, channel)
    if not some or not 0 < len(thread) <= MOST:
        return
    post = posts.answer(call.session, item.id, call.caller.channel(channel), thread, before)
    if post.message is None and not posts.on_its_way(call.session, post):
        key = f"{post.id}/{posts.tries(call.session, post)}"
        tell(call.session, "item_answer", key, now=call.now, post=post, about=some[0])


def _message(args: Mapping[str, str]) -> str:
    """Return what tells a message from all others; empty for none."""
    channel, number = args.get("channel", ""), args.get("ts", "")
    fits = all(0 < len(one) <= MOST for one in (channel, number))
    return f"{channel}/{number}" if fits else ""


def _at_last(call: Call, item: AgendaItem) -> AgendaItem:
    """Return the item itself, or the one that it went to."""
    into = agenda.by_id(call.session, item.merged_into_id) if item.merged_into_id else None
    return into or item


def _author(call: Call) -> Person | None:
    """Return the person whose message it was, entered if need be; None when nobody has that account."""
    try:
        return person_lookup.of_user(call, call.args.get("author", ""))
    except Unknown:
        return None
