"""A list pasted by a beheerder: shown as it was understood, then brought in, with a way back."""

from handlers.call import Call, Invalid, Refused, Unknown
from handlers.common import terms
from handlers.common.access import require_admin
from handlers.common.parsing.numbers import number
from handlers.lists import intake
from handlers.lists.lines import Decision, key_of
from handlers.lists.screens import files as file_screens
from handlers.lists.screens import past_meetings as past_screens
from handlers.lists.screens import people as screens
from handlers.routes import button, form
from handlers.sentences import Text
from handlers.views import Form, Message, Replace, Then
from storage.models import ImportBatch
from storage.queries import imports
from storage.vocabulary import ImportKind

MOST_ASKED = 100  # characters of what names a question


@button("past_meetings", writes=False)
def asked_for_past_meetings(call: Call) -> Message:
    """Show how meetings of before the bot come in, and the list that waits or can be taken back."""
    require_admin(call)
    since = call.now - terms.kept(call.session, "pasted_list")
    batch = imports.latest(call.session, ImportKind.MEETINGS, call.caller.person, since)
    return past_screens.room(batch)


def _looked_at(call: Call) -> str:
    """Return the lines that were pasted, with those of before; Invalid when they are no list."""
    require_admin(call)
    earlier, more = _earlier(call)
    names = screens.fields(more=more)
    parts = [call.values.get(name, "").strip("\r\n") for name in names]
    lines = "\n".join(part for part in parts if part.strip())
    if more and earlier is not None:
        lines = f"{earlier.lines}\n{lines}"
    try:
        intake.require_lines(earlier.kind if earlier else _kind(call), lines)
    except Refused as no:
        raise Invalid(**{names[0]: no.texts[0]}) from None
    return lines


@button("paste_list", writes=False)
def wants_to_paste(call: Call) -> Form:
    """Open the form for a list; for more of one, or with one to correct, when the button says so."""
    require_admin(call)
    if "list" not in call.args:
        return screens.form(_kind(call))
    batch = _waiting(call)
    return screens.form(batch.kind, batch, more="more" in call.args)


@form("paste_list", writes=True, first=_looked_at)
def pasted(call: Call) -> Then:
    """Keep the lines, and show what was understood of them; nothing is brought in yet."""
    require_admin(call)
    earlier, more = _earlier(call)
    said = imports.choices(earlier) if more and earlier is not None else {}
    kind = earlier.kind if earlier else _kind(call)
    return _page(intake.take_in(call, kind, call.first, said))


@button("list_page", writes=False)
def turned(call: Call) -> Replace:
    """Show a page of the list, the first or another one."""
    require_admin(call)
    page = intake.shown(call, _waiting(call))
    return Replace(file_screens.was_read(page) if "sent" in call.args else page)


@button("list_say", writes=True)
def said(call: Call) -> Then:
    """Note what is meant by a doubtful line."""
    require_admin(call)
    batch, answer, asked = _waiting(call), call.args.get("said", ""), call.args.get("asks", "")
    line = number(call.args.get("line", ""))
    if line is None or answer not in set(Decision) or not 0 < len(asked) <= MOST_ASKED:
        raise Unknown(Text("importing.gone"))
    imports.choose(call.session, batch, {key_of(line, asked): answer})
    return _page(batch, call.args.get("page", ""))


def _new_places(call: Call) -> list[str]:
    """Return which questions there are about gemeenten that nobody knows."""
    require_admin(call)
    return list(intake.understood(call, _waiting(call)).new_places())


@button("list_places", writes=True, first=_new_places)
def said_of_places(call: Call) -> Then:
    """Show of all gemeenten that nobody knows that they may be added, or are left out."""
    require_admin(call)
    batch, answer = _waiting(call), call.args.get("said", Decision.YES)
    if answer not in {Decision.YES, Decision.NO}:
        raise Unknown(Text("importing.gone"))
    imports.choose(call.session, batch, dict.fromkeys(call.first, answer))
    return _page(batch)


def _understood(call: Call) -> intake.Reading:
    """Understand the list of the button."""
    require_admin(call)
    return intake.look(call, _waiting(call))


@button("list_sure", writes=True, first=_understood)
def brought_in(call: Call) -> Replace:
    """Bring in all that is understood, once."""
    require_admin(call)
    batch = _waiting(call)
    found = intake.still_so(call, batch, call.first)
    if not imports.claim(call.session, batch, call.now):
        raise Unknown(Text("importing.gone"))
    return Replace(intake.bring_in(call, batch, found))


@button("list_drop", writes=True)
def thrown_away(call: Call) -> Replace:
    """Throw a list away; nothing of it was brought in."""
    require_admin(call)
    batch = _waiting(call)
    batch.lines, batch.made = None, None
    call.session.flush()
    return Replace(screens.thrown_away(batch.kind))


@button("list_last", writes=False)
def wants_last(call: Call) -> Replace:
    """Show what a list brought in, with the way back."""
    require_admin(call)
    batch = _brought_in(call)
    if batch.undone_at is not None or batch.made is None:
        raise Refused(Text("importing.undone_already"))
    return Replace(intake.what_it_made(batch))


@button("list_undo", writes=True)
def taken_back(call: Call) -> Replace:
    """Take back what a list brought in, as far as nobody has used it since."""
    require_admin(call)
    batch = _brought_in(call)
    if not imports.claim_undo(call.session, batch, call.now):
        raise Refused(Text("importing.undone_already"))
    return Replace(intake.take_back(call, batch))


def _page(batch: ImportBatch, page: str = "") -> Then:
    """Show a page of a list once it is written."""
    return Then("list_page", {"list": str(batch.id), "page": page})


def _earlier(call: Call) -> tuple[ImportBatch | None, bool]:
    """Return the list that is corrected, if any, and whether these are more lines of it."""
    earlier = _waiting(call) if "list" in call.args else None
    return earlier, earlier is not None and "more" in call.args


def _kind(call: Call) -> ImportKind:
    """Return the kind that a button or form asks for; people, when it says nothing that we know."""
    meetings = call.args.get("kind", "") == ImportKind.MEETINGS
    return ImportKind.MEETINGS if meetings else ImportKind.PEOPLE


def _of_button(call: Call) -> ImportBatch:
    wanted = number(call.args.get("list", ""))
    batch = imports.by_id(call.session, wanted) if wanted is not None else None
    if batch is None:
        raise Unknown(Text("importing.gone"))
    return batch


def _waiting(call: Call) -> ImportBatch:
    """Return the list of the button, to the person who pasted it, as long as it can be brought in."""
    batch = _of_button(call)
    person = call.caller.person
    mine = person is not None and batch.by_id == person.id
    if not mine or batch.lines is None or batch.imported_at is not None:
        raise Unknown(Text("importing.gone"))
    return batch


def _brought_in(call: Call) -> ImportBatch:
    """Return the list of the button once it was brought in; Refused when that is too long ago."""
    batch = _of_button(call)
    if batch.imported_at is None:
        raise Unknown(Text("importing.gone"))
    if batch.imported_at + terms.kept(call.session, "pasted_list") <= call.now:
        raise Refused(Text("importing.too_long_ago"))
    return batch
