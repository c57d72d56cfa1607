"""The command line: pmg serve | demo | migrate | check."""

import argparse
import sys

from bot import settings as settings_of


def main(arguments: list[str] | None = None) -> int:
    """Run one command; give the exit status (2 when settings are missing or wrong)."""
    parser = argparse.ArgumentParser(prog="pmg", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("serve", help="run the bot for Slack")
    commands.add_parser("migrate", help="bring the database up to date, and stop")
    commands.add_parser("check", help="look whether the settings are complete")
    demo = commands.add_parser("demo", help="try the bot in a small Slack of its own")
    demo.add_argument("--port", type=int, default=8000, help="the first port to try (8000)")
    chosen = parser.parse_args(arguments)
    try:
        return COMMANDS[chosen.command](chosen)
    except settings_of.Wrong as error:
        print(f"The settings are not right:\n{error}", file=sys.stderr)
        return 2


def _serve(_chosen: argparse.Namespace) -> int:
    from bot.serve import serve

    serve(settings_of.load())
    return 0


def _migrate(_chosen: argparse.Namespace) -> int:
    from bot.wiring import open_database

    open_database(settings_of.load()).close()
    print("The database is up to date.")
    return 0


def _check(_chosen: argparse.Namespace) -> int:
    settings_of.load()
    print("The settings are complete.")
    return 0


def _demo(chosen: argparse.Namespace) -> int:
    from bot.sandbox.demo import run

    return run(chosen.port)


COMMANDS = {"serve": _serve, "migrate": _migrate, "check": _check, "demo": _demo}

if __name__ == "__main__":
    sys.exit(main())
