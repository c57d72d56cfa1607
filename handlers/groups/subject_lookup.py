"""Subjects as several features need them: which one, who may change it, what fits, how it is shown."""

from dataclasses import replace

from handlers.call import Call, Invalid, Unknown
from handlers.common.access import require, standings
from handlers.common.parsing.numbers import number
from handlers.common.rules.limits import LINKS, NAME, PAGE, ROOM_FOR_SUBJECTS, pages, room
from handlers.common.rules.rights import Right, allowed
from handlers.groups.screens import subjects as screens
from handlers.sentences import Text
from handlers.views import Message
from storage.models import Group, Subject
from storage.names import fold
from storage.queries import audit, groups, posts, subjects
from storage.vocabulary import Act, PostKind


def of_button(call: Call, *, removed: bool = False) -> Subject:
    """Return the subject that a button is about; Unknown when it was made up, or is off the list."""
    wanted = number(call.args.get("subject", ""))
    found = subjects.by_id(call.session, wanted) if wanted is not None else None
    if found is None or found.group.closed_at or (found.removed_at is not None) != removed:
        raise Unknown(Text("subject.gone"))
    return found


def require_lead(call: Call, group: Group) -> None:
    """Refuse the person who may not change what a group works on, and everybody once it is closed."""
    require(call, Right.CHANGE_SUBJECTS, group, Text("subject.leads_only"), join=False)
    if group.closed_at is not None:
        raise Unknown(Text("subject.gone"))


def of_lead(call: Call, *, removed: bool = False) -> Subject:
    """Return the subject of the button to the person who may change it."""
    found = of_button(call, removed=removed)
    require_lead(call, found.group)
    return found


def title(call: Call, group: Group, excluding: Subject | None = None) -> str:
    """Return the title that was filled in; Invalid when it is none, too long, or there already."""
    typed = " ".join(call.values.get("title", "").split())
    if fault := title_fault(call, group, typed, excluding):
        raise Invalid(title=fault)
    return typed


def title_fault(
    call: Call, group: Group, typed: str, excluding: Subject | None = None
) -> Text | None:
    """Return why a group cannot have a subject of this title; None when it can."""
    others = [one for one in subjects.of_group(call.session, group) if one is not excluding]
    if not fold(typed):
        return Text("subject.no_title")
    if len(typed) > NAME:
        return Text("plan.too_long", most=NAME)
    if fold(typed) in {fold(one.title) for one in others}:
        return Text("subject.twice")
    if sum(room(one.title) for one in others) + room(typed) > ROOM_FOR_SUBJECTS:
        return Text("subject.full")
    return None


def record_change(call: Call, subject: Subject, what: str) -> None:
    """Write down that a subject was changed; the group's card shows it."""
    audit.record(
        call.session,
        Act.SUBJECT_CHANGED,
        now=call.now,
        actor=call.caller.known,
        group=subject.group,
        detail={"subject": subject.id, "what": what},
    )
    posts.want(call.session, PostKind.GROUP, subject.group_id)


def shown(
    call: Call, subject: Subject, note: Text | None = None, *, after_form: bool = False
) -> Message:
    """Show one subject: where it is worked on as well, what to read, and what one can do.

    After a form it has no lists to choose from: a last page can hold none.
    """
    others = subjects.elsewhere(call.session, subject)
    links = subjects.links_of(call.session, [subject, *others])
    leads = allowed(Right.CHANGE_SUBJECTS, standings(call, subject.group))
    taken = {subject.group_id, *(one.group_id for one in others)}
    some = groups.open_ones(call.session) if leads and not after_form else []
    free = [one for one in some if one.id not in taken]
    full = sum(one.subject_id == subject.id for one in links) >= LINKS
    return screens.one(subject, others, links, free, note, leads=leads, full=full)


def listing(call: Call, group: Group, note: Text | None = None) -> Message:
    """Show a page of what a group works on."""
    some = subjects.of_group(call.session, group)
    page = min(number(call.args.get("page", "")) or 0, pages(len(some), PAGE) - 1)
    leads = allowed(Right.CHANGE_SUBJECTS, standings(call, group))
    return screens.listing(group, some, page, note, leads=leads)


def first_page(call: Call) -> Call:
    """Return the call without the page that a button carried."""
    return replace(call, args={**call.args, "page": "0"})
