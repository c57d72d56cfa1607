"""How many SQL statements each request may cost: `python -m tests.contract.statements` (`make record`) lowers it.

Counted on the bot as it runs, with the network that revision 2db52cf left behind: meetings ahead and
past, agenda items, polls. The table may only fall: a number that rises is written by hand, and explained.
"""

import json
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from bot.demo import workspace
from bot.sandbox.slack.sandbox import Sandbox
from tests.fixtures import replay
from tests.fixtures.replay import Old
from tests.line import Line
from tests.world import APP_TOKEN, SECRET, TOKEN, World

TABLE = Path(__file__).with_name("statements.toml")
OLD = Old(replay.HERE / "2db52cf")
# What is typed, and by whom; each by its own words, as the table names them.
TYPED = {
    "help": "anna",
    "mijn": "anna",
    "pijlers": "anna",
    "labs": "anna",
    "pijler samenleving": "anna",
    "leden samenleving": "anna",
    "bijeenkomsten": "anna",
    "bijeenkomsten dit jaar": "bram",
    "aanmelden economie": "anna",
    "aanmelden samenleving": "anna",
    "afmelden samenleving": "anna",
    "ik kom samenleving": "fatima",
    "ik kom niet samenleving griep": "fatima",
    "agenda samenleving": "bram",
    "agendapunt samenleving Straatverlichting": "anna",
    "agendapunt samenleving": "anna",
    "plan samenleving donderdag 24 juni 10.00 Zeist": "bram",
    "datumprikker samenleving": "bram",
    "opkomst samenleving": "bram",
    "onderweg": "bram",
    "werkagenda": "anna",
    "zoek jeugd": "anna",
    "herinneringen": "anna",
    "berichten": "carla",
    "kalender": "anna",
    "beheer": "carla",
    "persoon Bram Visser": "carla",
    "mijn gegevens": "anna",
    "namens Bram Visser mijn": "fatima",
    "taal nl": "anna",
    "iets onbekends": "gijs",
}
# Routes of which one press that the revision left is made again.
PRESSED = (
    "button answer",
    "button meeting",
    "button show_group",
    "button members",
    "button join",
    "button undo_join",
    "button agenda_do",
    "button agenda_item",
    "button item",
    "button support",
    "button poll_vote",
    "button part_choose",
    "button outcomes",
    "button messages",
    "button programme",
    "button agenda_settle",
    "button found_item",
    "button subject",
    "form attendance",
    "form poll",
    "form plan",
    "form item",
    "form outside",
    "form profile",
    "form move",
)
HOME = "Home"


@contextmanager
def counted() -> Iterator[list[str]]:
    """Collect the statements that are executed meanwhile, by any engine; settings are none."""
    found: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if not statement.startswith("PRAGMA"):
            found.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def written() -> Mapping[str, int]:
    """Return the table: at most so many statements for each request."""
    found: dict[str, int] = tomllib.loads(TABLE.read_text(encoding="utf-8"))["statements"]
    return found


def as_it_is(_session: Session) -> None:
    """Add nothing to the network that the revision left behind."""


def measured(
    sandbox: Sandbox, line: Line, folder: Path, grow: Callable[[Session], None] = as_it_is
) -> dict[str, int]:
    """Make every request of the table, each on a fresh copy of the database; count its statements.

    `grow` may add to the network first.
    """
    world = OLD.world(sandbox, line, folder)
    with world.database.write() as session:
        grow(session)
    try:
        clean = folder / "clean.db"
        replay.copied(folder / "pmg.db", clean)
        found = {}
        for name, who in (*TYPED.items(), (HOME, "anna"), *((name, "") for name in PRESSED)):
            for _ in range(2):  # what is read once and kept is not counted
                replay.copied(clean, folder / "pmg.db")
                with counted() as statements:
                    _ask(world, name, who)
                    sandbox.wait_idle(also=world.bot.outbound.idle)
            found[name] = len(statements)
        return found
    finally:
        world.stop()


def _ask(world: World, name: str, who: str) -> None:
    if name in PRESSED:
        press = next(one for one in OLD.presses if one["answer"]["route"] == name)
        replay.pressed(world, press)
    elif name == HOME:
        world.sandbox.open_home(world.person(who).user)
    else:
        answer = world.sandbox.command(world.person(who).user, "CALGEMEEN", f"/pmg {name}")
        assert answer.error is None, answer.error


def shown(found: Mapping[str, int]) -> str:
    """Write the table."""
    head = "# Statements that a request costs. May only fall; `make record` writes what was measured.\n"
    rows = (f"{json.dumps(name, ensure_ascii=False)} = {n}\n" for name, n in found.items())
    return f"{head}[statements]\n{''.join(rows)}"


def write() -> None:
    """Measure, and write the table; what rose stays as it was, and is for somebody to explain."""
    before = written() if TABLE.exists() else {}
    sandbox = Sandbox(workspace(), bot_token=TOKEN, signing_secret=SECRET, app_token=APP_TOKEN)
    sandbox.start()
    line = Line()
    with tempfile.TemporaryDirectory() as folder:
        now = measured(sandbox, line, Path(folder))
    line.stop()
    sandbox.stop()
    lowest = {name: min(number, before.get(name, number)) for name, number in now.items()}
    TABLE.write_text(shown(lowest), encoding="utf-8")


if __name__ == "__main__":
    write()
