"""What people do with their mail: they answer it in their calendar, in words or by their link, as habits go."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from random import Random
from urllib.parse import urlencode

from bot.sandbox.mail.letters import Letter, parsed
from bot.sandbox.mail.mailboxes import SENT
from bot.sandbox.mail.replies import ACCEPTED, DECLINED, TENTATIVE
from handlers.common.rules.delegation import BEHALF
from storage.database import Database
from storage.models import Meeting
from storage.vocabulary import AnswerState
from tests.bot.answer_pages import asks
from tests.simulation.answers import Answers, Said
from tests.simulation.habits import ANSWERED, CHANGES, ITS_ADVISER, SAYS, Soon, awake, wait
from tests.simulation.ledger import Heard
from tests.simulation.postal import Postal

LINK = re.compile(r"/antwoord/(\d+)-m(\d+)-")
PARTSTAT = {"coming": ACCEPTED, "maybe": TENTATIVE, "absent": DECLINED}
# What people write when they answer in words, as the bot takes it.
WORDS = {
    "coming": ("ik kom", "Ik kom!", "Ik kom graag", "ik kom, dank je"),
    "maybe": ("weet ik nog niet", "Weet ik nog niet."),
    "absent": ("ik kom niet", "Ik kom niet, vakantie", "Ik kom niet: dan is er raad."),
}
REASONS = ("", "", "vakantie", "Dan is er raad.")
# By which way, of a hundred: with Accept and Decline in front of one, most press those.
WITH_BUTTONS = ("calendar",) * 60 + ("link",) * 25 + ("words",) * 15
WITHOUT = ("link",) * 65 + ("words",) * 35


class Correspondence:
    """Lets people answer; `soon` is told what happens when."""

    def __init__(
        self, postal: Postal, answers: Answers, database: Database, soon: Soon, seed: int
    ) -> None:
        self._postal, self._answers, self._database = postal, answers, database
        self._soon = soon
        self._chance = Random(seed)  # noqa: S311 - the same seed has to give the same year

    def hears(self, address: str, heard: Heard, letter: Letter) -> None:
        """Let somebody who was mailed answer within some days, or not."""
        chance, asked = self._chance, LINK.search(" ".join(letter.links))
        if not letter.number or asked is None or chance.random() >= ANSWERED.get(heard.kind, 0):
            return
        if BEHALF in heard.args and chance.random() >= ITS_ADVISER:
            return
        about = int(asked[1]), int(asked[2])
        sequence = self._meeting(about[1]).sequence
        moment = awake(heard.at + wait(chance))
        self._answers_at(moment, address, letter, about, sequence)
        if chance.random() < CHANGES:
            again = awake(moment + wait(chance) * 10)
            self._answers_at(again, address, letter, about, sequence)

    def _answers_at(
        self,
        moment: datetime,
        address: str,
        letter: Letter,
        about: tuple[int, int],
        sequence: int,
    ) -> None:
        event = letter.event is not None and not letter.event.cancelled
        way = self._chance.choice(WITH_BUTTONS if event else WITHOUT)
        said = Said(way, *about, AnswerState(self._chance.choice(SAYS)), sequence)
        does: Callable[[str, Letter, Said], None] = getattr(self, f"_by_{way}")

        def answers() -> None:
            found = self._meeting(said.meeting)
            if found.cancelled_at is None and found.starts_at > moment:
                does(address, letter, said)

        self._soon(moment, answers)

    def _by_calendar(self, address: str, letter: Letter, said: Said) -> None:
        reason = self._chance.choice(REASONS) if said.state == AnswerState.ABSENT else ""
        self._postal.servers.answer(address, letter.number, PARTSTAT[said.state], reason)
        self._answers.posts(self.sent(address), said)

    def _by_words(self, address: str, letter: Letter, said: Said) -> None:
        words = self._chance.choice(WORDS[said.state])
        self._postal.servers.write(address, letter.number, words)
        self._answers.posts(self.sent(address), said)

    def _by_link(self, address: str, letter: Letter, said: Said) -> None:
        del address
        if self._answers.noted.get(said.key) == said.state:
            return  # the page says so, and offers the other answers
        link = next(one for one in letter.links if LINK.search(one))
        reason = self._chance.choice(REASONS)
        if presses(link, "page_answer", f"say={said.state}", reason):
            now = self._meeting(said.meeting).sequence  # of which the page tells
            self._answers.presses(replace(said, sequence=now))
        else:
            self._answers.faults.append(f"{said}: there is no such button behind {letter.subject}")

    def sent(self, address: str) -> str:
        """Return the Message-ID of what somebody sent last."""
        mails = self._postal.servers.store.mailboxes.of(address).folders[SENT].mails
        return str(parsed(mails[-1].raw)["Message-ID"])

    def _meeting(self, number: int) -> Meeting:
        with self._database.read() as session:
            return session.get_one(Meeting, number)


def presses(link: str, route: str, more: str = "", reason: str = "") -> bool:
    """Open the page behind a link, and press the button of this route; False where there is none."""
    page = asks(link)
    some = [one for one in page.buttons.values() if f"do={route}" in one and more in one]
    if not some:
        return False
    asks(link, "POST", urlencode({"page": page.value, "press": some[0], "reason": reason}))
    return True
