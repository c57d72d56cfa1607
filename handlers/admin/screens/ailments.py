"""What the beheerders see of what is wrong with the bot itself."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.common.rules.ailments import NATURES
from handlers.common.screens.mailed import mailed
from handlers.sentences import Clock, Day, Text
from handlers.views import Message, Note, message
from storage.vocabulary import Ailment


def fell_ill(ailment: Ailment) -> Message:
    """Tell what is wrong, what it means for members, and what to do."""
    said = message(
        is_wrong(ailment),
        Text(f"ailment.means_{ailment}"),
        Text(f"ailment.help_{ailment}"),
        Note(Text("ailment.page", page=NATURES[ailment].page)),
    )
    return mailed(said, is_wrong(ailment))


def was_ill(ailment: Ailment, begun: datetime, zone: str) -> Message:
    """Tell what was wrong, to somebody who could not be told before it was mended."""
    was = Text("ailment.was", what=what(ailment))
    return mailed(message(was, Text("ailment.mended"), _since(begun, zone)), was)


def got_well(ailment: Ailment, begun: datetime, zone: str) -> Message:
    """Tell that it is over, and since when it was."""
    over = Text("ailment.over", what=what(ailment))
    return mailed(message(over, _since(begun, zone)), over)


def still(begun: Iterable[Ailment]) -> list[Text]:
    """Return a line for each thing that is wrong now, with what helps."""
    return [
        Text("ailment.line", wrong=is_wrong(one), help=Text(f"ailment.help_{one}")) for one in begun
    ]


def is_wrong(ailment: Ailment) -> Text:
    """Return that something is wrong, and what."""
    return Text("ailment.wrong", what=what(ailment))


def what(ailment: Ailment) -> Text:
    """Return what is wrong, as a part of a sentence."""
    return Text(f"ailment.what_{ailment}")


def _since(begun: datetime, zone: str) -> Note:
    local = begun.astimezone(ZoneInfo(zone))
    clock = Clock(local.time().replace(second=0, microsecond=0))
    return Note(Text("ailment.lasted", day=Day(local.date()), clock=clock))
