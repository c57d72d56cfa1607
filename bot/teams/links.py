"""Files by link: a page with one button for a quarter of an hour, because Teams takes no file from a bot everywhere.

Programs that look at links before people do (scanners) only GET: that shows the page and uses nothing up.
"""

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape
from urllib.parse import quote

import structlog
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.incoming.dispatch import reference
from bot.rendering import files
from bot.rendering.plain import plain
from bot.rendering.wording import Wording
from bot.teams.marks import UNMARKED
from handlers.common.screens import refusals
from handlers.sentences import Text
from handlers.views import Attachment
from storage.address import AccountKey

PATH = "/file"
LASTS = 15 * 60.0  # seconds
TIMES = 3
MOST = 2000  # links at a time; the oldest goes

log = structlog.get_logger()

_HEADERS = {
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
}
_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>{title}</title>
<style>:root{{color-scheme:light dark}}body{{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:12vh auto;padding:0 1.2rem;overflow-wrap:anywhere}}
button{{font:inherit;padding:.6rem 1.2rem;border-radius:.5rem;border:2px solid;cursor:pointer}}
button:focus-visible{{outline:3px solid;outline-offset:3px}}</style></head>
<body><main><h1>{title}</h1><p>{words}</p>{form}</main></body></html>"""


@dataclass(frozen=True)
class _Offered:
    attachment: Attachment
    language: str
    account: AccountKey
    ends: float
    left: int = TIMES


class Links:
    """Keeps what is offered, in memory only; a link is a secret that nobody can guess.

    `may` says whether an account may still have what it was given; `now` gives the moment (aware),
    `steady` seconds that nobody can set. `base` is our own address.
    """

    methods = ("GET", "HEAD", "POST")

    def __init__(
        self,
        base: str,
        may: Callable[[AccountKey], bool],
        now: Callable[[], datetime],
        steady: Callable[[], float],
    ) -> None:
        self._base = base.rstrip("/")
        self._may = may
        self._now = now
        self._steady = steady
        self._offered: OrderedDict[str, _Offered] = OrderedDict()
        self._lock = threading.Lock()

    def offer(self, attachment: Attachment, language: str, account: AccountKey) -> str:
        """Return the address at which this person can fetch a file."""
        secret = secrets.token_urlsafe(32)
        with self._lock:
            ends = self._steady() + LASTS
            self._offered[secret] = _Offered(attachment, language, account, ends)
            while len(self._offered) > MOST:
                self._offered.popitem(last=False)
        return f"{self._base}{PATH}/{secret}"

    async def __call__(self, request: Request) -> Response:
        """Show the page; a POST downloads."""
        secret = request.path_params["secret"]
        found = self._find(secret) if request.method != "POST" else self._take(secret)
        if found is None or not await run_in_threadpool(self._may, found.account):
            return self._page(None)
        if request.method != "POST":
            return self._page(found)
        try:
            made = await run_in_threadpool(
                files.made, found.attachment, found.language, self._now()
            )
        except Exception:
            number = reference()
            log.exception("unshown", reference=number)
            return self._sorry(found, number)
        headers = _HEADERS | {"content-disposition": _disposition(made.name)}
        return Response(made.content, media_type="application/octet-stream", headers=headers)

    def _find(self, secret: str) -> _Offered | None:
        with self._lock:
            found = self._offered.get(secret)
            return found if found and found.left and self._steady() < found.ends else None

    def _take(self, secret: str) -> _Offered | None:
        """Return what is offered, and count that it was fetched."""
        found = self._find(secret)
        if found is not None:
            with self._lock:
                self._offered[secret] = replace(found, left=found.left - 1)
        return found

    def _page(self, found: _Offered | None) -> Response:
        language = found.language if found else "nl"
        say = Wording.of(language, UNMARKED).say
        title = say(found.attachment.name if found else Text("file_link.gone_title"))
        words = say(Text("file_link.what") if found else Text("file_link.gone"))
        button = f'<form method="post"><button>{escape(say(Text("file_link.get")))}</button></form>'
        return _html(language, title, words, button if found else "", 200 if found else 410)

    def _sorry(self, found: _Offered, number: str) -> Response:
        """Answer that it could not be made; whatever was to be fetched was only looked at."""
        title = Wording.of(found.language, UNMARKED).say(found.attachment.name)
        words = plain(refusals.unshown(number), found.language, UNMARKED)
        return _html(found.language, title, words, "", 500)


def _html(language: str, title: str, words: str, form: str, status: int) -> Response:
    page = _PAGE.format(language=language, title=escape(title), words=escape(words), form=form)
    return HTMLResponse(page, status_code=status, headers=_HEADERS)


def _disposition(name: str) -> str:
    """Return the header that names a file; what is not ASCII as RFC 6266 has it."""
    plain = name.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
