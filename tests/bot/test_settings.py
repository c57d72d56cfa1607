"""Settings that are missing or wrong: every fault at once, exit status 2, no traceback, no secret."""

import os
import sqlite3
from pathlib import Path

import pytest

from bot.__main__ import main
from tests.bot.process import GOOD, OURS, run

WRONG = {
    "SLACK_BOT_TOKEN": "geheim-token",
    "SLACK_APP_TOKEN": "geheim-app",
    "SLACK_API_URL": "geheim-adres",
    "DATABASE_URL": "postgresql://bot:geheim-wachtwoord@db/pmg",
    "PORT": "geheim-poort",
    "PMG_PUBLIC_URL": "geheim-url",
    "PMG_NETWORK": "/geheim/bestand",
    "PMG_LOG_LEVEL": "geheim",
    "PMG_SMTP_URL": "http://geheim",
    "PMG_IMAP_URL": "imap://geheim.example",
    "PMG_MAIL_FROM": "bot+geheim@pmg.example",
    "PMG_MAIL_PER_MINUTE": "geheim",
    "PMG_MAIL_VERP": "geheim",
    "PMG_MAIL_AUTHSERV_ID": "geheim; dmarc=pass",
    "PMG_MAIL_TENANT": "geheim",
    "PMG_MAIL_CLIENT": "geheim",
    "PMG_MAIL_TOKEN_URL": "https://geheim.example/token",
    "PMG_SECRET_KEY": "geheim",
    "PMG_SECRET_KEY_OLD": "geheim",
}


class Terminal:
    """Somebody who runs a command with these settings, in this process, in an empty folder."""

    def __init__(
        self, folder: Path, patch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.folder = folder
        self._patch = patch
        self._capsys = capsys

    def runs(self, command: str, **settings: str) -> tuple[int, str]:
        """Return the exit status and what was said; an exception is a traceback."""
        self._patch.chdir(self.folder)
        for name in [name for name in os.environ if name.startswith(OURS)]:
            self._patch.delenv(name)
        for name, value in settings.items():
            self._patch.setenv(name, value)
        status = main([command])
        said = self._capsys.readouterr()
        return status, said.out + said.err


@pytest.fixture
def terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    """A terminal in an empty folder."""
    return Terminal(tmp_path, monkeypatch, capsys)


def test_serve_refuses_to_start_and_says_everything(tmp_path: Path) -> None:
    found = run(tmp_path, "serve", **WRONG)
    assert found.returncode == 2
    assert not [name for name in [*WRONG, "SLACK_SIGNING_SECRET"] if name not in found.stderr]
    assert "geheim" not in found.stderr + found.stdout
    assert "Traceback" not in found.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("command", ["check", "migrate"])
def test_all_faults_in_the_settings_are_named_at_once(terminal: Terminal, command: str) -> None:
    status, said = terminal.runs(command, **WRONG)
    assert status == 2
    assert not [name for name in [*WRONG, "SLACK_SIGNING_SECRET"] if name not in said]
    assert "geheim" not in said
    assert not list(terminal.folder.iterdir())


def test_what_is_missing_is_named_and_what_has_a_default_is_not(terminal: Terminal) -> None:
    status, said = terminal.runs("check")
    assert status == 2
    assert "SLACK_BOT_TOKEN" in said
    assert "SLACK_SIGNING_SECRET" in said
    assert "DATABASE_URL" not in said


@pytest.mark.parametrize("content", ["", "no toml [", "[network]\nname = 5\n", "\0\ud800"])
def test_a_network_file_that_cannot_be_used_is_a_fault(terminal: Terminal, content: str) -> None:
    file = terminal.folder / "network.toml"
    file.write_bytes(content.encode("utf-8", "surrogatepass"))
    status, said = terminal.runs("migrate", **GOOD, PMG_NETWORK=str(file))
    assert status == 2
    assert "PMG_NETWORK" in said


@pytest.mark.parametrize("kind", ["a folder", "no database", "below a file", "a newer one"])
def test_a_database_that_cannot_be_used_is_a_fault(terminal: Terminal, kind: str) -> None:
    path = terminal.folder / "pmg.db"
    if kind == "a folder":
        path.mkdir()
    elif kind == "no database":
        path.write_bytes(b"no database at all" * 1000)
    elif kind == "below a file":
        path.write_bytes(b"")
        path /= "pmg.db"
    else:
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32))")
            connection.execute("INSERT INTO alembic_version VALUES ('9999')")
        connection.close()
    status, said = terminal.runs("migrate", **GOOD, DATABASE_URL=f"sqlite:///{path}")
    assert status == 2
    assert "DATABASE_URL" in said


MAIL = {
    "PMG_SMTP_URL": "smtp://bot:geheim@mail.example",
    "PMG_IMAP_URL": "imaps://bot:geheim@mail.example",
    "PMG_MAIL_FROM": "bot@pmg.example",
    "PMG_SECRET_KEY": "geheim" * 8,
}
GUID = "0c0c5a1e-0000-4000-8000-000000000001"


def test_mail_needs_what_it_cannot_do_without(terminal: Terminal) -> None:
    _, said = terminal.runs("migrate", **GOOD, PMG_SMTP_URL=MAIL["PMG_SMTP_URL"])
    assert [name for name in MAIL if f"{name} must" in said] == list(MAIL)[1:]
    status, _ = terminal.runs("migrate", **GOOD, **MAIL)
    assert status == 0


@pytest.mark.parametrize(
    ("name", "value", "right"),
    [
        ("PMG_SMTP_URL", "smtps://mail.example:465", True),
        ("PMG_SMTP_URL", "smtp://127.0.0.1:2525", True),
        ("PMG_SMTP_URL", "smtps://", False),
        ("PMG_SMTP_URL", "smtps://mail.example:99999", False),
        ("PMG_IMAP_URL", "imap://127.0.0.1:1143", True),
        ("PMG_IMAP_URL", "imap://bot:geheim@mail.example", False),
        ("PMG_IMAP_URL", "imaps://mail.example/INBOX", False),
        ("PMG_MAIL_FROM", "bot@localhost", False),
        ("PMG_MAIL_FROM", "bot@pmg.example\nBcc: geheim@pmg.example", False),
        ("PMG_MAIL_PER_MINUTE", "0", False),
    ],
)
def test_mail_is_only_read_along_the_way_on_this_machine(
    terminal: Terminal, name: str, value: str, *, right: bool
) -> None:
    status, said = terminal.runs("migrate", **GOOD, **(MAIL | {name: value}))
    assert (status == 0, f"{name} must" in said) == (right, not right)


@pytest.mark.parametrize("missing", ["PMG_MAIL_CLIENT", "PMG_MAIL_CLIENT_SECRET"])
def test_half_a_registration_for_mail_is_a_fault(terminal: Terminal, missing: str) -> None:
    whole = {"PMG_MAIL_TENANT": GUID, "PMG_MAIL_CLIENT": GUID, "PMG_MAIL_CLIENT_SECRET": "geheim"}
    assert terminal.runs("migrate", **GOOD, **MAIL, **whole)[0] == 0
    half = {name: value for name, value in whole.items() if name != missing}
    status, said = terminal.runs("migrate", **GOOD, **MAIL, **half)
    assert (status, f"{missing} must" in said) == (2, True)
