"""What was taken further: the list, the forms, and what people hear of it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from handlers.common.rules.limits import ASKED, NAME, PAGE, pages
from handlers.common.screens.paging import paging
from handlers.common.screens.words import label, quoted
from handlers.sentences import Passage, Slot, Text
from handlers.views import (
    Button,
    Buttons,
    Choice,
    Field,
    Form,
    Heading,
    Input,
    Message,
    Option,
    Row,
    Style,
    message,
)
from handlers.work.screens.work_agenda import day_of, whom
from storage.models import AgendaItem, Group, Referral
from storage.queries.work_items import Location
from storage.vocabulary import Destination, ItemStage

# What an answer makes of an item; it may also lie elsewhere still.
NOW = frozenset({ItemStage.SETTLED, ItemStage.INSPIRATION})


def listing(
    referrals: Sequence[Referral],
    mine: Collection[int],
    readable: Collection[int],
    today: date,
    page: int,
    total: int,
) -> Message:
    """Show one page of what waits for an answer; with a button for the person who may record one."""
    lines = (
        _waiting(one, today, named=one.id in readable, answers=one.id in mine) for one in referrals
    )
    return message(
        Heading(Text("pending.title")),
        *(lines if referrals else [Text("pending.none")]),
        Buttons((Button(Text("outside.button"), "outside_dates"),)),
        *paging("pending", {}, page, pages(total, PAGE)),
    )


def _waiting(one: Referral, today: date, *, named: bool, answers: bool) -> Text | Row:
    """Return a line about what waits, with a button for the person who may record the answer."""
    line = Text("pending.line", title=name_of(one, named=named), lies=location(one, today))
    answer = Text("pending.answer", title=quoted(one.item.title)[:50])
    short = Text("refer.answer_button")
    return (
        Row(line, Button(answer, "referral_answer", _about(one), short=short)) if answers else line
    )


def form(
    item: AgendaItem, groups: Sequence[Group], about: Mapping[str, str], name: str = "refer"
) -> Form:
    """Ask to whom an item goes, by whom, and what we ask; the form route `name` takes it in."""
    where = tuple(
        Option(one, Text(f"destination.{one}")) for one in Destination if one != Destination.NETWORK
    )
    some = tuple(Option(one.slug, label(one)) for one in groups)
    parts: list[Text | Choice | Field] = [
        Text("refer.about", title=item.title),
        Choice("destination", Text("refer.destination"), where),
        Field("to", Text("refer.to"), NAME, optional=True),
        Field("by", Text("refer.by"), NAME),
        Field("asks", Text("refer.asks"), ASKED, multiline=True),
        Field("answer_by", Text("refer.answer_by"), 10, input=Input.DAY, optional=True),
    ]
    if some:
        parts.insert(2, Choice("group", Text("refer.group"), some, optional=True))
    return Form(name, Text("refer.form"), Text("profile.submit"), tuple(parts), about)


def referred(referral: Referral, today: date) -> Message:
    """Show where an item lies now, and who hears it."""
    return message(
        Text("refer.done", title=referral.item.title, lies=location(referral, today)),
        Text("refer.told"),
    )


def answer_form(referral: Referral) -> Form:
    """Ask what was answered, and what happens with the item."""
    then = tuple(Option(one, Text(f"refer.then_{one}")) for one in ("settle", "back"))
    parts: tuple[Text | Choice | Field, ...] = (
        Text("refer.asked", title=referral.item.title, asks=Passage(referral.asks)),
        Field("answer", Text("refer.answer"), ASKED, multiline=True),
        Choice("then", Text("refer.then"), then, chosen="settle"),
    )
    about = _about(referral)
    return Form("referral_answer", Text("refer.answer_form"), Text("profile.submit"), parts, about)


def answered(referral: Referral, others: Sequence[Referral]) -> Message:
    """Show what was recorded, and where the item still lies."""
    elsewhere = [Text("refer.also", whom=_whom(one)) for one in others[:PAGE]]
    return message(Text("refer.recorded", title=referral.item.title), *elsewhere)


def told_of_referral(referral: Referral, today: date, *, named: bool) -> Message:
    """Tell that an item was taken further: to whom, by whom, and what is asked."""
    title = name_of(referral, named=named)
    parts = [Text("refer.done", title=title, lies=location(referral, today))]
    if named:
        parts.append(Text("refer.what", by=referral.by, asks=Passage(referral.asks)))
    return message(*parts)


def told_of_answer(referral: Referral, *, named: bool) -> Message:
    """Tell what was answered, and what becomes of the item."""
    said: Slot = Passage(referral.answer or "") if named else Text("work.confidential")
    title, stage = name_of(referral, named=named), referral.item.stage
    return message(
        Text("refer.came", title=title, whom=_whom(referral)),
        Text("refer.said", answer=said),
        Text(f"refer.now_{stage}") if stage in NOW else None,
    )


def told_of_silence(referral: Referral, today: date) -> Message:
    """Tell the person who leads an item that no answer has come, with what one can do."""
    button = Button(Text("refer.answer_button"), "referral_answer", _about(referral), Style.MAIN)
    return message(
        Text("refer.silent", title=referral.item.title, lies=location(referral, today)),
        Text("refer.what", by=referral.by, asks=Passage(referral.asks)),
        Buttons((button,)),
    )


def location(referral: Referral, today: date) -> Text:
    """Return where it lies: "Ligt bij VNG sinds 3 mei, antwoord voor 1 juni"."""
    since = day_of(referral.since, today)
    if referral.answer_by is None:
        return Text("work.lies", whom=_whom(referral), since=since)
    until = day_of(referral.answer_by, today)
    return Text("pending.lies_until", whom=_whom(referral), since=since, until=until)


def name_of(referral: Referral, *, named: bool) -> Slot:
    """Return the item's title to the person who may read it."""
    return referral.item.title if named else Text("work.confidential")


def _whom(referral: Referral) -> Slot:
    group = referral.group.name if referral.group else None
    return whom(Location(referral.destination, group, referral.to, referral.since))


def _about(referral: Referral) -> dict[str, str]:
    return {"referral": str(referral.id)}
