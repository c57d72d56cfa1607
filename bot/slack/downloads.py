"""Fetches a file that somebody sent to the bot in Slack: from there only, with our token."""

from http import HTTPStatus
from urllib.error import HTTPError
from urllib.parse import SplitResult, urlsplit
from urllib.request import Request

from slack_sdk import WebClient

from bot.https import download
from bot.incoming.file_intake import NotGiven
from handlers.common.rules.files import FileFault

SLACK = ("https", "files.slack.com")  # where url_private_download points ("Working with files")
# Slack does not let this token open the file: it redirects to the page to log in.
NO = (HTTPStatus.FOUND, HTTPStatus.SEE_OTHER, HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)


class Downloads:
    """Fetches with the bot's token; `timeout` is in seconds, for a whole file."""

    def __init__(self, client: WebClient, timeout: float) -> None:
        self._token = client.token
        self._ours = _place(urlsplit(client.base_url))
        self._timeout = timeout

    def fetch(self, address: str, most: int) -> bytes:
        """Return the bytes of a file, at most `most` of them.

        Raises NotGiven where we may not open it, ValueError for an address that is not Slack's, and
        what `download` raises.
        """
        place = _place(urlsplit(address))
        if place not in (SLACK, self._ours):
            raise ValueError("a file that is not at Slack")
        request = Request(  # noqa: S310 - its place was looked at above
            address, headers={"Authorization": f"Bearer {self._token}"}
        )
        try:
            return download(request, self._timeout, most).content
        except HTTPError as error:
            error.close()
            if error.code in NO:
                raise NotGiven(FileFault.NO_SCOPE) from error
            raise


def _place(address: SplitResult) -> tuple[str, str]:
    return address.scheme, address.netloc
