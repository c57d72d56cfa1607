"""What can be typed behind `pmg`: its commands and their words."""

import argparse
import re
from pathlib import Path
from uuid import UUID


def parser(about: str | None) -> argparse.ArgumentParser:
    """Return what reads a command line; `about` stands above its help."""
    found = argparse.ArgumentParser(prog="pmg", description=about)
    commands = found.add_subparsers(dest="command", required=True, metavar="COMMAND")
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
    return found


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
