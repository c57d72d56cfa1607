"""Activities that no bot may take: thirteen kinds, each wrong in one thing only."""

import json
from collections.abc import Callable, Mapping

import jwt

from bot.sandbox.exchange import JSON, Delivery
from bot.sandbox.refusal import CannotDo
from bot.sandbox.teams.limits import LEEWAY_SECONDS, Json
from bot.sandbox.teams.line import BotLine
from bot.sandbox.traffic import Sent

ELSEWHERE = "https://smba.elsewhere.example/emea"
STRANGER = "0f0f0f0f-0000-4000-8000-00000000dead"  # a tenant on nobody's list
FOREIGN = 0  # the number of a key that is never published
LATE = int(LEEWAY_SECONDS) + 60

Forger = Callable[[BotLine, Json], str | None]


def _signed(**changes: object) -> Forger:
    """Return a forger that signs these claims rightly; None leaves a claim out."""

    def forge(line: BotLine, claims: Json) -> str:
        told = {name: value for name, value in {**claims, **changes}.items() if value is not None}
        return f"Bearer {line.keys.sign(told)}"

    return forge


def _at(**shifts: int) -> Forger:
    """Return a forger that sets these moments, in seconds from now."""

    def forge(line: BotLine, claims: Json) -> str:
        now = int(line.signs_at())
        moments = {name: now + shift for name, shift in shifts.items()}
        return f"Bearer {line.keys.sign({**claims, **moments})}"

    return forge


def _with_public_key(line: BotLine, claims: Json) -> str:
    # PyJWT refuses to make such a token, so it is given the key as if it were any secret.
    head = {"alg": "HS256", "typ": "JWT", "kid": line.keys.kid}
    parts = [jwt.utils.base64url_encode(json.dumps(one).encode()) for one in (head, claims)]
    said = b".".join(parts)
    algorithm = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256)
    mark = algorithm.sign(said, line.keys.public_pem())
    return f"Bearer {(said + b'.' + jwt.utils.base64url_encode(mark)).decode()}"


KINDS: Mapping[str, Forger] = {
    "no_header": lambda _line, _claims: None,
    "not_bearer": lambda line, claims: f"Basic {line.keys.sign(claims)}",
    "wrong_key": lambda line, claims: f"Bearer {line.keys.sign(claims, FOREIGN)}",
    "unknown_kid": lambda line, claims: f"Bearer {line.keys.sign(claims, kid='elsewhere')}",
    "alg_none": lambda line, claims: (
        f"Bearer {jwt.encode(claims, '', 'none', {'kid': line.keys.kid})}"
    ),
    "hs256_public_key": _with_public_key,
    "wrong_issuer": _signed(iss="https://sts.windows.net/"),
    "wrong_audience": _signed(aud="11111111-2222-4333-8444-555555555555"),
    "expired": _at(nbf=-7200, exp=-LATE),
    "not_yet_valid": _at(nbf=LATE, exp=7200),
    "no_serviceurl": _signed(serviceurl=None),
    "other_serviceurl": _signed(serviceurl=ELSEWHERE),
    "wrong_tenant": _signed(),
}


def forged(line: BotLine, kind: str, activity: Json) -> Delivery:
    """Send an activity that is good but for this one thing."""
    if kind not in KINDS:
        raise CannotDo(f"there is no forgery {kind!r}")
    if kind == "wrong_tenant":
        activity = _moved(activity, STRANGER)
    body = json.dumps(activity, ensure_ascii=False).encode()
    authorization = KINDS[kind](line, line.claims(activity["serviceUrl"]))
    return line.send_as(Sent("forged", kind, body, JSON, activity), authorization)


def _moved(activity: Json, tenant: str) -> Json:
    """Return the activity as if it came from another tenant."""
    conversation = activity["conversation"] | {"tenantId": tenant}
    channel_data = activity["channelData"] | {"tenant": {"id": tenant}}
    return activity | {"conversation": conversation, "channelData": channel_data}
