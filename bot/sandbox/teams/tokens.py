"""The token endpoint: what the bot shows to the connector, handed out for its id and secret."""

import secrets
import time
from collections.abc import Callable
from urllib.parse import parse_qsl

from bot.sandbox.teams.limits import TOKEN_SECONDS
from bot.sandbox.teams.tenants import Bot
from bot.sandbox.wire import Answer, json_answer

SCOPE = "https://api.botframework.com/.default"
FORM = "application/x-www-form-urlencoded"
MOST = 1000  # tokens that are remembered


class Tokens:
    """Hands out opaque tokens that end (real time); `refused` is Entra's word while it refuses them all."""

    def __init__(self, secret: str) -> None:
        self.secret = secret
        self.refused: str | None = None
        self.seconds = TOKEN_SECONDS
        self.now: Callable[[], float] = time.time
        self._known: dict[str, float] = {}

    def clear(self) -> None:
        """Put everything as at the start; what was handed out stays good."""
        self.refused, self.seconds = None, TOKEN_SECONDS

    def expire(self) -> None:
        """End every token that was handed out."""
        self._known.clear()

    def good(self, authorization: str) -> bool:
        """Return whether the header holds a token that was handed out and has not ended."""
        kind, _, token = authorization.partition(" ")
        return kind == "Bearer" and self._known.get(token, 0.0) > self.now()

    def hand_out(self, bot: Bot, tenant: str, content_type: str, body: bytes) -> Answer:
        """Answer a request for a token (OAuth 2.0, client credentials)."""
        word = self._fault(bot, tenant, content_type, body)
        if word is not None:
            status = 401 if word == "invalid_client" else 400
            return json_answer({"error": word, "error_description": f"AADSTS: {word}"}, status)
        token = secrets.token_urlsafe(48)
        self._known[token] = self.now() + self.seconds
        if len(self._known) > MOST:
            del self._known[next(iter(self._known))]
        whole = int(self.seconds)
        told = {"token_type": "Bearer", "expires_in": whole, "ext_expires_in": whole}
        return json_answer({**told, "access_token": token})

    def _fault(self, bot: Bot, tenant: str, content_type: str, body: bytes) -> str | None:
        if self.refused is not None:
            return self.refused
        given = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
        if not content_type.startswith(FORM):
            return "invalid_request"
        if given.get("grant_type") != "client_credentials":
            return "unsupported_grant_type"
        # Whatever tenant is written to: the token comes from where the app was registered.
        if tenant != bot.tenant or given.get("client_id") != bot.id:
            return "unauthorized_client"
        if not secrets.compare_digest(given.get("client_secret", ""), self.secret):
            return "invalid_client"
        return None if given.get("scope") == SCOPE else "invalid_scope"


def openid(base: str, tenant: str) -> Answer:
    """Return where a tenant hands out tokens, as a library of Microsoft's asks for first."""
    root = f"{base}/{tenant}"
    return json_answer(
        {
            "token_endpoint": f"{root}/oauth2/v2.0/token",
            "authorization_endpoint": f"{root}/oauth2/v2.0/authorize",
            "device_authorization_endpoint": f"{root}/oauth2/v2.0/devicecode",
            "issuer": f"{root}/v2.0",
        }
    )
