"""What goes out by mail: read back by two libraries, the same for the same facts, and never torn open."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.mail.identity import token_of
from bot.rendering.plain import MARKS
from bot.rendering.wording import Wording
from handlers.common.delegation import carried
from handlers.common.screens.mailed import mailed
from handlers.files import Event
from handlers.sentences import Mention, Passage, Text
from handlers.texts import LANGUAGES
from handlers.views import Button, Buttons, Heading, Lines, Message, Note
from storage.models import Person
from tests.bot.mail_letters import (
    ADDRESS,
    ENVELOPE,
    FIRST,
    MAILBOX,
    OFFLINE,
    PUBLIC,
    SENDER,
    SIGNATURES,
    TOKEN,
    Read,
    gallery,
    letter,
    read,
)

ALLOWED = {"html", "head", "meta", "title", "body", "main", "footer", "h1", "p", "ul", "li", "a", "br"}  # fmt: skip
HOSTILE = "<script>alert(1)</script> *x* https://kwaad.example/\r\nBcc: ander@kwaad.example\r\n\r\nx\u2028.\r\n"
WORDS = st.text(st.sampled_from("\r\n\t\x00<>&\"'*_:;,@=?. \u2028\u202eé👩‍👧aN") | st.characters(codec="utf-8"), max_size=90)  # fmt: skip
PRESS = Buttons((Button(Text("answer.coming"), "answer", {"meeting": "3", "say": "coming"}),))


def event(*, cancelled: bool = False, sequence: int = 2, title: str = "Wonen") -> Event:
    """Make a meeting as calendars get it."""
    return Event(
        "feed@pmg",
        sequence,
        Text("calendar.event", title=title),
        date(2027, 3, 30),
        time(10),
        time(12),
        "Zeist",
        (Text("calendar.about", subject="Wonen"),),
        cancelled=cancelled,
        meeting=3,
    )


def invitation(title: str = "Wonen", **about: bool) -> Message:
    """Make a message that invites somebody, or calls off what they were invited to."""
    said = Message((Heading(Text("meeting.title", title=title)), PRESS))
    subject = Text("mail.subject_week")
    return mailed(said, subject, event(title=title, **about))


class Page(HTMLParser):
    """Which elements a page has, where its links go, and its words."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str | None] = []
        self.attributes: set[str] = set()
        self.said = ""
        self.feed(words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        """Note words."""
        self.said += data


def test_all_that_goes_by_mail_is_whole_in_both_languages() -> None:
    """Every screen with a subject, of every set of facts."""
    kinds = set()
    for name, language, message in gallery():
        found = read(message, language, FIRST)
        kinds.add(message.subject.key if message.subject else "")
        page = Page(found.part("html"))
        assert page.tags <= ALLOWED, name
        assert page.attributes <= {"lang", "href", "charset", "style"}, name
        assert found.part("html").count("style=") == 1, name
        assert all(link and link.startswith("https://") for link in page.links), name
        assert f'<html lang="{language}">' in found.part("html")
        wording = Wording.of(language, MARKS)
        for foot in (
            Text("mail.first", giver="Anna de Vries", network="PMG"),
            Text("mail.why", network="PMG"),
            Text("mail.stop"),
            Text("mail.privacy", network="PMG"),
        ):
            assert wording.say(foot) in found.part("plain"), name
        assert found.kinds == ["plain", "html", *(["calendar"] if message.event else [])]
        assert "/pmg " not in found.part("plain")
        if message.event:
            one, other = found.events()
            assert one == other, name
            assert one["method"] == found.method
    assert len(gallery()) > 1000
    assert len(kinds) >= 14


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("cancelled", [False, True])
def test_the_calendar_part_invites_one_person(language: str, *, cancelled: bool) -> None:
    found = read(invitation(cancelled=cancelled), language)
    one, other = found.events()
    assert one == other
    begins = datetime(2027, 3, 30, 8, tzinfo=UTC)
    assert one == {
        "method": "CANCEL" if cancelled else "REQUEST",
        "uid": SIGNATURES.uid(17, 3),
        "sequence": 2,
        "begins": begins.timestamp(),
        "ends": (begins + timedelta(hours=2)).timestamp(),
        "title": "Wonen",
        "place": "Zeist",
        "status": "CANCELLED" if cancelled else "CONFIRMED",
        "organizer": f"mailto:{MAILBOX}",
        "attendees": [f"mailto:{ADDRESS}"],
        "rsvp": "TRUE",
    }
    assert found.method == one["method"]
    words = found.part("calendar")
    assert words.count("RRULE") == 2
    assert "RDATE" not in words
    assert "DTSTAMP:20270301T093000Z" in words


def test_the_headers_say_whose_it_is_and_that_no_machine_need_answer() -> None:
    mail = read(invitation()).mail
    head, _, rest = letter(invitation()).content.partition(b"\r\n\r\n")
    assert max(map(len, rest.split(b"\r\n"))) <= 78
    assert b"List-Unsubscribe: <https://" in head
    assert mail["From"].addresses[0].addr_spec == MAILBOX
    (reply_to,) = mail["Reply-To"].addresses
    claim = SIGNATURES.read_reply_to(reply_to.addr_spec)
    assert claim is not None
    assert claim[:2] == (17, "m3")
    assert mail["Date"].datetime == ENVELOPE.begun_at
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["X-Auto-Response-Suppress"] == "OOF, AutoReply"
    stop = mail["List-Unsubscribe"].strip("<> ").removeprefix(f"{PUBLIC}/antwoord/")
    read_stop = SIGNATURES.read_link(stop)
    assert read_stop is not None
    assert (read_stop.person, read_stop.about) == (17, "stop")
    assert SIGNATURES.is_link(read_stop, ADDRESS)
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert token_of(mail["Message-ID"], "pmg.example") == TOKEN


def test_the_same_again_is_the_same_to_the_byte_and_a_changed_one_has_another_name() -> None:
    assert letter(invitation()) == letter(invitation())
    names = {
        letter(one, language, envelope).message_id
        for one, language, envelope in (
            (invitation(), "nl", ENVELOPE),
            (invitation(), "en", ENVELOPE),
            (invitation(), "nl", FIRST),
            (invitation("Zorg"), "nl", ENVELOPE),
            (invitation(cancelled=True), "nl", ENVELOPE),
            (mailed(invitation(), Text("mail.subject_done"), event()), "nl", ENVELOPE),
            (replace(invitation(), event=event(sequence=3)), "nl", ENVELOPE),
            (replace(invitation(), event=None), "nl", ENVELOPE),
        )
    }
    assert len(names) == 8
    assert letter(invitation(), token="f" * 32).message_id not in names


def test_the_link_is_one_and_it_is_for_them_alone() -> None:
    twice = replace(invitation(), parts=(*invitation().parts, PRESS))
    found = read(twice)
    links = [one for one in Page(found.part("html")).links if one and "stop" not in one]
    (link,) = links
    claim = SIGNATURES.read_link(str(link).removeprefix(f"{PUBLIC}/antwoord/"))
    assert claim is not None
    assert (claim.person, claim.about, claim.number) == (17, "m3", 3)
    assert SIGNATURES.is_link(claim, ADDRESS.upper())
    assert not SIGNATURES.is_link(claim, "piet@zeist.example")
    assert not SIGNATURES.is_link(claim._replace(person=18), ADDRESS)
    assert not SIGNATURES.is_link(claim._replace(about="m4"), ADDRESS)
    assert not SIGNATURES.is_link(claim._replace(about="stop"), ADDRESS)


def test_a_week_has_a_link_for_each_meeting() -> None:
    other = Buttons((Button(Text("answer.coming"), "answer", {"meeting": "4", "say": "coming"}),))
    found = read(Message((PRESS, other, PRESS)), envelope=replace(ENVELOPE, about=""))
    links = [str(one) for one in Page(found.part("html")).links if one and "stop" not in one]
    assert [re.findall("-m([34])-", one) for one in links] == [["3"], ["4"]]


def test_without_an_address_of_ours_one_answers_in_the_calendar_or_in_words() -> None:
    say = Wording.of("nl", MARKS).say
    found = read(invitation(), sender=OFFLINE)
    assert say(Text("mail.answer_by_reply")) in found.part("plain")
    assert say(Text("mail.stop_by_reply")) in found.part("plain")
    assert "http" not in found.part("plain") + found.part("html")
    assert found.mail["List-Unsubscribe"] is None
    asked = read(replace(invitation(), event=None), sender=OFFLINE).part("plain")
    assert say(Text("mail.answer_in_words")) in asked


def test_an_adviser_gets_no_calendar_part_and_the_link_is_for_the_other() -> None:
    said = carried(invitation(), Person(id=5, name="Ineke"), Text("acting.told_for", person="x"))
    assert isinstance(said, Message)
    found = read(said, envelope=replace(ENVELOPE, behalf=5))
    assert found.kinds == ["plain", "html"]
    link, stop = (str(one) for one in Page(found.part("html")).links)
    assert link.startswith(f"{PUBLIC}/antwoord/5-m3-")
    assert stop.startswith(f"{PUBLIC}/antwoord/17-stop-")


@settings(max_examples=200, deadline=None)
@given(title=WORDS, line=WORDS, network=WORDS, giver=WORDS)
@example(title=HOSTILE, line=HOSTILE, network=HOSTILE, giver=HOSTILE)
def test_words_of_people_stay_words(title: str, line: str, network: str, giver: str) -> None:
    said = Message(
        (
            Heading(Text("meeting.title", title=title)),
            Text("answer.reason", reason=Passage(line)),
            Lines((Text("logboek.somebody"), Text("meeting.title", title=line))),
            Note(Text("acting.told_for", person=Mention(title))),
            PRESS,
        )
    )
    message = mailed(said, Text("meeting.title", title=title), event(title=title))
    named = replace(FIRST, network=network, giver=giver)
    made = letter(message, envelope=named)
    bare = letter(invitation(), envelope=replace(ENVELOPE, network="PMG"))
    found = Read.of(made.content)
    assert set(found.mail.keys()) == set(Read.of(bare.content).mail.keys())
    assert [one.addr_spec for one in found.mail["To"].addresses] == [ADDRESS]
    assert found.kinds == ["plain", "html", "calendar"]
    page = Page(found.part("html"))
    assert page.tags <= ALLOWED
    assert all(str(link).startswith(f"{PUBLIC}/antwoord/") for link in page.links)
    assert "\r\n.\r\n" not in made.content.decode()
    assert max(map(len, made.content.split(b"\r\n"))) <= 998
    one, other = found.events()
    assert one["attendees"] == other["attendees"] == [f"mailto:{ADDRESS}"]
    assert one["uid"] == other["uid"] == SIGNATURES.uid(17, 3)


@pytest.mark.parametrize("other", ["", "x", "<a@b>", f"<{TOKEN}.1.0123456789@kwaad.example>", f"<{TOKEN}.1@pmg.example>"])  # fmt: skip
def test_a_name_of_somebody_elses_mail_is_none_of_ours(other: str) -> None:
    assert token_of(other, SENDER.signatures.domain) is None


def test_a_uid_that_was_thought_up_is_none_of_ours() -> None:
    uid = SIGNATURES.uid(17, 3)
    assert SIGNATURES.read_uid(uid) == SIGNATURES.read_uid(uid.upper()) == (17, 3)
    for wrong in ("", "17-3", uid.replace("17", "18", 1), uid.replace("-3-", "-4-", 1), f"1{uid}"):
        assert SIGNATURES.read_uid(wrong) is None
    assert SIGNATURES.read_reply_to(MAILBOX) is None
    assert SIGNATURES.read_reply_to(SIGNATURES.reply_to(17, "m3").replace("17", "18")) is None
