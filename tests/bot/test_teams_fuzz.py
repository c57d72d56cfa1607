"""Activities that nobody thought of, forged and signed: never a 500, never a traceback.

PMG_FUZZ_EXAMPLES says how many of each; 100,000 have been tried.
"""

import json
import os
import pickle
import random
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jwt.utils import base64url_encode

from bot.https import Reply
from bot.outgoing.outbound import Outbound
from bot.sandbox.teams.sandbox import Sandbox
from bot.teams.connector import Connector
from tests.bot.teams_bot import WAY_IN, TeamsBot
from tests.bot.test_fuzz import ANY_JSON, ANY_TEXT, go_wrong
from tests.bot.wire import Headers, Wire
from tests.doors import Complaints
from tests.line import Line
from tests.proofs import size
from tests.sandbox.teams.playground import ANNA, BRAM, CARLA, TEAM

pytestmark = pytest.mark.proof
EXAMPLES = int(os.environ.get("PMG_FUZZ_EXAMPLES", size(700)))
TAKEN_OR_REFUSED = {200, 400, 403}
NUMBERS = count()

many = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
HEAD = st.dictionaries(
    st.sampled_from(["alg", "kid", "typ", "jku", "jwk", "x5u", "crit"]), ANY_JSON
)


@pytest.fixture(scope="module")
def bot(
    small_teams: Sandbox,
    line: Line,
    tmp_path_factory: pytest.TempPathFactory,
    filled_database: Path,
) -> Iterator[TeamsBot]:
    """One bot for all of them."""
    made = TeamsBot(small_teams, line, tmp_path_factory.mktemp("fuzz"), filled_database)
    yield made
    made.stop()


@pytest.fixture(scope="module")
def real(bot: TeamsBot) -> list[bytes]:
    """One of every kind of activity, as people cause them; pickled, to copy it quickly."""
    bot.sandbox.install(ANNA)
    bot.says(ANNA, "aanmelden samenleving")
    bot.press(ANNA, "joined.undo")
    bot.says(ANNA, "@PMG mijn @{Bram Bakker}", TEAM)
    bot.says(ANNA, "/PMG aanmelden samenleving", TEAM)
    bot.says(ANNA, "mijn")
    bot.press(ANNA, "me.edit")
    bot.hand_in(ANNA, function="wethouder")
    bot.says(CARLA, "koppel samenleving")
    bot.says(BRAM, "hoi", TEAM)
    bot.sandbox.message_action(ANNA, bot.sandbox.seen(BRAM, TEAM)[-1].ref, "collect_item")
    bot.sandbox.send_file(ANNA, "leden.csv", "")
    bot.sandbox.leaves(BRAM, TEAM)
    bot.sandbox.joins(BRAM, TEAM)
    bot.settle()
    names = {one.shown.get("name", one.shown["type"]) for one in bot.sandbox.store.traffic.sent}
    assert len(names) >= 5, names
    return [pickle.dumps(one.shown) for one in bot.sandbox.store.traffic.sent]


@pytest.fixture(scope="module")
def nobody_is_called(real: list[bytes]) -> Iterator[None]:
    """Do at once what else follows soon, without the calls: they would go to people who were made up."""

    def soon(_: Outbound, _what: str, call: Callable[[], object]) -> bool:
        call()
        return True

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Outbound, "soon", soon)
        patch.setattr(Connector, "_ask", lambda *_: Reply(201, {}, {"id": "1", "members": []}))
        yield


@pytest.fixture(scope="module")
def wire(bot: TeamsBot) -> Iterator[Wire]:
    """Raw requests to it."""
    made = Wire(bot.bot.asgi)
    yield made
    made.close()


@pytest.fixture(scope="module")
def signed(bot: TeamsBot) -> Headers:
    """A good token: Microsoft gives one for an hour."""
    return _under(bot.bearer())


def _under(authorization: str) -> Headers:
    said = authorization.encode("latin-1", "replace")
    return [(b"content-type", b"application/json"), (b"authorization", said)]


@many
@given(
    authorization=st.one_of(
        ANY_TEXT,
        ANY_TEXT.map(lambda some: f"Bearer {some}"),
        st.tuples(HEAD, ANY_JSON, st.binary(max_size=40)).map(
            lambda parts: f"Bearer {_part(parts[0])}.{_part(parts[1])}.{parts[2].hex()}"
        ),
    ),
    body=st.binary(max_size=100),
)
def test_no_token_that_was_made_up_is_believed(
    wire: Wire, quiet: Complaints, authorization: str, body: bytes
) -> None:
    assert wire.send(body, _under(authorization), path=WAY_IN).status == 401


def _part(some: Any) -> str:
    return base64url_encode(json.dumps(some).encode()).decode()


@many
@given(seed=st.integers(0, 2**64))
def test_no_good_token_gone_wrong_is_believed(
    bot: TeamsBot, wire: Wire, quiet: Complaints, real: list[bytes], seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - for variety, not for secrecy
    token = bytearray(bot.bearer().encode())
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len("Bearer "), len(token))
        token[at] = chance.choice([one for one in b"Aa0_-.z" if one != token[at]])
    body = json.dumps(pickle.loads(chance.choice(real))).encode()  # noqa: S301 - made above
    assert wire.send(body, _under(token.decode()), path=WAY_IN).status == 401


@many
@given(
    body=st.one_of(st.binary(max_size=300), ANY_JSON.map(lambda some: json.dumps(some).encode()))
)
def test_no_signed_bytes_break_the_way_in(
    wire: Wire, quiet: Complaints, nobody_is_called: None, signed: Headers, body: bytes
) -> None:
    assert wire.send(body, signed, path=WAY_IN).status in TAKEN_OR_REFUSED


@many
@given(seed=st.integers(0, 2**64))
def test_no_real_activity_gone_wrong_breaks_anything(
    real: list[bytes],
    wire: Wire,
    quiet: Complaints,
    nobody_is_called: None,
    signed: Headers,
    seed: int,
) -> None:
    chance = random.Random(seed)  # noqa: S311 - for variety, not for secrecy
    activity = pickle.loads(chance.choice(real))  # noqa: S301 - made above
    activity["id"] = f"fuzz{next(NUMBERS)}"
    for _ in range(chance.randint(1, 3)):
        # Most of what can go wrong stands in the value; the rest is refused at the door.
        inside = activity.get("value") if chance.random() < 0.6 else None
        go_wrong(inside if isinstance(inside, dict) and inside else activity, chance)
    body = json.dumps(activity).encode()
    assert wire.send(body, signed, path=WAY_IN).status in TAKEN_OR_REFUSED


@many
@given(secret=st.one_of(ANY_TEXT, st.text("abcXYZ019-_", min_size=43, max_size=43)))
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_no_link_that_was_made_up_gives_a_file(
    wire: Wire, quiet: Complaints, method: str, secret: str
) -> None:
    path = f"/file/{secret}".encode("utf-8", "replace").decode()
    answered = wire.send(b"", [], path=path, method=method)
    assert answered.status in {404, 410}
    assert b"<button>" not in answered.body
