"""What we mail, as a strict calendar takes it; and what comes back when somebody presses a button there."""

from typing import Any

import icalendar
import pytest

from bot.sandbox.mail.letters import Letter
from bot.sandbox.mail.replies import ACCEPTED, DECLINED, PROGRAMS
from bot.sandbox.mail.sandbox import Sandbox
from tests.bot.mail_letters import ENVELOPE
from tests.bot.mail_post import ANNA, SIGNATURES, Post
from tests.bot.test_mail_letters import invitation
from tests.mail_servers.mailbox import read
from tests.mail_servers.servers import BOT


@pytest.fixture
def letter(mail_sandbox: Sandbox) -> Letter:
    """Our invitation, in Anna's mailbox."""
    post = Post(mail_sandbox)
    post.sends(invitation())
    post.outbox.close()
    (found,) = mail_sandbox.letters(ANNA)
    return found


def test_a_strict_calendar_has_nothing_against_our_invitation(
    mail_sandbox: Sandbox, letter: Letter
) -> None:
    assert letter.faults == ()
    (one,) = mail_sandbox.appointments(ANNA)
    assert (one.event.organizer, one.event.attendee) == (BOT, ANNA)


@pytest.mark.parametrize("program", PROGRAMS)
def test_each_program_sends_back_for_whom_and_about_what(
    mail_sandbox: Sandbox, letter: Letter, program: str
) -> None:
    for answer in (ACCEPTED, DECLINED):
        mail_sandbox.answer(ANNA, letter.number, answer, program=program)
        reply = read(mail_sandbox.store.mailboxes.of(BOT).folders["INBOX"].mails[-1].raw)
        (part,) = [one for one in reply.walk() if one.get_content_type() == "text/calendar"]
        content: Any = part.get_content()
        (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
        assert letter.event is not None
        assert SIGNATURES.read_uid(str(event["UID"])) == (ENVELOPE.person, 3)
        assert int(str(event["SEQUENCE"])) == letter.event.sequence


def test_words_come_back_to_an_address_that_says_whose_they_are(
    mail_sandbox: Sandbox, letter: Letter
) -> None:
    mail_sandbox.write(ANNA, letter.number, "ik kom niet, vakantie")
    reply = read(mail_sandbox.store.mailboxes.of(BOT).folders["INBOX"].mails[-1].raw)
    claim = SIGNATURES.read_reply_to(str(reply["To"]))
    assert claim is not None
    assert (claim.person, claim.about) == (ENVELOPE.person, "m3")


def test_a_machine_that_is_asked_not_to_does_not_answer_us(mail_sandbox: Sandbox) -> None:
    mail_sandbox.away(ANNA, "exchange")
    mail_sandbox.away("karin@zeist.example", "rfc3834")
    post = Post(mail_sandbox)
    for to in (ANNA, "karin@zeist.example"):
        post.sends(invitation(), to=to)
    post.outbox.close()
    answered = [one for one in mail_sandbox.accepted() if one.sender != BOT]
    assert answered == []
