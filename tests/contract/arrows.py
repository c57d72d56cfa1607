"""Which file may import what, as tables; and the reading of imports and of the clock that goes with them."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "handlers", "storage")

# Which room may use which: bot -> handlers -> storage, never back.
MAY_USE = {"bot": {"bot", "handlers", "storage"}, "handlers": {"handlers", "storage"}, "storage": {"storage"}}  # fmt: skip

# What bot/ may import of handlers: the language of the house, and what no subject owns.
SEEN_BY_BOT = (
    "handlers.FEATURES",
    "handlers.call",
    "handlers.charts",
    "handlers.files",
    "handlers.routes",
    "handlers.sentences",
    "handlers.views",
    "handlers.texts",
    "handlers.common",
)

# The parts of bot/, from the bottom: each may use itself and the floors below it, and on its own
# floor no other. So no platform knows another, and the doors in and out do not know each other.
FLOORS = (
    ("https", "platform", "rendering", "secrets"),
    ("incoming", "microsoft", "outgoing", "upkeep"),
    ("mail", "slack", "teams"),
)
# Above them stands what puts the bot together; these may use each other.
ROOF = ("__main__", "command_line", "check", "connections", "demo", "further", "logs", "metrics", "metronome", "platforms", "serve", "server", "settings", "web", "wiring", "workspaces")  # fmt: skip

SANDBOX = "bot.sandbox"
SANDBOX_PLATFORMS = (
    "mail",
    "slack",
    "teams",
)  # its folders; what stands beside them is for all platforms
SANDBOX_KNOWN_IN = ("bot/sandbox/", "bot/demo/")
DEMO, DEMO_STARTS_IN = "bot.demo", ("bot/__main__.py", "bot/demo/")

# Where a library of a platform may be imported, by how its name begins.
LIBRARIES = {
    "slack_": ("bot/slack/", "bot/sandbox/"),
    "msal": ("bot/microsoft.py",),
    "jwt": ("bot/teams/", "bot/sandbox/teams/"),
    "cryptography": ("bot/secrets.py", "bot/teams/", "bot/sandbox/teams/", "bot/sandbox/mail/"),
}

CLOCK_LIVES_IN = ("bot/sandbox/",)

# Calls that look at the wall clock; all but these two places are handed the moment.
CLOCK = frozenset({"now", "utcnow", "today", "time", "time_ns", "localtime", "gmtime"})
CLOCK_OWNERS = frozenset({"datetime", "date", "time"})
CLOCK_ALLOWED = {
    ("bot/wiring.py", "datetime.now"),
    ("bot/slack/web.py", "time.time"),  # Slack's signature is about real time
}


@dataclass(frozen=True)
class Source:
    """A file of ours: its path from the root, with slashes, and what stands in it."""

    path: str
    code: str

    @property
    def room(self) -> str:
        """Return the top folder."""
        return self.path.partition("/")[0]

    @property
    def module(self) -> str:
        """Return the name under which others import it."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def sources(rooms: Sequence[str] = ROOMS) -> list[Source]:
    """Return all files of these top folders."""
    files = (file for room in rooms for file in sorted((ROOT / room).rglob("*.py")))
    return [Source(file.relative_to(ROOT).as_posix(), file.read_text("utf-8")) for file in files]


def violations(source: Source, known_features: frozenset[str]) -> list[str]:
    """Name whatever in this file points the wrong way."""
    tree = ast.parse(source.code)
    found = [
        f"{source.path} imports {name}: {why}"
        for name in imported(tree, source)
        for why in _forbidden(source, name, known_features)
    ]
    if not source.path.startswith(CLOCK_LIVES_IN):
        found += [
            f"{source.path} looks at the clock: {call}"
            for call in looks_at_clock(tree)
            if (source.path, call) not in CLOCK_ALLOWED
        ]
    return found


def imported(tree: ast.AST, source: Source) -> set[str]:
    """Return every dotted name that the file imports, wherever in it; of `from a import b`: a.b."""
    package = PurePosixPath(source.path).parent.parts
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            start = ".".join(filter(None, (*base, node.module)))
            names |= {f"{start}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Call) and _called(node) in {"import_module", "__import__"}:
            names |= {str(arg.value) for arg in node.args[:1] if isinstance(arg, ast.Constant)}
    return names


def looks_at_clock(tree: ast.AST) -> Iterator[str]:
    """Yield every mention of a function that reads the wall clock, called or not."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in CLOCK:
            owner = node.value.attr if isinstance(node.value, ast.Attribute) else None
            owner = node.value.id if isinstance(node.value, ast.Name) else owner
            if owner in CLOCK_OWNERS:
                yield f"{owner}.{node.attr}"
        elif isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from (f"time.{alias.name}" for alias in node.names if alias.name in CLOCK)


def _forbidden(source: Source, name: str, known_features: frozenset[str]) -> Iterator[str]:
    room = name.partition(".")[0]
    if room in ROOMS and room not in MAY_USE[source.room]:
        yield f"arrows do not point from {source.room} to {room}"
    if room == "tests":
        yield "the bot does not need its tests"
    for library, places in LIBRARIES.items():
        if room.startswith(library) and not source.path.startswith(places):
            yield f"{library}* is for {' and '.join(places)}"
    if _within(source.module, SANDBOX):
        yield from _out_of_the_sandbox(source, name)
    elif source.room == "bot":
        yield from _within_bot(source, name)
        if room == "handlers" and not any(_within(name, one) for one in SEEN_BY_BOT):
            yield "of handlers the bot sees the language of the house, and what is common"
    if source.room == "handlers" and not source.path.endswith("/__init__.py"):
        others = known_features - {source.module}
        if any(_within(name, feature) for feature in others):
            yield "features are only known to their subject's table of contents, never to each other"


def _out_of_the_sandbox(source: Source, name: str) -> Iterator[str]:
    """Yield what is wrong with an import of the sandbox: it knows itself, and libraries."""
    if name.partition(".")[0] in ROOMS and not _within(name, SANDBOX):
        yield "the sandbox knows nothing of the bot"
    for platform in SANDBOX_PLATFORMS:
        folder = f"{SANDBOX}.{platform}"
        if _within(name, folder) and not _within(source.module, folder):
            yield f"what all platforms share does not know {platform}"


def _within_bot(source: Source, name: str) -> Iterator[str]:
    """Yield what is wrong with an import of one part of bot/ by another."""
    if _within(name, SANDBOX):
        if not source.path.startswith(SANDBOX_KNOWN_IN):
            yield "only the demo and the tests know the sandbox"
    elif _within(name, DEMO):
        if not source.path.startswith(DEMO_STARTS_IN):
            yield "only the command line starts the demo"
    elif name.startswith("bot."):
        above, below = _part(source.module), _part(name)
        if above != below and _floor(below) >= _floor(above) < len(FLOORS):
            yield f"in bot/ arrows do not point from {above} to {below}"


def _part(module: str) -> str:
    """Return the folder or file right below bot/ that a module is or stands in."""
    return module.split(".")[1] if "." in module else "__main__"


def _floor(part: str) -> int:
    """Return how high a part of bot/ stands, from 0; whatever is on no floor is the roof."""
    return next((height for height, floor in enumerate(FLOORS) if part in floor), len(FLOORS))


def _within(name: str, module: str) -> bool:
    return name == module or name.startswith(f"{module}.")


def _called(node: ast.Call) -> str:
    function = node.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
