"""What hangs on a subject: the other groups that work on it, and what there is to read."""

from collections.abc import Mapping
from urllib.parse import quote_plus

from handlers.call import Call, Invalid, Refused, Unknown
from handlers.common import group_lookup
from handlers.common.notices import tell
from handlers.common.parsing.numbers import number
from handlers.common.rules.limits import LINKS, NAME, ROOM_FOR_LINK, room
from handlers.common.screens.words import label
from handlers.groups import subject_lookup
from handlers.groups.screens import subjects as screens
from handlers.meetings.rules.plan import LINK
from handlers.routes import button, form, notice
from handlers.sentences import Text
from handlers.views import Form, Message, Replace
from storage.models import Group, SubjectLink
from storage.queries import groups, subjects


@button("subject_share", writes=True)
def shared(call: Call) -> Replace:
    """Let another group work on a subject as well; the people who lead that group are told."""
    subject = subject_lookup.of_lead(call)
    if not call.values.get("chosen", "").strip():  # the choice was emptied
        return Replace(subject_lookup.shown(call, subject))
    group = _chosen_group(call)
    fault = subject_lookup.title_fault(call, group, subject.title)
    if fault is not None:
        return Replace(subject_lookup.shown(call, subject, fault))
    made = subjects.add(call.session, group, subject.title)
    subject_lookup.record_change(call, made, "shared")
    for lead in groups.leads(call.session, [group])[group.id]:
        if lead.person is not call.caller.person:
            tell(
                call.session,
                "subject_shared",
                f"{made.id}/{lead.person.id}",
                now=call.now,
                person=lead.person,
                about=group,
                subject=made.id,
                of=subject.id,
            )
    return Replace(subject_lookup.shown(call, subject, Text("subject.shared", group=label(group))))


@notice("subject_shared")
def heard_of_sharing(call: Call) -> Message | None:
    """Tell the person who leads a group that it works on something more; nothing when that is over."""
    subject = subjects.by_id(call.session, int(call.args["subject"]))
    other = subjects.by_id(call.session, int(call.args["of"]))
    if subject is None or other is None or subject.removed_at is not None:
        return None
    return screens.told_of_sharing(subject, other.group)


@button("subject_link", writes=False)
def wants_to_link(call: Call) -> Form:
    """Ask for something to read."""
    return screens.link_form(subject_lookup.of_lead(call))


@form("subject_link", writes=True)
def linked(call: Call) -> Message:
    """Add something to read about a subject."""
    subject = subject_lookup.of_lead(call)
    url, title = _link(call.values)
    if len(subject.links) >= LINKS:
        raise Invalid(url=Text("subject.links_full", most=LINKS))
    subject.links.append(SubjectLink(url=url, title=title))
    call.session.flush()
    subject_lookup.record_change(call, subject, "linked")
    return subject_lookup.shown(
        call, subject, Text("subject.link_added", title=title), after_form=True
    )


@button("subject_unlink", writes=True)
def unlinked(call: Call) -> Replace:
    """Take something to read away, with the way back."""
    subject = subject_lookup.of_lead(call)
    wanted = number(call.args.get("link", ""))
    found = next((one for one in subject.links if one.id == wanted), None)
    if found is None:
        raise Unknown(Text("subject.gone"))
    subject.links.remove(found)
    call.session.delete(found)
    subject_lookup.record_change(call, subject, "unlinked")
    return Replace(screens.unlinked(subject, found))


@button("subject_link_back", writes=True)
def link_put_back(call: Call) -> Replace:
    """Add what was taken away once more."""
    subject = subject_lookup.of_lead(call)
    try:
        url, title = _link(call.args)
    except Invalid as fault:
        raise Refused(*fault.faults.values()) from None
    if len(subject.links) < LINKS and url not in {one.url for one in subject.links}:
        subject.links.append(SubjectLink(url=url, title=title))
        call.session.flush()
        subject_lookup.record_change(call, subject, "linked")
    return Replace(subject_lookup.shown(call, subject))


def _link(values: Mapping[str, str]) -> tuple[str, str]:
    """Read an address and what it is called; Invalid when it cannot be one."""
    url, title = (" ".join(values.get(name, "").split()) for name in ("url", "title"))
    if not url.startswith(("https://", "http://")) or " " in url:
        raise Invalid(url=Text("plan.no_link"))
    # Undoing carries it on a button, where it must fit as addresses are written.
    if not url.isascii() or max(room(url), len(quote_plus(url))) > ROOM_FOR_LINK:
        raise Invalid(url=Text("plan.too_long", most=LINK))
    if not title or len(title) > NAME:
        raise Invalid(title=Text("plan.too_long", most=NAME) if title else Text("plan.needed"))
    return url, title


def _chosen_group(call: Call) -> Group:
    """Return the group that was chosen, or whose name was typed where the list was too long."""
    group = group_lookup.chosen(call, call.values.get("chosen", ""))
    if group is None:
        raise Unknown(Text("no.gone"))
    return group
