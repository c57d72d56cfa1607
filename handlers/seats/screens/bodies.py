"""Bodies and their seats: the list, one body, what was found about a subject, and what is told."""

from collections.abc import Sequence
from datetime import date

from handlers.common.rules.limits import PAGE, pages
from handlers.common.screens.paging import paging
from handlers.common.screens.rows import rows
from handlers.common.screens.words import introduced, label, quoted
from handlers.seats.rules.terms import MOST_SEATS, Standing, standing
from handlers.sentences import Day, Slot, Text
from handlers.views import (
    Button,
    Buttons,
    Heading,
    Lines,
    Menu,
    MenuGroup,
    Message,
    Note,
    Row,
    Style,
    message,
)
from storage.models import Body, BodySeat, Person
from storage.queries.bodies import InList

ADD = Button(Text("bodies.add"), "body_add", style=Style.MAIN)


def listing(some: Sequence[InList], page: int, total: int, *, adds: bool) -> Message:
    """Show one page of all bodies."""
    return message(
        Heading(Text("bodies.title")),
        None if some else Text("bodies.none"),
        *_rows(some),
        Buttons((ADD,)) if adds else None,
        *paging("bodies", {}, page, pages(total, PAGE)),
    )


def about(typed: str, found: Sequence[InList]) -> Message:
    """Show the bodies that are about what was typed."""
    return message(Heading(Text("bodies.about", words=quoted(typed))), *_rows(found))


NEAR = 4  # names that may be meant, beside the way to all


def unknown(typed: str, near: Sequence[tuple[int, str]]) -> Message:
    """Show that there is no such body, with those that may be meant."""
    found = tuple(
        Button(Text("bodies.button", name=name), "body", {"body": str(one)})
        for one, name in near[:NEAR]
    )
    every = Button(Text("bodies.all"), "bodies")
    return message(Text("bodies.unknown", typed=quoted(typed)), Buttons((*found, every)))


def body(one: Body, today: date, reader: Person | None, *, names: bool, changes: bool) -> Message:
    """Show a body with its seats; names only to whoever may see them, and to the holder their own."""
    lines = [_seat(seat, today, names=names or _is(seat, reader)) for seat in one.seats]
    shown = [Row(*one) for one in zip(lines, map(_ways_of, one.seats), strict=True)]
    return message(
        Heading(Text("bodies.heading", name=one.name)),
        _facts(one),
        *(shown if changes else [Lines(tuple(lines))] if lines else []),
        None if lines else Text("bodies.no_seats"),
        None if names else Note(Text("bodies.names_inside")),
        Buttons(_ways(one)) if changes else None,
    )


def asks_to_remove(one: Body) -> Message:
    """Ask once more before a body with seats goes."""
    sure = {"body": str(one.id), "sure": str(len(one.seats))}
    return message(
        Text("bodies.sure", name=one.name, seats=Text("bodies.seats", count=len(one.seats))),
        Buttons((Button(Text("bodies.remove"), "body_remove", sure, Style.DANGER),)),
    )


def removed(name: str) -> Message:
    """Show that a body is off the list."""
    return message(Text("bodies.removed", name=name))


def seat_removed(seat: BodySeat, entry: int) -> Message:
    """Show that a seat is gone, with the way back: the line of the logboek that has it."""
    back = {"body": str(seat.body.id), "entry": str(entry)}
    role = Text(f"body_role.{seat.role}")
    return message(
        Text("bodies.seat_removed", body=seat.body.name, role=role),
        Buttons((Button(Text("joined.undo"), "seat_back", back),)),
    )


def ends(seat: BodySeat, today: date, *, mine: bool) -> Message:
    """Tell that a term ends, or ended today."""
    until = _day(seat.until or today)
    if mine:
        told = Text("bodies.your_end", body=seat.body.name, until=until)
    else:
        told = Text("bodies.end", body=seat.body.name, line=_seat(seat, today, names=True))
    return message(told, Text("bodies.end_what"), Buttons((_show(seat.body),)))


def empty(seat: BodySeat) -> Message:
    """Tell that a seat is empty."""
    role = Text(f"body_role.{seat.role}")
    return message(
        Text("bodies.is_empty", body=seat.body.name, role=role), Buttons((_show(seat.body),))
    )


def _rows(some: Sequence[InList]) -> list[Row]:
    return rows((_in_list(one) for one in some), [_show(one.body) for one in some])


def _in_list(one: InList) -> Text:
    seats = Text("bodies.seats", count=one.seats)
    if one.empty:
        return Text("bodies.line_empty", name=one.body.name, seats=seats, count=one.empty)
    return Text("bodies.line", name=one.body.name, seats=seats)


def _show(one: Body) -> Button:
    return Button(Text("bodies.button", name=one.name), "body", {"body": str(one.id)})


def _facts(one: Body) -> Text:
    kind: Slot = Text(f"body_kind.{one.kind}")
    if one.group is not None:
        kind = Text("bodies.of_group", kind=kind, group=label(one.group))
    return (
        Text("bodies.facts", kind=kind, about=one.about)
        if one.about
        else Text("bodies.kind", kind=kind)
    )


def _ways(one: Body) -> tuple[Button, ...]:
    about_it = {"body": str(one.id)}
    add = Button(Text("bodies.add_seat"), "seat_add", about_it, Style.MAIN)
    return (
        *((add,) if len(one.seats) < MOST_SEATS else ()),
        Button(Text("bodies.change"), "body_change", about_it),
        Button(Text("bodies.remove"), "body_remove", about_it),
    )


def _ways_of(seat: BodySeat) -> Menu:
    about_it, number = {"seat": str(seat.id)}, seat.body.seats.index(seat) + 1
    ways = (
        Button(Text("bodies.change_seat", number=number), "seat_change", about_it),
        Button(Text("bodies.remove_seat", number=number), "seat_remove", about_it),
    )
    return Menu(Text("say.change"), (MenuGroup(ways),))


def _seat(seat: BodySeat, today: date, *, names: bool) -> Text:
    role = Text(f"body_role.{seat.role}")
    held = seat.person is not None or seat.organisation is not None
    stands = standing(held=held, until=seat.until, today=today)
    if stands == Standing.EMPTY:
        return Text("bodies.seat_empty", role=role)
    who = _holder(seat, names=names)
    if seat.mandate:
        who = Text("bodies.mandate", who=who, mandate=seat.mandate)
    if seat.since is not None:
        who = Text("bodies.since", who=who, since=_day(seat.since))
    if seat.until is None:
        return Text("bodies.seat", role=role, who=who)
    key = "bodies.seat_ended" if stands == Standing.ENDED else "bodies.seat_until"
    return Text(key, role=role, who=who, until=_day(seat.until))


def _holder(seat: BodySeat, *, names: bool) -> Slot:
    if seat.person is not None and names:
        return introduced(seat.person)
    if seat.organisation is not None:
        return Text("bodies.from", organisation=seat.organisation.name)
    return Text("bodies.somebody")


def _is(seat: BodySeat, reader: Person | None) -> bool:
    return reader is not None and seat.person is reader


def _day(day: date) -> Day:
    return Day(day, year=True, weekday=False)
