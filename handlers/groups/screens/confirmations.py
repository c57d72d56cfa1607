"""People who wait until their gemeente or function is confirmed, and what comes of that."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from handlers.common.rules.confirmation import Claim, open_claims
from handlers.common.rules.limits import NAME, PAGE, pages
from handlers.common.screens import confirmation as common
from handlers.common.screens import links
from handlers.common.screens.paging import paging
from handlers.common.screens.rows import rows
from handlers.common.screens.words import introduced, mention
from handlers.sentences import Listing, Text
from handlers.views import (
    Button,
    Buttons,
    Heading,
    Message,
    Note,
    Style,
    ViewPart,
    message,
)
from storage.models import Person


def stamp(person: Person) -> str:
    """Return what somebody says they are, in ids: what a button shows must still be that."""
    return f"{person.organisation_id or ''}/{person.function_id or ''}"


def asked(
    some: Sequence[Person], since: datetime, until: datetime, *, again: bool = False
) -> Message:
    """Ask to confirm people, each by one tap or all at once."""
    window = {"since": since.isoformat(), "until": until.isoformat()}
    every = Button(Text("confirm.all", count=len(some)), "confirm_all", window)
    return message(
        Text("confirm.still" if again else "confirm.asked", count=len(some)),
        *_asked(some[:PAGE]),
        Buttons((*([every] if len(some) > 1 else []), common.confirm_list())),
        Note(Text("confirm.means")),
    )


def listing(
    some: Sequence[Person], page: int, total: int, now: datetime, *, admin: bool = False
) -> Message:
    """Show one page of the people who wait, with a page for each and one tap for all.

    A beheerder (`admin`) can choose which.
    """
    if not some:
        return message(Text("confirm.none"))
    every = Button(Text("confirm.all", count=total), "confirm_all", {"until": now.isoformat()})
    return message(
        Heading(Text("confirm.title")),
        *rows(map(_line, some), map(_show, some)),
        *paging("confirm_list", {}, page, pages(total, PAGE)),
        Buttons((every, *((links.bulk("confirm"),) if admin else ()))),
        Note(Text("confirm.means")),
    )


def one(person: Person, note: Text | None = None) -> Message:
    """Show what somebody says, to confirm both, or one of the two."""
    claims = open_claims(person)
    apart = [
        Button(Text(f"confirm.only_{claim}"), "confirm_claim", {**_about(person), "only": claim})
        for claim in (claims if len(claims) > 1 else [])
    ]
    return message(
        note,
        _line(person) if claims else introduced(person),
        Buttons((*([_confirm(person)] if claims else []), *apart, common.confirm_list())),
        Note(Text("confirm.means")) if claims else Text("confirm.had"),
    )


def done(some: Sequence[Person], now: datetime, rest: Sequence[Claim] = ()) -> Message:
    """Show who was confirmed, with the way back; `rest` still waits of the only one."""
    if not some:
        return message(Text("confirm.had"), Buttons((common.confirm_list(),)))
    names = Listing(tuple(map(mention, some[:PAGE])))
    said = Text("confirm.done", people=names)
    if len(some) > PAGE:
        said = Text("confirm.done_many", people=names, count=len(some) - PAGE)
    undo = Button(Text("joined.undo"), "unconfirm", {"at": now.isoformat()})
    left = Text("confirm.rest", claims=common.theirs(rest)) if rest else None
    return message(said, left, Buttons((undo, common.confirm_list())))


def taken_back(some: Sequence[Person]) -> Message:
    """Show that what was confirmed waits again."""
    return message(Text("confirm.taken_back", count=len(some)), Buttons((common.confirm_list(),)))


def heard(me: Person, by: Person, waits: Text | None, seats: Sequence[ViewPart] = ()) -> Message:
    """Tell somebody that they are known now, what may still wait, and which seats they have got."""
    return message(Text("confirm.heard", by=mention(by), me=introduced(me)), waits, *seats)


def doubted(by: Person, waits: Text) -> Message:
    """Tell somebody that what was confirmed of them waits again, and for whom."""
    return message(Text("confirm.doubted", by=mention(by)), waits)


def _line(person: Person) -> Text:
    claims = common.theirs(open_claims(person))
    return Text("confirm.line", person=introduced(person), claims=claims)


def _asked(some: Sequence[Person]) -> list[ViewPart]:
    """Return a line for each person with the tap that confirms; of one person the button is the main one."""
    if len(some) == 1:
        return [_line(some[0]), Buttons((_confirm(some[0]),))]
    confirm = (replace(_confirm(one), style=Style.PLAIN) for one in some)
    return [*rows(map(_line, some), confirm, Text("say.right"))]


def _confirm(person: Person) -> Button:
    label = Text("confirm.right", name=person.name[:NAME])
    return Button(label, "confirm_claim", _about(person), Style.MAIN)


def _show(person: Person) -> Button:
    label = Text("groups.button", name=person.name[:NAME])
    return Button(label, "confirm_one", {"person": str(person.id)})


def _about(person: Person) -> dict[str, str]:
    return {"person": str(person.id), "says": stamp(person)}
