"""Entering an agenda item and changing what it says: for every way of handing one in."""

from handlers.call import Call
from handlers.common.notices import tell
from handlers.items.confidentiality import forget_title
from handlers.items.drafts import Submission
from handlers.items.lifecycle import show_change, tell_owner
from storage.models import AgendaItem, Group, Person
from storage.names import fold, name_key
from storage.queries import audit, people, subjects
from storage.vocabulary import Act, ItemStage


def add(
    call: Call,
    what: Submission,
    *,
    source: Person | None = None,
    link: str | None = None,
    message: str | None = None,
) -> AgendaItem:
    """Record an item as handed in by the caller, and show it in its groups' channels.

    `source` is whose message it was, `link` leads to that message, `message` tells it from all others.
    """
    person = call.caller.known
    item = AgendaItem(
        stage=ItemStage.INSPIRATION,
        staged_at=call.now,
        handed_in_by=person,
        organisation=person.organisation,
        handed_in_at=call.now,
        source=source,
        source_link=link,
        source_message=message,
    )
    _fill(item, what)
    _put_under(call, item)
    call.session.add(item)
    call.session.flush()
    _record(call, Act.ITEM_HANDED_IN, item)
    _after(call, item)
    return item


def change(call: Call, item: AgendaItem, what: Submission) -> None:
    """Let an item say something else, and show that wherever it is shown."""
    _fill(item, what)
    call.session.flush()
    if item.confidential:
        forget_title(call, item)
    _record(call, Act.ITEM_CHANGED, item)
    tell_owner(call, item, "change")
    _after(call, item)


def place(call: Call, item: AgendaItem, chosen: list[Group]) -> None:
    """Record to which groups an item belongs."""
    item.groups = chosen
    _put_under(call, item)
    call.session.flush()
    _record(call, Act.ITEM_CHANGED, item)
    tell_owner(call, item, "place")
    _after(call, item)


def _fill(item: AgendaItem, what: Submission) -> None:
    item.title, item.explanation = what.title, what.explanation
    item.wish, item.audience, item.minutes = what.wish, what.audience, what.minutes
    item.confidential, item.groups = what.confidential, what.groups
    # So that nothing of what is besloten is found by its words.
    item.found_by = "" if what.confidential else fold(f"{what.title} {what.explanation}")[:3500]


def _put_under(call: Call, item: AgendaItem) -> None:
    """Put an item under the subject of one of its groups that is called the same.

    What is besloten is not: the name of the subject would be its title.
    """
    if item.subject_id is not None or item.confidential:
        return
    mine = [subjects.of_group(call.session, group) for group in item.groups]
    same = (one.id for some in mine for one in some if name_key(one.title) == name_key(item.title))
    item.subject_id = next(same, None)


def _record(call: Call, act: Act, item: AgendaItem) -> None:
    audit.record(
        call.session,
        act,
        now=call.now,
        actor=call.caller.known,
        group=item.groups[0] if item.groups else None,
        detail={"item": item.id},
    )


def _after(call: Call, item: AgendaItem) -> None:
    show_change(call, item, item.meeting)
    if item.groups:
        return
    # Once a day: a beheerder who looks then sees all of them.
    today = call.today
    for person in people.admins(call.session, call.admins):
        key = f"{person.id}/{today}"
        if person is not call.caller.person:
            tell(call.session, "item_unplaced", key, now=call.now, person=person)
