"""Busy, broken and slow: everybody still gets an answer, and nothing is half done."""

import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager

import pytest
from sqlalchemy.orm import Session

from bot.incoming.dispatch import PATIENCE
from bot.sandbox.slack.requests import Delivery
from bot.slack.lanes import SlackLanes
from storage.database import Database
from storage.queries import groups, memberships
from tests.bot.state import members, remembered
from tests.doors import Complaints
from tests.reading import elements, pattern
from tests.world import GENERAL, Screen, Someone, World

Writing = AbstractContextManager[Session]
EVERYBODY = ["UANNA", "UBRAM", "UFATIMA", "UCARLA", "UEMILY", "UGIJS"]


@contextmanager
def a_writer_at_work(world: World) -> Iterator[None]:
    """Let somebody else be the one who writes."""
    with world.database.write():
        yield


def at_once(world: World, lines: list[str]) -> list[Delivery]:
    """Type all these at the same moment, by everybody in turn."""
    with ThreadPoolExecutor(len(lines)) as people:
        return list(
            people.map(
                lambda n: world.sandbox.command(
                    EVERYBODY[n % len(EVERYBODY)], GENERAL, f"/pmg {lines[n]}"
                ),
                range(len(lines)),
            )
        )


def says(delivery: Delivery, key: str) -> bool:
    """Return whether our text `key`, in either language, stands in an answer."""
    assert delivery.error is None, delivery.error
    words = json.loads(delivery.body)["text"]
    return any(pattern(language, key, {}).search(words) for language in ("nl", "en"))


def test_who_cannot_write_in_time_is_told_so_and_nothing_is_done(
    world: World, monkeypatch: pytest.MonkeyPatch, quiet: Complaints
) -> None:
    monkeypatch.setattr("bot.incoming.dispatch.PATIENCE", 0.2)
    before = remembered(world)
    with a_writer_at_work(world):
        deliveries = at_once(world, ["aanmelden bestuur"] * 6)
    world.settle()
    assert all(says(delivery, "no.busy") for delivery in deliveries)
    assert remembered(world) == before
    assert world.person("anna").says("aanmelden bestuur").has("joined.done")


def test_a_form_that_comes_when_it_is_busy_stays_open_with_what_was_typed(
    world: World, monkeypatch: pytest.MonkeyPatch, quiet: Complaints
) -> None:
    form = world.person("anna").says("agendapunt")
    before = remembered(world)
    monkeypatch.setattr("bot.incoming.dispatch.PATIENCE", 0.2)
    with a_writer_at_work(world):
        again = form.submit(title="Jeugdzorg", explanation="Te lange wachtlijsten")
    assert again.fault("title", "no.busy")
    assert again.value("explanation") == "Te lange wachtlijsten"
    assert remembered(world) == before
    monkeypatch.setattr("bot.incoming.dispatch.PATIENCE", PATIENCE)
    assert again.submit().has("item.handed_in_nowhere")


def test_the_patience_counts_from_the_arrival_and_ends_before_slacks(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    # 40 at once fill all threads: those behind them must not begin to wait only then.
    left: list[float] = []
    write = Database.write

    def noted(database: Database, *, give_up_at: float | None = None) -> Writing:
        if give_up_at is not None:
            left.append(give_up_at - time.monotonic())
        return write(database, give_up_at=give_up_at)

    monkeypatch.setattr(Database, "write", noted)
    begin = time.monotonic()
    before = remembered(world)
    with a_writer_at_work(world):
        deliveries = at_once(world, ["aanmelden bestuur"] * 40)
    assert all(says(delivery, "no.busy") for delivery in deliveries)
    assert time.monotonic() - begin >= PATIENCE
    assert min(left) < 0.9 * PATIENCE
    assert remembered(world) == before


def test_who_only_looks_does_not_wait_for_who_writes(
    world: World, monkeypatch: pytest.MonkeyPatch, quiet: Complaints
) -> None:
    monkeypatch.setattr("bot.incoming.dispatch.PATIENCE", 30)
    in_line, of_body = threading.Semaphore(0), SlackLanes.of_body

    def counted(lanes: SlackLanes, body: bytes) -> Executor:
        in_line.release()
        return of_body(lanes, body)

    monkeypatch.setattr(SlackLanes, "of_body", counted)
    world.restart()
    # More than there are threads for readers.
    writers = [f"aanmelden {name}" for name in ("bestuur", "efl", "samenleving", "financien")] * 10
    readers = ["pijlers", "mijn", "help", "labs", "leden bestuur", "lab binnenstad"] * 4
    with ThreadPoolExecutor(1) as beside:
        with a_writer_at_work(world):
            waiting = beside.submit(at_once, world, writers)
            assert all(in_line.acquire(timeout=30) for _ in writers)
            looked = at_once(world, readers)
            # The writers still wait: nobody who looked has waited for them.
            assert not waiting.done()
        written = waiting.result()
    assert not any(says(delivery, "no.busy") for delivery in looked)
    assert sum(says(delivery, "joined.done") for delivery in written) > 0
    assert not any(delivery.error for delivery in [*looked, *written])


def test_forty_at_once_are_all_done(world: World, quiet: Complaints) -> None:
    names = ["bestuur", "efl", "financien", "binnenstad", "democratie"]
    deliveries = at_once(world, [f"aanmelden {names[n % 5]}" for n in range(40)])
    done = sum(says(d, "joined.done") or says(d, "joined.already") for d in deliveries)
    assert done == 40
    with world.database.read() as session:
        group = groups.by_slug(session, "bestuur")
        assert group is not None
        assert memberships.sizes(session, [group])[group.id].people == len(
            members(world, "bestuur")
        )


@pytest.mark.parametrize("typed", ["aanmelden bestuur", "mijn"])
def test_a_mistake_of_ours_is_an_apology_with_a_number_that_is_in_the_log(
    world: World,
    anna: Someone,
    complaints: Complaints,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
) -> None:
    def breaks(*_: object) -> None:
        raise ZeroDivisionError("a secret that was typed")

    monkeypatch.setattr(groups, "leads", breaks)  # after the membership was written
    monkeypatch.setattr(memberships, "of_person", breaks)
    anna.says("taal nl")
    before = remembered(world)
    answer = anna.says(typed)
    assert len(complaints.references) == 1
    assert answer.has("no.broken", reference=complaints.references[0])
    assert remembered(world) == before
    monkeypatch.undo()
    assert anna.says("aanmelden bestuur").has("joined.done")


def test_even_without_a_database_there_is_an_answer(
    world: World, anna: Someone, complaints: Complaints, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def gone(**_: object) -> Iterator[None]:
        raise OSError("the disk is gone")
        yield

    monkeypatch.setattr(world.database, "read", gone)
    monkeypatch.setattr(world.database, "write", gone)
    for line in ("pijlers", "aanmelden bestuur"):
        delivery = world.sandbox.command(anna.user, GENERAL, f"/pmg {line}")
        assert says(delivery, "no.broken")
        assert complaints.references[-1] in delivery.body.decode()


@pytest.mark.parametrize("typed", ["aanmelden bestuur", "pijlers"])
def test_an_answer_that_cannot_be_shown_is_still_an_answer(
    world: World,
    anna: Someone,
    complaints: Complaints,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
) -> None:
    page = anna.says("pijler bestuur")
    monkeypatch.setattr("bot.slack.blocks.MOST_ON_BUTTON", 4)
    delivery = world.sandbox.command(anna.user, GENERAL, f"/pmg {typed}")
    assert delivery.error is None
    assert complaints.references[-1] in delivery.body.decode()
    pressed = anna.after(lambda: world.sandbox.click(anna.user, page.ref, "join#0"))
    assert complaints.references[-1] in pressed.text


def test_a_slow_slack_holds_up_no_command(world: World, anna: Someone) -> None:
    menu = anna.says("mijn")
    world.sandbox.slow(1.5)
    threads = [
        threading.Thread(
            target=world.sandbox.click, args=("UANNA", menu.ref, menu_action(menu, "edit_profile"))
        )
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    # Three calls to Slack are under way now, and stay so until the commands are answered.
    assert not world.bot.outbound.idle()
    deliveries = at_once(world, ["pijlers", "aanmelden efl", "mijn", "labs", "help"] * 4)
    assert not world.bot.outbound.idle()
    assert not any(delivery.error for delivery in deliveries)
    world.sandbox.slow(0)


def menu_action(screen: Screen, name: str) -> str:
    """Find the action id of the button that runs `name`."""
    found = (str(element["action_id"]) for _, element in elements(screen.blocks))
    return next(action_id for action_id in found if action_id.startswith(name))


@pytest.mark.parametrize("fault", ["expired_trigger_id", "internal_error", 500, "cut"])
def test_a_form_that_does_not_open_leads_to_a_line_with_a_button_that_works(
    world: World, anna: Someone, fault: str | int
) -> None:
    menu = anna.says("mijn")
    world.sandbox.fail("views.open", fault)
    line = menu.press("me.edit")
    assert line.has("no.no_form")
    assert line.private
    form = line.press("no.again")
    assert form.submit(function="wethouder").has("profile.saved", profile="wethouder")
