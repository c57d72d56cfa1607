"""One ledenbijeenkomst for people who are in no chat, from the list in which they stand to the day it is called off."""

import io
from datetime import datetime
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from bot.mail.postbox import EVERY
from bot.sandbox.mail.letters import Letter
from bot.sandbox.mail.replies import ACCEPTED
from bot.sandbox.mail.sandbox import Sandbox
from handlers.texts import LANGUAGES
from storage.models import MailAddress
from tests.bot.answer_pages import Visitor
from tests.bot.mail_world import can_mail
from tests.reading import pattern
from tests.stories.programme.test_programme import LINE, TYPED, shown
from tests.world import GENERAL, Screen, Someone, World

INEKE, JAN = "ineke@zutphen.example", "jan@zeist.example"
LIST = f"""\
Ineke Vos; Zutphen; wethouder; {INEKE}; Samenleving
Jan Bakker; Zeist; ambtelijk adviseur; {JAN}; Bestuur
"""
LAB, PLACES = "lab Vitale binnenstad", "1 persoon, nog 19 plaatsen"
REASON = "Het stadhuis staat onder water."
HERE = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_ledenbijeenkomst_for_whoever_is_in_no_chat(
    world: World, mail_sandbox: Sandbox, carla: Someone, bram: Someone, language: str
) -> None:
    can_mail(world, mail_sandbox)
    carla.says("koppel netwerk <#CALGEMEEN>")
    comes_from_a_list(world, carla, language)
    carla.says(LINE).submit()
    shown(carla).press("programme.button").press("programme.type").submit(lines=TYPED).submit()
    world.passes(hours=1)
    ineke, jan = newest(mail_sandbox, INEKE), newest(mail_sandbox, JAN)
    for one in (ineke, jan):  # the first mail says who gave their address
        assert pattern(language, "mail.first", {"giver": "Carla Smit"}).search(one.text)
        assert one.faults == ()

    mail_sandbox.answer(INEKE, ineke.number, ACCEPTED)
    reads(world)
    assert card(bram).has("meeting.gemeenten.one", names="Zutphen")
    assert at_the_door(carla) == {"Ineke Vos": ""}

    his = follows(world, jan)
    his.opens()
    said = his.sends(page=his.last.value, press=button(his, "say=absent"), reason="vakantie")
    assert said.has("answer.mine_absent", language)
    world.passes(minutes=1)
    assert card(bram).has("meeting.gemeenten.one", names="Zutphen")
    who = shown(carla).press("meeting.who_comes")
    assert who.has("answers.absent.one", count="1")
    assert "Jan Bakker (vakantie)" in who.text

    hers = follows(world, ineke)
    hers.opens()
    (lab,) = [one for one in hers.last.buttons if LAB in one]
    hers.press(lab)
    world.passes(minutes=1)
    assert card(bram).has("part.line_facts", title=LAB, facts=PLACES)
    assert at_the_door(carla) == {"Ineke Vos": LAB}

    shown(carla).press("move.button").submit(day="2027-04-01", again="no")
    world.passes(minutes=1)
    moved = datetime(2027, 4, 1, 10, tzinfo=HERE)
    for address, uid in ((INEKE, uid_of(ineke)), (JAN, uid_of(jan))):
        (there,) = mail_sandbox.appointments(address)
        assert (there.event.uid, there.event.starts, there.event.sequence) == (uid, moved, 1)
        assert pattern(language, "move.kept", {}).search(newest(mail_sandbox, address).text)
    assert card(bram).has("meeting.gemeenten.one", names="Zutphen")
    assert at_the_door(carla) == {"Ineke Vos": LAB}

    shown(carla).press("cancel.button").submit(why=REASON)
    world.passes(minutes=1)
    for address in (INEKE, JAN):
        assert mail_sandbox.appointments(address) == []
        assert REASON in newest(mail_sandbox, address).text
        assert newest(mail_sandbox, address).faults == ()
    assert card(bram).has("meeting.cancelled")
    assert REASON in card(bram).text


def comes_from_a_list(world: World, carla: Someone, language: str) -> None:
    """Paste the list with addresses, and take it over; the two read this language."""
    form = carla.says("beheer").press("keep.people").press("importing.title")
    form.submit(lines_1=LIST)
    waits = carla.says("beheer").press("keep.people").press("importing.waits")
    assert waits.press("importing.sure.other").has("importing.done_people.other", count="2")
    with world.database.write() as session:
        for one in session.query(MailAddress):
            one.person.language = language


def newest(servers: Sandbox, address: str) -> Letter:
    """Return the letter that came last."""
    return servers.letters(address)[-1]


def follows(world: World, letter: Letter) -> Visitor:
    """Follow the personal link of a letter."""
    return Visitor(world, letter.links[0].rpartition("/")[2])


def button(visitor: Visitor, words: str) -> str:
    """Return the one answer on a page that says this."""
    (found,) = [
        one for one in visitor.last.buttons.values() if "page_answer" in one and words in one
    ]
    return found


def uid_of(letter: Letter) -> str:
    """Return by which name a calendar knows the meeting of a letter."""
    assert letter.event is not None
    return letter.event.uid


def card(person: Someone) -> Screen:
    """Return the card of the meeting in the channel of all."""
    return person.sees(GENERAL)[-1]


def at_the_door(carla: Someone) -> dict[str, object]:
    """Return who is expected, and in which lab, as the spreadsheet for the door has it."""
    shown(carla).press("door.title")
    (sheet,) = [content for name, content in carla.files()[-2:] if name.endswith(".xlsx")]
    rows = openpyxl.load_workbook(io.BytesIO(sheet))["Iedereen"].iter_rows(
        min_row=2, values_only=True
    )
    return {str(row[1]): row[3] or "" for row in rows}


def reads(world: World) -> None:
    """Let the bot look into its mailbox, and let what follows go out."""
    for seconds in (EVERY + 1, 1, 1):
        world.passes(seconds=seconds)
