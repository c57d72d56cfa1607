"""What a group works on: looked at by all; added, renamed, ordered and removed by the person who leads it."""

from handlers.call import Call
from handlers.common import group_lookup
from handlers.common.parsing.numbers import number
from handlers.groups import subject_lookup
from handlers.groups.screens import subjects as screens
from handlers.routes import button, form
from handlers.sentences import Text
from handlers.views import Form, Message, Replace
from storage.queries import subjects


@button("subjects", writes=False)
def pressed_subjects(call: Call) -> Message | Replace:
    """Show what a group works on; in the same message when paging."""
    shown = subject_lookup.listing(call, group_lookup.of_button(call))
    return Replace(shown) if "page" in call.args else shown


@button("subject", writes=False)
def pressed_subject(call: Call) -> Message:
    """Show one subject."""
    return subject_lookup.shown(call, subject_lookup.of_button(call))


@button("subject_add", writes=False)
def wants_to_add(call: Call) -> Form:
    """Ask for the title of a new subject."""
    group = group_lookup.of_button(call)
    subject_lookup.require_lead(call, group)
    return screens.title_form("subject_add", {"group": group.slug})


@form("subject_add", writes=True)
def added(call: Call) -> Message:
    """Put a new subject last on the list."""
    group = group_lookup.of_button(call)
    subject_lookup.require_lead(call, group)
    made = subjects.add(call.session, group, subject_lookup.title(call, group))
    subject_lookup.record_change(call, made, "added")
    return subject_lookup.shown(
        call, made, Text("subject.added", title=made.title), after_form=True
    )


@button("subject_rename", writes=False)
def wants_to_rename(call: Call) -> Form:
    """Ask for another title."""
    subject = subject_lookup.of_lead(call)
    return screens.title_form("subject_rename", {"subject": str(subject.id)}, subject.title)


@form("subject_rename", writes=True)
def renamed(call: Call) -> Message:
    """Rename a subject, in this group only."""
    subject = subject_lookup.of_lead(call)
    subject.title = subject_lookup.title(call, subject.group, excluding=subject)
    call.session.flush()
    subject_lookup.record_change(call, subject, "renamed")
    return subject_lookup.shown(
        call, subject, Text("subject.renamed", title=subject.title), after_form=True
    )


@button("subject_first", writes=True)
def put_first(call: Call) -> Replace:
    """Put a subject at the top of the list."""
    subject = subject_lookup.of_lead(call)
    subjects.put(call.session, subject, 1)
    subject_lookup.record_change(call, subject, "first")
    note = Text("subject.first_now", title=subject.title)
    return Replace(subject_lookup.listing(subject_lookup.first_page(call), subject.group, note))


@button("subject_remove", writes=True)
def removed(call: Call) -> Replace:
    """Take a subject off the list, with the way back."""
    subject = subject_lookup.of_lead(call)
    had = subjects.remove(call.session, subject, call.now)
    subject_lookup.record_change(call, subject, "removed")
    return Replace(screens.removed(subject, had))


@button("subject_back", writes=True)
def put_back(call: Call) -> Replace:
    """Put a subject back where it was, unless there is one of that title by now."""
    subject = subject_lookup.of_lead(call, removed=True)
    fault = subject_lookup.title_fault(call, subject.group, subject.title)
    if fault is not None:
        return Replace(subject_lookup.listing(call, subject.group, fault))
    subjects.put(call.session, subject, number(call.args.get("position", "")) or 1)
    subject_lookup.record_change(call, subject, "back")
    return Replace(subject_lookup.shown(call, subject))
