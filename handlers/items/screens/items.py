"""An agenda item shown privately, its card in a channel, and the answers to what people do with it."""

from collections.abc import Mapping, Sequence
from datetime import date

from handlers.common.rules.limits import BUTTONS, OFFERED
from handlers.common.screens import links
from handlers.common.screens.mailed import mailed
from handlers.common.screens.rows import CHOOSE, bar
from handlers.common.screens.words import label, mention
from handlers.items.rules.stages import OPEN, OWN_ONLY, Move
from handlers.items.rules.votes import Backing
from handlers.items.screens.facts import (
    about,
    facts,
    move_buttons,
    name,
    said,
    stage,
    voices,
    whose,
)
from handlers.meetings.screens.facts import when
from handlers.sentences import Day, Listing, Passage, Text
from handlers.views import (
    Button,
    Buttons,
    Heading,
    Lines,
    Message,
    Note,
    Style,
    ViewPart,
    menu,
    message,
)
from storage.models import AgendaItem, Group, Meeting, Person
from storage.vocabulary import ItemStage


def one(
    item: AgendaItem,
    behind: Backing,
    moves: Sequence[Move],
    note: Text | None = None,
    *,
    reads: bool,
    own: bool = False,
    merges: bool = False,
    signs: bool = False,
    waits: Text | None = None,
) -> Message:
    """Show an item privately, with what the reader can do; `own` may change it, `merges` merge it.

    `waits` says for whom more of it waits; `signs`: the reader is a bestuurder.
    """
    made = move_buttons(item, moves)
    own_ways = []
    if own and item.stage in OPEN | {ItemStage.DRAFT}:
        own_ways.append(Button(Text("item.detail"), "item_detail", about(item)))
    if merges and item.stage in {ItemStage.INSPIRATION, ItemStage.AGENDA}:
        own_ways.append(Button(Text("merge.button"), "merge", about(item)))
    if merges and item.stage in OPEN | {ItemStage.SETTLED}:
        own_ways.append(links.to("action_new", {"item": str(item.id)}))
    voice = _voice_buttons(item, signs=signs) if item.stage in OPEN else []
    # What one does with an item in hand comes first: one move, the voices, what it says of itself.
    buttons = [*made[:1], *voice, *own_ways[:1], *made[1:], *own_ways[1:]]
    return message(
        note,
        Heading(Text("item.title", title=name(item, reads=reads))),
        facts(item) if reads else Lines((whose(item),)),
        *(said(item) if reads else ()),
        *voices(behind, names=True),
        bar(buttons) if buttons else None,
        waits,
    )


def card(item: AgendaItem, behind: Backing) -> Message:
    """Show an item to a channel: never what is besloten, and nothing of what was taken back.

    A channel sees one card: what only some may do stands behind "Bekijk het punt".
    """
    if item.stage in OWN_ONLY:
        return message(Text("item.card_gone"))
    title = Heading(Text("item.title", title=name(item, reads=not item.confidential)))
    state = Lines((Text("item.line_stage", stage=stage(item)), whose(item)))
    if item.stage not in OPEN:
        return message(title, state)
    return message(
        title,
        state,
        *voices(behind, names=False),
        Buttons((*_voice_buttons(item), _show(item))),
        Note(Text("link.private")),
    )


def merged_card(item: AgendaItem, into: AgendaItem) -> Message:
    """Show a channel where an item went."""
    return message(
        Text(
            "merge.card",
            title=name(item, reads=not item.confidential),
            into=name(into, reads=not into.confidential),
        ),
        Buttons((Button(Text("item.show"), "item", {"item": str(into.id)}),)),
    )


def handed_in(
    item: AgendaItem, *, alike: Sequence[ViewPart] = (), choice: Sequence[Group] = ()
) -> Message:
    """Show what is recorded, with the ways to add to it and to take it back; `choice` to choose from."""
    groups = Listing(tuple(label(group) for group in item.groups))
    done = (
        Text("item.handed_in", title=item.title, groups=groups)
        if item.groups
        else Text("item.handed_in_nowhere", title=item.title)
    )
    carried = about(item)
    return message(
        done,
        Text("item.elsewhere") if item.confidential else None,
        _places(item, choice) if choice else None,
        Buttons(
            (
                Button(Text("item.detail"), "item_detail", carried, Style.MAIN),
                Button(Text("item.do_keep"), "item_do", {**carried, "move": Move.KEEP}),
                Button(Text("item.undo"), "item_do", {**carried, "move": Move.WITHDRAW}),
            )
        ),
        *alike,
    )


def changed(item: AgendaItem) -> Message:
    """Show that what was filled in is recorded."""
    return message(
        Text("item.changed", title=item.title),
        Text("item.elsewhere") if item.confidential else None,
        Buttons((Button(Text("item.show"), "item", {"item": str(item.id)}),)),
    )


def done(item: AgendaItem, move: Move, undo: Mapping[str, str] | None, *, reads: bool) -> Message:
    """Show what was done with an item, with the way back (the args of its button)."""
    buttons = [Button(Text("item.show"), "item", {"item": str(item.id)})]
    if undo is not None:
        buttons.insert(0, Button(Text("item.undo"), "item_do", {**about(item), **undo}))
    title = name(item, reads=reads)
    return message(
        Text(f"item.done_{move}", title=title),
        Lines((Text("item.line_stage", stage=stage(item)),)),
        Buttons(tuple(buttons)),
    )


def unplaced() -> Message:
    """Tell a beheerder that an item belongs to no group yet."""
    button = Button(Text("item.unplaced_show"), "agenda_of", {"group": ""})
    return message(Text("item.unplaced"), Buttons((button,)))


def on_agenda(item: AgendaItem, meeting: Meeting, today: date, *, reads: bool) -> Message:
    """Tell somebody on the agenda of which meeting the item is that they brought, at which number."""
    told = Text(
        "item.told_agenda",
        title=name(item, reads=reads),
        meeting=meeting.title,
        when=when(meeting, today),
        number=str(item.position),
    )
    settled = Text("item.told_settled") if meeting.agenda_at else None
    return mailed(message(told, settled, Buttons((_show(item),))), Text("mail.subject_item"))


def later(item: AgendaItem, left: Meeting | None, today: date, *, reads: bool) -> Message:
    """Tell somebody that the item that they brought waits for another time."""
    title = name(item, reads=reads)
    if left is None:
        told = Text("item.told_waits", title=title)
    else:
        told = Text("item.told_later", title=title, meeting=left.title, when=when(left, today))
    return mailed(message(told, Buttons((_show(item),))), Text("mail.subject_item"))


def ended(item: AgendaItem, *, reads: bool, discussed: date | None = None) -> Message:
    """Tell a person concerned how an item ended; `discussed`: it was, at the meeting of that day."""
    title = name(item, reads=reads)
    said = message(
        Text("item.told_discussed", title=title, day=Day(discussed))
        if discussed
        else Text("item.ended", title=title, stage=Text(f"stage.{item.stage}")),
        Text("item.outcome", outcome=Passage(item.outcome)) if item.outcome and reads else None,
        Buttons((Button(Text("item.show"), "item", {"item": str(item.id)}),))
        if item.stage not in OWN_ONLY
        else None,
    )
    return mailed(said, Text("mail.subject_item"))


def touched(item: AgendaItem, by: Person, what: str) -> Message:
    """Tell whoever handed an item in what somebody else did with it, with the way back if it is gone."""
    buttons = [_show(item)]
    if item.stage == ItemStage.WITHDRAWN:
        back = {**about(item), "move": Move.REOPEN}
        buttons.insert(0, Button(Text("item.undo"), "item_do", back))
    said_ = Text(f"item.touched_{what}", by=mention(by), title=item.title)
    return message(said_, Buttons(tuple(buttons)))


def _show(item: AgendaItem) -> Button:
    return Button(Text("item.show"), "item", {"item": str(item.id)})


def _places(item: AgendaItem, groups: Sequence[Group]) -> ViewPart:
    made = tuple(
        Button(label(group), "item_place", {**about(item), "group": group.slug})
        for group in groups[:OFFERED]
    )
    return Buttons((), menu(CHOOSE, *made)) if len(made) > BUTTONS else Buttons(made)


def _voice_buttons(item: AgendaItem, *, signs: bool = False) -> list[Button]:
    """Offer both voices; on a card, and to whoever is no bestuurder, the second is a bestuurder's word."""
    executive = Text("voice.executive" if signs else "voice.for_executive")
    return [
        Button(Text("voice.official"), "support", about(item)),
        Button(executive, "support_executive", about(item)),
    ]
