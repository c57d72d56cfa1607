"""A file that somebody sends to the bot in Teams: what its activity says, before it is fetched."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import PurePath

from bot.incoming.dispatch import UNANSWERED
from bot.incoming.file_intake import FileIntake
from bot.incoming.recent import Recent
from bot.incoming.request import Asked
from bot.teams import incoming
from bot.teams.activity_shapes import Activity, File
from bot.teams.answers import Answers
from handlers.routes import Kind

# What a bot is given in a chat with somebody alone. In a channel Teams leaves files out; in a group chat
# some come, or a reference to them (microsoft/teams-sdk, "Receiving files").
GIVEN = "application/vnd.microsoft.teams.file.download.info"
REFERENCE = "reference"
PICTURE = "image/"  # what was pasted between the words


class SentFiles:
    """Takes files in, once each, and answers in the conversation in which they were sent.

    `knows` says whether a file can be fetched at an address.
    """

    def __init__(self, intake: FileIntake, answers: Answers, knows: Callable[[str], bool]) -> None:
        self._intake = intake
        self._answers = answers
        self._knows = knows
        self._messages = Recent()  # each answer to one would be a message more

    def take(self, activity: Activity, arrived: float) -> bool:
        """Take a message with a file in it; return whether it was one."""
        some = _files(activity)
        if not some:
            return False
        asked, address = self._offered(activity, some, arrived)
        if self._messages.is_new(asked.key):
            outcome = self._intake.take(
                asked, address, lambda asked, answer: self._answers.say(asked, answer, activity)
            )
            if outcome in UNANSWERED:
                self._messages.forget(asked.key)
        return True

    def _offered(
        self, activity: Activity, some: Sequence[File], arrived: float
    ) -> tuple[Asked, str]:
        """Return what is asked, and the address of the file; all that is said of it is a claim."""
        one = some[0]
        content = one.content if isinstance(one.content, dict) else {}
        name, ending = one.name or "", content.get("fileType")
        if isinstance(ending, str) and ending and not PurePath(name).suffix:
            name = f"{name}.{ending}"
        said = {"name": name, "count": str(len(some))}
        address = str(content.get("downloadUrl") or "")
        if not _is_picture(one) and not self._knows(address):
            said["elsewhere"] = "1"
        line = incoming.line(activity, arrived, lambda _: None, lambda *_: None)
        return replace(line, kind=Kind.FILE, name="offered", text="", args=said), address


def _files(activity: Activity) -> Sequence[File]:
    """Return the files of a message; a picture between words is none, one without words is no command either."""
    there = activity.attachments or ()
    files = [one for one in there if one.contentType in (GIVEN, REFERENCE)]
    return files or [one for one in there if _is_picture(one) and not (activity.text or "").strip()]


def _is_picture(one: File) -> bool:
    return (one.contentType or "").startswith(PICTURE)
