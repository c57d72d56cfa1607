"""The page of a personal link: looking changes nothing, pressing answers for one person about one thing."""

from datetime import timedelta

import pytest

from bot.sandbox.mail.sandbox import Sandbox
from storage.models import Meeting, Pair, Part, PartAnswer, PollVote
from storage.queries import audit, people
from storage.vocabulary import Act, AnswerState
from tests.bot.answer_pages import COME, MAYBE, NOT, Visitor, answers, fetch, signed
from tests.bot.mail_post import ANNA
from tests.bot.mail_world import LINE, address, can_mail, enters, received
from tests.stories.programme.test_programme import LINE as MEMBERS
from tests.stories.programme.test_programme import TYPED
from tests.world import Someone, World

BEA = "bea@waalwijk.example"


def test_declines_by_the_link_in_the_mail_with_a_reason_and_changes_it(
    jan: Visitor, world: World, mail_sandbox: Sandbox
) -> None:
    (mail,) = received(mail_sandbox)
    assert f"https://pmg.example/antwoord/{jan.link}" in mail.part("plain")
    page = jan.opens()
    assert page.has("answer.mine_none")
    assert list(page.buttons) == [COME, MAYBE, NOT]
    assert "role=" not in page.page
    said = jan.press(NOT, reason="vakantie <b>")
    assert answers(world)["Jan Bakker"] == ("absent", "vakantie <b>")
    assert "Genoteerd" in said.said
    assert said.has("answer.mine_absent")
    assert 'value="vakantie &lt;b&gt;"' in said.page
    assert list(said.buttons) == [COME, MAYBE, "Reden bewaren"]
    jan.press("Reden bewaren", reason="ziek")
    assert answers(world)["Jan Bakker"] == ("absent", "ziek")
    jan.press(COME)
    assert answers(world)["Jan Bakker"] == ("coming", None)
    jan.press(MAYBE)
    jan.press(COME)
    assert answers(world)["Jan Bakker"] == ("coming", None)


def test_whoever_answered_is_confirmed_and_stands_in_the_logboek(
    jan: Visitor, world: World
) -> None:
    person = int(jan.link.partition("-")[0])
    jan.opens()
    assert address(world, person).confirmed_at is None
    jan.press(COME)
    assert address(world, person).confirmed_at is not None
    with world.database.read() as session:
        rows = audit.page(session, audit.Wanted(act=Act.ANSWERED), skip=0, most=1)
        assert [(one.actor_id, one.person_id) for one in rows] == [(person, person)]


def test_a_scanner_that_looks_at_everything_changes_nothing(jan: Visitor, world: World) -> None:
    person = int(jan.link.partition("-")[0])
    links = [jan.link, signed(world, person, "stop", ANNA), signed(world, person, "p1", ANNA)]
    before = (answers(world), address(world, person).stopped_at)
    for link in links:
        for method in ("GET", "HEAD") * 20:
            assert fetch(world, link, method).status in (200, 410)
        for method in ("PUT", "DELETE", "PATCH", "OPTIONS"):
            assert fetch(world, link, method).status == 405
    assert (answers(world), address(world, person).stopped_at) == before
    assert jan.opens("HEAD").page == ""


def test_pressed_twice_is_pressed_once_and_every_page_can_be_pressed_anew(
    jan: Visitor, world: World
) -> None:
    page = jan.opens()
    fields = {"page": page.value, "press": page.buttons[COME]}
    assert jan.sends(**fields).said.startswith("Fijn, je komt")
    jan.press(NOT)
    again = jan.sends(**fields)
    assert again.has("answer_page.again")
    assert answers(world)["Jan Bakker"][0] == "absent"
    # Whoever goes back to the first page may press something else there.
    assert jan.sends(page=page.value, press=page.buttons[MAYBE]).has("answer.mine_maybe")
    assert jan.press(COME).has("answer.mine_coming")


def test_a_page_is_of_use_for_an_hour(jan: Visitor, world: World) -> None:
    jan.opens()
    world.now += timedelta(minutes=59)
    jan.press(COME)
    world.now += timedelta(minutes=61)
    late = jan.press(NOT, reason='ziek & "thuis"')
    assert (late.status, late.has("answer_page.old")) == (409, True)
    assert 'value="ziek &amp; &quot;thuis&quot;"' in late.page  # nobody has to type it again
    assert answers(world)["Jan Bakker"][0] == "coming"
    assert jan.press(NOT).status == 200


def test_what_cannot_be_is_said_on_the_page(jan: Visitor, world: World, bram: Someone) -> None:
    jan.opens()
    with world.database.write() as session:
        session.get_one(Meeting, 1).answer_until = world.now
    late = jan.press(COME)
    assert late.said.startswith("Aanmelden kan niet meer")
    assert list(late.buttons) == [NOT]
    with world.database.write() as session:
        meeting = session.get_one(Meeting, 1)
        meeting.answer_until, meeting.places = None, 0
    assert jan.opens().has("answer.mine_none")
    waits = jan.press(COME)
    assert answers(world)["Jan Bakker"][0] == "waiting"
    assert waits.has("answer.queue", number="1")
    page = bram.says("bijeenkomsten").press("meetings.show").press("cancel.button")
    page.submit(why="De zaal is weg.")
    off = jan.press(NOT)
    assert (off.status, off.buttons) == (200, {})
    assert off.has("answer.cancelled")
    assert "De zaal is weg." in off.text
    assert answers(world)["Jan Bakker"][0] == "waiting"


def test_an_answer_to_a_date_that_was_changed_meanwhile_is_asked_again(
    jan: Visitor, world: World, bram: Someone
) -> None:
    jan.opens()
    form = bram.says("bijeenkomsten samenleving").press("meetings.show").press("move.button")
    form.submit(day="2027-04-01")
    said = jan.press(COME)
    assert said.has("by_mail.changed")
    assert "Jan Bakker" not in answers(world)
    assert "1 april" in jan.press(COME).text
    assert answers(world)["Jan Bakker"][0] == "coming"


def test_a_link_ends_with_its_meeting_its_address_and_its_person(
    jan: Visitor, world: World
) -> None:
    person = int(jan.link.partition("-")[0])
    page = jan.opens()
    fields = {"page": page.value, "press": page.buttons[COME]}
    with world.database.write() as session:
        meeting = session.get_one(Meeting, 1)
        over, meeting.ends_at = meeting.ends_at, world.now
    assert gone(jan)
    with world.database.write() as session:
        session.get_one(Meeting, 1).ends_at = over
        found = people.by_id(session, person)
        assert found is not None
        assert found.mail_address is not None
        found.mail_address.address = "jan@elders.example"
    assert gone(jan)
    assert jan.sends(**fields).status == 410
    assert "Jan Bakker" not in answers(world)


def gone(visitor: Visitor) -> bool:
    """Return whether the page says that the link no longer works."""
    page = visitor.opens()
    return page.status == 410 and page.has("answer_page.gone_title") and not page.value


def test_the_page_runs_and_keeps_nothing(jan: Visitor) -> None:
    for shown in (jan.opens(), jan.press(COME), jan.sends(page="x"), Visitor(jan.world, "x").opens()):  # fmt: skip
        assert shown.headers["cache-control"] == "no-store"
        assert shown.headers["referrer-policy"] == "no-referrer"
        assert "noindex" in shown.headers["x-robots-tag"]
        policy = shown.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        assert "unsafe" not in policy
        assert "set-cookie" not in shown.headers
        assert "<script" not in shown.page
        assert shown.page.count("<h1>") == 1


def test_chooses_a_lab_by_link_and_gives_it_up(
    world: World, mail_sandbox: Sandbox, carla: Someone
) -> None:
    can_mail(world, mail_sandbox)
    person = enters(world)
    carla.says(MEMBERS).submit()
    page = carla.says("bijeenkomsten").press("meetings.show")
    page.press("programme.button").press("programme.type").submit(lines=TYPED).submit()
    jan = Visitor(world, signed(world, person, "m1", ANNA))
    assert not any("binnenstad" in one for one in jan.opens().buttons)
    labs = [one for one in jan.press(COME).buttons if "lab" in one]
    assert len(labs) == 3
    chosen = jan.press(labs[1])
    assert "lab Vitale binnenstad" in chosen.said
    assert chosen_parts(world) == {"lab Vitale binnenstad"}
    fields = {"page": chosen.value, "press": chosen.buttons[labs[0]]}
    jan.sends(**fields)
    assert chosen_parts(world) == {"lab Arbeidsmigranten"}
    apart = [one for one in jan.last.buttons if "Financiën" in one]
    assert len(apart) == 2
    jan.press(apart[0])
    assert chosen_parts(world) == {"lab Arbeidsmigranten", "pijler Financiën"}
    (up,) = [one for one in jan.last.buttons if "Arbeidsmigranten" in one]
    jan.press(up)
    assert chosen_parts(world) == {"pijler Financiën"}


def chosen_parts(world: World) -> set[str]:
    """Return the parts that somebody takes part in."""
    with world.database.read() as session:
        some = session.query(PartAnswer).filter(PartAnswer.state == AnswerState.COMING)
        return {session.get_one(Part, one.part_id).title for one in some}


def test_fills_in_a_datumprikker_by_link(
    world: World, mail_sandbox: Sandbox, bram: Someone
) -> None:
    can_mail(world, mail_sandbox)
    person = enters(world)
    dates = "donderdag 25 maart 10.00-12.00\nwo 31 maart 14.00\n"
    bram.says("datumprikker samenleving").submit(place="Zeist", dates=dates)
    jan = Visitor(world, signed(world, person, "p1", ANNA))
    page = jan.opens()
    assert page.page.count("<fieldset>") == 2
    press = "do=poll_vote&date=2&say=coming"
    assert press in page.page.replace("&amp;", "&")
    voted = jan.sends(page=page.value, press=press)
    assert voted.has("answer_page.noted")
    assert votes(world) == {(person, 2): "coming"}
    jan.sends(page=voted.value, press="do=poll_vote&date=2&say=absent")
    assert votes(world) == {(person, 2): "absent"}
    bram.says("datumprikker samenleving").press("poll.close")
    assert jan.opens().buttons == {}
    assert jan.last.status == 200


def votes(world: World) -> dict[tuple[int, int], str]:
    """Return what was said of which date, by whom."""
    with world.database.read() as session:
        return {(one.person_id, one.poll_date_id): one.state for one in session.query(PollVote)}


def test_an_advisers_link_answers_for_the_bestuurder_only(
    world: World, mail_sandbox: Sandbox, bram: Someone
) -> None:
    can_mail(world, mail_sandbox)
    adviser, bestuurder = enters(world, ANNA), enters(world, BEA, "Bea Smit")
    bram.says(LINE).submit_anyway()
    link = signed(world, bestuurder, "m1", ANNA)
    assert fetch(world, link).status == 410  # no pair yet
    pair(world, bestuurder, adviser)
    visitor = Visitor(world, link)
    assert visitor.opens().has("acting.for", person="Bea Smit")
    visitor.press(COME)
    assert answers(world)["Bea Smit"][0] == "coming"
    assert "Jan Bakker" not in answers(world)
    theirs = signed(world, bestuurder, "stop", ANNA)
    one_click = "List-Unsubscribe=One-Click"
    assert fetch(world, theirs).status == fetch(world, theirs, "POST", one_click).status == 410
    assert {address(world, one).paused_at for one in (adviser, bestuurder)} == {None}
    unpair(world)
    assert visitor.press(MAYBE).status == 410
    assert answers(world)["Bea Smit"][0] == "coming"


def pair(world: World, bestuurder: int, adviser: int) -> None:
    """Let the one act for the other."""
    with world.database.write() as session:
        both = Pair(bestuurder_id=bestuurder, adviser_id=adviser, confirmed_at=world.now)
        both.proposed_by_id = adviser
        session.add(both)


def unpair(world: World) -> None:
    """Let nobody act for anybody."""
    with world.database.write() as session:
        session.query(Pair).delete()


def test_stop_is_one_button_and_has_a_way_back(world: World, mail_sandbox: Sandbox) -> None:
    can_mail(world, mail_sandbox)
    person = enters(world)
    jan = Visitor(world, signed(world, person, "stop", ANNA))
    assert list(jan.opens().buttons) == ["Stop met mailen"]
    stopped = jan.press("Stop met mailen")
    assert stopped.has("stop_page.now_stopped")
    assert list(stopped.buttons) == ["Toch weer wel"]
    assert address(world, person).stopped_at is not None
    jan.press("Toch weer wel")
    assert address(world, person).stopped_at is None
    assert list(jan.last.buttons) == ["Stop met mailen"]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"List-Unsubscribe=One-Click", "application/x-www-form-urlencoded"),
        (
            b'--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
            'multipart/form-data; boundary="x"',
        ),
    ],
)
def test_one_click_only_pauses(world: World, mail_sandbox: Sandbox, body: bytes, kind: str) -> None:
    can_mail(world, mail_sandbox)
    person = enters(world)
    link = signed(world, person, "stop", ANNA)
    for _ in range(2):
        assert fetch(world, link, "POST", body, kind).status == 200
    assert address(world, person).paused_at is not None
    assert address(world, person).stopped_at is None
    jan = Visitor(world, link)
    assert list(jan.opens().buttons) == ["Toch weer wel", "Stop met mailen"]
    jan.press("Toch weer wel")
    assert address(world, person).paused_at is None
    meeting = signed(world, person, "m1", ANNA)
    assert fetch(world, meeting, "POST", body, kind).status in (400, 410)
    assert address(world, person).paused_at is None


def test_without_a_public_address_there_is_no_page(world: World, mail_sandbox: Sandbox) -> None:
    can_mail(world, mail_sandbox, pmg_public_url="")
    person = enters(world)
    assert fetch(world, signed(world, person, "stop", ANNA)).status == 404
