"""Sends the files of an answer to whoever asked, in their own conversation with the bot."""

from collections.abc import Callable, Sequence
from datetime import datetime
from urllib.request import Request, urlopen

from slack_sdk import WebClient

from bot.rendering import files
from handlers.views import Attachment


class Files:
    """Makes files and uploads them as Slack wants it: ask where to, send the bytes, share them.

    `timeout` is in seconds, for one call; `now` gives the moment (aware).
    """

    def __init__(self, client: WebClient, now: Callable[[], datetime], timeout: float) -> None:
        self._client = client
        self._now = now
        self._timeout = timeout

    def conversation(self, user: str) -> str:
        """Open somebody's conversation with the bot; return its id."""
        answer = self._client.conversations_open(users=user)
        found: str = answer["channel"]["id"]
        return found

    def send(self, attachments: Sequence[Attachment], user: str, language: str) -> None:
        """Send all of them in one message, or raise and send none.

        Raises what the SDK and urllib raise, and what a file raises that cannot be made.
        """
        now = self._now()
        made = [files.made(attachment, language, now) for attachment in attachments]
        channel = self.conversation(user)  # a file cannot be shared with a user's own id
        uploaded: list[dict[str, str | None]] = [
            {"id": self._upload(one), "title": one.name} for one in made
        ]
        self._client.files_completeUploadExternal(files=uploaded, channel_id=channel)

    def _upload(self, made: files.Made) -> str:
        """Bring one file to Slack, where nobody sees it yet; return its id."""
        answer = self._client.files_getUploadURLExternal(
            filename=made.name, length=len(made.content)
        )
        # The address is Slack's own, out of its answer; one that does not say 200 raises.
        request = Request(  # noqa: S310 - see above
            answer["upload_url"],
            made.content,
            {"Content-Type": "application/octet-stream"},
            method="POST",
        )
        with urlopen(request, timeout=self._timeout):  # noqa: S310 - see above
            found: str = answer["file_id"]
        return found
