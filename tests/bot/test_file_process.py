"""Files of strangers are read in a process apart: whatever it makes of them, the bot goes on."""

import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from bot.incoming import file_worker, spreadsheets
from bot.incoming.file_process import FileProcess, Heavy, Limits, Stopped, Unreadable
from bot.outgoing.outbound import MOST_FILES, READERS
from bot.sandbox.slack.requests import Delivery
from handlers.common.rules.files import ENDINGS, FileFault
from tests.bot.hostile import endless, nested, renamed, wide
from tests.bot.state import members
from tests.bot.test_busy import says
from tests.doors import Complaints
from tests.stories.lists.test_files import CSV, spreadsheet
from tests.world import Someone, World

SHORT = Limits(processor=1)
MOST_TRIES = 20
GENEROUS = 150.0  # seconds in which a busy machine has ended them all
PATIENT = Limits(processor=600, seconds=600)


def process(limits: Limits) -> FileProcess:
    made = FileProcess()
    made.limits = limits
    return made


def test_what_is_found_comes_back() -> None:
    assert process(SHORT).read(".csv", "Café;é".encode("cp1252")) == "Café;é"
    assert process(SHORT).read(".xlsx", spreadsheet(("a", "b"))) == "a\tb\n"


def test_a_reason_comes_back_too() -> None:
    with pytest.raises(Unreadable) as refused:
        process(SHORT).read(".xlsx", renamed())
    assert refused.value.why == FileFault.BROKEN


def test_every_kind_that_is_taken_has_a_reader_and_every_reason_words() -> None:
    assert set(file_worker.READERS) == set(ENDINGS)
    whys = (spreadsheets.BIG, spreadsheets.LONG, spreadsheets.BROKEN, spreadsheets.EMPTY)
    assert [FileFault(why) for why in whys]


@pytest.mark.parametrize(
    ("content", "limits"),
    [
        (endless(), SHORT),
        (endless(), replace(PATIENT, seconds=0.5)),  # as where a system knows no limits
        (wide(), replace(PATIENT, memory=150_000_000)),
    ],
    ids=["processor", "clock", "memory"],
)
def test_what_has_no_end_is_ended(content: bytes, limits: Limits) -> None:
    with pytest.raises(Heavy):
        process(limits).read(".xlsx", content)


def test_what_is_being_read_ends_with_the_bot() -> None:
    reader, begun = process(PATIENT), threading.Event()
    start = reader._start

    def noted(kind: str) -> object:
        begun.set()
        return start(kind)

    reader._start = noted  # type: ignore[method-assign, assignment] # to know when it runs
    with ThreadPoolExecutor(1) as beside:
        reading = beside.submit(reader.read, ".xlsx", endless())
        begun.wait()
        reader.stop()
        assert isinstance(reading.exception(timeout=30), Stopped)
    with pytest.raises(Stopped):
        reader.read(".csv", b"a")


def test_it_knows_nothing_that_is_secret(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    instead = tmp_path / "python"
    instead.write_text('#!/bin/sh\nprintf \'{"found": "%s"}\' "$SLACK_BOT_TOKEN$PATH"\n')
    instead.chmod(0o700)
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-secret")
    monkeypatch.setattr("sys.executable", str(instead))
    assert FileProcess().read(".csv", b"a") == os.environ["PATH"]


def test_twenty_sign_up_while_eight_hostile_files_are_read(
    carla: Someone, world: World, quiet: Complaints, capsys: pytest.CaptureFixture[str]
) -> None:
    world.bot.files.limits = SHORT
    people = [f"U{number}" for number in range(20)]
    for user in people:
        world.sandbox.add_person(user, f"Lid {user}")
    world.settle()
    files = {"a.xlsx": endless(), "b.xlsx": nested(), "c.csv": b"Ineke" + b"\t" * 40_000}
    files |= {"d.xlsx": renamed()} | {f"{n}.xlsx": endless() for n in range(4)}
    assert len(files) == 8
    for name, content in files.items():
        carla.begins_to_send(name, content)
    world.sandbox.wait_idle(also=lambda: world.bot.readers.waiting() > READERS, silence=0)

    def signs_up(user: str) -> list[Delivery]:
        answers = [world.sandbox.command(user, "dm", "/pmg aanmelden bestuur")]
        while says(answers[-1], "no.busy") and len(answers) < MOST_TRIES:
            answers.append(world.sandbox.command(user, "dm", "/pmg aanmelden bestuur"))
        return answers

    with ThreadPoolExecutor(len(people)) as crowd:
        answered = list(crowd.map(signs_up, people))
    assert not world.bot.readers.idle()  # all that while
    assert all(says(answers[-1], "joined.done") for answers in answered)
    assert set(members(world, "bestuur")) >= {f"Lid {user}" for user in people}
    seconds = sorted(answers[-1].seconds for answers in answered)
    busy = sum(map(len, answered)) - len(people)
    with capsys.disabled():  # a figure to read: how fast a machine is makes no test red
        sys.stdout.write(
            f"\n20 sign-ups beside 8 hostile files: p50 {seconds[10]:.2f} s, "
            f"most {seconds[-1]:.2f} s, told that it is busy {busy} times\n"
        )
    world.sandbox.wait_idle(GENEROUS, world.bot.readers.idle, 0)
    heard = carla.hears()
    assert (
        sum(one.has("sent_file.why_heavy") for one in heard) == 6
    )  # the five without end, and the deep one
    assert sum(one.has("sent_file.why_broken") for one in heard) == 1
    assert carla.sends("leden.csv", CSV.encode()).has("importing.count_doubtful.one")


def test_files_that_cannot_wait_any_more_are_refused_kindly(carla: Someone, world: World) -> None:
    world.bot.files.limits = PATIENT
    for number in range(MOST_FILES):
        carla.begins_to_send(f"{number}.xlsx", endless())
    world.sandbox.wait_idle(also=lambda: world.bot.readers.waiting() == MOST_FILES, silence=0)
    carla.begins_to_send("leden.csv", CSV.encode())
    world.sandbox.wait_idle(also=world.bot.outbound.idle)
    assert carla.sees(world.sandbox.dm(carla.user))[-1].has("sent_file.why_crowded")
