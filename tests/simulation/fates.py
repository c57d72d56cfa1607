"""What happens to some of those who are mailed: they stop, are away, come into the chat; or their mail comes back."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from random import Random

from sqlalchemy import func, select

from bot.sandbox.mail import out
from bot.sandbox.mail.letters import Letter
from storage.models import Person
from storage.reasons import Reason
from tests.bot.answer_pages import asks
from tests.simulation.answers import Answers
from tests.simulation.barred import Barred
from tests.simulation.correspondence import Correspondence, presses
from tests.simulation.habits import Soon, awake
from tests.simulation.postal import Postal
from tests.simulation.running import Running
from tests.simulation.seeding import ADMIN, Human

STOP_LINK = re.compile(r"/antwoord/\d+-stop-")
STRANGER = "vreemd@elders.example"
DAY = timedelta(days=1)
# Of those who are mailed, to how many it happens; at least once, and nothing twice to one person.
FATES: tuple[tuple[str, float], ...] = (
    ("stops_in_words", 0.01),
    ("stops_by_link", 0.01),
    ("pauses", 0.01),
    ("comes_back", 0.02),
    ("comes_back_for_long", 0.01),
    ("is_full", 0.02),
    ("is_away_on_exchange", 0.05),
    ("is_away", 0.03),
    ("is_away_rudely", 0.01),
    ("comes_into_the_chat", 0.05),
    ("writes_at_length", 0.04),
    ("proposes", 0.02),
    ("sends_on", 0.02),
)
AT_LENGTH = "Dat hangt van de trein af. Mag ik ook een uur later komen?"
AWAY, MENDED = 14 * DAY, 30 * DAY
AGAIN = 5 * DAY  # when somebody looks for a letter again, where there was none


class Fates:
    """Lets it happen to `humans`; `moves` hears who came into the chat."""

    def __init__(
        self,
        running: Running,
        postal: Postal,
        answers: Answers,
        letters: Correspondence,
        barred: Barred,
        soon: Soon,
        moves: Callable[[int, str], None],
    ) -> None:
        self._running, self._postal, self._answers = running, postal, answers
        self._letters, self._barred = letters, barred
        self._soon, self._moves = soon, moves
        self.happened: list[str] = []

    def prepare(self, humans: Sequence[Human], begins: datetime, days: int, seed: int) -> None:
        """Choose to whom what happens, and when."""
        chance = Random(seed)  # noqa: S311 - the same seed has to give the same year
        left = [one for one in humans if one.address]
        chance.shuffle(left)
        for name, part in FATES:
            for _ in range(max(1, round(part * len([one for one in humans if one.address])))):
                human = left.pop()
                moment = awake(begins + DAY * chance.uniform(0.1 * days, 0.7 * days))
                self._soon(moment, partial(self._befalls, name, human))

    def _befalls(self, name: str, human: Human) -> None:
        self.happened.append(name)
        getattr(self, f"_{name}")(human)

    def _stops_in_words(self, human: Human) -> None:
        def stops(letter: Letter) -> None:
            self._postal.servers.write(human.address, letter.number, "stop")
            self._bars(human, Reason.MAIL_STOPPED)
            read = self._running.clock.now + timedelta(minutes=3)
            self._soon(read, lambda: self._barred.silent.add(self._person(human)))

        self._with_letter(human, stops)

    def _stops_by_link(self, human: Human) -> None:
        def stops(letter: Letter) -> None:
            assert presses(_stop(letter), "stop_mail")
            self._bars(human, Reason.MAIL_STOPPED)
            self._barred.silent.add(self._person(human))

        self._with_letter(human, stops)

    def _pauses(self, human: Human) -> None:
        """Let a mail program press "unsubscribe", and a beheerder see to it later."""

        def pauses(letter: Letter) -> None:
            asks(_stop(letter), "POST", "List-Unsubscribe=One-Click")
            self._bars(human, Reason.MAIL_PAUSED)
            self._barred.silent.add(self._person(human))
            self._soon(awake(self._running.clock.now + MENDED), lambda: self._mends(human))

        self._with_letter(human, pauses)

    def _comes_back(self, human: Human) -> None:
        self._comes_back_for_long(human)
        self._soon(awake(self._running.clock.now + MENDED), lambda: self._mends(human))

    def _comes_back_for_long(self, human: Human) -> None:
        self._postal.servers.returns(human.address)
        self._bars(human, Reason.BOUNCED)

    def _is_full(self, human: Human) -> None:
        self._postal.servers.returns(human.address, "4.2.2", "the mailbox is full", times=2)

    def _is_away_on_exchange(self, human: Human) -> None:
        self._goes_away(human, out.EXCHANGE)

    def _is_away(self, human: Human) -> None:
        self._goes_away(human, out.STANDARD)

    def _is_away_rudely(self, human: Human) -> None:
        self._goes_away(human, out.RUDE)

    def _comes_into_the_chat(self, human: Human) -> None:
        """Let somebody come into the chat; the secretariaat says who that is."""
        listed, running = self._person(human), self._running
        running.types(human.user, "taal nederlands")
        with running.database.read() as session:
            other = session.scalars(select(func.max(Person.id))).one()
        running.presses(ADMIN, "merge_people", person=listed, other=other)
        self._moves(listed, human.user)

    def _writes_at_length(self, human: Human) -> None:
        def writes(letter: Letter) -> None:
            self._postal.servers.write(human.address, letter.number, AT_LENGTH)
            self._answers.posts(self._letters.sent(human.address), None)

        self._with_letter(human, writes)

    def _proposes(self, human: Human) -> None:
        def proposes(letter: Letter) -> None:
            event = letter.event
            assert event is not None
            servers = self._postal.servers
            servers.propose(human.address, letter.number, event.starts + DAY, event.ends + DAY)
            self._answers.posts(self._letters.sent(human.address), None)

        self._with_letter(human, proposes, invites=True)

    def _sends_on(self, human: Human) -> None:
        """Let somebody forward an invitation to a stranger, who accepts it as it is."""

        def forwards(letter: Letter) -> None:
            servers = self._postal.servers
            servers.forward(human.address, letter.number, STRANGER)
            newest = servers.letters(STRANGER)[-1]
            servers.write(STRANGER, newest.number, "ik kom")
            self._answers.posts(self._letters.sent(STRANGER), None)

        self._with_letter(human, forwards, invites=True)

    def _goes_away(self, human: Human, how: str) -> None:
        self._postal.servers.away(human.address, how)
        back = self._running.clock.now + AWAY
        self._soon(back, lambda: self._postal.servers.away(human.address, None))

    def _mends(self, human: Human) -> None:
        """Let a beheerder mail somebody again."""
        store, person = self._postal.servers.store, self._person(human)
        store.returns = [one for one in store.returns if one.address != human.address]
        self._barred.silent.discard(person)
        self._running.presses(ADMIN, "mail_again", person=person)

    def _with_letter(
        self, human: Human, does: Callable[[Letter], None], *, invites: bool = False
    ) -> None:
        """Do something with the newest letter; where there is none, try again some days later."""
        some = [
            one
            for one in self._postal.servers.letters(human.address)
            if not invites or (one.event is not None and not one.event.cancelled)
        ]
        if some:
            does(some[-1])
        else:
            again = self._running.clock.now + AGAIN
            self._soon(again, lambda: self._with_letter(human, does, invites=invites))

    def _bars(self, human: Human, reason: Reason) -> None:
        self._barred.bars(self._person(human), reason)

    def _person(self, human: Human) -> int:
        return self._barred.of[human.address]


def _stop(letter: Letter) -> str:
    return next(one for one in letter.links if STOP_LINK.search(one))
