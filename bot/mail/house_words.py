"""What a line of a mail says in the words of the house: an answer, "stop", or nothing that is surely one."""

from bot.mail.judgement import Stopped
from handlers.common.parsing.sentences import typed_command
from storage.names import fold
from storage.vocabulary import AnswerState

STATES = {
    "coming": AnswerState.COMING,
    "maybe": AnswerState.MAYBE,
    "absent": AnswerState.ABSENT,
}
STOPS = frozenset({"stop", "stop met mailen", "stop mailing"})
THANKS = frozenset({"", "graag", "hoor", "dank", "dank je", "bedankt", "thanks"})
BETWEEN = " ,.;:!-–"


def meaning(line: str) -> tuple[AnswerState, str] | Stopped | None:
    """Return what a line says; None for anything that is not exactly an answer.

    Only behind "ik kom niet" may more stand: that is the reason.
    """
    if fold(line) in STOPS:
        return Stopped()
    typed = typed_command(line)
    state = STATES.get(typed.route) if typed else None
    if typed is None or state is None:
        return None
    rest = typed.rest.strip(BETWEEN)
    if state is AnswerState.ABSENT:
        return state, rest
    return (state, "") if fold(rest) in THANKS else None
