"""The command line: pmg serve | demo | migrate | backup | restore | pause | manifest | check | workspace."""

import argparse
import gc
import json
import re
import sys
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from bot import settings as settings_of
from bot.upkeep import lock


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit status: 2 when settings are wrong, 1 when it cannot be done."""
    parser = argparse.ArgumentParser(prog="pmg", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("serve", help="run the bot for Slack")
    commands.add_parser("migrate", help="bring the database up to date, and stop")
    commands.add_parser(
        "check", help="look whether everything is right: tokens, scopes, channels, database, clock"
    )
    for name, what in (
        ("backup", "copy the database, also while the bot runs"),
        ("restore", "put a backup in the place of the database, which is kept"),
    ):
        command = commands.add_parser(name, help=what)
        command.add_argument("file", type=Path, metavar="FILE")
        command.add_argument("--force", action="store_true", help="replace a file that is there")
        if name == "restore":
            command.add_argument(
                "--try",
                dest="only_try",
                action="store_true",
                help="only count what it would bring back",
            )
    pause = commands.add_parser("pause", help="let all that goes out wait, also while the bot runs")
    deed = pause.add_mutually_exclusive_group()
    deed.add_argument("--off", action="store_true", help="go on: what waited goes now")
    deed.add_argument("--status", action="store_true", help="print what is paused and what waits")
    manifest = commands.add_parser(
        "manifest", help="print the app manifest, to paste in Slack; for Teams: write the package"
    )
    manifest.add_argument("platform", nargs="?", choices=("slack", "teams"), default="slack")
    manifest.add_argument("--client", type=_guid, help="Teams: the client id of the registration")
    manifest.add_argument("--out", type=Path, default=Path("pmg-teams.zip"), help="Teams: the file")
    way = manifest.add_mutually_exclusive_group(required=True)
    way.add_argument("--url", type=_https, help="where the bot is reached: https://...")
    way.add_argument("--socket", action="store_true", help="Socket Mode: no address is needed")
    manifest.add_argument(
        "--workspace",
        type=_workspace,
        help="Slack: for a workspace beside the home: T0...",
    )
    workspace = commands.add_parser(
        "workspace", help="workspaces of Slack beside that of the settings"
    )
    deeds = workspace.add_subparsers(dest="deed", required=True, metavar="add | list | end")
    add = deeds.add_parser("add", help="let the bot live in one more, with an app of its own there")
    add.add_argument(
        "file",
        nargs="?",
        help="with lines SLACK_BOT_TOKEN=... ; - is the input; else it is asked for",
    )
    add.add_argument("--replace", action="store_true", help="give one that is there other tokens")
    deeds.add_parser("list", help="print which there are")
    deeds.add_parser("end", help="let the bot live there no more").add_argument("workspace")
    demo = commands.add_parser("demo", help="try the bot in a small Slack of its own")
    demo.add_argument("--port", type=int, default=8000, help="the first port to try (8000)")
    demo.add_argument(
        "--empty", action="store_true", help="begin with a network in which nothing happened yet"
    )
    demo.add_argument(
        "--rehearsal", action="store_true", help="watch a year in which everything goes wrong"
    )
    chosen = parser.parse_args(arguments)
    try:
        return COMMANDS[chosen.command](chosen)
    except settings_of.Wrong as error:
        print(f"The settings are not right:\n{error}", file=sys.stderr)
        return 2
    except lock.NotPossible as error:
        print(error, file=sys.stderr)
        return 1


def _serve(_chosen: argparse.Namespace) -> int:
    # A fifth of the time to start went to looking for garbage in what is loaded, all of which stays;
    # bot.serve lets it begin again.
    gc.disable()
    from bot.serve import serve

    serve(settings_of.load())
    return 0


def _migrate(_chosen: argparse.Namespace) -> int:
    from bot.wiring import open_database
    from storage.database import NEWEST, Database, file_of

    settings = settings_of.load()
    database = Database(settings.database_url)
    behind = database.revision() != NEWEST
    database.close()
    if behind:  # else a bot may go on running while this finds nothing to do
        with lock.alone(file_of(settings.database_url), lock.PATIENCE):
            open_database(settings).close()
    print("The database is up to date.")
    return 0


def _backup(chosen: argparse.Namespace) -> int:
    from bot.upkeep.backup import backup
    from storage.database import file_of

    backup(file_of(settings_of.load().database_url), chosen.file, force=chosen.force)
    print(f"The database was copied to {chosen.file}. It holds personal data.")
    return 0


def _restore(chosen: argparse.Namespace) -> int:
    from bot.upkeep.backup import restore
    from bot.wiring import wall_clock
    from storage.database import file_of

    settings = settings_of.load()
    database = file_of(settings.database_url)
    if chosen.only_try:
        return _rehearse(chosen.file, database)
    with lock.alone(database, lock.PATIENCE):
        restored = restore(
            chosen.file,
            database,
            now=wall_clock(),
            look_after=timedelta(seconds=settings.pmg_look_again),
            admins=settings.pmg_admins,
            force=chosen.force,
        )
    print(f"{chosen.file} was restored to {database}.")
    if restored.forgotten:
        print(f"People who had been forgotten since, and are again: {restored.forgotten}.")
    if restored.kept:
        print(f"What was there is kept in {restored.kept}. Remove it when it is no longer needed.")
    return 0


def _rehearse(file: Path, database: Path) -> int:
    from bot.upkeep.rehearsal import rehearse

    print(f"{'':<24}{'backup':>10}{'now':>10}")
    for one in rehearse(file, database):
        print(f"{one.table:<24}{one.backup:>10}{'-' if one.present is None else one.present:>10}")
    print(f"{file} can be restored. Nothing was changed.")
    return 0


def _pause(chosen: argparse.Namespace) -> int:
    from bot import wiring
    from bot.upkeep import pause

    do = pause.status if chosen.status else pause.go_on if chosen.off else pause.pause
    print(do(settings_of.load().database_url, wiring.wall_clock()))
    return 0


def _check(_chosen: argparse.Namespace) -> int:
    from bot import check, wiring

    wrong = 0
    for found in check.findings(settings_of.load(), wiring.wall_clock):
        print(found.line, flush=True)
        wrong += not found.right
    return 1 if wrong else 0


def _workspace_deed(chosen: argparse.Namespace) -> int:
    from bot import wiring, workspaces

    for line in workspaces.run(chosen, settings_of.load(), wiring.wall_clock):
        print(line)
    return 0


def _manifest(chosen: argparse.Namespace) -> int:
    from handlers import FEATURES
    from handlers.routes import Kind, Routes

    if chosen.platform == "teams":
        return _package(chosen, Routes(FEATURES).names(Kind.SHORTCUT))
    from bot.slack import manifest

    shortcuts = manifest.shortcuts(Routes(FEATURES))
    made = manifest.manifest(chosen.url, shortcuts, chosen.workspace or "")
    print(json.dumps(made, indent=2, ensure_ascii=False))
    return 0


def _package(chosen: argparse.Namespace, shortcuts: list[str]) -> int:
    from bot.teams import manifest

    if not chosen.url or not chosen.client:
        print("Teams needs --url https://... and --client (the client id)", file=sys.stderr)
        return 2
    chosen.out.write_bytes(manifest.package(chosen.url, chosen.client, shortcuts))
    print(f"{chosen.out}: upload it in the Teams admin center")
    return 0


def _guid(written: str) -> str:
    try:
        return str(UUID(written))
    except ValueError:
        raise argparse.ArgumentTypeError("must be a GUID") from None


def _workspace(written: str) -> str:
    if not re.fullmatch(r"[A-Z0-9]{2,40}", written):
        raise argparse.ArgumentTypeError("must be the id of a workspace, such as T0123ABC")
    return written


def _https(address: str) -> str:
    if not re.fullmatch(r"https://[^\s/?#]+(/[^\s?#]*)?", address):
        raise argparse.ArgumentTypeError("must start with https://")
    return address


def _demo(chosen: argparse.Namespace) -> int:
    from bot.demo import EMPTY, STORY, run

    if chosen.rehearsal:
        from bot.demo.rehearsal import watch

        return watch.run(chosen.port)
    return run(chosen.port, EMPTY if chosen.empty else STORY)


COMMANDS = {
    "serve": _serve,
    "migrate": _migrate,
    "backup": _backup,
    "restore": _restore,
    "pause": _pause,
    "manifest": _manifest,
    "check": _check,
    "demo": _demo,
    "workspace": _workspace_deed,
}

if __name__ == "__main__":
    sys.exit(main())
