"""Whatever people do with their mail, and in whatever order: no answer that nobody gave, and one appointment."""

import os
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from bot.sandbox.mail import faults
from bot.sandbox.mail.letters import Letter
from bot.sandbox.mail.sandbox import Sandbox
from bot.sandbox.slack.sandbox import Sandbox as Slack
from tests.bot.mail_life import ADDRESSES, FIRST_DAY, SAYS, WRITES, Grounds
from tests.line import Line
from tests.proofs import size

EXAMPLES = int(os.environ.get("PMG_MAIL_EXAMPLES", size(16)))
STEPS = 20
DAYS = st.integers(0, 12).map(lambda days: FIRST_DAY + timedelta(days=days))
WHO = st.sampled_from(ADDRESSES)
PASSES = st.sampled_from(
    [timedelta(minutes=2), timedelta(minutes=21), timedelta(hours=3), timedelta(hours=13)]
)
MOMENTS = st.sampled_from([faults.RCPT, faults.CONTENT, faults.DOT, faults.ACCEPTED])
NTH = st.integers(0, 11)
SOON = st.sampled_from([0, 2])  # minutes


class Mailboxes(RuleBasedStateMachine):
    """Two people with a mailbox, up to two meetings, and a bot that dies and lines that are cut."""

    grounds: Grounds

    @initialize(day=DAYS)
    def begins(self, day: date) -> None:
        """There is a meeting, and both were invited."""
        self.life = self.grounds.begins()
        self.life.plans(day)
        self.life.passes(minutes=2)

    @rule(day=DAYS)
    def plans(self, day: date) -> None:
        """One more meeting, if there is only one."""
        if len(self.life.meetings()) < 2:
            self.life.plans(day)

    @rule(nth=NTH, day=DAYS, again=st.booleans(), soon=SOON)
    def moves(self, nth: int, day: date, again: bool, soon: float) -> None:  # noqa: FBT001 - given by Hypothesis
        """Another day; everybody is asked again or not, and told at once or not."""
        self.life.moves(self._meeting(nth), day, again=again)
        self.life.passes(minutes=soon)

    @rule(nth=NTH, name=st.sampled_from(["cancel_sure", "cancel_undo"]))
    def calls_off_or_lets_go_on(self, nth: int, name: str) -> None:
        """A meeting is off, or goes on after all."""
        self.life.presses(name, self._meeting(nth))

    @rule(who=WHO, answer=st.sampled_from(sorted(SAYS)))
    def answers_the_newest(self, who: str, answer: str) -> None:
        """Somebody presses a button in the newest invitation."""
        for letter in self.life.invitations(who)[-1:]:
            self.life.answers(who, letter, answer)

    @rule(nth=NTH, who=WHO, answer=st.sampled_from(sorted(SAYS)), soon=SOON)
    def answers_any(self, nth: int, who: str, answer: str, soon: float) -> None:
        """Somebody presses a button in one that may be old; it is read at once, or only later."""
        for letter in self._letter(nth, who):
            self.life.answers(who, letter, answer)
        self.life.passes(minutes=soon)

    @rule(nth=NTH, who=WHO, words=st.sampled_from(sorted(WRITES)), soon=SOON)
    def writes(self, nth: int, who: str, words: str, soon: float) -> None:
        """Somebody answers in words, to one that may be old."""
        for letter in self._letter(nth, who):
            self.life.writes(who, letter, words)
        self.life.passes(minutes=soon)

    @rule(nth=NTH, who=WHO)
    def proposes(self, nth: int, who: str) -> None:
        """Somebody proposes another time; that is no answer."""
        for letter in self._letter(nth, who):
            self.life.proposes(who, letter)

    @rule(nth=NTH, who=WHO, answer=st.sampled_from(sorted(SAYS)), words=st.sampled_from(sorted(WRITES)))  # fmt: skip
    def sends_on(self, nth: int, who: str, answer: str, words: str) -> None:
        """Somebody sends an invitation on to a stranger, who answers it."""
        for letter in self._letter(nth, who):
            self.life.sends_on(who, letter, answer, words)

    @rule(who=WHO)
    def mail_comes_back(self, who: str) -> None:
        """The next mail to somebody comes back."""
        self.life.servers.returns(who, times=1)

    @rule(nth=NTH, who=WHO)
    def stops(self, nth: int, who: str) -> None:
        """Somebody wants no more mail."""
        for letter in self._letter(nth, who):
            self.life.stops(who, letter)

    @rule(who=WHO)
    def resumes(self, who: str) -> None:
        """Somebody may be mailed again."""
        self.life.resumes(who)

    @rule()
    def all_is_handed_over_again(self) -> None:
        """What was read lies in our mailbox once more."""
        self.life.hands_over_again()

    @rule(who=WHO, moment=MOMENTS, what=st.sampled_from([faults.CUT, faults.RESET]))
    def line_is_cut(self, who: str, moment: str, what: str) -> None:
        """The line is cut when the next mail to somebody goes over it."""
        self.life.servers.fail(moment, what, to=who)

    @rule()
    def mailbox_is_not_read(self) -> None:
        """The next look into our mailbox fails."""
        self.life.servers.fail("imap.search", faults.NO)

    @rule()
    def starts_anew(self) -> None:
        """The bot is stopped and started again."""
        self.life.world.restart()

    @rule(lasts=PASSES)
    def time_passes(self, lasts: timedelta) -> None:
        """The bot runs."""
        self.life.passes(seconds=lasts.total_seconds())

    @invariant()
    def only_what_was_said_is_noted(self) -> None:
        """No answer that nobody gave to the meeting as it was then, and none is gone."""
        if hasattr(self, "life"):
            assert list(self.life.wrong_answers()) == []

    @invariant()
    def one_appointment_for_each_meeting(self) -> None:
        """Each calendar has each meeting once, when it is, unless a mail about it is still to come."""
        if hasattr(self, "life"):
            assert list(self.life.wrong_appointments()) == []

    @invariant()
    def nothing_after_stop(self) -> None:
        """Whoever said stop gets no mail."""
        if hasattr(self, "life"):
            assert list(self.life.mailed_after_stop()) == []

    def teardown(self) -> None:
        """In the end, all that was due came to its end, and the mail server has what is called sent."""
        if not hasattr(self, "life"):
            return
        try:
            self.life.servers.heal()
            self.life.lives_on()
            assert list(self.life.unfinished()) == []
            self.only_what_was_said_is_noted()
            self.one_appointment_for_each_meeting()
            self.nothing_after_stop()
        finally:
            self.life.world.stop()

    def _meeting(self, nth: int) -> int:
        found = sorted(self.life.meetings())
        return found[nth % len(found)]

    def _letter(self, nth: int, who: str) -> Iterator[Letter]:
        """Return one of the invitations that somebody has, if there is any."""
        found = self.life.invitations(who)
        if found:
            yield found[nth % len(found)]


@pytest.mark.proof
def test_mail_keeps_its_promises_in_any_order(
    sandbox: Slack, mail_sandbox: Sandbox, line: Line, tmp_path: Path, filled_database: Path
) -> None:
    Mailboxes.grounds = Grounds(sandbox, mail_sandbox, line, tmp_path, filled_database)
    run_state_machine_as_test(
        Mailboxes,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )
