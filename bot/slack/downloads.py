"""Fetches a file that somebody sent to the bot: from Slack only, within a time and a size."""

import time
from email.message import Message
from http import HTTPStatus
from typing import IO
from urllib.error import HTTPError
from urllib.parse import SplitResult, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from slack_sdk import WebClient

SLACK = ("https", "files.slack.com")  # where url_private_download points ("Working with files")
NO = (HTTPStatus.FOUND, HTTPStatus.SEE_OTHER, HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)
PIECE = 65_536  # bytes that are read at a time


class NotAllowed(Exception):
    """Slack does not let this token open the file: it redirects to the page to log in."""


class TooBig(Exception):
    """There is more than was asked for."""


class _Stay(HTTPRedirectHandler):
    """Follows no redirect: our token is for Slack's own address only."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> None:
        """Follow nothing; the answer then raises as it is."""


class Downloads:
    """Fetches with the bot's token; `timeout` is in seconds, for a whole file."""

    def __init__(self, client: WebClient, timeout: float) -> None:
        self._token = client.token
        self._ours = _place(urlsplit(client.base_url))
        self._timeout = timeout
        self._opener = build_opener(_Stay)

    def fetch(self, address: str, most: int) -> bytes:
        """Return the bytes of a file, at most `most` of them.

        Raises NotAllowed, TooBig, ValueError for an address that is not Slack's, and OSError or
        HTTPException for what can go wrong on the way.
        """
        place = _place(urlsplit(address))
        if place not in (SLACK, self._ours):
            raise ValueError("a file that is not at Slack")
        request = Request(  # noqa: S310 - its place was looked at above
            address, headers={"Authorization": f"Bearer {self._token}"}
        )
        until = time.monotonic() + self._timeout
        try:
            with self._opener.open(request, timeout=self._timeout) as answer:
                found = b""
                while piece := answer.read(PIECE):
                    found += piece
                    if len(found) > most:
                        raise TooBig
                    if time.monotonic() > until:
                        raise TimeoutError("the file takes too long")
                return found
        except HTTPError as error:
            error.close()
            if error.code in NO:
                raise NotAllowed from error
            raise


def _place(address: SplitResult) -> tuple[str, str]:
    return address.scheme, address.netloc
