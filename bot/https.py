"""Calls and downloads over HTTPS at a platform: plain urllib, no redirects, nothing repeated by itself."""

import json
import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message
from functools import cache
from http.client import HTTPException, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPRedirectHandler,
    HTTPSHandler,
    ProxyHandler,
    Request,
    build_opener,
)

MOST_BYTES = 4 * 1024 * 1024  # of one answer; a page of 500 members is about 300 kB
PIECE = 65_536  # bytes of a file that are read at a time
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class Unreached(Exception):
    """Nothing was handed over: no such name, no connection."""


class Cut(Exception):
    """The line broke, or nothing came in time: what was asked may have been done."""


class TooBig(Exception):
    """There is more in a file than was asked for."""


@dataclass(frozen=True)
class Download:
    """A file: its bytes, and what its answer says that they are."""

    content: bytes
    kind: str


@dataclass(frozen=True)
class Reply:
    """What came back: the status, the headers in lower case, and the body as JSON ({} when it is none)."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Mapping[str, Any] = field(default_factory=dict)


class _Stay(HTTPRedirectHandler):
    """Follows nobody: a token goes only to the address that was meant."""

    def redirect_request(self, *_args: object, **_named: object) -> None:
        return None


class _Https(HTTPSHandler):
    def https_open(self, req: Request) -> HTTPResponse:
        return self.do_open(HTTPSConnection, req, context=authorities())


_OPENER = build_opener(_Stay, _Https, ProxyHandler())


@cache
def authorities() -> ssl.SSLContext:
    """Return whom every line over TLS trusts; read once, for that takes more than all else of a call."""
    found = ssl.create_default_context()
    found.set_alpn_protocols(["http/1.1"])  # as http.client does with one of its own
    return found


def is_safe(url: str) -> bool:
    """Return whether a token may go to this address: over TLS, or to this machine itself."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.username or parts.fragment or not host:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and host in LOOPBACK)


def call(
    method: str,
    url: str,
    timeout: float,
    *,
    content: object = None,
    headers: Mapping[str, str] | None = None,
) -> Reply:
    """Ask something (`content`: bytes as they are, else JSON); `timeout` is in seconds.

    Raises Unreached or Cut where there is no answer, and ValueError for an address that is not safe.
    """
    if not is_safe(url):
        raise ValueError("neither https nor this machine")
    body = content if isinstance(content, bytes) else None
    named = dict(headers or {})
    if body is None and content is not None:
        body = json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")
        named["content-type"] = "application/json"
    request = Request(url, data=body, headers=named, method=method)  # noqa: S310 - looked at above
    try:
        with _OPENER.open(request, timeout=timeout) as answer:
            return _reply(answer.status, answer.headers, answer.read(MOST_BYTES))
    except HTTPError as error:
        with error:
            return _reply(error.code, error.headers, _rest(error))
    except URLError as error:
        if isinstance(error.reason, ConnectionRefusedError | socket.gaierror):
            raise Unreached(type(error.reason).__name__) from error
        raise Cut(type(error.reason).__name__) from error
    except (OSError, HTTPException) as error:
        raise Cut(type(error).__name__) from error


def download(request: Request, timeout: float, most: int) -> Download:
    """Return a file of at most `most` bytes; `timeout` is in seconds, for the whole of it.

    Whoever asks looks at the address. Raises TooBig, and HTTPError, OSError or HTTPException for what
    can go wrong on the way; a redirect is an HTTPError too.
    """
    until = time.monotonic() + timeout
    with _OPENER.open(request, timeout=timeout) as answer:
        found = b""
        while piece := answer.read(PIECE):
            found += piece
            if len(found) > most:
                raise TooBig
            if time.monotonic() > until:
                raise TimeoutError("the file takes too long")
        return Download(found, answer.headers.get_content_type())


def _rest(error: HTTPError) -> bytes:
    """Return what came of the body of an answer whose status says enough."""
    try:
        return error.read(MOST_BYTES)
    except (OSError, HTTPException):
        return b""


def _reply(status: int, headers: Message, content: bytes) -> Reply:
    try:
        body = json.loads(content) if content else {}
    except ValueError:
        body = {}
    lower = {name.lower(): value for name, value in headers.items()}
    return Reply(status, lower, body if isinstance(body, dict) else {"list": body})
