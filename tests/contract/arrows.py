"""Reads imports and looks at the clock out of source files, and says which of them may not be there."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "handlers", "storage")

# Which room may use which: bot -> handlers -> storage, never back.
MAY_USE = {"bot": {"bot", "handlers", "storage"}, "handlers": {"handlers", "storage"}, "storage": {"storage"}}  # fmt: skip

SLACK_LIVES_IN = ("bot/slack/", "bot/sandbox/")
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
        """Give the top folder."""
        return self.path.partition("/")[0]

    @property
    def module(self) -> str:
        """Give the name under which others import it."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def sources() -> list[Source]:
    """Give all files of the three rooms."""
    files = (file for room in ROOMS for file in sorted((ROOT / room).rglob("*.py")))
    return [Source(file.relative_to(ROOT).as_posix(), file.read_text("utf-8")) for file in files]


def features(code: str) -> frozenset[str]:
    """Give the modules that stand in FEATURES in handlers/__init__.py."""
    for node in ast.parse(code).body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple):
            (target,) = node.targets
            if isinstance(target, ast.Name) and target.id == "FEATURES":
                names = (one.id for one in node.value.elts if isinstance(one, ast.Name))
                return frozenset(f"handlers.{name}" for name in names)
    raise AssertionError("handlers/__init__.py has no FEATURES")


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
    """Give every dotted name that the file imports, wherever in it; `from a import b` gives a.b."""
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
    """Give every mention of a function that reads the wall clock, called or not."""
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
    if room.startswith("slack_") and not source.path.startswith(SLACK_LIVES_IN):
        yield "Slack lives in bot/slack and bot/sandbox"
    in_sandbox = source.path.startswith("bot/sandbox/")
    if in_sandbox and not source.path.startswith("bot/sandbox/demo/"):
        if room in ROOMS and not _within(name, "bot.sandbox"):
            yield "the sandbox knows nothing of the bot"
        if _within(name, "bot.demo"):
            yield "the sandbox knows nothing of its demo"
    if not in_sandbox and _within(name, "bot.sandbox") and source.path != "bot/__main__.py":
        yield "only the command line starts the demo"
    if source.module != "handlers" and any(
        _within(name, feature) for feature in known_features - {source.module}
    ):
        yield "features are only known to the table of contents, never to each other"


def _within(name: str, module: str) -> bool:
    return name == module or name.startswith(f"{module}.")


def _called(node: ast.Call) -> str:
    function = node.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
