"""The way in by mail: whole stories of somebody who answers from their own mailbox, and what a human must read."""

from email.message import EmailMessage
from email.utils import parseaddr

import pytest

from bot.mail.postbox import EVERY, Folder
from bot.mail.signatures import Signatures
from bot.sandbox.mail.sandbox import Sandbox
from bot.secrets import Secrets
from handlers.notices.screens.mail_to_read import WHY
from storage.models import Answer, Pair
from storage.vocabulary import AnswerState, NoticeState
from tests.bot.mail_post import ANNA
from tests.bot.mail_world import LINE, address, can_mail, enters, notices, received
from tests.mail_servers.servers import BOT, MailServers
from tests.world import Someone, World

STATES = {
    "ACCEPTED": AnswerState.COMING,
    "TENTATIVE": AnswerState.MAYBE,
    "DECLINED": AnswerState.ABSENT,
}


@pytest.fixture
def person(world: World, mail_sandbox: Sandbox, bram: Someone) -> int:
    """Jan Bakker, who is in no chat, and was invited by mail."""
    can_mail(world, mail_sandbox)
    found = enters(world)
    bram.says(LINE).submit_anyway()
    world.passes(hours=1)
    assert len(received(mail_sandbox)) == 1
    return found


def reads_mail(world: World) -> None:
    """Let a minute pass, and what came in be read, and told: to one person one thing a second."""
    for seconds in (EVERY + 1, 1, 1, 1, 1):
        world.passes(seconds=seconds)


def answered(world: World, person: int) -> Answer | None:
    with world.database.read() as session:
        return session.query(Answer).filter(Answer.person_id == person).one_or_none()


def newest(box: Sandbox) -> int:
    return box.letters(ANNA)[-1].number


def moves(bram: Someone, day: str) -> None:
    shown = bram.says("bijeenkomsten samenleving").press("meetings.show")
    shown.press("move.button").submit(day=day)


@pytest.mark.parametrize("program", ["outlook", "google", "apple"])
@pytest.mark.parametrize("said", STATES)
def test_what_is_pressed_in_a_calendar_is_the_answer(
    world: World, mail_sandbox: Sandbox, person: int, carla: Someone, said: str, program: str
) -> None:
    mail_sandbox.answer(ANNA, newest(mail_sandbox), said, program=program)
    reads_mail(world)
    found = answered(world, person)
    assert found is not None
    assert found.state == STATES[said]
    assert address(world, person).confirmed_at is not None
    assert len(received(mail_sandbox)) == 1  # nobody is told what they just pressed
    log = carla.says("beheer").press("logboek.title")
    assert log.has("logboek.by_mail_answered")


def test_why_somebody_does_not_come_is_kept_for_who_looks_after_the_group(
    world: World, mail_sandbox: Sandbox, person: int, bram: Someone
) -> None:
    mail_sandbox.answer(ANNA, newest(mail_sandbox), "DECLINED", "Vakantie, helaas")
    reads_mail(world)
    found = answered(world, person)
    assert found is not None
    assert found.reason == "Vakantie, helaas"
    assert bram.says("bijeenkomsten samenleving").press("meetings.show").text


@pytest.mark.parametrize(
    ("words", "state", "reason"),
    [
        ("Ik kom", AnswerState.COMING, None),
        ("ik kom niet, vakantie", AnswerState.ABSENT, "vakantie"),
        ("weet ik nog niet", AnswerState.MAYBE, None),
        ("Misschien schuif ik later aan, of Jan komt.", None, None),
        ("Ik kom pas in april weer op kantoor", None, None),
    ],
)
def test_a_line_that_says_it_exactly_is_the_answer_and_another_is_left_to_a_human(
    world: World,
    mail_sandbox: Sandbox,
    person: int,
    bram: Someone,
    words: str,
    state: AnswerState | None,
    reason: str | None,
) -> None:
    mail_sandbox.write(ANNA, newest(mail_sandbox), words)
    reads_mail(world)
    found = answered(world, person)
    assert (found.state if found else None) == state
    assert (found.reason if found else None) == reason
    asked = [one for one in bram.hears() if one.has("mail_to_read.title")]
    assert len(asked) == (state is None)
    if state is None:
        asked[0].press("mail_to_read.note_coming")
        noted = answered(world, person)
        assert noted is not None
        assert noted.state == AnswerState.COMING


def test_an_answer_about_an_old_date_asks_again(
    world: World, mail_sandbox: Sandbox, person: int, bram: Someone
) -> None:
    first = newest(mail_sandbox)
    moves(bram, "2027-04-01")
    world.passes(minutes=1)
    mail_sandbox.answer(ANNA, first, "ACCEPTED")
    reads_mail(world)
    assert answered(world, person) is None
    assert [one.state for one in notices(world, "mail_asked_again")] == [NoticeState.SENT]
    mail_sandbox.answer(ANNA, newest(mail_sandbox), "ACCEPTED")
    reads_mail(world)
    found = answered(world, person)
    assert found is not None
    assert found.state == AnswerState.COMING


def test_what_no_person_wrote_does_nothing(
    world: World, mail_sandbox: Sandbox, person: int, bram: Someone
) -> None:
    for how in ("exchange", "rfc3834"):
        mail_sandbox.away(ANNA, how, "Ik kom")
    moves(bram, "2027-04-01")
    world.passes(minutes=1)
    reads_mail(world)
    assert answered(world, person) is None
    assert not notices(world, "mail_to_read")


def test_another_time_another_person_and_another_sender_are_left_to_a_human(
    world: World, mail_sandbox: Sandbox, person: int, bram: Someone
) -> None:
    number = newest(mail_sandbox)
    mail_sandbox.propose(ANNA, number, "2027-03-25T14:00", "2027-03-25T16:00")
    mail_sandbox.answer(ANNA, number, "DELEGATED", delegate="piet@zeist.example.nl")
    mail_sandbox.forward(ANNA, number, "piet@zeist.example.nl")
    mail_sandbox.write("piet@zeist.example.nl", 1, "Ik kom")
    mail_sandbox.write_to(ANNA, BOT, "Vraag", "Ik kom")
    reads_mail(world)
    assert answered(world, person) is None
    whys = sorted(str(one.args["why"]) for one in notices(world, "mail_to_read"))
    assert set(whys) == {"other_time", "sends_another", "other_sender", "no_tag"}
    assert set(whys) <= WHY
    assert bram.says("bijeenkomsten samenleving").press("meetings.show").has("meeting.line_when")


@pytest.mark.parametrize("own_server", ["", "mx.pmg.example"])
def test_what_our_own_server_doubts_is_left_to_a_human(
    world: World, mail_sandbox: Sandbox, person: int, bram: Someone, own_server: str
) -> None:
    world.told = {**world.told, "pmg_mail_authserv_id": own_server}
    world.restart()
    inbox, number = mail_sandbox.store.mailboxes.of(BOT).folders["INBOX"], newest(mail_sandbox)
    mail_sandbox.answer(ANNA, number, "ACCEPTED")
    mail_sandbox.write(ANNA, number, "stop")
    found = b"Authentication-Results: mx.pmg.example; dmarc=fail header.from=waalwijk.example\r\n"
    for mail in [inbox.remove([one.uid])[0] for one in list(inbox.mails)]:
        inbox.add(found + mail.raw, mail.at)
    reads_mail(world)
    trusted = not own_server
    assert (answered(world, person) is not None) == trusted
    assert (address(world, person).stopped_at is not None) == trusted
    asked = [one for one in bram.hears() if one.has("mail_to_read.doubted")]
    assert len(asked) == (0 if trusted else 2)
    if not trusted:
        asked[0].press("mail_to_read.note_coming")
        assert answered(world, person) is not None


def test_an_adviser_answers_by_mail_once_the_pair_is_confirmed(
    world: World, mail_sandbox: Sandbox, person: int
) -> None:
    bestuurder = enters(world, "bea@waalwijk.example", "Bea Smit")
    with world.database.write() as session:
        pair = Pair(bestuurder_id=bestuurder, adviser_id=person, proposed_by_id=person)
        session.add(pair)
    to = Signatures(Secrets("geheim" * 8), BOT).reply_to(bestuurder, "m1")
    for confirmed in (False, True):
        with world.database.write() as session:
            session.query(Pair).one().confirmed_at = world.now if confirmed else None
        mail_sandbox.write_to(ANNA, to, f"Antwoord {confirmed}", "Ik kom")
        reads_mail(world)
        assert (answered(world, bestuurder) is not None) == confirmed
    assert answered(world, person) is None
    assert {one.args["why"] for one in notices(world, "mail_to_read")} == {"other_sender"}


def test_stop_in_words_ends_the_mail(
    world: World, mail_sandbox: Sandbox, person: int, bram: Someone
) -> None:
    mail_sandbox.write(ANNA, newest(mail_sandbox), "stop")
    reads_mail(world)
    assert address(world, person).stopped_at is not None
    moves(bram, "2027-04-01")
    world.passes(hours=1)
    assert len(received(mail_sandbox)) == 1


def test_a_mail_is_dealt_with_once_and_laid_by_where_a_human_would_look(
    world: World, mail_sandbox: Sandbox, person: int
) -> None:
    mail_sandbox.answer(ANNA, newest(mail_sandbox), "ACCEPTED")
    reads_mail(world)
    boxes = mail_sandbox.store.mailboxes.of(BOT)
    done = boxes.folder(Folder.DONE)
    assert done is not None
    (mail,) = done.mails
    first = answered(world, person)
    inbox = boxes.folder("INBOX")
    assert inbox is not None
    assert not inbox.mails
    world.passes(days=2)  # longer than a request of a chat is remembered
    inbox.add(mail.raw, 0.0, [])  # it comes again
    reads_mail(world)
    again = answered(world, person)
    assert first is not None
    assert again is not None
    assert again.answered_at == first.answered_at
    assert boxes.folder(Folder.COPY) is not None


def test_a_mail_that_cannot_be_read_is_set_apart_and_told(
    world: World, mail_sandbox: Sandbox, person: int, carla: Someone
) -> None:
    inbox = mail_sandbox.store.mailboxes.of(BOT).folder("INBOX")
    assert inbox is not None
    inbox.add(b"Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\nonzin", 0.0, [])
    reads_mail(world)
    assert any(one.has("mail_to_read.unreadable") for one in carla.hears())
    poison = mail_sandbox.store.mailboxes.of(BOT).folder(Folder.POISON)
    assert poison is not None
    assert len(poison.mails) == 1


def test_the_real_servers_bring_an_answer_too(
    world: World, mail_servers: MailServers, bram: Someone
) -> None:
    can_mail(world, mail_servers)
    found = enters(world)
    bram.says(LINE).submit_anyway()
    world.passes(hours=1)
    (mail,) = received(mail_servers)
    to, reply = str(mail.mail["Reply-To"]), EmailMessage()
    reply["From"], reply["To"], reply["Subject"] = ANNA, to, "Re: uitnodiging"
    reply.set_content("Ik kom")
    mail_servers.deliver(reply, parseaddr(to)[1])
    reads_mail(world)
    noted = answered(world, found)
    assert noted is not None
    assert noted.state == AnswerState.COMING
