"""What the bot is made of: locked by hash, written down whole, and never called clean unseen."""

import json
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.model.bom import Bom

from tests.contract.arrows import ROOT
from tests.supply import audit, sbom
from tests.supply.lock import Locked, read

LOCKS = sorted(ROOT.glob("requirements*.txt"))
ONE = Locked("one", "1.0", ("a" * 64,))
TWO = Locked("two", "2.0", ("b" * 64,))
SEEN = [
    {"name": "one", "version": "1.0", "vulns": []},
    {"name": "two", "version": "2.0", "vulns": []},
]
UNSEEN = {"name": "two", "skip_reason": "Dependency not found and could not be audited: two (2.0)"}
WEAK = {"name": "two", "version": "2.0", "vulns": [{"id": "PYSEC-1", "fix_versions": []}]}


@pytest.fixture(scope="module")
def bill() -> dict[str, Any]:
    """The bill of what the bot runs on."""
    made: dict[str, Any] = json.loads(sbom.bill(ROOT / "requirements.txt", ROOT / "pyproject.toml"))
    return made


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_everything_is_locked_by_hash_and_names_no_place(lock: Path) -> None:
    assert len(LOCKS) == 4
    assert read(lock)
    assert "://" not in lock.read_text("utf-8")


@pytest.mark.parametrize(
    "line",
    [
        "one==1.0",
        "one>=1.0 \\\n    --hash=sha256:" + "a" * 64,
        "one==1.0 \\\n    --hash=md5:" + "a" * 32,
        "one==1.0 \\\n    --hash=sha256:" + "a" * 63,
        "--index-url https://registry.example",
        "one @ https://registry.example/one.whl",
    ],
)
def test_a_lock_that_leaves_something_open_is_refused(tmp_path: Path, line: str) -> None:
    lock = tmp_path / "requirements.txt"
    good = "two==2.0 ; sys_platform == 'win32' \\\n    --hash=sha256:" + "b" * 64
    lock.write_text(good, "utf-8")
    assert read(lock) == [TWO]
    lock.write_text(f"{good}\n{line}\n", "utf-8")
    with pytest.raises(ValueError, match=r"locked package|hashes"):
        read(lock)


def test_the_bill_lists_exactly_what_is_locked(bill: dict[str, Any]) -> None:
    listed = {
        (one["name"], one["version"], *sorted(h["content"] for h in one["hashes"]))
        for one in bill["components"]
    }
    locked = read(ROOT / "requirements.txt")
    assert listed == {(one.name, one.version, *sorted(one.hashes)) for one in locked}
    assert {h["alg"] for one in bill["components"] for h in one["hashes"]} == {"SHA-256"}
    assert all(one["licenses"] for one in bill["components"])


def test_the_bill_is_of_this_bot_and_names_no_place(bill: dict[str, Any]) -> None:
    about = bill["metadata"]["component"]
    assert (about["name"], about["licenses"]) == ("pmg-bot", [{"license": {"id": "EUPL-1.2"}}])
    (ours,) = [one for one in bill["dependencies"] if one["ref"] == "pmg-bot"]
    assert len(ours["dependsOn"]) == len((ROOT / "pyproject.toml").read_text("utf-8").partition("dependencies = [\n")[2].partition("\n]")[0].splitlines())  # fmt: skip
    assert "://" not in json.dumps({key: bill[key] for key in bill if key != "$schema"})


def test_the_bill_can_be_read_back_and_stays_the_same(bill: dict[str, Any]) -> None:
    bom = Bom.from_json(bill)  # type: ignore[attr-defined] # the library adds it by a decorator
    assert len(bom.components) == len(bill["components"])
    assert json.loads(sbom.bill(ROOT / "requirements.txt", ROOT / "pyproject.toml")) == bill


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (SEEN, audit.CLEAN),
        ([SEEN[0], UNSEEN], audit.UNKNOWN),
        ([SEEN[0]], audit.UNKNOWN),
        ([SEEN[0], {**SEEN[1], "version": "1.9"}], audit.UNKNOWN),
        ([], audit.UNKNOWN),
        ([SEEN[0], WEAK], audit.VULNERABLE),
        ([{**UNSEEN, "name": "one"}, WEAK], audit.VULNERABLE),
    ],
)
def test_what_was_not_looked_up_is_never_clean(answer: list[Any], status: int) -> None:
    assert audit.judge([ONE, TWO], json.dumps({"dependencies": answer}))[0] == status


@pytest.mark.parametrize("answer", ["", "Connection refused", "[]", "{}", '{"dependencies": 1}'])
def test_no_answer_is_not_clean_either(answer: str) -> None:
    assert audit.judge([ONE], answer)[0] == audit.UNKNOWN


def test_an_auditor_that_says_nothing_ends_in_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    auditor = tmp_path / "pip-audit"
    auditor.write_text(f"#!/bin/sh\necho '{json.dumps({'dependencies': [UNSEEN]})}'\n", "utf-8")
    auditor.chmod(0o700)
    assert audit.main(str(auditor), ROOT / "requirements.txt") == audit.UNKNOWN
    assert "could not be audited" in capsys.readouterr().err
