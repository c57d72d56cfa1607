"""A list that a beheerder sends as a file: taken in as if its lines had been pasted."""

from pathlib import PurePath

from handlers.call import Call, Refused
from handlers.common.access import require_admin
from handlers.common.parsing.numbers import number
from handlers.common.rules.files import ENDINGS, MOST_BYTES, FileFault
from handlers.lists import intake
from handlers.lists.parsing.lines import kind_of
from handlers.lists.screens import files as screens
from handlers.routes import file
from handlers.sentences import Text
from handlers.views import Message, Then
from storage.vocabulary import ImportKind


@file("offered")
def offered(call: Call) -> Message:
    """Show that a file is being read; Refused when it cannot be one of ours.

    args: "name", "size" (bytes) and "count" (files in the message), all as the platform tells them;
    "elsewhere" when it does not have the file itself.
    """
    require_admin(call)
    name = call.args.get("name", "")
    if not call.place.private:
        raise _refused(FileFault.SHARED)
    if call.args.get("count") != "1":
        raise _refused(FileFault.SEVERAL)
    if "elsewhere" in call.args:
        raise _refused(FileFault.ELSEWHERE)
    if PurePath(name).suffix.casefold() not in ENDINGS:
        raise _refused(FileFault.KIND)
    if (number(call.args.get("size", "")) or 0) > MOST_BYTES:
        raise _refused(FileFault.BIG)
    return screens.being_read(name)


def _kind(call: Call) -> ImportKind:
    """Return which list a file holds; Refused when it is none."""
    require_admin(call)
    lines = call.values.get("lines", "")
    kind = kind_of(lines)
    intake.require_lines(kind, lines)
    return kind


@file("read", first=_kind)
def was_read(call: Call) -> Then:
    """Keep the lines of a file, and show what was understood of them; nothing is brought in yet."""
    require_admin(call)
    batch = intake.take_in(call, call.first, call.values.get("lines", ""))
    return Then("list_page", {"list": str(batch.id), "sent": "yes"})


@file("unread")
def was_not_read(call: Call) -> Message:
    """Show why a file could not be read, and what would work."""
    raise _refused(FileFault(call.args["why"]))


def _refused(why: FileFault) -> Refused:
    return Refused(Text(f"sent_file.why_{why}"), Text("sent_file.paste"))
