"""The command line: pmg serve | demo | migrate | backup | restore | pause | manifest | check | workspace."""

import argparse
import gc
import json
import sys
from datetime import timedelta
from pathlib import Path

from bot import command_line
from bot import settings as settings_of
from bot.upkeep import lock


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit status: 2 when settings are wrong, 1 when it cannot be done."""
    chosen = command_line.parser(__doc__).parse_args(arguments)
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
