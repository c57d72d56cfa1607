"""What Teams sends is signed as Microsoft's is, and each forgery is wrong in exactly one thing."""

import jwt
import pytest

from bot.sandbox.teams.forgeries import KINDS
from bot.sandbox.teams.keys import Keys
from bot.sandbox.teams.tokens import SCOPE
from tests.sandbox.teams.echo_bot import ISSUER, ZEIST, fetch
from tests.sandbox.teams.playground import ANNA, APP, BRAM, HOST, Playground

# What a bot must not look at to be taken in by each forgery.
LAX = {
    "no_header": "header",
    "not_bearer": "bearer",
    "wrong_key": "signature",
    "unknown_kid": "kid",
    "alg_none": "signature",
    "hs256_public_key": "signature",
    "wrong_issuer": "iss",
    "wrong_audience": "aud",
    "expired": "exp",
    "not_yet_valid": "nbf",
    "no_serviceurl": "serviceurl",
    "other_serviceurl": "serviceurl",
    "wrong_tenant": "tenant",
}


def test_a_typed_line_carries_a_token_that_its_published_keys_prove(ground: Playground) -> None:
    assert ground.sandbox.says(ANNA, "mijn").status == 200
    told = ground.bot.claimed
    assert (told["iss"], told["aud"]) == (ISSUER, APP)
    assert told["serviceurl"] == ground.sandbox.service_url(ZEIST).rstrip("/")
    assert ground.last["serviceUrl"] == ground.sandbox.service_url(ZEIST)


def test_the_documents_name_the_keys_and_their_endorsement(ground: Playground) -> None:
    document = fetch(ground.sandbox.openid_url)[1]
    assert (document["issuer"], document["id_token_signing_alg_values_supported"]) == (
        ISSUER,
        ["RS256"],
    )
    (key,) = fetch(document["jwks_uri"])[1]["keys"]
    assert (key["kty"], key["use"], key["endorsements"]) == ("RSA", "sig", ["msteams"])
    assert "d" not in key


@pytest.mark.parametrize("kind", KINDS)
def test_a_forgery_is_refused_and_wrong_in_one_thing_only(ground: Playground, kind: str) -> None:
    assert ground.sandbox.forge(kind, ANNA).status in (401, 403)
    assert ground.bot.activities == []
    ground.bot.lax = LAX[kind]
    assert ground.sandbox.forge(kind, ANNA, "mijn").status == 200
    assert ground.last["text"] == "mijn"
    ground.bot.lax = ""
    assert ground.sandbox.says(ANNA, "mijn").status == 200


def test_a_forgery_with_the_public_key_really_bears_its_mark() -> None:
    keys = Keys()
    assert jwt.decode(keys.sign({"a": 1}), jwt.PyJWK(keys.jwks()["keys"][0]), ["RS256"]) == {"a": 1}
    assert keys.public_pem().startswith(b"-----BEGIN PUBLIC KEY")


def test_a_new_key_is_published_beside_the_old_one(ground: Playground) -> None:
    before = ground.sandbox.line.keys.kid
    ground.sandbox.rotate_key()
    assert ground.sandbox.says(ANNA, "mijn").status == 200
    kids = [one["kid"] for one in fetch(ground.bot.jwks_uri())[1]["keys"]]
    assert kids == [before, ground.sandbox.line.keys.kid]


@pytest.mark.parametrize(("other", "status", "word"), [
    ({"client_secret": "no"}, 401, "invalid_client"),
    ({"client_id": ANNA}, 400, "unauthorized_client"),
    ({"scope": "https://graph.microsoft.com/.default"}, 400, "invalid_scope"),
    ({"grant_type": "password"}, 400, "unsupported_grant_type"),
])  # fmt: skip
def test_a_token_is_handed_out_for_id_secret_and_scope(
    ground: Playground, other: dict[str, str], status: int, word: str
) -> None:
    told = ground.bot.ask_for_token(**other)
    assert (told[0], told[1]["error"]) == (status, word)
    status, told_rightly = ground.bot.ask_for_token()
    assert (status, told_rightly["token_type"], told_rightly["expires_in"]) == (200, "Bearer", 3600)


def test_a_token_comes_from_the_tenant_of_the_registration(ground: Playground) -> None:
    body = (
        f"grant_type=client_credentials&client_id={APP}&client_secret=sandbox-secret&scope={SCOPE}"
    )
    for tenant, status in ((ZEIST, 400), (HOST, 200)):
        url = f"{ground.sandbox.login_url}/{tenant}/oauth2/v2.0/token"
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        assert fetch(url, body.encode(), kind)[0] == status
    found = fetch(f"{ground.sandbox.login_url}/{HOST}/v2.0/.well-known/openid-configuration")[1]
    assert found["token_endpoint"] == ground.sandbox.token_url


def test_the_connector_takes_a_token_that_was_handed_out_and_has_not_ended(
    ground: Playground,
) -> None:
    chat = ground.sandbox.personal(BRAM)
    ground.bot.token = "made up"
    assert ground.bot.post(chat, text="a")[0] == 401
    ground.bot.token = ""
    assert ground.bot.post(chat, text="a")[0] == 201
    ground.sandbox.expire_tokens()
    assert ground.bot.post(chat, text="b")[0] == 401
    ground.sandbox.token_seconds(0)
    ground.bot.token = ""
    assert ground.bot.post(chat, text="c")[0] == 401
    ground.sandbox.refuse_tokens("invalid_client")
    assert ground.bot.ask_for_token()[1]["error"] == "invalid_client"
    assert [one.text for one in ground.sandbox.seen(BRAM)] == ["a"]
