"""A file that somebody sends to the bot alone in Slack: what its event says, before it is fetched."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.incoming.dispatch import Dispatch
from bot.incoming.file_intake import FileIntake
from bot.incoming.file_process import FileProcess
from bot.incoming.request import Asked, Outcome
from bot.outgoing.outbound import Outbound
from bot.slack import incoming
from bot.slack.answers import Answers
from bot.slack.downloads import Downloads
from handlers.routes import Kind


class SentFiles:
    """Takes files in, and answers in the conversation in which they were sent."""

    def __init__(
        self,
        dispatch: Dispatch,
        answers: Answers,
        outbound: Outbound,
        readers: Outbound,
        downloads: Downloads,
        process: FileProcess,
    ) -> None:
        self._answers = answers
        self._intake = FileIntake(dispatch, outbound.soon, readers.soon, downloads.fetch, process)

    def take(self, body: Mapping[str, Any], arrived: float) -> Outcome:
        """Take a message with a file in it; return how that ended, which is not the reading of it."""
        asked, address = _offered(body, arrived)
        return self._intake.take(asked, address, self._answers.in_conversation)


def _offered(body: Mapping[str, Any], arrived: float) -> tuple[Asked, str]:
    """Return what is asked with a message.im that is a file_share, and the address of its file.

    What the payload says of the file stands in args; the address is a claim like all of it.
    """
    event = body["event"]
    files = event.get("files")
    files = [one for one in files if isinstance(one, dict)] if isinstance(files, list) else []
    one = files[0] if files else {}
    said = {"name": str(one.get("name") or ""), "size": str(one.get("size") or "")}
    # Of a file from another workspace Slack tells an id and no more; others stand at Google or the like.
    if one.get("file_access") == "check_file_info" or one.get("is_external"):
        said["elsewhere"] = "1"
    asked = replace(
        incoming.direct_message(body, arrived),
        kind=Kind.FILE,
        name="offered",
        text="",
        args={**said, "count": str(len(files))},
    )
    return asked, str(one.get("url_private_download") or "")
