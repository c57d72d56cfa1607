"""Who may act for whom, and what people hear of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers.common.rules.delegation import BEHALF
from handlers.common.rules.limits import NAME, PAGE
from handlers.common.screens.examples import typed
from handlers.common.screens.mailed import mailed
from handlers.common.screens.words import introduced, mention
from handlers.meetings.screens.facts import when
from handlers.sentences import Text, Typed
from handlers.texts import catalogue
from handlers.views import (
    TYPED,
    Button,
    Buttons,
    Field,
    Form,
    Heading,
    Message,
    Note,
    Row,
    Style,
    ViewPart,
    message,
)
from storage.models import Meeting, Pair, Person
from storage.vocabulary import AnswerState

ROLES = ("adviser", "bestuurder")  # what the other one is to whoever asks


def mine(me: Person, pairs: Sequence[Pair], language: str) -> Message:
    """Show who acts for me and for whom I act, with what can be done about it."""
    return message(
        Heading(Text("acting.title")),
        *(part for pair in pairs[:PAGE] for part in _pair(me, pair)),
        None if pairs else Text("acting.nobody"),
        Buttons(
            (
                Button(Text("acting.my_adviser"), "pair_form", {"as": "adviser"}),
                Button(Text("acting.i_work_for"), "pair_form", {"as": "bestuurder"}),
            )
        ),
        Note(Text("acting.how", command=typed("behalf", language))),
    )


def form(role: str) -> Form:
    """Ask for the name of the other one."""
    return Form(
        "pair",
        Text("acting.form_title"),
        Text("acting.ask"),
        (
            Text("acting.form_adviser" if role == "adviser" else "acting.form_bestuurder"),
            Field("name", Text("acting.whole_name"), NAME),
        ),
        {"as": role},
    )


def choice(person: Person, role: str) -> Button:
    """Offer to ask somebody of this name."""
    label = Text("groups.button", name=person.name[:NAME])
    return Button(label, "pair_ask", {"person": str(person.id), "as": role})


def ask(person: Person) -> Button:
    """Offer to ask somebody whether one may act for them."""
    about = {"person": str(person.id), "as": "bestuurder"}
    return Button(Text("acting.may_i"), "pair_ask", about, Style.MAIN)


def asked(pair: Pair, other: Person) -> Message:
    """Show that the other one is asked, or that it is so already."""
    key = "acting.asked" if pair.confirmed_at is None else "acting.is_so"
    stop = Button(Text("acting.take_back"), "pair_end", _about(pair))
    return message(Text(key, person=mention(other)), Buttons((stop,)))


def proposed(pair: Pair) -> Message:
    """Ask somebody to confirm a pair."""
    return message(
        Text(
            "acting.proposed",
            adviser=introduced(pair.adviser),
            bestuurder=introduced(pair.bestuurder),
        ),
        Text("acting.means", bestuurder=mention(pair.bestuurder)),
        Buttons((_confirm(pair), Button(Text("acting.no"), "pair_end", _about(pair)))),
    )


def confirmed(pair: Pair, language: str) -> Message:
    """Show that the adviser may act for the bestuurder from now on."""
    word = catalogue(language).words("commands.behalf.words")[0]
    stop = Button(Text("acting.stop"), "pair_end", _about(pair))
    return message(
        Text(
            "acting.confirmed",
            adviser=introduced(pair.adviser),
            bestuurder=introduced(pair.bestuurder),
        ),
        Note(Text("acting.how", command=Typed(f"{word} {pair.bestuurder.name[:NAME]}"))),
        Buttons((stop,)),
    )


def ended(adviser: Person, bestuurder: Person) -> Message:
    """Show that the adviser may not act for the bestuurder, or no longer."""
    return message(Text("acting.ended", adviser=mention(adviser), bestuurder=mention(bestuurder)))


def what_then(person: Person, language: str) -> Message:
    """Offer what can be done on behalf of somebody."""
    words = catalogue(language).words
    typed = {
        "acting.their_overview": "me",
        "help.button_meetings": "meetings",
    }
    buttons = tuple(
        pressed(person, words(f"commands.{name}.words")[0], Text(label))
        for label, name in typed.items()
    )
    return message(Text("acting.what", person=mention(person)), Buttons(buttons))


def pressed(person: Person, line: str, label: Text | None = None) -> Button:
    """Return a button that does what typing this line on behalf of somebody would do."""
    label = label or Text("groups.button", name=person.name[:NAME])
    return Button(label, TYPED, {"text": line, BEHALF: str(person.id)})


def done(actor: Person | None, what: Text, buttons: Sequence[Button]) -> Message:
    """Tell somebody what was done in their name, with the way back where there is one."""
    who = mention(actor) if actor else Text("logboek.somebody")
    said = message(
        Text("acting.done", actor=who, what=what),
        Buttons(tuple(buttons)) if buttons else None,
    )
    return mailed(said, Text("mail.subject_done"))


def answered(meeting: Meeting, state: AnswerState, today: date) -> Text:
    """Return what was answered to which meeting."""
    return Text(f"acting.answered_{state}", title=meeting.title, when=when(meeting, today))


def _line(me: Person, pair: Pair) -> Text:
    mine_to_give = pair.bestuurder is me
    other = pair.adviser if mine_to_give else pair.bestuurder
    state = "yes" if pair.confirmed_at else "waits"
    role = "adviser" if mine_to_give else "bestuurder"
    return Text(f"acting.line_{role}_{state}", person=introduced(other))


def _pair(me: Person, pair: Pair) -> list[ViewPart]:
    """Return a line about a pair, with its way out; and the question where I am asked."""
    other = pair.adviser if pair.bestuurder is me else pair.bestuurder
    stop = Button(Text("acting.stop_with", person=other.name[:NAME]), "pair_end", _about(pair))
    if pair.confirmed_at is None and pair.proposed_by_id != me.id:
        return [_line(me, pair), Buttons((_confirm(pair), stop))]
    return [Row(_line(me, pair), replace(stop, short=Text("acting.stop")))]


def _confirm(pair: Pair) -> Button:
    return Button(Text("acting.yes"), "pair_confirm", _about(pair), Style.MAIN)


def _about(pair: Pair) -> dict[str, str]:
    return {"pair": str(pair.id)}
