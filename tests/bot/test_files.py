"""Files come after an answer, whichever way was asked, or the person hears that they do not."""

from io import BytesIO

import docx
import openpyxl
import pytest

from bot.outgoing.letters import Letters
from handlers.routes import Routes
from storage.address import NO_NAMES, ChannelKey
from storage.models import Post
from storage.vocabulary import Platform
from tests.bot import parts
from tests.world import Someone

FAULTS = (
    "conversations.open",
    "files.getUploadURLExternal",
    "upload",
    "files.completeUploadExternal",
)


def names(visitor: Someone) -> list[str]:
    return [name for name, _ in visitor.files()]


def sorry(visitor: Someone) -> bool:
    """Return whether this person alone reads that a file does not come; before or after the answer."""
    return any(one.private and one.has("no.no_file") for one in visitor.sees()[-2:])


def test_a_command_is_answered_and_then_the_file_comes(visitor: Someone) -> None:
    assert visitor.says("help file").has(parts.HEARD)
    ((name, content),) = visitor.files()
    assert "Opkomst" in name
    assert name.endswith(".xlsx")
    assert openpyxl.load_workbook(BytesIO(content)).worksheets[0]["A1"].value == "a"


def test_two_files_come_in_one_message(visitor: Someone) -> None:
    visitor.says("help two")
    sheet, document = visitor.files()
    assert sheet[0].endswith(".xlsx")
    assert document[0].endswith(".docx")
    assert docx.Document(BytesIO(document[1])).paragraphs[0].text
    assert len(visitor.world.sandbox.calls("files.completeUploadExternal")) == 1


def test_a_line_to_the_bot_gives_the_file_too(visitor: Someone) -> None:
    assert visitor.writes("help file").has(parts.HEARD)
    assert len(names(visitor)) == 1


def test_a_button_in_a_message_and_one_in_home_give_files(visitor: Someone) -> None:
    visitor.says("help file").press("no.again")
    assert len(names(visitor)) == 3
    visitor.opens_home().press("no.again")
    assert len(names(visitor)) == 5


def test_the_last_page_of_a_form_gives_a_file(visitor: Someone) -> None:
    assert visitor.says("help form").submit().has(parts.HEARD)
    assert len(names(visitor)) == 1


def test_only_who_asked_gets_it(visitor: Someone) -> None:
    visitor.says("help file")
    assert visitor.world.person("bram").files() == []


@pytest.mark.parametrize("broken", FAULTS)
def test_what_cannot_be_sent_is_said_where_it_was_asked(visitor: Someone, broken: str) -> None:
    visitor.world.sandbox.fail(broken, 500, times=1)
    visitor.says("help two")
    assert names(visitor) == []
    assert sorry(visitor)


@pytest.mark.parametrize("broken", FAULTS)
def test_after_a_form_it_is_said_in_their_own_conversation(visitor: Someone, broken: str) -> None:
    form = visitor.says("help form")
    visitor.world.sandbox.fail(broken, 500, times=1)
    assert form.submit().has(parts.HEARD)
    assert visitor.hears()[-1].has("no.no_file")


def test_a_file_that_cannot_be_made_is_said_and_nothing_of_it_is_sent(visitor: Someone) -> None:
    visitor.says("help impossible")
    assert names(visitor) == []
    assert sorry(visitor)


def test_a_card_or_notice_with_files_is_a_mistake_of_ours(visitor: Someone) -> None:
    world = visitor.world
    letters = Letters(Routes((parts,)), world.slack.directory, NO_NAMES, world.clock)
    post = Post(
        kind="tested", subject=1, **ChannelKey(Platform.SLACK, "TDEMO", "C1")._asdict(), wanted=1
    )
    with world.database.read() as session, pytest.raises(TypeError, match="carries files"):
        letters.card(session, post)
