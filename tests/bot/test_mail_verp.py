"""Each mail with a sender of its own: what comes back there is known by it, whatever the report holds."""

import re

import pytest

from bot.mail.postbox import EVERY
from bot.mail.signatures import Signatures
from bot.sandbox.mail.sandbox import Sandbox
from bot.secrets import Secrets
from storage.models import Notice
from storage.reasons import Reason
from storage.vocabulary import NoticeState
from tests.bot.mail_post import ANNA, SIGNATURES
from tests.bot.mail_world import LINE, address, can_mail, enters, notices
from tests.mail_servers.servers import BOT, SENT_BACK, MailServers
from tests.world import Someone, World

PIET = "piet@zeist.example"
TAG = re.compile(r"pmg\+terug-(\d+)-([a-z2-7]{26})@pmg\.example")


def invitation(world: World, person: int) -> Notice:
    (one,) = [one for one in notices(world, "invitation") if one.person_id == person]
    return one


def reads_mail(world: World) -> None:
    for seconds in (EVERY + 1, 1):
        world.passes(seconds=seconds)


def reports(box: Sandbox, *senders: str) -> None:
    """Let the report in our mailbox return nothing of the mail, and have come to each of these addresses."""
    inbox = box.store.mailboxes.of(BOT).folders["INBOX"]
    (mail,) = [one for one in inbox.mails if b"multipart/report" in one.raw]
    inbox.remove([mail.uid])
    bare = re.sub(rb"(?m)^Message-ID: <[^>]*@pmg\.example>", b"X-Was: ours", mail.raw)
    for sender in senders:
        inbox.add(re.sub(rb"pmg(\+terug-\d+-\w+)?@(?=pmg\.example)", f"{sender.partition('@')[0]}@".encode(), bare), mail.at)  # fmt: skip


@pytest.mark.parametrize("tagged", [True, False])
def test_what_comes_back_to_its_own_sender_puts_the_right_person_on_the_list(
    world: World, mail_sandbox: Sandbox, bram: Someone, *, tagged: bool
) -> None:
    can_mail(world, mail_sandbox, pmg_mail_verp=tagged)
    jan, piet = enters(world), enters(world, PIET, "Piet")
    mail_sandbox.returns(ANNA)
    bram.says(LINE).submit_anyway()
    world.passes(seconds=5)
    theirs = {one.recipients[0]: one.sender for one in mail_sandbox.accepted()}
    tags = {sender for sender in theirs.values() if TAG.fullmatch(sender)}
    assert len(tags) == (2 if tagged else 0)
    reports(mail_sandbox, theirs[ANNA])
    reads_mail(world)
    failed = (NoticeState.FAILED, Reason.BOUNCED) if tagged else (NoticeState.SENT, None)
    assert (invitation(world, jan).state, invitation(world, jan).fault) == failed
    assert (address(world, jan).bounced_at is not None) == tagged
    assert invitation(world, piet).state == NoticeState.SENT
    assert address(world, piet).bounced_at is None


def test_a_sender_that_is_made_up_does_nothing(
    world: World, mail_sandbox: Sandbox, bram: Someone
) -> None:
    can_mail(world, mail_sandbox, pmg_mail_verp=True)
    jan, piet = enters(world), enters(world, PIET, "Piet")
    mail_sandbox.returns(ANNA)
    bram.says(LINE).submit_anyway()
    world.passes(seconds=5)
    theirs = {one.recipients[0]: one.sender for one in mail_sandbox.accepted()}
    mine, his = (TAG.fullmatch(theirs[one]) for one in (ANNA, PIET))
    assert mine is not None
    assert his is not None
    others = Signatures(Secrets("anders" * 8), BOT)
    reports(
        mail_sandbox,
        f"pmg+terug-{his[1]}-{mine[2]}@pmg.example",
        f"pmg+terug-{mine[1]}-{'a' * 26}@pmg.example",
        f"pmg+terug-999999-{mine[2]}@pmg.example",
        others.return_to(int(mine[1]), invitation(world, jan).token),
    )
    reads_mail(world)
    for person in (jan, piet):
        assert invitation(world, person).state == NoticeState.SENT
        assert address(world, person).bounced_at is None


def test_a_real_server_sends_it_back_there(
    world: World, mail_servers: MailServers, bram: Someone
) -> None:
    can_mail(world, mail_servers, pmg_mail_verp=True)
    person = enters(world, f"{SENT_BACK}@waalwijk.example")
    bram.says(LINE).submit_anyway()
    world.passes(seconds=5)
    mail_servers.wait_idle()
    box = mail_servers.mailbox(BOT)
    box.wait(2)
    (report,) = [one for one in box.raw() if b"multipart/report" in one]
    sender = SIGNATURES.return_to(invitation(world, person).id, invitation(world, person).token)
    assert f"To: {sender}".encode() in report
    reads_mail(world)
    assert invitation(world, person).fault == Reason.BOUNCED


def test_after_a_restore_another_notice_of_that_number_is_not_meant() -> None:
    tag = TAG.fullmatch(SIGNATURES.return_to(7, "the first"))
    assert tag is not None
    assert SIGNATURES.is_returned(7, "the first", tag[2])
    assert not SIGNATURES.is_returned(7, "another", tag[2])
    assert not SIGNATURES.is_returned(8, "the first", tag[2])


def test_where_it_would_be_too_long_the_sender_is_the_mailbox() -> None:
    mailbox = f"{'x' * 30}@pmg.example"
    assert Signatures(Secrets("geheim" * 8), mailbox).return_to(123_456_789, "x") == mailbox
