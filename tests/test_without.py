"""A run without mail servers proves the rest, and says what it did not prove."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contract.arrows import ROOT

CONFTEST = """
import pytest

pytest_plugins = ["tests.without"]


@pytest.fixture
def mail_servers():
    raise AssertionError("no mail server here")
"""
TESTS = """
def test_without():
    pass


def test_mail(mail_servers):
    pass
"""


@pytest.mark.parametrize("workers", [(), ("-n", "1")])
def test_what_needs_mail_is_left_out_and_named(tmp_path: Path, workers: tuple[str, ...]) -> None:
    said = run(tmp_path, "mail", *workers)
    assert said.returncode == 0, said.stdout
    assert "not proved: test_some.py::test_mail" in said.stdout
    assert "1 not proved, as PMG_WITHOUT is mail" in said.stdout
    assert "1 passed" in said.stdout


def test_a_run_with_everything_leaves_out_nothing(tmp_path: Path) -> None:
    said = run(tmp_path, "")
    assert "no mail server here" in said.stdout
    assert "not proved" not in said.stdout


def test_a_name_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    said = run(tmp_path, "mial")
    assert said.returncode != 0
    assert "PMG_WITHOUT: ['mial'] is none of ['mail']" in said.stdout + said.stderr


def run(folder: Path, without: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    (folder / "conftest.py").write_text(CONFTEST, "utf-8")
    (folder / "test_some.py").write_text(TESTS, "utf-8")
    environment = {name: value for name, value in os.environ.items() if "PYTEST" not in name}
    return subprocess.run(
        [sys.executable, "-m", "pytest", *arguments],
        cwd=folder,
        env={**environment, "PMG_WITHOUT": without, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
