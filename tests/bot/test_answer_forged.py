"""Links, presses and bodies that nobody was mailed or shown: no answer that nobody gave, and nothing breaks."""

import pytest

from bot.mail.answer_claims import Claims
from tests.bot.answer_pages import COME, Visitor, answers, fetch, signed
from tests.bot.mail_post import ANNA
from tests.bot.mail_world import address, enters
from tests.doors import Complaints
from tests.world import World

BEA = "bea@waalwijk.example"


def test_forged_links_all_look_the_same_and_answer_nothing(jan: Visitor, world: World) -> None:
    person, about, tag = jan.link.split("-")
    other = enters(world, BEA, "Bea Smit")
    with_zeros, tail = f"0{person}-{about}-{tag}", "a" if tag[-1] != "a" else "b"
    forged = {
        "another person": f"{other}-{about}-{tag}",
        "another meeting": f"{person}-m2-{tag}",
        "another kind": f"{person}-p1-{tag}",
        "stop": f"{person}-stop-{tag}",
        "truncated": jan.link[:-1],
        "longer": f"{jan.link}a",
        "another sign": f"{jan.link[:-1]}{tail}",
        "upper case": jan.link.upper(),
        "zeros": with_zeros,
        "somebody else's address": signed(world, int(person), "m1", BEA),
        "nobody": f"999999-{about}-{tag}",
        "not a link": "x",
        "too many signs": "9" * 3000,
        "no letters": "%00%ff%f0",
    }
    value, press = jan.opens().value, jan.last.buttons[COME]
    pages = set()
    for what, link in forged.items():
        shown = fetch(world, link)
        assert shown.status == 410, what
        posted = Visitor(world, link).sends(page=value, press=press)
        assert posted.status == 410, what
        pages |= {shown.page, posted.page}
    assert len(pages) == 1
    assert answers(world).keys() == {"Bram Visser"}


def test_presses_that_are_not_of_this_link_do_nothing(jan: Visitor, world: World) -> None:
    person = int(jan.link.partition("-")[0])
    stop = Visitor(world, signed(world, person, "stop", ANNA)).opens()
    value, good = jan.opens().value, jan.last.buttons[COME]
    wrong = [
        good.replace("meeting=1", "meeting=2"),
        good.replace("meeting=1", "meeting=x"),
        f"{good}&behalf=1",
        f"{good}&meeting=1",
        good.replace("page_answer", "answer"),
        good.replace("&sequence=0", ""),
        stop.buttons["Stop met mailen"],
        "do=part_choose&part=1",
        "do=poll_vote&date=1&say=coming",
        "do=cancel_meeting&meeting=1",
        "do=forget_me",
        "",
        "%zz",
    ]
    for press in wrong:
        shown = jan.sends(page=value, press=press)
        assert (shown.status, shown.has("answer_page.wrong")) == (400, True), press
    for old in (stop.value, value[:-1], value.upper(), "", "1.2.3"):
        assert jan.sends(page=old, press=good).status == 409
    assert answers(world).keys() == {"Bram Visser"}
    assert address(world, person).stopped_at is None


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"page=a", "", 400),
        (b"{}", "application/json", 400),
        (b"page=a", "text/plain", 400),
        (b"page=a&page=b", "application/x-www-form-urlencoded", 400),
        (b"page=%ff", "application/x-www-form-urlencoded", 400),
        (b"\xff\xfe", "application/x-www-form-urlencoded", 400),
        (b"a=1&" * 20, "application/x-www-form-urlencoded", 400),
        (b"page=" + b"a" * 9000, "application/x-www-form-urlencoded", 413),
        (b"--x\r\n", "multipart/form-data", 409),
    ],
)
def test_what_no_page_of_ours_sends_is_refused_without_a_word(
    jan: Visitor, world: World, body: bytes, kind: str, status: int
) -> None:
    shown = fetch(world, jan.link, "POST", body, kind)
    assert shown.status == status
    assert answers(world).keys() == {"Bram Visser"}


def test_a_mistake_of_ours_is_a_page_and_names_no_link(
    jan: Visitor, complaints: Complaints, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(_: Claims, signed: str) -> None:
        raise ValueError(signed)

    monkeypatch.setattr(Claims, "holder", breaks)
    shown = jan.opens()
    assert (shown.status, shown.has("answer_page.sorry_title")) == (500, True)
    assert jan.sends(page="x").status == 500
    assert len(complaints.tracebacks) == 2
    assert not any(jan.link in one for one in complaints.tracebacks)
