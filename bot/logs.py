"""Logs as lines of JSON on standard error: facts and reference numbers, no words of people.

What a library or an exception says may hold what somebody typed, a name or a token. So of an
exception only its kind and its place in the code are written, and of a library only where it spoke,
unless it stands in one of the two tables below.
"""

import logging
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, TextIO

import structlog
from structlog.tracebacks import ExceptionDictTransformer
from structlog.typing import EventDict, ExcInfo, Processor

ONCE_IN = 1.0  # seconds in which there is one line of a kind
# Loggers that speak of sockets and addresses of our own, never of what came over them.
SPEAK_OF_THEMSELVES = ("uvicorn", "uvicorn.error")
# Exceptions of the system, of our database file, and of SQLite, which names tables and columns;
# SQLAlchemy adds the statement, without its values (hide_parameters, storage/database.py).
SAFE_WORDS = frozenset(
    {
        "BlockingIOError",
        "ConnectionRefusedError",
        "ConnectionResetError",
        "DatabaseError",
        "FileNotFoundError",
        "IntegrityError",
        "OSError",
        "OperationalError",
        "PermissionError",
        "Unreliable",
    }
)

_stacks = ExceptionDictTransformer(show_locals=False)
log = structlog.get_logger()


def configure(level: str, stream: TextIO = sys.stderr) -> None:
    """Log from `level` (DEBUG, INFO, WARNING, ERROR) up; libraries from WARNING up, at any level.

    What libraries say at DEBUG is everything that comes and goes, so it is never written.
    """
    structlog.configure(
        processors=processors(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(stream),
        cache_logger_on_first_use=True,
    )
    logging.captureWarnings(capture=True)
    logging.basicConfig(level=logging.WARNING, handlers=[Libraries()], force=True)
    sys.excepthook = _uncaught
    threading.excepthook = lambda args: _uncaught(args.exc_type, args.exc_value, args.exc_traceback)


def processors() -> list[Processor]:
    """Return what an event goes through on its way to a line."""
    return [
        Throttle(),
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.ExceptionRenderer(exception_facts),
        structlog.processors.JSONRenderer(),
    ]


def exception_facts(exc_info: ExcInfo) -> list[dict[str, Any]]:
    """Return kind and place of an exception and of those that led to it, without values of people."""
    return [_stack_facts(stack) for stack in _stacks(exc_info)]


class Throttle:
    """Lets one line of a kind through in a second, so that nobody can fill the disk from outside.

    A kind is an event of ours, or the place where a library spoke, with the kind of its exception.
    The next line of that kind tells how many were left out before it. Nothing is left out at DEBUG, and no line with a number that
    somebody was shown.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._quiet_until: dict[object, float] = {}
        self._left_out: dict[object, int] = {}

    def __call__(self, _logger: object, method: str, event: EventDict) -> EventDict:
        """Return the line, or raise DropEvent."""
        if method == "debug" or "reference" in event:
            return event
        told = event.get("exc_info")
        fault = told[0] if isinstance(told, tuple) else sys.exc_info()[0]
        kind = (event["event"], event.get("logger"), event.get("at"), fault)
        with self._lock:
            now = self._now()
            if now < self._quiet_until.get(kind, now):
                self._left_out[kind] = self._left_out.get(kind, 0) + 1
                raise structlog.DropEvent
            self._quiet_until[kind] = now + ONCE_IN
            left_out = self._left_out.pop(kind, 0)
        return {**event, "left_out": left_out} if left_out else event


class Libraries(logging.Handler):
    """Writes what libraries log as lines of ours: where they spoke, and only some of their words."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line."""
        facts: dict[str, Any] = {"logger": record.name, "at": f"{record.pathname}:{record.lineno}"}
        if record.name in SPEAK_OF_THEMSELVES:
            facts["said"] = record.getMessage()
        if record.exc_info and record.exc_info[0] is not None:
            facts["exc_info"] = record.exc_info
        log.log(record.levelno, "library", **facts)


def _stack_facts(stack: dict[str, Any]) -> dict[str, Any]:
    kind = stack["exc_type"]
    frames = [f"{one['filename']}:{one['lineno']} {one['name']}" for one in stack["frames"]]
    facts: dict[str, Any] = {"exc_type": kind, "frames": frames}
    if kind in SAFE_WORDS:
        facts["exc_value"] = stack["exc_value"]
    if stack["is_group"]:
        facts["exceptions"] = [
            [_stack_facts(inner) for inner in group] for group in stack["exceptions"]
        ]
    return facts


def _uncaught(kind: type[BaseException], error: BaseException | None, where: Any) -> None:
    log.critical("uncaught", exc_info=(kind, error or kind(), where))
