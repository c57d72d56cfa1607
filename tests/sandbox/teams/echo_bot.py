"""A tiny bot in Starlette: checks who asks as a bot must, answers as told, and calls the connector."""

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

import jwt
import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.sandbox.teams.sandbox import Sandbox
from bot.sandbox.teams.tokens import SCOPE

Json = dict[str, Any]
Told = tuple[int, Any]
ISSUER = "https://api.botframework.com"


class NotLetInError(Exception):
    """A request that this bot does not take; the message is the HTTP status."""


@dataclass
class EchoBot:
    """Answers each activity with `answer`; `lax` names what it does not look at, on purpose."""

    sandbox: Sandbox
    answer: Callable[[Json], Told] = lambda _activity: (200, "")
    activities: list[Json] = field(default_factory=list)
    lax: str = ""
    token: str = ""
    claimed: Json = field(default_factory=dict)  # by the latest request that was let in

    def start(self) -> str:
        """Listen; returns the address."""

        async def messages(request: Request) -> Response:
            body = await request.body()
            try:
                status, content = await run_in_threadpool(self.take, request, body)
            except NotLetInError as refused:
                status, content = int(str(refused)), ""
            raw = content if isinstance(content, str) else json.dumps(content)
            kind = "text/plain" if isinstance(content, str) else "application/json"
            return Response(raw, status, media_type=kind)

        app = Starlette(routes=[Route("/teams/messages", messages, methods=["POST"])])
        config = uvicorn.Config(app, port=0, log_level="error", lifespan="off")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        while not self._server.started:
            self._thread.join(0.005)
        port = self._server.servers[0].sockets[0].getsockname()[1]
        return f"http://127.0.0.1:{port}/teams/messages"

    def stop(self) -> None:
        """Stop listening."""
        self._server.should_exit = True
        self._thread.join(5)

    def take(self, request: Request, body: bytes) -> Told:
        """Check and answer one activity."""
        activity: Json = json.loads(body)
        claims = self.claims(request.headers.get("authorization"))
        if self.lax != "serviceurl" and claims.get("serviceurl") != activity["serviceUrl"].rstrip(
            "/"
        ):
            raise NotLetInError("403")
        known = self.sandbox.store.world.tenants
        if self.lax != "tenant" and activity["channelData"]["tenant"]["id"] not in known:
            raise NotLetInError("403")
        self.claimed = claims
        self.activities.append(activity)
        return self.answer(activity)

    def claims(self, header: str | None) -> Json:
        """Return what a good token says."""
        if header is None:
            if self.lax == "header":
                return {"serviceurl": self.sandbox.service_url(ZEIST).rstrip("/")}
            raise NotLetInError("401")
        kind, _, token = header.partition(" ")
        if kind != "Bearer" and self.lax != "bearer":
            raise NotLetInError("401")
        keys = {one["kid"]: one for one in fetch(self.jwks_uri())[1]["keys"]}
        try:
            head = jwt.get_unverified_header(token)
            kid = head["kid"] if self.lax != "kid" else next(iter(keys))
            key = jwt.PyJWK(keys[kid], "RS256") if self.lax != "signature" else ""
            options: Any = {
                "require": [
                    "exp",
                    "iss",
                    "aud",
                    *([] if self.lax == "serviceurl" else ["serviceurl"]),
                ],
                **{
                    f"verify_{one}": self.lax != one
                    for one in ("signature", "iss", "aud", "exp", "nbf")
                },
            }
            return jwt.decode(
                token,
                key,
                ["RS256"],
                options,
                audience=self.sandbox.line.app_id,
                issuer=ISSUER,
                leeway=300,
            )
        except (jwt.InvalidTokenError, KeyError) as refused:
            raise NotLetInError("401") from refused

    def jwks_uri(self) -> str:
        """Return where the keys stand."""
        return str(fetch(self.sandbox.openid_url)[1]["jwks_uri"])

    def ask_for_token(self, **other: str) -> tuple[int, Json]:
        """Ask for a token, rightly but for `other`."""
        given = {
            "grant_type": "client_credentials",
            "client_id": self.sandbox.line.app_id,
            "client_secret": self.sandbox.secret,
            "scope": SCOPE,
            **other,
        }
        body = urlencode(given).encode()
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return fetch(self.sandbox.token_url, body, kind)[:2]

    def call(
        self,
        method: str,
        path: str,
        content: Json | None = None,
        *,
        tenant: str = "",
        url: str = "",
    ) -> tuple[int, Json, dict[str, str]]:
        """Call the connector at the address of a tenant, with the token that it has."""
        self.token = self.token or self.ask_for_token()[1]["access_token"]
        body = None if content is None else json.dumps(content).encode()
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        base = url or self.sandbox.service_url(tenant or ZEIST)
        return fetch(base + path, body, headers, method)

    def post(self, conversation: str, query: str = "", **activity: Any) -> tuple[int, Json]:
        """Post an activity."""
        path = f"v3/conversations/{quote(conversation, safe='')}/activities{query}"
        return self.call("POST", path, {"type": "message", **activity})[:2]

    def put(
        self, conversation: str, name: str, query: str = "", **activity: Any
    ) -> tuple[int, Json]:
        """Replace an activity."""
        path = f"v3/conversations/{quote(conversation, safe='')}/activities/{name}{query}"
        return self.call("PUT", path, {"type": "message", **activity})[:2]

    def delete(self, conversation: str, name: str, query: str = "") -> tuple[int, Json]:
        """Take an activity away."""
        path = f"v3/conversations/{quote(conversation, safe='')}/activities/{name}{query}"
        return self.call("DELETE", path)[:2]


def fetch(
    url: str, body: bytes | None = None, headers: dict[str, str] | None = None, method: str = ""
) -> tuple[int, Json, dict[str, str]]:
    """Ask for `url`; returns status, JSON ({"text"} for what is none) and headers."""
    request = urllib.request.Request(url, body, headers or {}, method=method or None)  # noqa: S310 - our own address
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310 - the same
            status, raw, found = answer.status, answer.read(), dict(answer.headers)
    except urllib.error.HTTPError as refused:
        with refused:
            status, raw, found = refused.code, refused.read(), dict(refused.headers)
    try:
        return status, json.loads(raw or b"{}"), found
    except ValueError:
        return status, {"text": raw.decode(errors="replace")}, found


ZEIST = "a1a1a1a1-0000-4000-8000-000000000001"
