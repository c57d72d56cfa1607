"""Links, values, presses and bodies by chance, right and wrong ones mixed: no answer that nobody gave.

Whatever is sent may change only what the link is about, for the person whose it is, and only when
its page was shown. PMG_FUZZ_EXAMPLES says how many; 20,000 have been tried.
"""

import html
import os
import random
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.sandbox.mail.sandbox import Sandbox as MailSandbox
from bot.sandbox.slack.sandbox import Sandbox
from storage.models import Answer, MailAddress, PartAnswer, PollVote
from storage.vocabulary import AnswerState
from tests.bot.answer_pages import fetch, signed
from tests.bot.mail_post import ANNA
from tests.bot.mail_world import can_mail, enters
from tests.bot.test_fuzz import ANY_TEXT, ODD, WORDS
from tests.bot.wire import FORM, Wire
from tests.doors import Complaints
from tests.line import Line
from tests.proofs import size
from tests.stories.programme.test_programme import LINE, TYPED
from tests.world import World

pytestmark = pytest.mark.proof
EXAMPLES = int(os.environ.get("PMG_FUZZ_EXAMPLES", size(1200)))
BEA = "bea@waalwijk.example"
STATUSES = {200, 400, 404, 405, 409, 410, 413}
ALPHABET = "abcdefghijklmnopqrstuvwxyz234567-0189ABCmp&=%+."
ONE_CLICK = urlencode({"List-Unsubscribe": "One-Click"})
METHODS = ("POST",) * 6 + ("GET", "HEAD", "PUT", "DELETE")
KINDS = (FORM,) * 12 + ("", "text/plain", "application/json", "multipart/form-data; boundary=x")

many = settings(
    max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
State = Mapping[tuple[str, int, str], object]
CAME_UP = (AnswerState.WAITING, AnswerState.COMING)


class Page(NamedTuple):
    """A link with its page as it was shown: for whom, about what, its value and its presses."""

    link: str
    person: int
    about: str
    value: str
    presses: tuple[str, ...]


@pytest.fixture(scope="module")
def mailed(
    sandbox: Sandbox,
    _running_mail_sandbox: MailSandbox,
    line: Line,
    tmp_path_factory: pytest.TempPathFactory,
    filled_database: Path,
) -> Iterator[World]:
    """A world with two people who are in no chat, a ledenbijeenkomst with labs, another, and a poll."""
    made = World(sandbox, line, tmp_path_factory.mktemp("mailed"), filled_database)
    can_mail(made, _running_mail_sandbox)
    bram, carla = made.person("bram"), made.person("carla")
    enters(made, ANNA)
    enters(made, BEA, "Bea Smit")
    carla.says(LINE).submit()
    page = carla.says("bijeenkomsten").press("meetings.show")
    page.press("programme.button").press("programme.type").submit(lines=TYPED).submit()
    bram.says("plan samenleving donderdag 15 april 10.00 Zeist").submit_anyway()
    dates = "donderdag 22 april 10.00-12.00\nwo 28 april 14.00\n"
    bram.says("datumprikker samenleving").submit(place="Zeist", dates=dates)
    yield made
    made.stop()


@pytest.fixture(scope="module")
def pages(mailed: World) -> list[Page]:
    """The page of each of them about each thing."""
    with mailed.database.read() as session:
        people = [(one.person_id, one.address) for one in session.query(MailAddress)]
    found = []
    for person, address in people:
        for about in ("m1", "m2", "p1", "stop"):
            link = signed(mailed, person, about, address)
            shown = fetch(mailed, link)
            assert shown.status == 200
            some = re.findall(r'name="press" value="([^"]*)"', shown.page)
            presses = tuple(html.unescape(one) for one in some)
            found.append(Page(link, person, about, shown.value, presses))
    labs = tuple(f"do=part_choose&part={number}" for number in range(1, 9))
    return [one._replace(presses=one.presses + labs) if one.about == "m1" else one for one in found]


@pytest.fixture(scope="module")
def door(mailed: World) -> Iterator[Wire]:
    """Raw requests to the bot."""
    made = Wire(mailed.bot.asgi)
    yield made
    made.close()


def state(world: World) -> State:
    """Return all that can be answered, by whom and about what."""
    with world.database.read() as session:
        found: dict[tuple[str, int, str], object] = {}
        for answer in session.query(Answer):
            found["answer", answer.person_id, f"m{answer.meeting_id}"] = answer.state, answer.reason
        for part in session.query(PartAnswer):
            about = f"m{part.part.meeting_id}"
            found[f"part {part.part_id}", part.person_id, about] = part.state
        for vote in session.query(PollVote):
            found[f"date {vote.poll_date_id}", vote.person_id, "p1"] = vote.state
        for one in session.query(MailAddress):
            found["stop", one.person_id, "stop"] = one.stopped_at is not None
            found["pause", one.person_id, "stop"] = one.paused_at is not None
        return found


def bent(words: str, chance: random.Random) -> str:
    """Return words with something changed in them, or others."""
    at = chance.randrange(len(words) + 1)
    match chance.randrange(6):
        case 0:
            return words[:at] + chance.choice(ALPHABET) + words[at:]
        case 1:
            return words[:at] + words[at + 1 :]
        case 2:
            return words[:at] + chance.choice(ALPHABET) + words[at + 1 :]
        case 3:
            return words.upper() if chance.random() < 0.5 else words[:at]
        case 4:
            return re.sub(r"\d+", lambda _: str(chance.randrange(10)), words, count=1)
        case _:
            return chance.choice([*WORDS, ODD])


def test_a_mixed_up_request_answers_for_nobody_else(
    mailed: World, pages: list[Page], door: Wire, quiet: Complaints
) -> None:
    taken: set[str] = set()

    @many
    @given(seed=st.integers(0, 2**64))
    def tries(seed: int) -> None:
        chance = random.Random(seed)  # noqa: S311 - for variety, not for secrecy
        whose = chance.choice(pages)
        shown, pressed = (
            whose if chance.random() < 0.7 else chance.choice(pages) for _ in range(2)
        )
        link, value, press = whose.link, shown.value, chance.choice(pressed.presses)
        if chance.random() < 0.3:
            link = bent(link, chance)
        if chance.random() < 0.2:
            value = bent(value, chance)
        if chance.random() < 0.4:
            press = bent(press, chance)
        reason = chance.choice(["", "ziek", *WORDS])
        body = urlencode({"page": value, "press": press, "reason": reason}, errors="replace")
        if chance.random() < 0.1:
            body = chance.choice([bent(body, chance), ONE_CLICK, "", "x" * 9000])
        _sends(door, link, body, chance.choice(METHODS), chance.choice(KINDS))
        right = link == whose.link and value == whose.value
        changed = _changed(mailed, taken, answered=right)
        allowed = {(whose.person, whose.about)} if right or body == ONE_CLICK else set()
        assert {(person, about) for _, person, about in changed} <= allowed
        if not right:
            assert {what for what, _, _ in changed} <= {"pause"}

    before = dict(state(mailed))

    def _changed(world: World, seen: set[str], *, answered: bool) -> list[tuple[str, int, str]]:
        nonlocal before
        now = dict(state(world))
        names = before.keys() | now.keys()
        changed = [one for one in names if before.get(one) != now.get(one)]
        if answered:  # who leaves a lab with one place lets the one come up who waits for it
            changed = [one for one in changed if (before.get(one), now.get(one)) != CAME_UP]
        seen.update(what.partition(" ")[0] for what, _, _ in changed)
        before = now
        return changed

    tries()
    if EXAMPLES >= 300:
        # Or it would say nothing; of few examples not each kind of press comes through by chance.
        assert taken >= ({"answer", "part", "date", "stop"} if EXAMPLES >= 3000 else {"answer"})
    assert quiet.tracebacks == []


@many
@given(
    link=st.one_of(ANY_TEXT, st.from_regex(r"\A[0-9]{1,10}-(m[0-9]{1,3}|stop)-[a-z2-7]{26}\Z")),
    body=st.one_of(
        st.binary(max_size=300), ANY_TEXT.map(lambda one: one.encode("utf-8", "replace"))
    ),
    kind=st.sampled_from(KINDS),
    method=st.sampled_from(METHODS),
)
def test_no_bytes_by_chance_break_the_page(
    mailed: World,
    pages: list[Page],
    door: Wire,
    quiet: Complaints,
    link: str,
    body: bytes,
    kind: str,
    method: str,
) -> None:
    sure = pages[len(body) % len(pages)].link if len(link) % 2 else link
    assert _sends(door, sure, body, method, kind) in STATUSES
    assert quiet.tracebacks == []


def _sends(door: Wire, link: str, body: str | bytes, method: str, kind: str) -> int:
    content = body.encode("utf-8", "replace") if isinstance(body, str) else body
    path = "/antwoord/" + link.encode("utf-8", "replace").decode()
    some = [(b"content-type", kind.encode())] if kind else []
    status = door.send(content, some, path=path, method=method).status
    assert status in STATUSES
    return status
