"""What people do with their mail: invitations land in a calendar, answers go back as each program writes them."""

from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

import icalendar
import pytest
import vobject

from bot.sandbox.mail import out
from bot.sandbox.mail.replies import ACCEPTED, DECLINED, DELEGATED, PROGRAMS, TENTATIVE
from bot.sandbox.mail.sandbox import Sandbox
from bot.sandbox.mail.store import Accepted
from bot.sandbox.refusal import CannotDo
from tests.sandbox.invitations import (
    BOT,
    KARIN,
    START,
    UID,
    arrives,
    calendar_of,
    invitation,
    returned,
)

EVA = "eva@zeist.example"


def test_an_invitation_stands_in_the_calendar_until_it_is_called_off(mail_sandbox: Sandbox) -> None:
    arrives(mail_sandbox, invitation())
    (one,) = mail_sandbox.appointments(KARIN)
    assert (one.event.starts, one.event.summary, one.said) == (START, "Overleg; Samenleving", "NEEDS-ACTION")  # fmt: skip
    later = START + timedelta(days=1)
    arrives(mail_sandbox, invitation(sequence=1, starts=later))
    arrives(mail_sandbox, invitation())  # an old one that was long on its way
    assert [one.event.starts for one in mail_sandbox.appointments(KARIN)] == [later]
    arrives(mail_sandbox, invitation(sequence=2, method="CANCEL"))
    assert mail_sandbox.appointments(KARIN) == []


def test_a_letter_is_read_as_it_was_written(mail_sandbox: Sandbox) -> None:
    number = arrives(mail_sandbox, invitation())
    found = mail_sandbox.read(KARIN, number)
    assert (found.sender, found.sender_name, found.subject) == (BOT, "PMG", "Uitnodiging: Overleg")
    assert found.text.splitlines()[0] == "Ben je erbij?"
    assert found.links == ("https://pmg.example/antwoord/12",)
    assert found.event is not None
    assert found.event.location == "Zeist, zaal één"
    assert mail_sandbox.letters(KARIN)[0].is_read


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("answer", [ACCEPTED, TENTATIVE, DECLINED])
def test_an_answer_goes_back_as_each_program_writes_it(
    mail_sandbox: Sandbox, program: str, answer: str
) -> None:
    number = arrives(mail_sandbox, invitation(sequence=3))
    mail_sandbox.answer(KARIN, number, answer, "vakantie; één week, echt", program=program)
    found = returned(mail_sandbox)
    assert KARIN in found["From"]
    assert found["Delivered-To"] == BOT
    assert vobject.readOne(calendar_of(found)).vevent.uid.value == UID
    event: Any = icalendar.Calendar.from_ical(calendar_of(found)).walk("VEVENT")[0]
    assert (event["UID"], event["SEQUENCE"]) == (UID, 3)
    assert event["ATTENDEE"].params["PARTSTAT"] == answer
    assert event["COMMENT"] == "vakantie; één week, echt"
    assert ("ORGANIZER" in event) is (program != "outlook")
    assert event["DTSTART"].dt.astimezone(UTC) == START.astimezone(UTC)
    (there,) = mail_sandbox.appointments(KARIN)
    assert there.said == answer


def test_another_time_is_proposed_and_the_calendar_stays(mail_sandbox: Sandbox) -> None:
    number = arrives(mail_sandbox, invitation())
    later = START + timedelta(hours=3)
    mail_sandbox.propose(KARIN, number, later, later + timedelta(hours=1), "Liever later")
    proposed = calendar_of(returned(mail_sandbox), "COUNTER")
    assert "DTSTART;TZID=W. Europe Standard Time:20270325T130000" in proposed
    (there,) = mail_sandbox.appointments(KARIN)
    assert (there.event.starts, there.said) == (START, "NEEDS-ACTION")


def test_another_answers_for_somebody(mail_sandbox: Sandbox) -> None:
    number = arrives(mail_sandbox, invitation())
    mail_sandbox.answer(KARIN, number, ACCEPTED, sent_by=EVA)
    assert returned(mail_sandbox)["From"] == EVA
    assert f'SENT-BY="mailto:{EVA}"' in calendar_of(returned(mail_sandbox))
    mail_sandbox.answer(KARIN, number, DELEGATED, delegate=EVA)
    assert f'DELEGATED-TO="mailto:{EVA}"' in calendar_of(returned(mail_sandbox))
    mail_sandbox.forward(KARIN, number, EVA)
    (forwarded,) = mail_sandbox.letters(EVA)
    assert forwarded.faults == ("ATTENDEE is somebody else",)


@pytest.mark.parametrize(("program", "end"), [("outlook", "____"), ("google", "Op wo"), ("apple", "Verstuurd vanaf")])  # fmt: skip
def test_words_go_back_above_what_was_written(
    mail_sandbox: Sandbox, program: str, end: str
) -> None:
    people = [{"id": "karin", "name": "Karin", "address": KARIN, "program": program}]
    mail_sandbox.reset({"people": people})
    number = arrives(mail_sandbox, invitation())
    mail_sandbox.write("karin", number, "Ik kom niet, vakantie")
    found = returned(mail_sandbox)
    assert found["Delivered-To"] == "pmg+antwoord-12@pmg.example"
    text = found.get_content()
    assert text.startswith(f"Ik kom niet, vakantie\n\n{end}")
    assert "Ben je erbij?" in text


@pytest.mark.parametrize(("how", "answers"), [(out.EXCHANGE, 0), (out.STANDARD, 0), (out.RUDE, 1)])
def test_a_server_of_who_is_away_heeds_what_a_mail_asks(
    mail_sandbox: Sandbox, how: str, answers: int
) -> None:
    mail_sandbox.away(KARIN, how, "Ik ben er niet.")
    arrives(mail_sandbox, invitation())
    inbox = mail_sandbox.store.mailboxes.of(BOT).folders["INBOX"].mails
    assert len(inbox) == answers
    plain = EmailMessage(policy=SMTP)
    plain["From"], plain["To"], plain["Subject"] = BOT, KARIN, "Zonder kenmerk"
    plain["Date"] = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
    plain.set_content("Hoi")
    arrives(mail_sandbox, plain)
    assert len(inbox) == answers + 1
    for name, value in out.AWAY[how].items():
        assert returned(mail_sandbox)[name] == value
    mail_sandbox.away(KARIN, None)
    arrives(mail_sandbox, plain)
    assert len(inbox) == answers + 1


def test_an_invitation_that_no_calendar_shows_cannot_be_answered(mail_sandbox: Sandbox) -> None:
    number = arrives(mail_sandbox, invitation(outside="PUBLISH"))
    with pytest.raises(CannotDo, match="Outlook refuses it"):
        mail_sandbox.answer(KARIN, number, ACCEPTED)
    assert mail_sandbox.appointments(KARIN) == []
    number = arrives(mail_sandbox, invitation(method="CANCEL"))
    with pytest.raises(CannotDo, match="nothing to accept"):
        mail_sandbox.answer(KARIN, number, ACCEPTED)


def test_a_mail_that_is_held_lies_there_only_when_it_is_let_go(mail_sandbox: Sandbox) -> None:
    mail_sandbox.holds(KARIN)
    mail_sandbox.post.take(Accepted(BOT, (KARIN, EVA), invitation().as_bytes()))
    assert (len(mail_sandbox.letters(KARIN)), len(mail_sandbox.letters(EVA))) == (0, 1)
    assert mail_sandbox.let_go() == 1
    assert len(mail_sandbox.letters(KARIN)) == 1
    mail_sandbox.throw_away(KARIN, 1)
    assert mail_sandbox.letters(KARIN) == []
