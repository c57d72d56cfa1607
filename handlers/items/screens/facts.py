"""What every screen about an agenda item is made of."""

from collections.abc import Sequence

from handlers.common.rules.limits import pieces
from handlers.common.screens import links
from handlers.common.screens.words import label, mention, that_fit
from handlers.items.rules.stages import Move
from handlers.items.rules.votes import Backing
from handlers.sentences import Day, Listing, Passage, Slot, Text
from handlers.views import Button, Lines, Style, ViewPart
from storage.models import AgendaItem
from storage.vocabulary import ItemStage

# What is done with words of its own, or at a place of its own.
WITH_FORM = frozenset({Move.SETTLE, Move.DECLINE})
ELSEWHERE = frozenset({Move.NOT_REACHED, Move.TAKE_FURTHER})


def about(item: AgendaItem) -> dict[str, str]:
    """Return what a button about an item carries: also the stage that it shows."""
    return {"item": str(item.id), "stage": item.stage}


def name(item: AgendaItem, *, reads: bool) -> Slot:
    """Return an item's title, or what stands there for whoever may not read it."""
    return item.title if reads else Text("item.confidential")


def whose(item: AgendaItem) -> Text:
    """Return from which gemeente an item comes."""
    if item.organisation is None:
        return Text("item.from_nobody")
    return Text("item.from", gemeente=gemeente(item.organisation.name, sure=item.is_confirmed))


def gemeente(name: str, *, sure: bool) -> Slot:
    """Return the name of a gemeente, marked while nobody confirmed whoever spoke for it."""
    return name if sure else Text("confirm.not_yet", gemeente=name)


def stage(item: AgendaItem) -> Text:
    """Return how far an item has come."""
    if item.merged_into_id is not None:
        return Text("item.went_along")
    if item.stage == ItemStage.AGENDA and item.meeting is not None:
        return Text("item.on_agenda", day=Day(item.meeting.day, year=True))
    return Text(f"stage.{item.stage}")


def lines_of_mine(items: Sequence[AgendaItem]) -> Lines:
    """Return a line for each item of somebody's own, with how far it has come."""
    return Lines(tuple(Text("item.line_mine", title=one.title, stage=stage(one)) for one in items))


def carried(item: AgendaItem) -> list[Text]:
    """Return at which meeting it was not reached; nothing when it was at none."""
    if item.carried_from is None:
        return []
    return [Text("item.carried", day=Day(item.carried_from.day, year=True))]


def facts(item: AgendaItem) -> ViewPart:
    """List what is known of an item besides its title and explanation."""
    lines = [Text("item.line_stage", stage=stage(item)), whose(item)]
    if item.groups:
        groups = Listing(tuple(label(group) for group in item.groups))
        lines.append(Text("item.line_groups", groups=groups))
    if item.wish:
        lines.append(Text("item.line_wish", wish=Text(f"wish.{item.wish}")))
    if item.audience:
        lines.append(Text("item.line_audience", audience=Text(f"destination.{item.audience}")))
    if item.minutes:
        lines.append(Text("item.line_minutes", count=item.minutes))
    if item.speaker:
        lines.append(Text("item.line_speaker", speaker=item.speaker))
    if item.source is not None:
        lines.append(Text("item.line_source", person=mention(item.source)))
    if item.source_link:
        lines.append(Text("item.line_link", link=Passage(item.source_link, links=True)))
    return Lines((*lines, *carried(item)))


def said(item: AgendaItem) -> list[ViewPart]:
    """Show the explanation, and how it ended; for what is besloten, that its papers go elsewhere."""
    parts: list[ViewPart] = [
        Text("item.words", words=Passage(piece, links=True)) for piece in pieces(item.explanation)
    ]
    if item.confidential:
        parts.append(Text("item.elsewhere"))
    if item.outcome:
        parts.append(Text("item.outcome", outcome=Passage(item.outcome)))
    return parts


def voices(behind: Backing, *, names: bool) -> list[ViewPart]:
    """Return how many gemeenten stand behind an item, and which ones; and who signs."""
    if not behind.gemeenten:
        return []
    lines = [Text("item.behind", count=len(behind.gemeenten))]
    if names:
        names_ = (gemeente(n, sure=n not in behind.unsure) for n in that_fit(behind.gemeenten))
        shown = Listing(tuple(names_))
        lines = [Text("item.behind_names", count=len(behind.gemeenten), names=shown)]
    elif behind.unsure:
        lines.append(Text("item.behind_unsure", count=len(behind.unsure)))
    if behind.signatories:
        lines.append(Text("item.signatories", count=len(behind.signatories)))
    return [Lines(tuple(lines))]


def move_buttons(item: AgendaItem, moves: Sequence[Move]) -> list[Button]:
    """Offer the moves; those that ask for words open a form."""
    made = [
        Button(
            Text(f"item.do_{move}"),
            "item_end" if move in WITH_FORM else "item_do",
            {**about(item), "move": move},
            Style.MAIN if move == Move.PUT_ON else Style.PLAIN,
        )
        for move in moves
        if move not in ELSEWHERE
    ]
    if Move.TAKE_FURTHER in moves:
        made.append(links.to("refer", {"item": str(item.id)}))
    return made
