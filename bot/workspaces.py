"""`pmg workspace`: adds workspaces of Slack beside that of the settings, lists them, and ends them."""

import argparse
import getpass
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from bot import further, wiring
from bot.settings import Settings
from bot.slack.admission import Visited, malformed, visit
from bot.slack.residence import Residence
from bot.slack.tokens import Tokens
from bot.upkeep import installations as upkeep
from bot.upkeep import lock
from storage.database import NEWEST, Database, file_of
from storage.queries import installations
from storage.queries.installations import Further
from storage.vocabulary import Platform

ASKED = {
    "SLACK_BOT_TOKEN": "Bot token of its app (xoxb-...): ",
    "SLACK_SIGNING_SECRET": "Signing secret of its app (empty: Socket Mode): ",
    "SLACK_APP_TOKEN": "App-level token (xapp-...): ",
}
FROM_INPUT = "-"


def run(
    chosen: argparse.Namespace, settings: Settings, now: Callable[[], datetime]
) -> Sequence[str]:
    """Do what was chosen; return what to say of it. Raises Wrong or NotPossible, with what would work."""
    if chosen.deed == "list":
        return listed(settings)
    database = file_of(settings.database_url)
    if chosen.deed == "end":
        with lock.alone(database, lock.PATIENCE):
            return end(settings, chosen.workspace.upper(), now)
    further.secrets(settings)  # asked for first: without it nothing can be kept
    visited = looked_at(settings, given(chosen.file))
    with lock.alone(database, lock.PATIENCE):
        return add(settings, visited, replace=chosen.replace)


def given(file: str | None) -> Tokens:
    """Return the tokens: from a file or the input with NAME=value lines, else asked for without an echo."""
    if file is None:
        said = {"SLACK_BOT_TOKEN": _ask("SLACK_BOT_TOKEN")}
        said["SLACK_SIGNING_SECRET"] = _ask("SLACK_SIGNING_SECRET")
        if not said["SLACK_SIGNING_SECRET"]:
            said["SLACK_APP_TOKEN"] = _ask("SLACK_APP_TOKEN")
    else:
        said = _read(file)
    return Tokens(*(said.get(name, "") for name in ASKED))


def _ask(name: str) -> str:
    return getpass.getpass(ASKED[name]).strip()


def _read(file: str) -> dict[str, str]:
    try:
        text = sys.stdin.read() if file == FROM_INPUT else Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise lock.NotPossible(f"{file} cannot be read ({type(error).__name__})") from error
    pairs = (line.partition("=") for line in text.splitlines() if not line.startswith("#"))
    return {name.strip(): value.strip().strip("\"'") for name, _, value in pairs}


def looked_at(settings: Settings, tokens: Tokens) -> Visited:
    """Return whose tokens they are. Raises NotPossible for tokens that do not suffice, or are the home's."""
    faults = malformed(tokens)
    if faults:
        raise lock.NotPossible("\n".join(faults))
    keys = further.Keys(tokens.bot, tokens.signing, tokens.app, settings.slack_api_url)
    found = visit(keys, settings.pmg_http_timeout)
    if found.faults:
        about = f"{found.name} ({found.workspace}): " if found.workspace else ""
        raise lock.NotPossible("\n".join(f"{about}{one}" for one in found.faults))
    if settings.slack_bot_token:
        home = visit(settings, settings.pmg_http_timeout)
        if not home.workspace:
            raise lock.NotPossible(f"SLACK_BOT_TOKEN: {home.faults[0]}\nFirst see `pmg check`.")
        _require_another(home, found)
    return found


def _require_another(home: Visited, found: Visited) -> None:
    if home.workspace == found.workspace:
        raise lock.NotPossible(
            f"{found.name} ({found.workspace}) is the home, that of SLACK_BOT_TOKEN: it needs nothing"
            " more. Give the tokens of the app that you made in the other workspace."
        )
    if home.tokens.enterprise and home.tokens.enterprise == found.tokens.enterprise:
        raise lock.NotPossible(
            f"{found.name} ({found.workspace}) is of the same organisation as the home: its people"
            " are known there already. Add the app of the home to it in Slack's own administration."
        )


def add(settings: Settings, found: Visited, *, replace: bool) -> Sequence[str]:
    """Keep the tokens of a workspace, locked. Raises NotPossible for one that is there already."""
    secrets = further.secrets(settings)
    with closing(wiring.open_database(settings)) as database:
        with database.read() as session:
            rows = {one.workspace: one for one in installations.further(session, Platform.SLACK)}
        there = found.workspace in rows and rows[found.workspace].tokens is not None
        if there and not replace:
            raise lock.NotPossible(
                f"{found.name} ({found.workspace}) is there already. With other tokens:"
                " `pmg workspace add --replace`; to take it out:"
                f" `pmg workspace end {found.workspace}`."
            )
        locked = found.tokens.locked(found.workspace, secrets)
        name = found.name[: upkeep.MOST] or None
        with database.write() as session:
            installations.admit(session, Platform.SLACK, found.workspace, name, locked)
    done = "has other tokens now" if there else "was added"
    said = [f"{found.name} ({found.workspace}) {done}. It counts from the next start of the bot."]
    if not found.tokens.app:
        base = settings.pmg_public_url.rstrip("/") or "https://..."
        said.append(f"Its app must call {base}{Residence(found.workspace).path}")
    return said


def end(settings: Settings, workspace: str, now: Callable[[], datetime]) -> Sequence[str]:
    """Let the bot live in a workspace no more. Raises NotPossible for one in which it does not."""
    with closing(wiring.open_database(settings)) as database:
        with database.read() as session:
            rows = installations.further(session, Platform.SLACK)
        living = {one.workspace: one.name or "" for one in rows if one.tokens is not None}
        if workspace not in living:
            some = ", ".join(f"{one} ({name})" for one, name in living.items()) or "none"
            raise lock.NotPossible(
                f"There is no workspace {workspace} beside the home. There are: {some}.\nThe home is"
                " that of SLACK_BOT_TOKEN; it ends when that is taken out of the settings."
            )
        ended = upkeep.end(database, Platform.SLACK, workspace, now())
    return (
        f"{living[workspace]} ({workspace}) has ended; its tokens are gone.",
        f"Accounts there: {ended.accounts}. Channels there, which belong to nothing now: {ended.channels}.",
        f"People without another account, who are told nothing any more: {ended.unreached}.",
    )


def listed(settings: Settings) -> Sequence[str]:
    """Return a line for each workspace of Slack."""
    if not file_of(settings.database_url).exists():
        raise lock.NotPossible("There is no database yet: it is made at the first start.")
    with closing(Database(settings.database_url)) as database:
        if database.revision() != NEWEST:
            raise lock.NotPossible("The database is of another version: run `pmg migrate` first.")
        with database.read() as session:
            rows = {one.workspace: one for one in installations.further(session, Platform.SLACK)}
            known = [
                (one.workspace, one.name or "")
                for one in installations.all_of_them(session)
                if one.platform is Platform.SLACK
            ]
    return [f"{workspace}\t{name}\t{_state(rows.get(workspace))}" for workspace, name in known]


def _state(row: Further | None) -> str:
    if row is None:
        return "home"
    return f"ended {row.ended_at:%Y-%m-%d}" if row.ended_at else "lives"
