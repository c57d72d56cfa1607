"""How an answer travels back to Teams: in the HTTP response for a press, by a call soon after for a line."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple

import structlog

from bot.incoming.contents import again
from bot.incoming.dispatch import reference
from bot.incoming.request import Answer, Asked
from bot.platform import Permanent
from bot.rendering.plain import plain
from bot.teams import activities, cards
from bot.teams.activities import CARD
from bot.teams.activity_shapes import Activity
from bot.teams.connector import Connector
from bot.teams.incoming import is_personal, room
from bot.teams.limits import Json
from bot.teams.links import Links
from bot.teams.marks import PERSONAL, SHARED, UNMARKED, unmarked
from handlers.common.screens import refusals
from handlers.routes import Kind
from handlers.sentences import Text
from handlers.views import Button, Choice, Field, Form, Message, Replace, message

WORDS = "application/vnd.microsoft.activity.message"
THEIRS = "own-"  # how the nonce of a card begins that one member of a channel sees
MOST_TYPED = 3000  # characters of a field, where it is only shown once more
MOST_FORMS = 2000  # that are remembered, to be shown again with what is wrong in them

log = structlog.get_logger()

Soon = Callable[[str, Callable[[], object]], bool]


class _Given(NamedTuple):
    """A form as somebody was given it."""

    view: Form
    language: str


class Answers:
    """Carries answers. What follows the HTTP response is handed to `soon`, in a bounded pool."""

    def __init__(self, connector: Connector, links: Links, soon: Soon) -> None:
        self._connector = connector
        self._links = links
        self._soon = soon
        self._forms: OrderedDict[str, _Given] = OrderedDict()
        # Tenants where nothing can be shown to one member of a channel.
        self._untargeted = set[str]()

    def to_line(self, asked: Asked, answer: Answer, activity: Activity) -> None:
        """Answer what was typed: in the same conversation, in a channel to that one person alone."""
        self._soon("answer", lambda: self.say(asked, answer, activity))

    def to_press(self, asked: Asked, answer: Answer, activity: Activity) -> Json:
        """Return the HTTP body for a press or a form: a card in the place of that one, for this person."""
        if answer.faults:
            return self._again(asked, answer, activity)
        view = answer.view
        theirs = is_personal(activity) or str(_data(activity).get("n")).startswith(THEIRS)
        if isinstance(view, Form) and not theirs:
            # In the place of a shared card the next change of that card would wipe what is typed.
            self._soon("answer", lambda: self._say_alone(asked, answer, activity))
            return words(Text("teams.in_our_chat"), answer.language)
        if not isinstance(view, Message | Replace) or (isinstance(view, Replace) and theirs):
            made = self._card(asked, answer)
            if isinstance(view, Replace) and is_personal(activity):
                self._keep(activity, made, _spoken(answer))
            return {"statusCode": 200, "type": CARD, "value": made}
        # In the place of a shared card it would be gone with the next change of that card.
        alone = not is_personal(activity) and activity.tenant in self._untargeted
        say = self._say_alone if alone else self.say
        self._soon("answer", lambda: say(asked, answer, activity))
        said = Text("teams.answer_in_our_chat" if alone else "teams.below")
        return words(said, answer.language)

    def closed(self, activity: Activity, language: str) -> Json:
        """Return the HTTP body for a form that is left: that it is closed, in its place."""
        said = message(Text("teams.closed"))
        made = cards.message(said, cards.Look(language, activities.nonce()))
        if is_personal(activity):
            self._keep(activity, made, plain(said, language, UNMARKED))
        return {"statusCode": 200, "type": CARD, "value": made}

    def _keep(self, activity: Activity, made: Json, spoken: str) -> None:
        """Show a card in the place of the one that was pressed; that in the response lives in one client only."""
        number = activity.replyToId
        if number:
            where, shown = room(activity), activities.of_card(made, spoken)
            service = activity.serviceUrl
            self._soon("card", lambda: self._connector.update(service, where, number, shown))

    def to_dialog(self, asked: Asked, answer: Answer) -> Json:
        """Return the HTTP body for an action on a message: a dialog with a form or a message."""
        shown = answer.view
        title = shown.title if isinstance(shown, Form) else Text("form.page")
        made = self._card(asked, answer, dialog=True)
        card = {"contentType": CARD, "content": made}
        said = unmarked(answer.language).say(title)
        return {"task": {"type": "continue", "value": {"title": said, "card": card}}}

    def dialog_again(self, asked: Asked, answer: Answer, nonce: str) -> Json:
        """Return the HTTP body for a dialog that was handed in: with what is wrong, or its last page."""
        given = self._forms.get(nonce)
        if answer.faults and given:
            answer = Answer(_filled(given.view, asked.values), given.language, faults=answer.faults)
        elif (
            answer.faults
        ):  # the bot began anew meanwhile: there is no form to show, but what was typed
            typed = (one[:MOST_TYPED] for one in asked.values.values() if " " in one.strip())
            lines = (Text("teams.typed", typed=one) for one in typed)
            said = message(Text("teams.form_gone"), *answer.faults.values(), *lines)
            answer = Answer(said, answer.language)
        return self.to_dialog(asked, answer)

    def _again(self, asked: Asked, answer: Answer, activity: Activity) -> Json:
        """Show a form once more, with what was typed and what is wrong; else say what is wrong."""
        data = _data(activity)
        given = self._forms.get(str(data.get("n")))
        if given is None:  # the bot began anew meanwhile; what was typed stays in that client
            wrong = message(Text("no.invalid"), *answer.faults.values())
            said = plain(wrong, answer.language, UNMARKED)
            return {"statusCode": 200, "type": WORDS, "value": said}
        shown = Answer(_filled(given.view, asked.values), given.language, faults=answer.faults)
        return {"statusCode": 200, "type": CARD, "value": self._card(asked, shown)}

    def _card(
        self, asked: Asked, answer: Answer, *, shared: bool = False, dialog: bool = False
    ) -> Json:
        """Render an answer; one that cannot be shown becomes an apology, as what was asked is done."""
        marks = SHARED if shared else PERSONAL
        nonce = f"{THEIRS if shared else ''}{activities.nonce()}"
        look = cards.Look(answer.language, nonce, marks, dialog)
        try:
            return self._made(asked, answer, look)
        except Exception:
            number = reference()
            log.exception("unshown", reference=number)
            return cards.message(refusals.unshown(number), look)

    def _made(self, asked: Asked, answer: Answer, look: cards.Look) -> Json:
        view = answer.view.message if isinstance(answer.view, Replace) else answer.view
        if isinstance(view, Form):
            self._forms[look.nonce] = _Given(view, answer.language)
            while len(self._forms) > MOST_FORMS:
                self._forms.popitem(last=False)
            return cards.form(view, look, answer.faults)
        attached = view.attachments if isinstance(view, Message) else ()
        files = [
            (
                Text("file_link.button", name=one.name),
                self._links.offer(one, answer.language, asked.account),
            )
            for one in attached
        ]
        return cards.message(view, look, files, _fresh(asked) if files else None)

    def say(self, asked: Asked, answer: Answer, activity: Activity) -> None:
        """Write the answer where it was asked; in a channel so that only that person sees it.

        Raises a Fault where it does not come.
        """
        if is_personal(activity):
            self._post(asked, answer, activity, room(activity))
            return
        try:
            self._post(asked, answer, activity, room(activity), to=activity.sender.id)
        except Permanent:  # the tenant has no messages for one person in a channel
            self._untargeted.add(activity.tenant)
            self._say_alone(asked, answer, activity)
            if asked.kind is not Kind.COMMAND:
                return
            line = message(Text("teams.answer_in_our_chat"))
            said = activities.of_message(line, answer.language, shared=True)
            self._connector.post(activity.serviceUrl, activity.conversation.id, said)

    def _say_alone(self, asked: Asked, answer: Answer, activity: Activity) -> None:
        account = asked.account
        where = self._connector.open(activity.serviceUrl, account.workspace, activity.sender.id)
        self._post(asked, answer, activity, where)

    def _post(
        self, asked: Asked, answer: Answer, activity: Activity, where: str, *, to: str = ""
    ) -> None:
        made = activities.of_card(self._card(asked, answer, shared=bool(to)), _spoken(answer))
        self._connector.post(activity.serviceUrl, where, made, to=to)


def words(text: Text, language: str) -> Json:
    """Return the HTTP body that leaves a card as it is and says a few words."""
    said = plain(message(text), language, UNMARKED)
    return {"statusCode": 200, "type": WORDS, "value": said}


def silence() -> Json:
    """Return the HTTP body that leaves a card as it is and says nothing."""
    return {"statusCode": 200, "type": WORDS, "value": ""}


def _data(activity: Activity) -> Mapping[str, object]:
    value = activity.value if isinstance(activity.value, dict) else {}
    action = value.get("action")
    data = action.get("data") if isinstance(action, dict) else value.get("data")
    return data if isinstance(data, dict) else {}


def _spoken(answer: Answer) -> str:
    view = answer.view.message if isinstance(answer.view, Replace) else answer.view
    if isinstance(view, Message | Form):
        return plain(view, answer.language, UNMARKED)
    return plain(Message(view.parts), answer.language, UNMARKED)


def _fresh(asked: Asked) -> Button | None:
    """Return a button that makes a new link, at any time; None where one has to fill something in for it."""
    if asked.kind not in (Kind.COMMAND, Kind.BUTTON) or asked.values:
        return None
    return again(asked, Text("file_link.again"))


def _filled(form: Form, values: Mapping[str, str]) -> Form:
    """Return a form that begins with what somebody typed in it."""

    def kept(part: Text | Choice | Field) -> Text | Choice | Field:
        if isinstance(part, Field) and part.name in values:
            return replace(part, value=values[part.name])
        if isinstance(part, Choice) and part.name in values:
            return replace(part, chosen=values[part.name])
        return part

    return replace(form, parts=tuple(map(kept, form.parts)))
