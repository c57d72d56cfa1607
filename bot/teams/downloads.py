"""Fetches a file that somebody sent to the bot in Teams: from where Microsoft keeps it, without our token."""

from http import HTTPStatus
from urllib.error import HTTPError
from urllib.parse import SplitResult, urlsplit
from urllib.request import Request

from bot.https import LOOPBACK, download
from bot.incoming.file_intake import NotGiven
from handlers.common.rules.files import FileFault

# Where a downloadUrl points: the OneDrive of whoever sent the file is a site of SharePoint
# (learn.microsoft.com, "Send and receive files from a bot").
HOSTS = (".sharepoint.com", ".onedrive.com")
# What an address answers that only a person may open: the app on a phone tells such a one
# (OfficeDev/Microsoft-Teams-Samples#1314).
NO = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})
PAGE = "text/html"


class Downloads:
    """Fetches by addresses that need no token; `timeout` is in seconds, for a whole file.

    `openid` is where we read Microsoft's keys: on this machine there is a Teams of our own, which keeps
    its files there too.
    """

    def __init__(self, timeout: float, openid: str) -> None:
        self._timeout = timeout
        own = urlsplit(openid)
        self._own = (own.scheme, own.netloc) if own.hostname in LOOPBACK else None

    def knows(self, address: str) -> bool:
        """Return whether a file at this address is kept by Microsoft."""
        try:
            parts = urlsplit(address)
            return (parts.scheme, parts.netloc) == self._own or _is_theirs(parts)
        except ValueError:
            return False

    def fetch(self, address: str, most: int) -> bytes:
        """Return the bytes of a file, at most `most` of them.

        Raises NotGiven where there is a page to log in or another place in its stead, ValueError for an
        address that is not Microsoft's, and what `download` raises.
        """
        if not self.knows(address):
            raise ValueError("a file that is not at Microsoft")
        request = Request(address)  # noqa: S310 - its place was looked at above
        try:
            found = download(request, self._timeout, most)
        except HTTPError as error:
            error.close()
            if error.code in NO or error.code < HTTPStatus.BAD_REQUEST:
                raise NotGiven(FileFault.ELSEWHERE) from error
            raise
        if found.kind == PAGE:
            raise NotGiven(FileFault.ELSEWHERE)
        return found.content


def _is_theirs(parts: SplitResult) -> bool:
    plain = parts.port is None and parts.username is None
    return parts.scheme == "https" and plain and (parts.hostname or "").endswith(HOSTS)
