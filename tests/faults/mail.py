"""The same kills while the bot sends mail: its own copy tells what a cut line or a death left unsaid."""

import email
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from email.policy import default
from pathlib import Path

from bot.mail.identity import token_of
from bot.sandbox.mail import faults
from bot.sandbox.mail.sandbox import Sandbox
from bot.sandbox.mail.store import Accepted
from tests.faults import feature
from tests.faults.campaign import PATIENCE, Count, Size, counted, lives, worker
from tests.faults.designs import Design
from tests.faults.filling import fill
from tests.mail_servers.servers import BOT

DOMAIN = BOT.partition("@")[2]
SLOW = 0.01  # seconds until the server answers what it has taken in: when most can go wrong
# Of the mails, so many are taken in and cut, are cut before they are, or are put off.
TROUBLE: tuple[tuple[str, str | int, float], ...] = (
    (faults.ACCEPTED, faults.CUT, 0.02),
    (faults.DOT, faults.CUT, 0.01),
    (faults.CONTENT, faults.CUT, 0.01),
    (faults.DOT, 451, 0.01),
    (faults.MAIL, faults.CUT, 0.01),
    (faults.RCPT, 421, 0.005),
)


def run(folder: Path, size: Size, patience: float = PATIENCE) -> Count:
    """Fill a database in `folder`, kill, let one life finish (within `patience`), and count."""
    file = folder / "pmg.db"
    fill(file, size.notices, size.people)
    mailed(file)
    sandbox = Sandbox()
    sandbox.start()
    try:
        for number, (moment, what, part) in enumerate(TROUBLE):
            sandbox.fail(moment, what, None, probability=part, seed=size.seed + number)
        sandbox.fail(faults.ACCEPTED, faults.LATE, None, seconds=SLOW)
        told = {
            "SLACK_BOT_TOKEN": "xoxb-1",
            "SLACK_SIGNING_SECRET": "s",
            "SLACK_API_URL": "http://127.0.0.1:9/api/",
            "PMG_SMTP_URL": sandbox.smtp_url,
            "PMG_IMAP_URL": sandbox.imap_url,
            "PMG_MAIL_FROM": BOT,
            "PMG_MAIL_PER_MINUTE": "60000",
            "PMG_SECRET_KEY": "geheim" * 8,
        }
        with worker(folder, told, Design.OURS) as bot:
            in_hand = lives(bot, file, size, sandbox.wait_idle)
            bot.finish(file, patience)
        came = sandbox.accepted()
        count = counted(file, [(_token(one), "") for one in came], in_hand)
        return replace(count, unmarked=unlike(came))
    finally:
        sandbox.stop()


def mailed(file: Path) -> None:
    """Let everybody have an address in place of their account, and what is due be of a kind that goes by mail."""
    with closing(sqlite3.connect(file)) as connection, connection:
        some = connection.execute(
            "SELECT person_id, user FROM account WHERE user GLOB 'U[0-9]*'"
        ).fetchall()
        connection.executemany(
            "INSERT INTO mail_address (person_id, address) VALUES (?, ?)",
            [(person, f"{user.lower()}@waalwijk.example") for person, user in some],
        )
        connection.execute("DELETE FROM account WHERE user GLOB 'U[0-9]*'")
        connection.execute("UPDATE notice SET kind = ?", (feature.MAILED,))


def unlike(came: Sequence[Accepted]) -> int:
    """Count the notices that came more than once, and not to the byte the same (but the first says more)."""
    copies: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for one in came:
        copies[_token(one)].add(_marks(one.raw))
    return sum(1 for some in copies.values() if len(some) > 1)


def _token(one: Accepted) -> str:
    return token_of(str(_read(one.raw)["Message-ID"]), DOMAIN) or ""


def _marks(raw: bytes) -> tuple[str, ...]:
    """Return by what a mail and its appointment are known: Message-ID, Date, UID and SEQUENCE."""
    mail = _read(raw)
    (calendar,) = [one for one in mail.walk() if one.get_content_type() == "text/calendar"]
    content = calendar.get_payload(decode=True)
    assert isinstance(content, bytes)
    lines = content.decode().replace("\r\n ", "").splitlines()
    known = [line for line in lines if line.startswith(("UID:", "SEQUENCE:"))]
    return str(mail["Message-ID"]), str(mail["Date"]), *known


def _read(raw: bytes) -> email.message.Message:
    return email.message_from_bytes(raw, policy=default)
