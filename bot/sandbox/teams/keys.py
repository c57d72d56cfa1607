"""The keys with which Teams signs what it sends to a bot, and the documents that publish them."""

import base64
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from bot.sandbox.teams.limits import Json

ISSUER = "https://api.botframework.com"
ALGORITHM = "RS256"


@cache
def made(number: int) -> RSAPrivateKey:
    """Return the key with this number: made once per process, as making one takes long."""
    del number
    return generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Keys:
    """The key that signs now (`number`), and the ones that are published."""

    number: int = 1
    published: list[int] = field(default_factory=lambda: [1])

    @property
    def kid(self) -> str:
        """Return the name of the key that signs."""
        return f"sandbox-{self.number}"

    def rotate(self) -> None:
        """Sign with a new key from now on; the old one stays published beside it."""
        self.number += 1
        self.published = [self.number - 1, self.number]

    def sign(self, claims: Json, number: int | None = None, kid: str | None = None) -> str:
        """Return a token with these claims; by the key that signs, under its own name."""
        key = made(self.number if number is None else number)
        return jwt.encode(claims, key, ALGORITHM, {"kid": self.kid if kid is None else kid})

    def public_pem(self) -> bytes:
        """Return the public half of the key that signs, as a forger would have it."""
        half = made(self.number).public_key()
        return half.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

    def jwks(self) -> Json:
        """Return the published keys (RFC 7517), each endorsed for Teams."""
        return {"keys": [_public(one) for one in self.published]}


def openid(base: str) -> Json:
    """Return the document that says where the keys are, and how tokens are signed."""
    return {
        "issuer": ISSUER,
        "authorization_endpoint": "https://invalid.botframework.com",
        "jwks_uri": f"{base}/v1/.well-known/keys",
        "id_token_signing_alg_values_supported": [ALGORITHM],
        "token_endpoint_auth_methods_supported": ["private_key_jwt"],
    }


def _public(number: int) -> dict[str, Any]:
    numbers = made(number).public_key().public_numbers()
    return {
        "kty": "RSA",
        "use": "sig",
        "kid": f"sandbox-{number}",
        "n": _unsigned(numbers.n),
        "e": _unsigned(numbers.e),
        "endorsements": ["msteams"],
    }


def _unsigned(value: int) -> str:
    raw = value.to_bytes((value.bit_length() + 7) // 8, "big")
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
