"""My meetings in my own calendar program, which fetches them from a secret address."""

import hashlib
import http.client
import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
import structlog
import vobject
from sqlalchemy import select

from bot.sandbox.slack.sandbox import Sandbox
from storage.models import AuditEntry, Person
from storage.vocabulary import Act
from tests.line import Line
from tests.world import Screen, Someone, World

LINE = "plan samenleving donderdag 25 maart 10.00 Stadhuis Waalwijk"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ADDRESS = re.compile(r"http://\S+/feed/[A-Za-z0-9_-]{43}\.ics")


class Public(World):
    """A world in which the outside can reach the bot."""

    @property
    def settings(self) -> Any:
        """The world's settings, with an address."""
        return super().settings.model_copy(update={"pmg_public_url": f"{self.line.url}/"})


@pytest.fixture
def world(sandbox: Sandbox, line: Line, tmp_path: Path, filled_database: Path) -> Iterator[World]:
    """The world, with an address."""
    made = Public(sandbox, line, tmp_path, filled_database)
    yield made
    made.stop()


def fetch(address: str, method: str = "GET") -> tuple[int, dict[str, str], str]:
    """Ask for an address as a calendar program does; give status, headers and what came."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=5)
    try:
        connection.request(method, parts.path)
        answer = connection.getresponse()
        headers = {name.lower(): value for name, value in answer.getheaders()}
        return answer.status, headers, answer.read().decode()
    finally:
        connection.close()


def address_on(screen: Screen) -> str:
    """Return the address that stands on a screen."""
    (found,) = ADDRESS.findall(screen.text)
    return str(found)


def events(address: str) -> list[Any]:
    """Return the events at an address, as another library reads them."""
    status, _, words = fetch(address)
    assert status == 200
    return list(getattr(vobject.readOne(words), "vevent_list", []))


def subscribes(person: Someone) -> str:
    """Ask for an address, and give it."""
    word = "kalender" if person.language == "nl" else "calendar"
    return address_on(person.says(word).press("calendar.give"))


def test_a_meeting_stands_in_my_calendar_at_its_local_time(bram: Someone, fatima: Someone) -> None:
    bram.says(LINE).submit(link="https://example.nl/a,b;c", programme="Inloop\nVragen; en koffie")
    (event,) = events(subscribes(fatima))
    assert event.dtstart.value == datetime(2027, 3, 25, 10, tzinfo=AMSTERDAM)
    assert event.dtend.value == datetime(2027, 3, 25, 12, tzinfo=AMSTERDAM)
    assert event.location.value == "Stadhuis Waalwijk, en online"
    assert event.status.value == "CONFIRMED"
    assert event.sequence.value == "0"
    assert event.valarm.trigger.value == timedelta(days=-1)
    assert event.valarm.action.value == "DISPLAY"
    assert event.description.value.splitlines() == [
        "Bijeenkomst van pijler Samenleving.",
        "Meedoen op afstand: https://example.nl/a,b;c",
        "Programma:",
        "Inloop",
        "Vragen; en koffie",
    ]


def test_what_was_entered_when_it_was_over_turns_up_in_no_calendar(
    carla: Someone, fatima: Someone, bram: Someone
) -> None:
    bram.says(LINE).submit()
    form = carla.says("beheer").press("past.title").press("importing.title")
    lines = "15-2-2027; Samenleving; Vorige keer; Zeist; Fatima El Amrani"
    form.submit(lines_1=lines).press("importing.sure.one")
    assert len(events(subscribes(fatima))) == 1


def test_ten_o_clock_stays_ten_o_clock_through_both_changes_of_the_clock(
    bram: Someone, fatima: Someone
) -> None:
    days = ["25 maart 2027", "29 maart 2027", "28 oktober 2027", "1 november 2027"]
    for day in days:
        bram.says(f"plan samenleving {day} 10.00 Zeist").submit_anyway()
    address = subscribes(fatima)
    _, _, words = fetch(address)
    starts = re.findall(r"DTSTART;TZID=Europe/Amsterdam:(\d{8}T\d{6})\r\n", words)
    assert starts == ["20270325T100000", "20270329T100000", "20271028T100000", "20271101T100000"]
    offsets = [event.dtstart.value.utcoffset() for event in events(address)]
    assert [offset / timedelta(hours=1) for offset in offsets] == [1, 2, 2, 1]
    assert [event.dtstart.value.hour for event in events(address)] == [10] * 4


def test_what_calendar_programs_are_told_of_the_whole(bram: Someone, fatima: Someone) -> None:
    bram.says(LINE).submit()
    status, headers, words = fetch(subscribes(fatima))
    assert (status, headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert headers["cache-control"].startswith("private")
    assert words.endswith("END:VCALENDAR\r\n")
    assert max(len(line.encode()) for line in words.split("\r\n")) <= 75
    read = vobject.readOne(words)
    assert read.method.value == "PUBLISH"
    assert read.vtimezone.tzid.value == "Europe/Amsterdam"
    assert "X-WR-CALNAME:Bijeenkomsten" in words


def test_it_is_moved_and_called_off_and_stays_the_same_event(
    world: World, bram: Someone, fatima: Someone
) -> None:
    page = bram.says(LINE).submit()
    address = subscribes(fatima)
    (first,) = events(address)
    bram.says("bijeenkomsten").press("meetings.show").press("move.button").submit(
        begins="13:30", ends="15:00"
    )
    (moved,) = events(address)
    assert moved.dtstart.value == datetime(2027, 3, 25, 13, 30, tzinfo=AMSTERDAM)
    off = bram.says("bijeenkomsten").press("meetings.show").press("cancel.button")
    off.submit()
    (cancelled,) = events(address)
    assert cancelled.status.value == "CANCELLED"
    assert not hasattr(cancelled, "valarm")
    assert [one.uid.value for one in (moved, cancelled)] == [first.uid.value] * 2
    numbers = [int(one.sequence.value) for one in (first, moved, cancelled)]
    assert numbers == sorted(set(numbers))
    assert page.has("plan.done")


def test_my_answer_stands_in_the_title_for_me_alone(
    bram: Someone, fatima: Someone, world: World
) -> None:
    bram.says(LINE).submit(title="Beraad")
    mine, his = subscribes(fatima), subscribes(bram)
    titles = []
    for said in ("ik kom", "weet niet", "ik kom niet samenleving griep"):
        fatima.says(said)
        (event,) = events(mine)
        titles.append(event.summary.value)
    assert titles == ["Beraad (ik kom)", "Beraad (weet ik nog niet)", "Beraad (ik kom niet)"]
    assert event.transp.value == "TRANSPARENT"
    assert not hasattr(event, "valarm")
    (event,) = events(his)
    assert event.summary.value == "Beraad (ik kom)"  # he planned it
    for address in (mine, his):
        _, _, words = fetch(address)
        unfolded = words.replace("\r\n ", "")
        assert [word for word in ("griep", *world.names.values()) if word in unfolded] == []


def test_only_what_is_mine_and_of_the_network(
    world: World, bram: Someone, carla: Someone, anna: Someone
) -> None:
    bram.says(LINE).submit(title="Van de groep")
    carla.says("plan netwerk woensdag 14 april 13.00 Zeist").submit(title="Van allemaal")
    address = subscribes(anna)
    assert [event.summary.value for event in events(address)] == ["Van allemaal"]
    anna.says("aanmelden samenleving")
    assert [e.summary.value for e in events(address)] == ["Van de groep", "Van allemaal"]
    anna.says("afmelden samenleving").press("left.stop")
    assert [e.summary.value for e in events(address)] == ["Van allemaal"]


def test_what_is_over_stays_for_two_months(world: World, bram: Someone) -> None:
    bram.says(LINE).submit()
    address = subscribes(bram)
    world.now = datetime(2027, 5, 24, 9, tzinfo=AMSTERDAM)
    assert len(events(address)) == 1
    world.now = datetime(2027, 5, 24, 13, tzinfo=AMSTERDAM)
    assert events(address) == []


def test_a_new_address_kills_the_old_one_at_once(fatima: Someone) -> None:
    old = subscribes(fatima)
    screen = fatima.says("kalender")
    assert screen.has("calendar.have")
    assert not ADDRESS.search(screen.text)
    page = screen.press("calendar.renew")
    assert page.has("calendar.old_dead")
    new = address_on(page)
    assert new != old
    assert [fetch(one)[0] for one in (old, new)] == [404, 200]


def test_who_stops_has_no_address_any_more_and_can_begin_again(fatima: Someone) -> None:
    old = subscribes(fatima)
    page = fatima.says("abonnement").press("calendar.stop")
    assert page.has("calendar.stopped")
    assert fetch(old)[0] == 404
    assert fetch(address_on(page.press("calendar.give")))[0] == 200
    assert fetch(old)[0] == 404


def test_it_is_made_in_my_language(carla: Someone, emily: Someone) -> None:
    carla.says("plan netwerk woensdag 14 april 13.00 Zeist").submit(title="Beraad")
    emily.says("join samenleving")
    address = subscribes(emily)
    (event,) = events(address)
    assert event.description.value.startswith("Meeting of")
    emily.says("taal nl")
    (event,) = events(address)
    assert event.description.value.startswith("Bijeenkomst van")


@pytest.mark.parametrize("secret", ["x", "x" * 43, "x" * 10_000, "%00" * 10, "..", "%2e%2e%2fx"])
def test_a_made_up_address_is_nothing(world: World, fatima: Someone, secret: str) -> None:
    subscribes(fatima)
    status, _, words = fetch(f"{world.line.url}/feed/{secret}.ics")
    assert (status, words) in {(404, ""), (404, "Not Found")}


def test_an_address_can_only_be_read(fatima: Someone) -> None:
    address = subscribes(fatima)
    assert [fetch(address, method)[0] for method in ("POST", "PUT", "DELETE")] == [405] * 3


def test_only_the_hash_of_the_secret_is_kept(world: World, fatima: Someone) -> None:
    secret = urlsplit(subscribes(fatima)).path.removeprefix("/feed/").removesuffix(".ics")
    with world.database.read() as session:
        keys = [key for key in session.scalars(select(Person.feed_key)) if key]
        acts = session.scalars(select(AuditEntry)).all()
    assert keys == [hashlib.sha256(secret.encode()).hexdigest()]
    assert [act.act for act in acts][-1] == Act.FEED_GIVEN
    assert acts[-1].detail is None
    kept = b"".join(path.read_bytes() for path in world.folder.glob("pmg.db*"))
    assert secret.encode() not in kept


def test_no_log_names_the_address(
    world: World, fatima: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    with structlog.testing.capture_logs() as logged:
        address = subscribes(fatima)
        fetch(address)
        monkeypatch.setattr("bot.rendering.ics.written", lambda *_: 1 / 0)
        assert fetch(address)[::2] == (500, "")
    secret = urlsplit(address).path.removeprefix("/feed/").removesuffix(".ics")
    assert [entry["event"] for entry in logged if entry["log_level"] == "error"] == ["broken"]
    assert secret not in json.dumps(logged, default=repr)


def test_who_left_the_workspace_has_nothing_here(world: World, fatima: Someone) -> None:
    address = subscribes(fatima)
    world.goes("fatima")
    world.settle()
    assert fetch(address)[0] == 404


def test_without_a_public_address_there_is_no_such_page(
    sandbox: Sandbox, line: Line, tmp_path: Path, filled_database: Path
) -> None:
    plain = World(sandbox, line, tmp_path, filled_database)
    try:
        screen = plain.person("fatima").says("kalender")
        assert screen.has("calendar.off")
        assert screen.labels == []
        assert fetch(f"{line.url}/feed/{'x' * 43}.ics")[0] == 404
    finally:
        plain.stop()


def test_a_settled_agenda_stands_in_the_calendar_without_what_is_besloten(
    bram: Someone, fatima: Someone
) -> None:
    bram.says(LINE).submit()
    fatima.says("agendapunt samenleving Wachtlijsten")
    form = fatima.says("agendapunt samenleving")
    form.submit(title="Verkoop van het zwembad", confidential="Nee, besloten")
    page = bram.says("agenda samenleving").press("item.do_put_on").press("item.do_put_on")
    address = subscribes(bram)
    assert "Wachtlijsten" not in events(address)[0].description.value
    page.press("agenda.settle")
    words = events(address)[0].description.value.splitlines()
    assert words[-3:] == ["Agenda:", "1. Wachtlijsten", "2. besloten punt"]
    assert "zwembad" not in fetch(address)[2]
