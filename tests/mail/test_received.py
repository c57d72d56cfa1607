"""Reading what comes back by mail: calendar replies, words, what no person wrote, and poison."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.mail.calendar_reply import Reaction
from bot.mail.own_words import first_line
from bot.mail.received import LARGEST, Poison, read
from tests.mail.samples import NAMES, sample

KARIN = "karin@zeist.example.nl"

REACTIONS = {
    "outlook_accepted": (Reaction.ACCEPTED, ""),
    "outlook_declined_with_comment": (Reaction.DECLINED, "Vakantie, helaas"),
    "exchange_tentative_by_assistant": (Reaction.TENTATIVE, ""),
    "outlook_counter": (Reaction.COUNTER, "Liever een uur later"),
    "outlook_delegated": (Reaction.DELEGATED, ""),
    "outlook_without_method_parameter": (Reaction.ACCEPTED, ""),
    "outlook_wrong_method": (Reaction.OTHER, ""),
    "gmail_accepted": (Reaction.ACCEPTED, ""),
    "apple_declined": (Reaction.DECLINED, ""),
}
LINES = {
    "words_outlook": "Ik kom niet, vakantie",
    "words_gmail": "Ik kom",
    "words_iphone": "weet ik nog niet",
    "words_below_the_quote": "",
    "words_only_html": "Ik kom",
    "words_with_a_banner": "Ik kom",
    "words_not_understood": "Misschien schuif ik later aan, of Jan komt.",
}
AUTOMATIC = {
    "out_of_office_exchange",
    "out_of_office_rfc3834",
    "outlook_accepted",
    "gmail_accepted",
}
TAGGED = "pmg+7-12-tag@bot.example.nl"


@pytest.mark.parametrize("name", REACTIONS)
def test_a_calendar_reply_is_read(name: str) -> None:
    found = read(sample(name, sequence=3)).calendar
    assert found is not None
    assert (found.reaction, found.comment) == REACTIONS[name]
    assert (found.uid, found.sequence) == ("7-12-tag", 3)
    assert KARIN in found.people


def test_who_answers_for_somebody_is_named() -> None:
    received = read(sample("exchange_tentative_by_assistant"))
    assert received.calendar is not None
    assert received.sender == "secretariaat@zeist.example.nl"
    assert received.calendar.people == {KARIN, "secretariaat@zeist.example.nl"}


@pytest.mark.parametrize("name", LINES)
def test_the_first_line_of_ones_own_is_read(name: str) -> None:
    received = read(sample(name, reply_to=TAGGED))
    assert first_line(received.words) == LINES[name]
    assert received.calendar is None
    assert (received.sender, received.recipients) == (KARIN, frozenset({TAGGED}))


@pytest.mark.parametrize("name", NAMES)
def test_what_no_person_wrote_is_known(name: str) -> None:
    assert read(sample(name)).automatic == (name in AUTOMATIC)


POISON = {
    "a line end in a name": b"From: =?utf-8?q?Karin=0D=0ABcc:_all?= <k@example.nl>\r\n\r\nik kom",
    "an id with a bracket": b"From: k@example.nl\r\nMessage-ID: <[x@y>\r\n\r\nik kom",
    "an unknown character set": b"From: k@example.nl\r\nContent-Type: text/plain; charset=onzin\r\n\r\nik kom",
    "a calendar without colons": b"Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\nonzin\r\nEND:VCALENDAR",
    "a calendar of nothing": b"Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR",
    "too large": b"Subject: x\r\n\r\n" + b"x" * LARGEST,
    "too many parts": b'Content-Type: multipart/mixed; boundary="a"\r\n\r\n' + b"--a\r\n\r\nx\r\n" * 150 + b"--a--",
}  # fmt: skip


@pytest.mark.parametrize("name", POISON)
def test_what_cannot_be_read_is_poison_or_harmless(name: str) -> None:
    try:
        received = read(POISON[name])
    except Poison:
        return
    assert received.calendar is None
    assert "\n" not in received.sender


@pytest.mark.parametrize("name", ["a calendar without colons", "too large", "too many parts"])
def test_some_of_it_is_surely_poison(name: str) -> None:
    with pytest.raises(Poison):
        read(POISON[name])


@given(raw=st.binary(max_size=400), name=st.sampled_from(NAMES), seed=st.integers())
def test_whatever_comes_is_read_or_set_apart(raw: bytes, name: str, seed: int) -> None:
    chance, mail = random.Random(seed), bytearray(sample(name))  # noqa: S311 - no secret
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(mail))
        mail[at : at + chance.randint(0, 9)] = raw[: chance.randint(0, 9)]
    for one in (raw, bytes(mail)):
        try:
            received = read(one)
        except Poison:
            continue
        assert "\n" not in first_line(received.words)
