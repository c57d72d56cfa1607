"""Whether a request comes from Teams: the token that it carries, against the keys that Microsoft publishes.

What must hold: learn.microsoft.com, "Authenticate requests from the Bot Connector service".
"""

import threading
from collections.abc import Callable, Mapping
from typing import Any

import jwt
import structlog

from bot.https import Cut, Unreached, call

ISSUER = "https://api.botframework.com"
OPENID = "https://login.botframework.com/v1/.well-known/openidconfiguration"
CHANNEL = "msteams"  # what a key is endorsed for, where it says so
LEEWAY = 300.0  # seconds that clocks may differ
A_DAY = 24 * 3600.0
SOONEST = 60.0  # seconds between two times that somebody makes us fetch keys
TIMEOUT = 8.0

log = structlog.get_logger()


class NoKeys(Exception):
    """Microsoft's keys were never read: nobody can be told apart, and everybody must come back."""


class Forged(Exception):
    """The token is none that Microsoft gave for this request; what is wrong stands in the log only."""


class Keys:
    """The keys with which Microsoft signs, read in the background at the start and once a day.

    `steady` gives seconds that nobody can set.
    """

    def __init__(self, openid: str, steady: Callable[[], float]) -> None:
        self._openid = openid
        self._steady = steady
        self._keys: dict[str, jwt.PyJWK] = {}
        self._asked: float | None = None
        self._lock = threading.Lock()
        self.ready = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._daily, name="teams-keys", daemon=True)

    @property
    def loaded(self) -> bool:
        """Whether there are any."""
        return bool(self._keys)

    def start(self) -> None:
        """Read them soon; nothing waits for it."""
        self._thread.start()

    def stop(self) -> None:
        """Read no more."""
        self._stopping.set()

    def find(self, name: str) -> jwt.PyJWK | None:
        """Return the key of this name; None for one that is not known."""
        return self._keys.get(name)

    def look_for(self, name: str) -> jwt.PyJWK | None:
        """Return a key that may be new: reads them again, at most once a minute. May take seconds."""
        with self._lock:
            now = self._steady()
            if name not in self._keys and (self._asked is None or now - self._asked >= SOONEST):
                self._asked = now
                self.read()
        return self._keys.get(name)

    def _daily(self) -> None:
        wait = 0.0
        while not self._stopping.wait(wait):
            with self._lock:
                self._asked = self._steady()
                wait = A_DAY if self.read() else SOONEST

    def read(self) -> bool:
        """Read them now; return whether there were any. May take seconds."""
        try:
            where = str(call("GET", self._openid, TIMEOUT).body.get("jwks_uri") or "")
            found = call("GET", where, TIMEOUT).body.get("keys")
            keys = [one for one in found if _is_ours(one)] if isinstance(found, list) else []
            made = {str(one["kid"]): jwt.PyJWK(one) for one in keys}
        except (Cut, Unreached, ValueError, jwt.PyJWTError) as error:
            log.warning("teams_keys_unread", fault=type(error).__name__)
            return False
        if made:
            self._keys = made
            self.ready.set()
        return bool(made)


def _is_ours(key: object) -> bool:
    """Return whether a published key may sign what comes from Teams."""
    if not isinstance(key, dict) or key.get("kty") != "RSA" or not key.get("kid"):
        return False
    endorsed = key.get("endorsements")
    return not isinstance(endorsed, list) or CHANNEL in endorsed


def key_name(authorization: str) -> str:
    """Return the name of the key with which the bearer token was signed. Raises Forged."""
    try:
        name = jwt.get_unverified_header(_bearer(authorization)).get("kid")
    except jwt.PyJWTError as error:
        raise Forged(type(error).__name__) from error
    if not isinstance(name, str):
        raise Forged("no key")
    return name


def claims(authorization: str, key: jwt.PyJWK, app: str) -> Mapping[str, Any]:
    """Return what Microsoft says in a token that is for our `app` (its client id). Raises Forged."""
    try:
        found: Mapping[str, Any] = jwt.decode(
            _bearer(authorization),
            key.key,
            algorithms=["RS256"],
            audience=app,
            issuer=ISSUER,
            leeway=LEEWAY,
            options={"require": ["exp", "iss", "aud", "serviceurl"]},
        )
    except jwt.PyJWTError as error:
        raise Forged(type(error).__name__) from error
    return found


def speaks_for(found: Mapping[str, Any], service: object) -> bool:
    """Return whether a token is about the service address that the body names."""
    said = found.get("serviceurl")
    if not isinstance(said, str) or not isinstance(service, str):
        return False
    return said.rstrip("/") == service.rstrip("/")


def _bearer(authorization: str) -> str:
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Forged("no bearer")
    return token.strip()
