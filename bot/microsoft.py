"""Our own token at Microsoft, by client credentials; for Teams and for mail, and loaded only with one of them."""

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from bot.https import Cut, Reply, Unreached, call

LOGIN = "https://login.microsoftonline.com"
EARLY = 300.0  # seconds before its end from which a token is asked anew
TIMEOUT = 8.0


class NoToken(Exception):
    """Microsoft gave none; the word says why ("invalid_client", "not_reached")."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Certificate:
    """How an application proves itself without a secret: its private key, and the certificate (both PEM)."""

    private_key: str
    public: str


@dataclass(frozen=True)
class Application:
    """A registration at Microsoft Entra, and how it proves itself."""

    tenant: str
    client: str
    proof: str | Certificate = field(repr=False)


class Tokens:
    """The tokens for one scope: a new one is asked in time.

    `token_url` is another address than Microsoft's (tests); `steady` gives seconds that nobody can set.
    """

    def __init__(
        self, application: Application, scope: str, token_url: str, steady: Callable[[], float]
    ) -> None:
        self._application = application
        self._scope = scope
        self._http = _Http(token_url)
        self._steady = steady
        self._lock = threading.Lock()
        self._token, self._ends = "", 0.0

    def get(self) -> str:
        """Return a token that still holds for some minutes. Raises NoToken; may take seconds."""
        with self._lock:
            if not self._token or self._steady() >= self._ends - EARLY:
                self._ask()
            return self._token

    def refused(self, token: str) -> None:
        """Ask another one next time, because this one was not accepted."""
        with self._lock:
            if token == self._token:
                self._token = ""

    def _ask(self) -> None:
        import msal  # noqa: PLC0415 - takes half a second, which no start waits for

        proof = self._application.proof
        try:
            # A new one each time: it would give from its memory a token that was refused.
            asked = msal.ConfidentialClientApplication(
                self._application.client,
                authority=f"{LOGIN}/{self._application.tenant}",
                client_credential=proof
                if isinstance(proof, str)
                else {"private_key": proof.private_key, "public_certificate": proof.public},
                http_client=self._http,
                instance_discovery=False,
            )
            found: Mapping[str, Any] = asked.acquire_token_for_client([self._scope])
        except (Cut, Unreached) as error:
            raise NoToken("not_reached") from error
        except (
            ValueError
        ) as error:  # no tenant of that name, or an answer that is none of Microsoft's
            raise NoToken("no_such_tenant") from error
        if "access_token" not in found:
            raise NoToken(str(found.get("error") or "refused")[:60])
        self._token = str(found["access_token"])
        self._ends = self._steady() + float(found.get("expires_in") or EARLY)


@dataclass(frozen=True)
class _Response:
    """What the library expects of an answer."""

    status_code: int
    text: str
    headers: Mapping[str, str]

    def raise_for_status(self) -> None:
        if self.status_code >= 400:  # noqa: PLR2004 - HTTP's own line
            raise ValueError(f"status {self.status_code}")


class _Http:
    """The library's way to Microsoft; with another address for tokens nothing else is asked."""

    def __init__(self, token_url: str) -> None:
        self._token_url = token_url

    def get(
        self,
        url: str,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        **_: object,
    ) -> _Response:
        if self._token_url:
            tenant = url.partition("/v2.0/")[0]  # the library takes no address but one with TLS
            where = {
                "token_endpoint": f"{tenant}/oauth2/v2.0/token",
                "authorization_endpoint": f"{tenant}/oauth2/v2.0/authorize",
                "issuer": f"{tenant}/v2.0",
            }
            return _Response(200, json.dumps(where), {})
        address = f"{url}?{urlencode(params)}" if params else url
        return _response(call("GET", address, TIMEOUT, headers=headers))

    def post(
        self,
        url: str,
        params: Mapping[str, str] | None = None,
        data: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        **_: object,
    ) -> _Response:
        where = self._token_url or url
        address = f"{where}?{urlencode(params)}" if params else where
        form = {"content-type": "application/x-www-form-urlencoded", **(headers or {})}
        content = urlencode(data or {}).encode()
        return _response(call("POST", address, TIMEOUT, content=content, headers=form))

    def close(self) -> None:
        """Let go of nothing: each call has a connection of its own."""


def _response(reply: Reply) -> _Response:
    return _Response(reply.status, json.dumps(reply.body), reply.headers)
