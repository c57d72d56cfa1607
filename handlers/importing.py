"""A list of people pasted by a beheerder: shown as it was understood, then brought in, with a way back."""

from dataclasses import asdict

from handlers import bringing_in, pasting, understanding
from handlers.call import Call, Invalid, Refused, Unknown
from handlers.listed import NEW_PLACE, Said
from handlers.parsing.numbers import number
from handlers.routes import button, form
from handlers.rules.limits import NAME
from handlers.rules.retention import TERMS
from handlers.screens import importing as screens
from handlers.standing import require_admin
from handlers.understanding import key_of
from handlers.views import Form, Message, Replace, Text
from storage.models import ImportBatch
from storage.queries import audit, imports
from storage.vocabulary import Act, ImportKind


@button("paste_list", writes=False)
def wants_to_paste(call: Call) -> Form:
    """Open the form for a list; for more of one, or with one to correct, when the button says so."""
    require_admin(call)
    if "list" not in call.args:
        return screens.form()
    batch = _waiting(call)
    return screens.form(batch, more="more" in call.args)


@form("paste_list", writes=True)
def pasted(call: Call) -> Message:
    """Show what was understood of the lines; nothing is brought in yet."""
    require_admin(call)
    earlier = _waiting(call) if "list" in call.args else None
    more = earlier is not None and "more" in call.args
    parts = [call.values.get(name, "").strip("\r\n") for name in screens.fields(more=more)]
    lines = "\n".join(part for part in parts if part.strip())
    if more and earlier is not None:
        lines = f"{earlier.lines}\n{lines}"
    said = imports.choices(earlier) if more and earlier is not None else {}
    try:
        return pasting.take_in(call, ImportKind.PEOPLE, lines, said)
    except Refused as no:
        raise Invalid(**{screens.fields(more=more)[0]: no.texts[0]}) from None


@button("list_page", writes=False)
def turned(call: Call) -> Replace:
    """Show another page of the list."""
    require_admin(call)
    return Replace(pasting.shown(call, _waiting(call)))


@button("list_say", writes=True)
def said(call: Call) -> Replace:
    """Note what is meant by a doubtful line."""
    require_admin(call)
    batch, answer, asked = _waiting(call), call.args.get("said", ""), call.args.get("asks", "")
    line = number(call.args.get("line", ""))
    if line is None or answer not in set(Said) or not 0 < len(asked) <= NAME + len(NEW_PLACE):
        raise Unknown(Text("importing.gone"))
    imports.choose(call.session, batch, {key_of(line, asked): answer})
    return Replace(pasting.shown(call, batch))


@button("list_places", writes=True)
def said_of_places(call: Call) -> Replace:
    """Say of all gemeenten that nobody knows that they may be added."""
    require_admin(call)
    batch = _waiting(call)
    lines = understanding.understand(call, batch).lines
    asking = [one.row.number for one in lines if one.asks_for_new_place]
    imports.choose(call.session, batch, {key_of(one, NEW_PLACE): Said.YES for one in asking})
    return Replace(pasting.shown(call, batch))


@button("list_sure", writes=True)
def brought_in(call: Call) -> Replace:
    """Bring in all that is understood, once."""
    require_admin(call)
    batch = _waiting(call)
    found = understanding.understand(call, batch)
    lines = list(found.importable())
    if not imports.claim(call.session, batch, call.now):
        raise Unknown(Text("importing.gone"))
    made = bringing_in.bring_in(call, lines)
    made.entry = audit.record(
        call.session,
        Act.LIST_IMPORTED,
        now=call.now,
        actor=call.caller.known,
        detail={"list": batch.id, "people": len(made.people)},
    )
    imports.done(call.session, batch, asdict(made))
    left = len(found.lines) - len(lines)
    return Replace(screens.brought_in(batch, made, left))


@button("list_drop", writes=True)
def thrown_away(call: Call) -> Replace:
    """Throw a list away; nothing of it was brought in."""
    require_admin(call)
    batch = _waiting(call)
    batch.lines, batch.made = None, None
    call.session.flush()
    return Replace(screens.thrown_away())


@button("list_last", writes=False)
def wants_last(call: Call) -> Replace:
    """Show what a list brought in, with the way back."""
    require_admin(call)
    batch = _brought_in(call)
    if batch.undone_at is not None or batch.made is None:
        raise Refused(Text("importing.undone_already"))
    return Replace(screens.brought_in(batch, bringing_in.Made(**batch.made), 0))


@button("list_undo", writes=True)
def taken_back(call: Call) -> Replace:
    """Take back what a list brought in, as far as nobody has used it since."""
    require_admin(call)
    batch = _brought_in(call)
    if not imports.claim_undo(call.session, batch, call.now):
        raise Refused(Text("importing.undone_already"))
    found = bringing_in.take_back(call, batch)
    batch.made = None
    audit.record(call.session, Act.LIST_TAKEN_BACK, now=call.now, actor=call.caller.known)
    return Replace(screens.taken_back(found.gone, found.stays, found.places))


def _of_button(call: Call) -> ImportBatch:
    wanted = number(call.args.get("list", ""))
    batch = imports.by_id(call.session, wanted) if wanted is not None else None
    if batch is None or batch.kind != ImportKind.PEOPLE:
        raise Unknown(Text("importing.gone"))
    return batch


def _waiting(call: Call) -> ImportBatch:
    """Give the list of the button, to who pasted it, as long as it can be brought in."""
    batch = _of_button(call)
    mine = batch.by_id == call.caller.known.id
    if not mine or batch.lines is None or batch.imported_at is not None:
        raise Unknown(Text("importing.gone"))
    return batch


def _brought_in(call: Call) -> ImportBatch:
    """Give the list of the button once it was brought in; Refused when that is too long ago."""
    batch = _of_button(call)
    if batch.imported_at is None:
        raise Unknown(Text("importing.gone"))
    if batch.imported_at + TERMS["pasted_list"].kept <= call.now:
        raise Refused(Text("importing.too_long_ago"))
    return batch
