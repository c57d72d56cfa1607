"""`pmg workspace`: what is added counts from the next start; what cannot be is refused with what would work."""

import io
import logging
import sqlite3
from pathlib import Path

import pytest

from bot.secrets import Secrets
from bot.slack.tokens import Damaged, Tokens
from storage.queries import installations
from storage.queries.installations import Further
from storage.vocabulary import Platform
from tests.bot.workspaces.neighbours import (
    APP_TOKEN,
    CHANNEL,
    KEY,
    NEXT_KEY,
    SECRET,
    TEAM,
    TOKEN,
    There,
    Two,
)
from tests.world import TOKEN as HOME_TOKEN
from tests.world import Someone

HIDDEN = (TOKEN, SECRET, APP_TOKEN, KEY, NEXT_KEY)
Said = pytest.CaptureFixture[str]


def rows(world: Two) -> list[Further]:
    """Return what is kept of workspaces beside the home."""
    with world.database.read() as session:
        return installations.further(session, Platform.SLACK)


def file(world: Two, *lines: str) -> str:
    """Write a file of tokens."""
    made = world.folder / "tokens.env"
    made.write_text("\n".join(lines))
    return str(made)


def test_one_is_added_listed_and_ended(world: Two, capsys: Said) -> None:
    assert world.adds() == 0
    said = capsys.readouterr().out
    assert f"Gemeente Zeist ({TEAM}) was added" in said
    assert f"/slack/events/{TEAM}" in said
    assert world.pmg("workspace", "list") == 0
    listed = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert ["TDEMO", "Platform Middelgrote Gemeenten", "home"] in listed
    assert [TEAM, "Gemeente Zeist", "lives"] in listed
    assert world.pmg("workspace", "end", TEAM.lower()) == 0
    assert world.pmg("workspace", "list") == 0
    assert "ended 2027-03-01" in capsys.readouterr().out
    assert world.pmg("workspace", "end", TEAM) == 1
    assert "none" in capsys.readouterr().err
    assert world.adds() == 0
    world.start()
    assert rows(world)[0].ended_at is None
    assert len(world.bot.platforms) == 2


REFUSED = {
    "no bot token": (["SLACK_SIGNING_SECRET=x"], "xoxb-"),
    "another kind of token": (["SLACK_BOT_TOKEN=xapp-1", "SLACK_SIGNING_SECRET=x"], "xoxb-"),
    "no way in": ([f"SLACK_BOT_TOKEN={TOKEN}"], "SLACK_SIGNING_SECRET"),
    "a wrong app token": ([f"SLACK_BOT_TOKEN={TOKEN}", "SLACK_APP_TOKEN=nothing"], "xapp-"),
    "an unknown token": (
        ["SLACK_BOT_TOKEN=xoxb-unknown", "SLACK_SIGNING_SECRET=x"],
        "invalid_auth",
    ),
    "an unknown app token": ([f"SLACK_BOT_TOKEN={TOKEN}", "SLACK_APP_TOKEN=xapp-9"], "app-level"),
    "that of home": ([f"SLACK_BOT_TOKEN={HOME_TOKEN}", "SLACK_SIGNING_SECRET=x"], "is the home"),
}


@pytest.mark.parametrize(("lines", "why"), REFUSED.values(), ids=list(REFUSED))
def test_what_does_not_suffice_is_refused(
    world: Two, capsys: Said, lines: list[str], why: str
) -> None:
    assert world.pmg("workspace", "add", file(world, *lines)) == 1
    said = capsys.readouterr()
    assert why in said.err
    assert not any(hidden in said.err + said.out for hidden in HIDDEN)
    world.start()
    assert rows(world) == []


def test_a_scope_that_is_lacking_is_named(world: Two, capsys: Said) -> None:
    world.beside.sandbox.take_scope("im:write")
    assert world.adds() == 1
    assert "im:write" in capsys.readouterr().err


def test_without_a_secret_nothing_is_kept(world: Two, capsys: Said) -> None:
    world.key = ""
    assert world.adds() == 2
    assert "PMG_SECRET_KEY" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_named(world: Two, capsys: Said) -> None:
    assert world.pmg("workspace", "add", str(world.folder / "nothing.env")) == 1
    assert "nothing.env" in capsys.readouterr().err


def test_one_that_is_there_is_refused_and_can_be_given_other_tokens(
    world: Two, there: There, capsys: Said
) -> None:
    before = rows(world)[0].tokens
    assert world.adds() == 1
    assert "--replace" in capsys.readouterr().err
    given = file(world, f"SLACK_BOT_TOKEN={TOKEN}", f"SLACK_APP_TOKEN={APP_TOKEN}")
    assert world.pmg("workspace", "add", "--replace", given) == 0
    there.sandbox.connect(None)
    world.start()
    assert rows(world)[0].tokens != before
    assert there.person("nora").says("mijn").labels


def test_tokens_are_asked_for_without_an_echo_or_read_from_the_input(
    world: Two, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    answers = iter((TOKEN, "", APP_TOKEN))
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(answers))
    assert world.pmg("workspace", "add") == 0
    lines = f"SLACK_BOT_TOKEN={TOKEN}\nSLACK_SIGNING_SECRET='{SECRET}'\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))
    assert world.pmg("workspace", "add", "--replace", "-") == 0
    said = capsys.readouterr()
    assert not any(hidden in said.err + said.out for hidden in HIDDEN)


def test_no_token_stands_in_the_files_of_the_database(world: Two, nora: Someone) -> None:
    nora.says("mijn")
    world.stop()
    kept = b"".join(one.read_bytes() for one in world.folder.glob("pmg.db*"))
    assert TEAM.encode() in kept
    assert not [hidden for hidden in HIDDEN if hidden.encode() in kept]


def test_what_has_ended_leaves_nothing_of_its_tokens(world: Two, there: There) -> None:
    locked = str(rows(world)[0].tokens)
    somebody = sqlite3.connect(
        world.folder / "pmg.db"
    )  # who looks: so the last to close is another
    somebody.execute("SELECT count(*) FROM installation").fetchall()
    assert world.pmg("workspace", "end", TEAM) == 0
    kept = b"".join(one.read_bytes() for one in world.folder.glob("pmg.db*"))
    assert locked.encode()[:200] not in kept
    somebody.close()


def test_nothing_secret_is_told_to_anybody(
    world: Two, nora: Someone, caplog: pytest.LogCaptureFixture, capsys: Said
) -> None:
    caplog.set_level(logging.DEBUG)
    nora.says("aanmelden samenleving")
    page = nora.says("mijn gegevens")
    assert world.pmg("check") == 0
    said = capsys.readouterr()
    everything = page.text + said.out + said.err + caplog.text
    assert not [hidden for hidden in HIDDEN if hidden in everything]
    assert not any(one in repr(Tokens(TOKEN, SECRET, APP_TOKEN)) for one in HIDDEN)


def test_a_key_is_changed_while_the_former_one_counts(
    world: Two, nora: Someone, capsys: Said
) -> None:
    before = rows(world)[0].tokens or ""
    world.stop()
    world.key, world.former = NEXT_KEY, KEY
    world.start()
    assert nora.says("pijlers").labels
    after = rows(world)[0].tokens or ""
    assert Tokens.unlocked(after, TEAM, Secrets(NEXT_KEY)).bot == TOKEN
    with pytest.raises(Damaged):
        Tokens.unlocked(before, TEAM, Secrets(NEXT_KEY))
    world.stop()
    world.former = ""
    world.start()
    assert nora.says("pijlers").labels


@pytest.mark.parametrize(("key", "named"), [("", "must be set"), (NEXT_KEY, TEAM)])
def test_a_start_with_a_wrong_key_says_what_would_work(
    world: Two, there: There, capsys: Said, key: str, named: str
) -> None:
    world.stop()
    world.key = key
    assert world.pmg("serve") == 2
    said = capsys.readouterr().err
    assert "PMG_SECRET_KEY" in said
    assert named in said
    assert "Traceback" not in said


def test_tokens_fit_the_workspace_that_they_were_kept_for() -> None:
    locked = Tokens(TOKEN, SECRET).locked("T1", Secrets(KEY))
    assert Tokens.unlocked(locked, "T1", Secrets(KEY)).signing == SECRET
    with pytest.raises(Damaged):
        Tokens.unlocked(locked, "T2", Secrets(KEY))


def test_check_has_a_line_for_each(world: Two, piet: Someone, capsys: Said) -> None:
    piet.says("koppel samenleving #zeist-samenleving", CHANNEL)
    assert world.pmg("check") == 0
    lines = capsys.readouterr().out.splitlines()
    assert (
        f"ok     workspace {TEAM} (Gemeente Zeist): its tokens suffice; /slack/events/{TEAM}"
        in lines
    )
    assert f"ok     channel {CHANNEL} of Samenleving: can be entered and read" in lines
    world.beside.sandbox.revoke_token()
    assert world.pmg("check") == 1
    lines = capsys.readouterr().out.splitlines()
    (fault,) = [line for line in lines if line.startswith(f"FAULT  workspace {TEAM}")]
    assert "token_revoked" in fault
    world.beside.sandbox.restore_token()
    world.key = ""
    assert world.pmg("check") == 1
    assert "PMG_SECRET_KEY must be set" in capsys.readouterr().out
    world.key = KEY
    assert world.pmg("workspace", "end", TEAM) == 0
    capsys.readouterr()
    assert world.pmg("check") == 0
    assert f"workspace {TEAM} (Gemeente Zeist): has ended" in capsys.readouterr().out


def test_the_manifest_of_another_workspace_calls_its_own_address(capsys: Said) -> None:
    from bot.__main__ import main  # noqa: PLC0415 - as a terminal does

    ways = ("--url", "https://bot.example.nl")
    assert main(["manifest", *ways, "--workspace", TEAM]) == 0
    assert f'"https://bot.example.nl/slack/events/{TEAM}"' in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["manifest", *ways, "--workspace", "../T"])
    assert Path.cwd().exists()
