"""Thousands of requests that nobody thought of: headers, bytes, and real payloads gone wrong.

PMG_FUZZ_EXAMPLES says how many of each; 100,000 have been tried.
"""

import json
import math
import os
import pickle
import random
import time
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.outgoing.outbound import Outbound
from tests.bot.wire import FORM, JSON, Wire, headers, interaction, signature, signed
from tests.doors import Complaints
from tests.proofs import size
from tests.world import World

pytestmark = pytest.mark.proof
EXAMPLES = int(os.environ.get("PMG_FUZZ_EXAMPLES", size(700)))
TAKEN_OR_REFUSED = {200, 400, 404}
NUMBERS = count()

many = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)

ODD = "\ud800\udc00\0\x1b\u202e\u200b😀\u0301ア<>&*`'\"%"
WORDS = [
    *("", "null", "/pmg", "aanmelden samenleving", "<!channel>", "U" * 300, "😀" * 3000),
    *("typed#0", "join#1", "group=samenleving", "text=aanmelden+bestuur", "page=-1", "1.2.3"),
    *("block_actions", "view_submission", "event_callback", "modal", "home", "type", "view"),
    *("actions", "user", "command", "event", "response_urls", "authorizations", "enterprise"),
]
ANY_TEXT = st.one_of(st.text(max_size=20), st.text(ODD, max_size=20), st.sampled_from(WORDS))
HEX = st.binary(min_size=32, max_size=32).map(lambda some: f"v0={some.hex()}")
ANY_JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), ANY_TEXT, st.just(10**4000)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(ANY_TEXT, inner, max_size=3)
    ),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def real(standing_world: World) -> list[bytes]:
    """One of every kind of request, as people cause them; pickled, to copy it quickly."""
    anna = standing_world.person("anna")
    joined = anna.says("aanmelden samenleving")
    joined = joined.choose("organisation", "Waalwijk")
    joined.press("joined.show", group="pijler Samenleving")
    anna.says("mijn").press("me.edit").submit(function="wethouder")
    anna.opens_home().press("groups.button", name="Samenleving").press("one_group.leave")
    standing_world.sandbox.message("UANNA", "CALGEMEEN", "hallo")
    standing_world.settle()
    return [pickle.dumps(one.shown) for one in standing_world.sandbox.store.traffic.sent]


@pytest.fixture(scope="module")
def nobody_is_called(real: list[bytes]) -> Iterator[None]:
    """Leave out the calls to Slack that follow: they would go to addresses that were made up."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Outbound, "soon", lambda *_: None)
        yield


@many
@given(
    body=st.one_of(st.binary(max_size=200), ANY_TEXT.map(lambda t: t.encode("utf-8", "replace"))),
    stamp=st.one_of(ANY_TEXT, st.integers().map(str), st.just(str(int(time.time())))),
    signed_as=st.one_of(ANY_TEXT, HEX),
    more=st.lists(
        st.tuples(
            st.sampled_from([b"x-slack-retry-num", b"content-type", b"x-slack-bolt-lazy-only"]),
            st.binary(max_size=20),
        ),
        max_size=3,
    ),
)
def test_no_header_that_was_made_up_is_believed(
    wire: Wire, quiet: Complaints, body: bytes, stamp: str, signed_as: str, more: Any
) -> None:
    assert wire.send(body, headers(FORM, stamp, signed_as) + more).status == 401


@many
@given(
    body=st.one_of(
        st.binary(max_size=300),
        st.binary(max_size=100).map(lambda some: b"payload=" + some),
        ANY_JSON.map(lambda some: json.dumps(some).encode()),
        ANY_JSON.map(interaction),
    ),
    content_type=st.sampled_from([FORM, JSON, "", "text/plain", "application/json; charset=x"]),
)
def test_no_signed_bytes_break_the_way_in(
    wire: Wire, quiet: Complaints, nobody_is_called: None, body: bytes, content_type: str
) -> None:
    stamp = str(int(time.time()))
    sent = headers(content_type, stamp, signature(body, stamp))
    assert wire.send(body, sent).status in TAKEN_OR_REFUSED | {401}


@many
@given(seed=st.integers(0, 2**64))
def test_no_real_payload_gone_wrong_breaks_anything(
    real: list[bytes], wire: Wire, quiet: Complaints, nobody_is_called: None, seed: int
) -> None:
    # A seed instead of Hypothesis's own choices: ten times as many examples in the same time.
    chance = random.Random(seed)  # noqa: S311 - for variety, not for secrecy
    payload = pickle.loads(chance.choice(real))  # noqa: S301 - made a moment ago, below
    if "trigger_id" in payload:
        payload["trigger_id"] = f"fuzz{next(NUMBERS)}"
    for _ in range(chance.randint(1, 3)):
        go_wrong(payload, chance)
    as_json = "event" in payload or "command" in payload
    body = json.dumps(payload).encode() if as_json else interaction(payload)
    answered = wire.send(body, signed(body, JSON if as_json else FORM))
    assert answered.status in TAKEN_OR_REFUSED


def go_wrong(payload: Any, chance: random.Random) -> None:
    """Walk to somewhere in the payload, and replace, drop or add something there."""
    place = payload
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        if not keys:
            return
        key = chance.choice(keys)
        if not isinstance(place[key], (dict, list)) or chance.random() < 0.4:
            break
        place = place[key]
    match chance.choice(["replace", "words", "drop", "add"]):
        case "replace":
            place[key] = _anything(chance)
        case "words":
            place[key] = chance.choice(WORDS)
        case "drop":
            del place[key]
        case _ if isinstance(place, dict):
            place[chance.choice(WORDS)] = _anything(chance)
        case _:
            place.append(_anything(chance))


def _anything(chance: random.Random) -> Any:
    match chance.randint(0, 7):
        case 0:
            return [_anything(chance) for _ in range(chance.randint(0, 2))]
        case 1:
            return {chance.choice(WORDS): _anything(chance) for _ in range(chance.randint(0, 2))}
        case 2:
            return "".join(chance.choices(ODD, k=chance.randint(0, 30)))
        case 3:
            return chance.choice(WORDS)
        case _:
            return chance.choice([None, True, False, 0, -1, 10**4000, 0.5, math.nan, -math.inf])
