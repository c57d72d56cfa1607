"""Which kind of activity is what: each is handed over to our own routes, and answered in its own way."""

from collections.abc import Callable
from dataclasses import replace

from bot.incoming.dispatch import Dispatch
from bot.incoming.request import Asked
from bot.teams import incoming
from bot.teams.activity_shapes import Activity, Malformed
from bot.teams.answers import Answers, words
from bot.teams.cards import LEAVE
from bot.teams.directory import TeamsDirectory
from bot.teams.incoming import is_personal
from bot.teams.limits import Json
from bot.teams.repeats import Repeats
from bot.teams.reports import Reports
from bot.teams.rooms import Rooms
from bot.teams.seen import VERB
from bot.teams.sent_files import SentFiles
from handlers.sentences import Text
from storage.address import AccountKey

CARD_ACTION = "adaptiveCard/action"
OPEN_DIALOG = "composeExtension/fetchTask"
DIALOG_HANDED_IN = "composeExtension/submitAction"
MOVES = frozenset({"installationUpdate", "conversationUpdate"})
NOTHING: Json = {}
# Is told in which language an account reads Teams, each time that it does something.
Reads = Callable[[AccountKey, str | None], None]


class App:
    """Hears activities that were found genuine and answers each in its own way."""

    def __init__(
        self,
        dispatch: Dispatch,
        answers: Answers,
        directory: TeamsDirectory,
        repeats: Repeats,
        rooms: Rooms,
        reports: Reports,
        sent_files: SentFiles,
        reads: Reads,
    ) -> None:
        self._dispatch = dispatch
        self._answers = answers
        self._directory = directory
        self._repeats = repeats
        self._rooms = rooms
        self._reports = reports
        self._sent_files = sent_files
        self._reads = reads

    def hear(self, activity: Activity, arrived: float) -> Json:
        """Return the body of the HTTP answer; {} for what wants none. Raises Malformed."""
        if not (activity.user and activity.tenant):
            return self._hear(activity, arrived)
        account = incoming.account(activity)
        before, now = self._directory.profile(account), self._directory.met(account, activity)
        if before is not None and before.name not in ("", now.name):
            # What they were called before is not heard of otherwise.
            self._dispatch.callers.renamed(account, before, now)
        answer = self._hear(activity, arrived)
        self._reads(account, now.language)  # once whoever is new was entered
        return answer

    def _hear(self, activity: Activity, arrived: float) -> Json:
        if activity.type not in MOVES:
            self._rooms.heard(activity)
        if activity.type == "message":
            self._line(activity, arrived)
        elif activity.type == "invoke":
            return self._invoke(activity, arrived)
        elif activity.type in MOVES:
            self._rooms.moved(activity)
            if _begins(activity):
                self._reply(incoming.start(activity, arrived), activity)
        return NOTHING

    def _line(self, activity: Activity, arrived: float) -> None:
        if self._sent_files.take(activity, arrived) or not (activity.text or "").strip():
            return
        self._reply(
            incoming.line(activity, arrived, self._user_of, self._directory.called), activity
        )

    def _reply(self, asked: Asked, activity: Activity) -> None:
        answer = self._dispatch.answer(asked)
        if not answer.given_before:
            self._answers.to_line(asked, answer, activity)

    def _invoke(self, activity: Activity, arrived: float) -> Json:
        if activity.name == CARD_ACTION:
            return self._press(activity, arrived)
        if activity.name == OPEN_DIALOG:
            asked = incoming.shortcut(activity, arrived)
            return self._answers.to_dialog(asked, self._dispatch.answer(asked))
        if activity.name == DIALOG_HANDED_IN:
            value = activity.value if isinstance(activity.value, dict) else {}
            data = value.get("data")
            if not isinstance(data, dict):
                raise Malformed("a dialog that holds nothing")
            verb = str(data.get("verb") or "")
            if verb == LEAVE:
                return NOTHING  # which closes it
            handed_in = incoming.of_data(activity, arrived, verb, data)
            if handed_in is None:
                raise Malformed("a dialog in which nothing was chosen")
            answer = self._dispatch.answer(handed_in)
            return self._answers.dialog_again(handed_in, answer, str(data.get("n")))
        return NOTHING

    def _press(self, activity: Activity, arrived: float) -> Json:
        value = activity.value if isinstance(activity.value, dict) else {}
        action = value.get("action")
        if not isinstance(action, dict):
            raise Malformed("a press on nothing")
        if action.get("verb") == VERB:
            return self._reports.take(activity, action.get("data"))
        if action.get("verb") == LEAVE:
            return self._answers.closed(activity, self._language(activity))
        asked = incoming.press(activity, arrived)
        if asked is None:
            return words(Text("teams.choose_first"), self._language(activity))
        same = repr((asked.account, activity.replyToId, action.get("verb"), action.get("data")))
        key = self._repeats.key_of(same, asked.key)
        asked = replace(asked, key=key)
        answer = self._dispatch.answer(asked)
        self._repeats.answered(same)
        # What is shown in the place of an older copy would go with it.
        stands = self._reports.pressed(activity, action.get("data"))
        there = activity.model_copy(update={"replyToId": stands})
        return self._answers.to_press(asked, answer, there)

    def _user_of(self, own_id: str) -> str | None:
        found = self._directory.account_of(own_id)
        return found.user if found else None

    def _language(self, activity: Activity) -> str:
        return self._dispatch.callers.likely_language(incoming.account(activity))


def _begins(activity: Activity) -> bool:
    """Return whether somebody has just put the bot into their own chat."""
    added = activity.type == "installationUpdate" and (activity.action or "").startswith("add")
    return added and is_personal(activity) and bool(activity.user and activity.tenant)
