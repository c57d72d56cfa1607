"""What can be pressed on the page of a personal link, as a table; all that comes back is a claim."""

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from sqlalchemy.orm import Session

from bot.mail.signatures import Claim
from handlers.common.parsing.numbers import number
from handlers.common.rules.delegation import BEHALF
from storage.queries import polls, programme

MOST_ARGS = 6
# By what a link is about (a meeting, a datumprikker, whether they stay, no more mail): what shows it.
SHOWN_BY = {"m": "mail_page", "p": "mail_poll", "w": "stay_page", "s": "stop_page"}
# And what may be pressed there, with the args that go with it.
MAY: Mapping[str, Mapping[str, frozenset[str]]] = {
    "m": {
        "page_answer": frozenset({"meeting", "sequence", "say"}),
        "absence_reason": frozenset({"meeting"}),
        "part_choose": frozenset({"part"}),
        "part_give_up": frozenset({"part"}),
        "part_say": frozenset({"part", "say"}),
    },
    "p": {"poll_vote": frozenset({"date", "say"})},
    "w": {"stay_yes": frozenset(), "stay_forget": frozenset()},
    "s": {"stop_mail": frozenset(), "stop_undone": frozenset()},
}
ACTIONS = frozenset(action for some in MAY.values() for action in some)
_DO = "do"


class Press(NamedTuple):
    """A button of the page: the route and its args."""

    action: str
    args: Mapping[str, str]


def written(action: str, args: Mapping[str, str]) -> str:
    """Return a button as it stands on the page; for whom it is, the link says."""
    said = sorted((name, value) for name, value in args.items() if name != BEHALF)
    return urlencode([(_DO, action), *said])


def read(words: str, claim: Claim) -> Press | None:
    """Return what was pressed; None for what is on no page about this."""
    try:
        pairs = parse_qsl(words, strict_parsing=True, errors="strict", max_num_fields=MOST_ARGS)
    except ValueError:
        return None
    args = dict(pairs)
    action = args.pop(_DO, "")
    may = MAY[claim.about[0]].get(action)
    if may is None or may != args.keys() or len(pairs) != len(args) + 1:
        return None
    return Press(action, args)


def is_of(session: Session, press: Press, claim: Claim) -> bool:
    """Return whether all that a press is about is what its link is about."""
    for name, value in press.args.items():
        if name in _ABOUT and _about(session, name, value) != claim.number:
            return False
    return True


def _about(session: Session, name: str, value: str) -> int | None:
    wanted = number(value)
    return _ABOUT[name](session, wanted) if wanted is not None else None


def _of_part(session: Session, wanted: int) -> int | None:
    found = programme.by_id(session, wanted)
    return found.meeting_id if found else None


def _of_date(session: Session, wanted: int) -> int | None:
    found = polls.date_by_id(session, wanted)
    return found.poll_id if found else None


_ABOUT = {"meeting": lambda _session, wanted: wanted, "part": _of_part, "date": _of_date}
