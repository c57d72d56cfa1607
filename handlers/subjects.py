"""What a group works on: looked at by all; added, renamed, ordered and removed by who leads it."""

from handlers import finding, worked_on
from handlers.call import Call
from handlers.parsing.numbers import number
from handlers.routes import button, form
from handlers.screens import subjects as screens
from handlers.views import Form, Message, Replace, Text
from storage.queries import subjects


@button("subjects", writes=False)
def pressed_subjects(call: Call) -> Message | Replace:
    """Show what a group works on; in the same message when paging."""
    shown = worked_on.listing(call, finding.of_button(call))
    return Replace(shown) if "page" in call.args else shown


@button("subject", writes=False)
def pressed_subject(call: Call) -> Message:
    """Show one subject."""
    return worked_on.shown(call, worked_on.of_button(call))


@button("subject_add", writes=False)
def wants_to_add(call: Call) -> Form:
    """Ask for the title of a new subject."""
    group = finding.of_button(call)
    worked_on.require_lead(call, group)
    return screens.title_form("subject_add", {"group": group.slug})


@form("subject_add", writes=True)
def added(call: Call) -> Message:
    """Put a new subject last on the list."""
    group = finding.of_button(call)
    worked_on.require_lead(call, group)
    made = subjects.add(call.session, group, worked_on.title(call, group))
    worked_on.changed(call, made, "added")
    return worked_on.shown(call, made, Text("subject.added", title=made.title), after_form=True)


@button("subject_rename", writes=False)
def wants_to_rename(call: Call) -> Form:
    """Ask for another title."""
    subject = worked_on.of_lead(call)
    return screens.title_form("subject_rename", {"subject": str(subject.id)}, subject.title)


@form("subject_rename", writes=True)
def renamed(call: Call) -> Message:
    """Give a subject another title, in this group only."""
    subject = worked_on.of_lead(call)
    subject.title = worked_on.title(call, subject.group, but_not=subject)
    call.session.flush()
    worked_on.changed(call, subject, "renamed")
    return worked_on.shown(
        call, subject, Text("subject.renamed", title=subject.title), after_form=True
    )


@button("subject_first", writes=True)
def put_first(call: Call) -> Replace:
    """Put a subject at the top of the list."""
    subject = worked_on.of_lead(call)
    subjects.put(call.session, subject, 1)
    worked_on.changed(call, subject, "first")
    note = Text("subject.first_now", title=subject.title)
    return Replace(worked_on.listing(worked_on.first_page(call), subject.group, note))


@button("subject_remove", writes=True)
def removed(call: Call) -> Replace:
    """Take a subject off the list, with the way back."""
    subject = worked_on.of_lead(call)
    had = subjects.remove(call.session, subject, call.now)
    worked_on.changed(call, subject, "removed")
    return Replace(screens.removed(subject, had))


@button("subject_back", writes=True)
def put_back(call: Call) -> Replace:
    """Put a subject back where it was, unless there is one of that title by now."""
    subject = worked_on.of_lead(call, removed=True)
    fault = worked_on.title_fault(call, subject.group, subject.title)
    if fault is not None:
        return Replace(worked_on.listing(call, subject.group, fault))
    subjects.put(call.session, subject, number(call.args.get("position", "")) or 1)
    worked_on.changed(call, subject, "back")
    return Replace(worked_on.shown(call, subject))
