"""What a group works on: the list, one subject, and the forms to change them."""

from collections.abc import Mapping, Sequence

from handlers.common.rules.limits import LINKS, NAME, PAGE, ROOM_ON_PAGE, pages, parted, room
from handlers.common.screens.paging import paging
from handlers.common.screens.rows import MORE, rows
from handlers.common.screens.words import label
from handlers.meetings.rules.plan import LINK
from handlers.sentences import Listing, Text
from handlers.views import (
    Button,
    Buttons,
    Choice,
    Field,
    Form,
    Heading,
    Lines,
    Message,
    Option,
    Style,
    ViewPart,
    menu,
    message,
)
from storage.models import AgendaItem, Group, Subject, SubjectLink


def listing(
    group: Group, subjects: Sequence[Subject], page: int, note: Text | None, *, leads: bool
) -> Message:
    """Show one page of what a group works on."""
    shown = subjects[page * PAGE : (page + 1) * PAGE]
    lines = tuple(_line(one) for one in shown)
    buttons = tuple(
        Button(Text("subject.button", title=one.title), "subject", _about(one)) for one in shown
    )
    about = {"group": group.slug}
    add = Button(Text("subject.add"), "subject_add", about, Style.MAIN)
    return message(
        note,
        Heading(Text("subject.of", group=label(group))),
        *rows(lines, buttons),
        None if lines else Text("subject.none"),
        Buttons((add,)) if leads else None,
        *paging("subjects", about, page, pages(len(subjects), PAGE)),
    )


def one(
    subject: Subject,
    others: Sequence[Subject],
    links: Sequence[SubjectLink],
    free: Sequence[Group],
    note: Text | None,
    *,
    leads: bool,
    full: bool,
) -> Message:
    """Show one subject; with buttons for the person who leads the group."""
    also = Listing(tuple(label(other.group) for other in others[:PAGE]))
    more = len(others) - PAGE
    return message(
        note,
        Heading(Text("subject.title", title=subject.title)),
        Text("subject.group", group=label(subject.group)),
        Text("subject.also", groups=also) if others else None,
        Text("subject.more", count=more) if more > 0 else None,
        *_reading(links),
        *(_changing(subject, links, free, full=full) if leads else ()),
        Buttons((_to_list(subject),)),
    )


def _reading(links: Sequence[SubjectLink]) -> list[ViewPart]:
    """List what there is to read, each address once, as much as fits, and how much more there is."""
    by_url = {one.url: one for one in links}
    sizes = [room(one.url) + room(one.title) for one in by_url.values()]
    shown = list(by_url.values())[parted(sizes, 2 * LINKS, ROOM_ON_PAGE)[0]]
    more = len(by_url) - len(shown)
    lines = tuple(Text("subject.link_line", title=one.title, url=one.url) for one in shown)
    rest: list[ViewPart] = [Text("subject.more_links", count=more)] if more else []
    return [Lines(lines), *rest] if lines else []


def _changing(
    subject: Subject, links: Sequence[SubjectLink], free: Sequence[Group], *, full: bool
) -> list[ViewPart]:
    about = _about(subject)
    add = () if full else (Button(Text("subject.link_add"), "subject_link", about),)
    rename = Button(Text("subject.rename"), "subject_rename", about)
    links_of_it = (
        Button(
            Text("subject.link_remove", title=one.title),
            "subject_unlink",
            about | {"link": str(one.id)},
        )
        for one in links
        if one.subject_id == subject.id
    )
    more = menu(
        MORE,
        Button(Text("subject.first"), "subject_first", about),
        *links_of_it,
        Button(Text("subject.remove"), "subject_remove", about),
    )
    parts: list[ViewPart] = [Buttons((*add, rename), more)]
    if free:
        options = tuple(Option(group.slug, label(group)) for group in free)
        parts.append(Choice("subject_share", Text("subject.share"), options, args=about))
    return parts


def title_form(name: str, about: Mapping[str, str], title: str = "") -> Form:
    """Ask for the title of a subject."""
    field = Field("title", Text("subject.title_field"), NAME, title)
    return Form(name, Text("subject.form"), Text("profile.submit"), (field,), about)


def link_form(subject: Subject) -> Form:
    """Ask for something to read about a subject."""
    fields = (
        Field("url", Text("subject.url_field"), LINK),
        Field("title", Text("subject.link_title_field"), NAME),
    )
    return Form(
        "subject_link",
        Text("subject.link_form"),
        Text("profile.submit"),
        fields,
        _about(subject),
    )


def choose_for(item: AgendaItem, subjects: Sequence[Subject]) -> Message:
    """Ask under which subject an item belongs."""
    options = tuple(Option(str(one.id), one.title) for one in subjects)
    chosen = str(item.subject_id) if item.subject_id else None
    about = {"item": str(item.id)}
    return message(
        Choice(
            "item_subject_choose",
            Text("item_subject.which"),
            options,
            chosen=chosen,
            args=about,
            optional=True,
        )
    )


def tied(item: AgendaItem, subject: Subject) -> Message:
    """Show under which subject an item stands now."""
    return message(Text("item_subject.done", title=item.title, subject=subject.title))


def untied(item: AgendaItem) -> Message:
    """Show that an item stands under no subject."""
    return message(Text("item_subject.undone", title=item.title))


def removed(subject: Subject, had: int) -> Message:
    """Show that a subject is off the list, with the way back."""
    back = Button(Text("joined.undo"), "subject_back", _about(subject) | {"position": str(had)})
    return message(
        Text("subject.removed", title=subject.title, group=label(subject.group)),
        Buttons((back, _to_list(subject))),
    )


def unlinked(subject: Subject, link: SubjectLink) -> Message:
    """Show that something to read is gone, with the way back."""
    about = _about(subject) | {"url": link.url, "title": link.title}
    back = Button(Text("joined.undo"), "subject_link_back", about)
    return message(Text("subject.link_removed", title=link.title), Buttons((back,)))


def told_of_sharing(subject: Subject, by: Group) -> Message:
    """Tell the person who leads a group that another one put something on its list."""
    show = Button(Text("subject.show"), "subject", _about(subject))
    told = Text("subject.told", title=subject.title, group=label(subject.group), by=label(by))
    return message(told, Buttons((show,)))


def _line(subject: Subject) -> Text:
    number, title = subject.position, subject.title
    if not subject.links:
        return Text("subject.line", number=number, title=title)
    links = Text("subject.links", count=len(subject.links))
    return Text("subject.line_links", number=number, title=title, links=links)


def _to_list(subject: Subject) -> Button:
    return Button(Text("subject.list"), "subjects", {"group": subject.group.slug})


def _about(subject: Subject) -> dict[str, str]:
    return {"subject": str(subject.id)}
