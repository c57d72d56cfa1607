"""An agenda: privately, with what whoever leads can do; as a card; and what is said of it."""

from collections.abc import Sequence
from hashlib import sha256

from handlers.agenda.screens.facts import (
    Agenda,
    Entry,
    about_meeting,
    gone,
    heading,
    line,
    lines,
    room_of,
    to_do,
    was_carried,
)
from handlers.common.promises import Reach
from handlers.common.rules.limits import MOST_ON_CARD, NAME, PAGE, PAGE_OF_PEOPLE, parted
from handlers.common.screens import links, promises
from handlers.common.screens.mailed import mailed
from handlers.common.screens.paging import paging
from handlers.common.screens.rows import SHOW
from handlers.common.screens.words import mention
from handlers.items.rules.stages import Move
from handlers.items.screens.facts import about
from handlers.meetings.rules.agenda_times import CLOSING, OPENING
from handlers.meetings.screens.facts import subject
from handlers.sentences import Details, Listing, Slot, Text
from handlers.views import (
    Button,
    Buttons,
    Field,
    Form,
    Heading,
    Menu,
    MenuGroup,
    Message,
    Note,
    Row,
    Style,
    ViewPart,
    message,
)
from storage.models import AgendaItem, Meeting

SPACE = 3000  # characters that the lines of one of the two lists may take


def page(
    found: Agenda, note: Text | None, at: int, more: int, back: Button | None = None
) -> Message:
    """Show one page of the agenda and one of what is collected; `back` undoes what `note` says."""
    on, waiting = _pages(found.entries), _pages(found.collected)
    at, more = min(at, len(on) - 1), min(more, len(waiting) - 1)
    where_ = {**found.here, "page": str(at), "more": str(more)}
    first = on[at].start
    undo = Buttons((back,)) if back else None
    parts: list[ViewPart | None] = [note, undo, Heading(heading(found)), *about_meeting(found)]
    if found.meeting is not None:
        parts.append(Text("agenda.opening", count=OPENING))
        for position, entry in enumerate(found.entries[on[at]], start=first + 1):
            parts.append(Row(line(found, entry, position), _press(found, entry, where_)))
        if not found.entries:
            parts.append(Text("agenda.nothing"))
        parts += [*gone(found), Text("agenda.closing", count=CLOSING), *_to_do(found)]
        parts += paging("agenda_of", {**found.here, "more": str(more)}, at, len(on))
    if found.collected:
        parts.append(Text("agenda.collected", count=len(found.collected)))
        for entry in found.collected[waiting[more]]:
            parts += [_waiting(entry), _waiting_buttons(found, entry, where_)]
        parts += _more(found, at, more, len(waiting))
    return message(*parts, Buttons(_buttons(found)))


def card(found: Agenda) -> Message:
    """Show a settled agenda to a channel, with what has changed since, or what came of it."""
    if found.meeting is None or found.changes is None:
        return message(Heading(heading(found)), Text("agenda.not_settled"))
    of_meeting = {"meeting": str(found.meeting.id)}
    if found.begun and found.meeting.cancelled_at is None:
        return message(
            Heading(heading(found)),
            *about_meeting(found, names_time=False),
            *lines(found),
            Buttons((links.to("minutes", of_meeting),)),
            Note(Text("link.private")),
        )
    see = Button(Text("agenda.see"), "agenda_of", {"group": found.slug})
    document = Button(Text("agenda.document"), "agenda_document", of_meeting)
    return message(
        Heading(heading(found)),
        *about_meeting(found, names_time=False),
        Text("meeting.cancelled") if found.meeting.cancelled_at else None,
        *lines(found),
        *to_do(found)[:1],
        Buttons((see, document)),
        Note(Text("link.private")),
    )


def told(found: Agenda) -> Message:
    """Tell a member that the agenda is there."""
    said = message(
        Text("agenda.told", subject=subject(found.meeting)) if found.meeting else None,
        *about_meeting(found, names_time=False),
        *lines(found),
        Buttons((Button(Text("agenda.see"), "agenda_of", {"group": found.slug}),)),
    )
    title = found.meeting.title if found.meeting else ""
    return mailed(said, Text("mail.subject_agenda", title=title))


def settled(meeting: Meeting, reach: Reach) -> Message:
    """Show that an agenda is settled and who hears it, with the way back."""
    carried_ = {"meeting": str(meeting.id)}
    return message(
        Text("agenda.settled", title=meeting.title),
        *promises.counted(reach),
        Buttons(
            (
                Button(Text("item.undo"), "agenda_unsettle", carried_),
                Button(Text("agenda.document"), "agenda_document", carried_),
                *promises.steps(reach),
            )
        ),
    )


def asked(meeting: Meeting, reach: Reach) -> Message:
    """Show who is asked for consent, and who cannot be."""
    if not reach.hear and not reach.others:
        return message(Text("agenda.no_trekker"))
    if not reach.hear:
        return message(*promises.counted(reach), Buttons(promises.steps(reach)))
    names = Listing(tuple(mention(person) for person in reach.hear[:PAGE_OF_PEOPLE]))
    shown = Text("agenda.asked", people=names, title=meeting.title)
    if len(reach.hear) <= PAGE_OF_PEOPLE and not reach.others:
        return message(shown)
    steps = promises.steps(reach)
    return message(shown, *promises.counted(reach), Buttons(steps) if steps else None)


def item_form(item: AgendaItem) -> Form:
    """Ask how long an item takes and who introduces it."""
    fields = (
        Field("minutes", Text("item.field_minutes"), 3, str(item.minutes or ""), optional=True),
        Field("speaker", Text("agenda.speaker"), NAME, item.speaker or "", optional=True),
    )
    return Form("agenda_item", Text("agenda.form"), Text("item.submit"), fields, about(item))


def fingerprint(items: Sequence[AgendaItem]) -> str:
    """Name an order of items, so that a button to settle it can be told from one for an older one."""
    return sha256(",".join(str(item.id) for item in items).encode()).hexdigest()[:16]


def _to_do(found: Agenda) -> list[ViewPart]:
    """Return what is still to do, to the people who may read it with the way to all of it."""
    if not found.to_do.lines:
        return [*to_do(found)]
    count, lines = to_do(found)
    every = Button(Text("action.all"), "actions_of", {"group": found.slug}, short=SHOW)
    return [Row(count, every) if isinstance(count, Text) else count, lines]


def _pages(entries: Sequence[Entry]) -> list[slice]:
    return parted([room_of(entry) for entry in entries], PAGE, SPACE)


def _press(found: Agenda, entry: Entry, at: dict[str, str]) -> Button | Menu:
    """Return what can be done with an item on the agenda: a menu for the person who leads."""
    item = entry.item
    show = Button(Text("item.show"), "item", {"item": str(item.id)}, short=Text("say.show"))
    if not found.leads:
        return show
    here = {**about(item), **at, "position": str(item.position)}
    ways = (
        Button(Text("agenda.form"), "agenda_item", here),
        Button(Text("agenda.up"), "agenda_shift", {**here, "way": "up"}),
        Button(Text("agenda.down"), "agenda_shift", {**here, "way": "down"}),
        Button(Text("agenda.off"), "agenda_do", {**here, "move": Move.LATER}),
        show,
    )
    return Menu(Text("say.more"), (MenuGroup(ways),))


def _waiting(entry: Entry) -> Text:
    item = entry.item
    details: list[Slot] = [item.organisation.name] if item.organisation else []
    details += was_carried(item)
    name: Slot = entry.title or Text("item.confidential")
    if not details:
        return Text("agenda.waiting", title=name)
    return Text("agenda.waiting_details", title=name, details=Details(tuple(details)))


def _waiting_buttons(found: Agenda, entry: Entry, at: dict[str, str]) -> Buttons:
    show = Button(Text("item.show"), "item", {"item": str(entry.item.id)})
    if not found.leads or found.meeting is None:
        return Buttons((show,))
    here = {**about(entry.item), **at, "meeting": str(found.meeting.id), "move": Move.PUT_ON}
    return Buttons((Button(Text("item.do_put_on"), "agenda_do", here), show))


def _more(found: Agenda, at: int, more: int, last: int) -> list[ViewPart]:
    to = {"previous": more - 1, "next": more + 1}
    here = {**found.here, "page": str(at)}
    buttons = tuple(
        Button(Text(f"agenda.more_{way}"), "agenda_of", {**here, "more": str(number)})
        for way, number in to.items()
        if 0 <= number < last
    )
    shown = Note(Text("groups.page", page=more + 1, pages=last))
    return [shown, Buttons(buttons)] if buttons else []


def _buttons(found: Agenda) -> tuple[Button, ...]:
    buttons = [Button(Text("agenda.hand_in"), "item_new", {"group": found.slug})]
    if found.meeting is None:
        return tuple(buttons)
    of_meeting = {"meeting": str(found.meeting.id)}
    if found.entries:
        buttons.append(Button(Text("agenda.document"), "agenda_document", of_meeting))
    if found.leads and 1 < len(found.entries) <= MOST_ON_CARD:
        buttons.insert(0, Button(Text("agenda.order"), "agenda_order", of_meeting))
    order = fingerprint([entry.item for entry in found.entries])
    if found.entries and found.settles and (found.changes is None or found.changes):
        settle = {**of_meeting, "items": order}
        buttons.insert(0, Button(Text("agenda.settle"), "agenda_settle", settle, Style.MAIN))
    elif found.entries and found.leads and not found.settles:
        buttons.insert(0, Button(Text("agenda.ask"), "agenda_ask", of_meeting, Style.MAIN))
    return tuple(buttons)
