"""A correction for somebody who has a mailbox and no chat: below the wrong mail, and no change of it."""

from bot.sandbox.mail.sandbox import Sandbox
from storage.vocabulary import NoticeState
from tests.bot.mail_post import ANNA
from tests.bot.mail_world import LINE, address, can_mail, enters, notices, received
from tests.stories.notices.test_corrections import SENT, WORDS, write, wrong
from tests.stories.notices.test_reminders import heard
from tests.world import Someone, World


def invited(world: World, mail: Sandbox, bram: Someone, fatima: Someone) -> int:
    """Let Fatima be invited in the chat and Jan by mail; return his number."""
    can_mail(world, mail)
    fatima.says("aanmelden samenleving")
    person = enters(world)
    bram.says(LINE).submit_anyway()
    world.passes(hours=1)
    return person


def test_a_correction_comes_below_the_wrong_mail_and_changes_no_calendar(
    world: World, mail_sandbox: Sandbox, bram: Someone, fatima: Someone
) -> None:
    invited(world, mail_sandbox, bram, fatima)
    choices = wrong(bram)
    assert choices.has("correction.chats.one")
    assert choices.has("correction.mails.one")
    preview = choices.press("correction.write").submit(words=WORDS)
    assert preview.has("correction.mails_get.one")
    preview.press(SENT)
    world.passes(minutes=2)
    first, second = received(mail_sandbox)
    assert second.mail["In-Reply-To"] == second.mail["References"] == first.mail["Message-ID"]
    assert second.mail["Subject"].startswith("Rectificatie: uitnodiging van pijler Samenleving")
    assert WORDS.splitlines()[1] in second.part("plain")
    assert (first.kinds.count("calendar"), second.kinds.count("calendar")) == (1, 0)
    assert heard(fatima, "correction.heading") == 1


def test_changed_where_it_stands_a_mail_gets_the_words_after_it(
    world: World, mail_sandbox: Sandbox, bram: Someone, fatima: Someone
) -> None:
    invited(world, mail_sandbox, bram, fatima)
    write(bram, how="In plaats van het foute bericht").press("correction.send_in_place")
    world.passes(minutes=2)
    assert heard(fatima, "correction.replaced") == 1
    assert heard(fatima, "correction.heading") == 0
    assert len(received(mail_sandbox)) == 2


def test_a_mail_is_not_taken_back_and_that_is_said_before(
    world: World, mail_sandbox: Sandbox, bram: Someone, fatima: Someone
) -> None:
    invited(world, mail_sandbox, bram, fatima)
    preview = wrong(bram).press("correction.take_back")
    assert preview.has("correction.mails_stay.one")
    assert preview.has("correction.sees.one")
    preview.press("correction.send_taken_back")
    world.passes(minutes=2)
    assert heard(fatima, "correction.taken_back") == 1
    assert len(received(mail_sandbox)) == 1


def test_whoever_had_it_in_the_chat_hears_it_there_though_mail_is_preferred_by_now(
    world: World, mail_sandbox: Sandbox, bram: Someone, fatima: Someone
) -> None:
    invited(world, mail_sandbox, bram, fatima)
    fatima.says("herinneringen").press("mail_wish.title").press("mail_wish.give").submit(
        mail="fatima@zeist.example"
    )
    fatima.says("herinneringen").press("mail_wish.title").press("mail_wish.choose_mail")
    write(bram).press(SENT)
    world.passes(minutes=2)
    assert heard(fatima, "correction.heading") == 1
    assert [one.recipients[0] for one in mail_sandbox.accepted()] == [ANNA, ANNA]


def test_whoever_stopped_mail_since_gets_none_and_is_told_apart(
    world: World, mail_sandbox: Sandbox, bram: Someone, fatima: Someone
) -> None:
    person = invited(world, mail_sandbox, bram, fatima)
    with world.database.write() as session:
        session.connection().exec_driver_sql("UPDATE mail_address SET stopped_at = added_at")
    assert address(world, person).bar is not None
    preview = write(bram)
    assert preview.has("hears.people.one")
    assert preview.has("hears.others.one", names="Jan Bakker")
    preview.press(SENT)
    world.passes(minutes=2)
    assert len(received(mail_sandbox)) == 1
    (his,) = [one for one in notices(world, "correction") if one.person_id == person]
    assert his.state == NoticeState.FAILED
