"""Thousands of mails that nobody would write: changed, forged, old, and other people's.

PMG_FUZZ_EXAMPLES says how many; 20,000 have been tried. They go through the real intake into a real database.
"""

import os
import random
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.incoming.dispatch import Dispatch
from bot.mail.house_words import meaning
from bot.mail.intake import Intake
from bot.mail.postbox import Folder
from bot.mail.signatures import Signatures
from bot.sandbox.mail.sandbox import Sandbox
from bot.sandbox.slack.sandbox import Sandbox as Slack
from bot.secrets import Secrets
from storage.models import Answer
from storage.vocabulary import AnswerState
from tests.bot.mail_life import PIET, STRANGER, MailLife
from tests.bot.mail_post import ANNA
from tests.doors import Complaints
from tests.faults.trial import ROUTES, Everybody
from tests.line import Line
from tests.mail.samples import NAMES, sample
from tests.mail_servers.servers import BOT
from tests.proofs import size
from tests.world import World

pytestmark = pytest.mark.proof
EXAMPLES = int(os.environ.get("PMG_FUZZ_EXAMPLES", size(1200)))
KARIN = "karin@zeist.example.nl"  # who answers in the samples
THEIRS = Signatures(Secrets("anders" * 8), BOT)  # somebody who knows all but our secret
OUR_SERVER = "mx.pmg.example"
DOUBT = (
    f"Authentication-Results: {OUR_SERVER}; dmarc=fail header.from=waalwijk.example\r\n".encode()
)
CALENDARS = tuple(one for one in NAMES if b"BEGIN:VCALENDAR" in sample(one))
PIECES = (
    b"\0", b"\r\n", b"\r\n\r\n", b"=?utf-8?q?=0D=0A?=", b":", b"BEGIN:VEVENT\r\n", b"END:VCALENDAR\r\n",
    b"ACCEPTED", b"DECLINED", b"METHOD:REPLY\r\n", b"From: ", PIET.encode(), KARIN.encode(), b"ik kom\r\n",
    b"Content-Transfer-Encoding: base64\r\n", b"charset=onzin", b"\xff\xfe", b"--", b"9" * 40, b"mailto:",
    b"Auto-Submitted: no\r\n", b"SEQUENCE:99999999999\r\n", b"stop\r\n", b"Message-ID: <[x@y>\r\n",
)  # fmt: skip


class Wild:
    """Anna and Piet were invited to two meetings; the first has moved since."""

    def __init__(self, life: MailLife) -> None:
        self.life, self.world = life, life.world
        life.plans(date(2027, 3, 25))
        life.passes(minutes=2)
        life.moves(1, date(2027, 3, 29), again=True)
        life.plans(date(2027, 3, 26))
        life.passes(minutes=2)
        self.anna, self.piet = life.people[ANNA], life.people[PIET]
        world = self.world
        door = Dispatch(world.database, ROUTES, Everybody(), world.admins, world.clock)
        self.intake = Intake(
            world.database,
            door,
            life.signatures,
            BOT,
            meaning,
            world.clock,
            lambda *_: None,
            OUR_SERVER,
        )
        self.took: Counter[Folder] = Counter()

    def take(self, raw: bytes) -> Folder:
        """Hand a mail over; whatever it is, it is laid by somewhere."""
        folder = self.intake.take(raw)
        assert isinstance(folder, Folder)
        self.took[folder] += 1
        return folder

    def says_of_piet(self, state: AnswerState) -> None:
        """Let there be an answer that nothing may change."""
        with self.world.database.write() as session:
            session.add(Answer(meeting_id=2, person_id=self.piet, state=state, answered_at=self.world.now))  # fmt: skip


def addressed(signatures: Signatures, name: str, person: int, meeting: int, sender: str, sequence: int = 0) -> bytes:  # fmt: skip
    """Return a sample about a meeting of somebody, from somebody."""
    uid, to = signatures.uid(person, meeting), signatures.reply_to(person, f"m{meeting}")
    return sample(name, uid, sequence, to).replace(KARIN.encode(), sender.encode())


def _by_chance(wild: Wild, name: str, chance: random.Random) -> bytes:
    """Return one whose tag was guessed, with one letter of the true one changed at least."""
    ours = wild.life.signatures
    raw = addressed(ours, name, wild.anna, 2, ANNA)
    for true in (ours.uid(wild.anna, 2), ours.reply_to(wild.anna, "m2")):
        local, _, domain = true.partition("@")
        at = len(local) - chance.randint(1, 26)
        other = chance.choice([one for one in "abcdefghijklmnopqrstuvwxyz234567" if one != local[at]])  # fmt: skip
        raw = raw.replace(true.encode(), f"{local[:at]}{other}{local[at + 1 :]}@{domain}".encode())
    return raw


def _moved_over(wild: Wild, name: str, chance: random.Random) -> bytes:
    """Return one with the tag of somebody's meeting put under another person or meeting."""
    ours = wild.life.signatures
    raw = addressed(ours, name, wild.anna, 2, chance.choice([ANNA, PIET]))
    for here, there in ((f"{wild.anna}-2-", f"{wild.piet}-2-"), (f"{wild.anna}-m2-", f"{wild.piet}-m2-")):  # fmt: skip
        raw = raw.replace(here.encode(), there.encode())
    return raw


# What nobody may answer with, whoever sends it.
FORGED: dict[str, Callable[[Wild, str, random.Random], bytes]] = {
    "made up": lambda wild, name, _: addressed(THEIRS, name, wild.anna, 2, ANNA),
    "by chance": _by_chance,
    "moved over": _moved_over,
    "of a stranger": lambda wild, name, _: addressed(wild.life.signatures, name, wild.anna, 2, STRANGER),
    "of another": lambda wild, name, _: addressed(wild.life.signatures, name, wild.anna, 2, PIET),
    "doubted": lambda wild, name, _: DOUBT + addressed(wild.life.signatures, name, wild.anna, 2, ANNA),
    "without any": lambda _wild, name, _: sample(name).replace(KARIN.encode(), ANNA.encode()),
    "old": lambda wild, _, chance: addressed(wild.life.signatures, chance.choice(CALENDARS), wild.anna, 1, ANNA),
    "of nobody": lambda wild, name, chance: addressed(wild.life.signatures, name, chance.randint(500, 10**9 - 1), 2, ANNA),
    "of no meeting": lambda wild, name, chance: addressed(wild.life.signatures, name, wild.anna, chance.randint(3, 10**9 - 1), ANNA),
}  # fmt: skip


@pytest.fixture(scope="module")
def wild(
    sandbox: Slack,
    _running_mail_sandbox: Sandbox,
    line: Line,
    tmp_path_factory: pytest.TempPathFactory,
    filled_database: Path,
) -> Iterator[Wild]:
    """One world for all mails."""
    world = World(sandbox, line, tmp_path_factory.mktemp("wild"), filled_database, to_come=1)
    made = Wild(MailLife(world, _running_mail_sandbox))
    made.says_of_piet(AnswerState.MAYBE)
    yield made
    print(f"laid by: {dict(made.took)}")  # noqa: T201 - with -s: what became of them
    world.stop()
    _running_mail_sandbox.reset()


many = settings(
    max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)


@many
@given(seed=st.integers(0, 2**64), kind=st.sampled_from(sorted(FORGED)))
def test_what_is_forged_old_or_of_another_answers_nothing(
    wild: Wild, quiet: Complaints, seed: int, kind: str
) -> None:
    # A seed instead of Hypothesis's own choices: ten times as many examples in the same time.
    chance = random.Random(seed)  # noqa: S311 - for variety, not for secrecy
    raw = FORGED[kind](wild, chance.choice(NAMES), chance)
    before = wild.life.answers_noted()
    wild.take(f"X-Number: {seed}\r\n".encode() + raw)
    assert wild.life.answers_noted() == before


@many
@given(seed=st.integers(0, 2**64), name=st.sampled_from(NAMES))
def test_a_mail_that_went_wrong_answers_for_nobody_else(
    wild: Wild, quiet: Complaints, seed: int, name: str
) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same
    raw = bytearray(addressed(wild.life.signatures, name, wild.anna, 2, ANNA))
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(raw))
        gone = chance.choice([0, 1, 3, chance.randint(0, 60)])
        raw[at : at + gone] = chance.choice([b"", chance.randbytes(chance.randint(1, 8)), chance.choice(PIECES)])  # fmt: skip
    before = wild.life.answers_noted()
    wild.take(bytes(raw))
    after = wild.life.answers_noted()
    mine = wild.anna, 2
    assert {**after, mine: None} == {**before, mine: None}


@pytest.mark.parametrize("name", ["outlook_accepted", "gmail_accepted", "words_gmail"])
def test_the_true_one_does_answer(wild: Wild, name: str) -> None:
    """Else the tests above would prove nothing."""
    with wild.world.database.write() as session:
        session.query(Answer).filter(Answer.person_id == wild.anna).delete()
    assert wild.take(f"X: {name}\r\n".encode() + addressed(wild.life.signatures, name, wild.anna, 2, ANNA)) == Folder.DONE  # fmt: skip
    assert wild.life.answers_noted()[wild.anna, 2] == AnswerState.COMING
