"""What a run leaves out because this machine has it not (PMG_WITHOUT=mail), and what was therefore not proved."""

import os
from collections.abc import Collection

import pytest

# What may be left out, and the fixture of whatever needs it.
NEEDED_BY = {"mail": "mail_servers"}
_LEFT_OUT = pytest.StashKey[list[str]]()
_KEY = "left_out"  # under this name a worker tells it to the one who prints


def asked() -> frozenset[str]:
    """Return what PMG_WITHOUT names; raises ValueError for what nobody knows."""
    named = frozenset(filter(None, os.environ.get("PMG_WITHOUT", "").replace(",", " ").split()))
    if unknown := named - set(NEEDED_BY):
        raise ValueError(f"PMG_WITHOUT: {sorted(unknown)} is none of {sorted(NEEDED_BY)}")
    return named


def pytest_configure(config: pytest.Config) -> None:
    """Begin the list."""
    config.stash[_LEFT_OUT] = []


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Take out the tests that need what is not there."""
    fixtures = {NEEDED_BY[one] for one in asked()}
    gone = [one for one in items if fixtures & set(_needed(one))]
    if gone:
        items[:] = [one for one in items if one not in gone]
        config.hook.pytest_deselected(items=gone)
        config.stash[_LEFT_OUT] = sorted(one.nodeid for one in gone)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Let a worker tell it to the one who prints."""
    told: dict[str, list[str]] | None = getattr(session.config, "workeroutput", None)
    if told is not None:
        told[_KEY] = session.config.stash[_LEFT_OUT]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """Hear it from a worker; they all left out the same."""
    told: dict[str, list[str]] = getattr(node, "workeroutput", {})
    config: pytest.Config = node.config  # type: ignore[attr-defined]
    config.stash[_LEFT_OUT] = told.get(_KEY, []) or config.stash[_LEFT_OUT]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what was not proved."""
    left_out = terminalreporter.config.stash[_LEFT_OUT]
    if left_out:
        why = f"not proved, as PMG_WITHOUT is {os.environ['PMG_WITHOUT']}"
        terminalreporter.section(f"{len(left_out)} {why}")
        for one in left_out:
            terminalreporter.write_line(f"not proved: {one}")


def _needed(item: pytest.Item) -> Collection[str]:
    # Where a test is done on several servers, the fixture of each is a parameter.
    names: Collection[str] = getattr(item, "fixturenames", ())
    call = getattr(item, "callspec", None)
    return {
        *names,
        *(one for one in (call.params.values() if call else ()) if isinstance(one, str)),
    }
