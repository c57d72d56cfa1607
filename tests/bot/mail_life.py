"""A world with two people who are in no chat, what they do with their mail, and what must be so all the while."""

import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path

from sqlalchemy import select

from bot.incoming.dispatch import Dispatch
from bot.incoming.request import Asked, Outcome
from bot.mail.identity import token_of
from bot.mail.signatures import Signatures
from bot.sandbox.mail import out
from bot.sandbox.mail.letters import Letter
from bot.sandbox.mail.replies import ACCEPTED, DECLINED, TENTATIVE, Said
from bot.sandbox.mail.sandbox import Sandbox
from bot.sandbox.refusal import CannotDo
from bot.sandbox.slack.sandbox import Sandbox as Slack
from bot.secrets import Secrets
from handlers.call import Place
from handlers.routes import Kind
from storage.address import AccountKey
from storage.models import Answer, Meeting, Notice
from storage.queries import mail, mail_rules
from storage.queries.notices import OPEN
from storage.vocabulary import AnswerState, NoticeState, Platform
from tests import promises
from tests.bot.mail_letters import Read
from tests.bot.mail_post import ANNA
from tests.bot.mail_world import address as kept
from tests.bot.mail_world import can_mail, enters
from tests.faults.trial import ROUTES, Everybody
from tests.line import Line
from tests.mail_servers.servers import BOT
from tests.world import World

PIET, STRANGER = "piet@zeist.example", "vreemd@elders.example"
ADDRESSES = (ANNA, PIET)
FIRST_DAY = date(2027, 3, 25)
SAYS = {ACCEPTED: AnswerState.COMING, TENTATIVE: AnswerState.MAYBE, DECLINED: AnswerState.ABSENT}
WRITES = {
    "ik kom": AnswerState.COMING,
    "weet ik nog niet": AnswerState.MAYBE,
    "ik kom niet, vakantie": AnswerState.ABSENT,
}
DOMAIN = BOT.partition("@")[2]


@dataclass(frozen=True)
class Posted:
    """An answer that lies in our mailbox: of whom, about which meeting as it was then."""

    raw: bytes
    person: int
    meeting: int
    sequence: int
    state: AnswerState


class MailLife:
    """The bot, the trekker, and two people with a mailbox; `given` is what they surely said."""

    def __init__(self, world: World, servers: Sandbox) -> None:
        self.world, self.servers = world, servers
        can_mail(world, servers)
        self.signatures = Signatures(Secrets("geheim" * 8), BOT)
        self.people = {ANNA: enters(world), PIET: enters(world, PIET, "Piet")}
        self.given: dict[tuple[int, int], AnswerState] = {}
        self.asked_again: set[tuple[int, int]] = set()
        self.stopped: dict[str, int] = {}
        self.unreached: set[int] = set()  # who could not be mailed at some moment
        self._posted: list[Posted] = []
        self._asked = 0

    def plans(self, day: date) -> None:
        """Let the trekker plan a meeting."""
        self._asks(Kind.FORM, "plan", {"group": "samenleving", "warned": str(day)}, _form(day))

    def moves(self, meeting: int, day: date, *, again: bool) -> None:
        """Let the trekker choose another day, and ask everybody again or not."""
        values = {**_form(day), "again": "yes" if again else "no"}
        self._asks(Kind.FORM, "move", {"meeting": str(meeting), "warned": str(day)}, values)
        if again:
            self.asked_again |= {key for key in self.given if key[1] == meeting}

    def presses(self, name: str, meeting: int) -> None:
        """Let the trekker press a button of a meeting."""
        self._asks(Kind.BUTTON, name, {"meeting": str(meeting)}, {})

    def invitations(self, address: str) -> list[Letter]:
        """Return what somebody was sent that can be answered, oldest first."""
        return [
            one
            for one in self.servers.letters(address)
            if one.event is not None and not one.event.cancelled
        ]

    def answers(self, address: str, letter: Letter, answer: str) -> None:
        """Press Accept, Tentative or Decline in a letter."""
        self.servers.answer(address, letter.number, answer, "druk" if answer == DECLINED else "")
        self._post(letter, SAYS[answer])

    def writes(self, address: str, letter: Letter, words: str) -> None:
        """Answer a letter in words."""
        self.servers.write(address, letter.number, words)
        self._post(letter, WRITES[words])

    def proposes(self, address: str, letter: Letter) -> None:
        """Propose another time."""
        assert letter.event is not None
        event = letter.event
        self.servers.propose(address, letter.number, event.starts, event.ends)

    def sends_on(self, address: str, letter: Letter, answer: str, words: str) -> None:
        """Send a letter to a stranger, who answers it in their calendar and in words."""
        self.servers.forward(address, letter.number, STRANGER)
        stranger = self.servers.store.person(STRANGER)
        assert letter.event is not None
        said = Said(stranger, letter.event, answer, "", self.world.now)
        self.servers.hands.send(stranger, BOT, out.answered(said, "outlook"))
        with suppress(CannotDo):
            self.servers.write(STRANGER, self.servers.letters(STRANGER)[-1].number, words)

    def stops(self, address: str, letter: Letter) -> None:
        """Write that they want no more mail, and have it read."""
        self.servers.write(address, letter.number, "stop")
        self.servers.heal("imap.search")  # what is asked here is what comes after it was read
        for _ in range(3):
            self.passes(minutes=2)
        assert kept(self.world, self.people[address]).stopped_at is not None
        self.stopped[address] = len(self.received(address))

    def resumes(self, address: str) -> None:
        """Let somebody see to it that mail goes to this address again."""
        self.stopped.pop(address, None)
        with self.world.database.write() as session:
            found = mail.of_address(session, address)
            assert found is not None
            mail_rules.resume(session, found)

    def hands_over_again(self) -> None:
        """Put all that was ever read into our mailbox once more, as after a death in between."""
        box = self.servers.store.mailboxes.of(BOT)
        for name in ("Verwerkt", "Zelf bekijken"):
            folder = box.folder(name)
            for one in folder.mails if folder else ():
                box.folders["INBOX"].add(one.raw, one.at)

    def passes(self, **by: float) -> None:
        """Let time pass; what lay in our mailbox is read, about the meetings as they are now."""
        meetings = self.meetings()
        self.world.passes(**by)
        self.world.passes(
            seconds=1
        )  # mail goes out one after the other, also where the clock stands still
        there = {one.raw for one in self.servers.store.mailboxes.of(BOT).folders["INBOX"].mails}
        for one in [one for one in self._posted if one.raw not in there]:
            self._posted.remove(one)
            meeting = meetings[one.meeting]
            if one.sequence == meeting.sequence and meeting.cancelled_at is None:
                key = one.person, one.meeting
                self.given[key] = one.state
                self.asked_again.discard(key)

    def lives_on(self) -> None:
        """Let a day pass, and then some of the hours in which mail goes out."""
        self.passes(days=1)
        self.passes(hours=(33 - self.world.now.hour) % 24)  # nine o'clock
        for _ in range(4):
            self.passes(minutes=21)

    def meetings(self) -> Mapping[int, Meeting]:
        """Return the meetings as they are now, by number."""
        with self.world.database.read() as session:
            return {one.id: one for one in session.scalars(select(Meeting))}

    def received(self, address: str) -> list[bytes]:
        """Return what was sent to an address, oldest first."""
        return [one.raw for one in self.servers.accepted() if address in one.recipients and BOT in one.recipients]  # fmt: skip

    def answers_noted(self) -> dict[tuple[int, int], AnswerState]:
        """Return what is noted of the two, and about which meeting."""
        mine = select(Answer).where(Answer.person_id.in_(self.people.values()))
        with self.world.database.read() as session:
            return {(one.person_id, one.meeting_id): one.state for one in session.scalars(mine)}

    def wrong_answers(self) -> Iterator[str]:
        """Name the answers that nobody gave, and those that are gone."""
        known = self.answers_noted()
        for person in self.people.values():
            for meeting in self.meetings():
                key = person, meeting
                there, given = known.get(key), self.given.get(key)
                gone = there is None and key in self.asked_again
                if there != given and not gone:
                    yield f"{key}: {there} is noted, {given} was said"

    def wrong_appointments(self) -> Iterator[str]:
        """Name what stands in a calendar and should not, or otherwise."""
        meetings = self.meetings()
        for address, person in self.people.items():
            if not kept(self.world, person).is_usable or self._comes_back():
                self.unreached.add(person)
            there: dict[int, list[float]] = {}
            for one in self.servers.appointments(address):
                mine = self.signatures.read_uid(one.event.uid)
                if mine is None or mine[0] != person:
                    yield f"{address}: {one.event.uid} is not theirs"
                else:
                    there.setdefault(mine[1], []).append(one.event.starts.timestamp())
            for number, meeting in meetings.items():
                found = there.get(number, [])
                if len(found) > 1:
                    yield f"{address}: {len(found)} appointments for meeting {number}"
                if not self._is_told(person, number):
                    continue
                wanted = [] if meeting.cancelled_at else [meeting.starts_at.timestamp()]
                if found != wanted:
                    yield f"{address}: {found} for meeting {number}, which is {wanted}"

    def mailed_after_stop(self) -> Iterator[str]:
        """Name who got mail that they did not want any more."""
        for address, number in self.stopped.items():
            if len(self.received(address)) != number:
                yield f"{address} got mail after they said stop"

    def unfinished(self) -> Iterator[str]:
        """Name the notices that did not come to an end, or to another than the mail server saw."""
        tokens: dict[str, set[bytes]] = {}
        for one in self.servers.accepted():
            token = token_of(str(Read.of(one.raw).mail["Message-ID"]), DOMAIN)
            if token and BOT in one.recipients:
                tokens.setdefault(token, set()).add(one.raw)
        with self.world.database.read() as session:
            mine = Notice.person_id.in_(self.people.values())
            for notice in session.scalars(select(Notice).where(mine)):
                found = len(tokens.get(notice.token or "", ()))
                if notice.state in OPEN and notice.due_at <= self.world.now:
                    yield f"{notice.key} is still {notice.state}"
                elif notice.state == NoticeState.FAILED and not notice.fault:
                    yield f"{notice.key} failed without a reason"
                elif notice.state == NoticeState.SENT and found != 1:
                    yield f"{notice.key} is sent, and the server has {found} of it"
        yield from promises.gaps(self.world.database)

    def _post(self, letter: Letter, state: AnswerState) -> None:
        assert letter.event is not None
        about = self.signatures.read_uid(letter.event.uid)
        assert about is not None
        raw = self.servers.store.mailboxes.of(BOT).folders["INBOX"].mails[-1].raw
        self._posted.append(Posted(raw, *about, letter.event.sequence, state))

    def _comes_back(self) -> bool:
        """Return whether there is a mail in our mailbox about one that did not arrive."""
        there = self.servers.store.mailboxes.of(BOT).folders["INBOX"].mails
        return any(b"multipart/report" in one.raw for one in there)

    def _is_told(self, person: int, meeting: int) -> bool:
        """Return whether the last mail about what stands in the calendar was sent and arrived."""
        with self.world.database.read() as session:
            about = [
                one
                for one in session.scalars(
                    select(Notice)
                    .where(Notice.person_id == person, Notice.kind.in_(mail.IN_CALENDAR))
                    .order_by(Notice.id)
                )
                if one.args.get("meeting") == str(meeting)
            ]
            if any(one.state in OPEN for one in about):
                return False
            if about and about[-1].state != NoticeState.SENT:
                assert about[-1].fault or about[-1].unheard, about[-1].key
                return False
            return bool(about) and person not in self.unreached

    def _asks(self, kind: Kind, name: str, args: Mapping[str, str], values: Mapping[str, str]) -> None:  # fmt: skip
        self._asked += 1
        account = AccountKey(Platform.SLACK, self.world.workspace, self.world.user("bram"))
        asked = Asked(
            kind,
            name,
            account,
            Place(None, private=True),
            key=f"asked {self._asked}",
            arrived=time.monotonic(),
            args=args,
            values=values,
        )
        world = self.world
        door = Dispatch(world.database, ROUTES, Everybody(), world.admins, world.clock)
        assert door.answer(asked).outcome != Outcome.BROKEN


class Grounds:
    """Where each life begins: the same servers, and a database of its own."""

    def __init__(self, slack: Slack, mail: Sandbox, line: Line, folder: Path, empty: Path) -> None:
        self._slack, self._mail, self._line = slack, mail, line
        self._folder, self._empty, self._numbers = folder, empty, count()

    def begins(self) -> MailLife:
        """Begin anew."""
        self._mail.reset()
        folder = self._folder / f"{next(self._numbers)}"
        folder.mkdir()
        world = World(self._slack, self._line, folder, self._empty, to_come=1)
        return MailLife(world, self._mail)


def _form(day: date) -> dict[str, str]:
    return {"title": "Bijeenkomst", "day": day.isoformat(), "begins": "10:00", "place": "Zeist", "link": ""}  # fmt: skip
