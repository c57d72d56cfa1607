"""Measures the bot beside a bare Bolt app, and in Teams beside a bare route, and prints ratios: `python -m tests.benchmarks [--quick]`.

Both run here and now, by turns, because milliseconds say more of the machine than of the bot. No
figure makes this fail.
"""

import argparse
import os
import platform
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import costs, growth, in_teams, kept, rounds, slow_slack, starting
from tests.benchmarks.figures import Figure, promises, table
from tests.benchmarks.scene import USERS, Scene, scene
from tests.benchmarks.teams_scene import THERE, TeamsScene, teams_scene

PLAIN = ("", "p50", "p99", "per second", "n")


@dataclass(frozen=True)
class Effort:
    """How many rounds of each kind, and how often each person asks in one round."""

    single_rounds: int
    single_times: int
    many_rounds: int
    many_times: int
    starts: int
    slow_rounds: int
    growth_rounds: int
    growth_times: int
    cost_rounds: int
    cost_times: int
    teams_rounds: int
    few_rounds: int  # in Teams, of what takes long


FULL = Effort(15, 50, 9, 16, 9, 5, 11, 30, 7, cost_times=200, teams_rounds=9, few_rounds=5)
QUICK = Effort(7, 16, 3, 6, 2, 1, 3, 10, 3, cost_times=120, teams_rounds=3, few_rounds=2)


def main() -> None:
    """Measure everything and print it as it comes; with --keep, write it down as the run to compare with."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a minute, rougher")
    parser.add_argument("--keep", action="store_true", help="write it into docs/figures.md")
    chosen = parser.parse_args()
    effort = QUICK if chosen.quick else FULL
    begin, load = time.monotonic(), os.getloadavg()[0]
    print(
        f"Python {platform.python_version()} on {os.cpu_count()} cores, of which others used"
        f" {load:.1f} in the last minute; n counts rounds (requests in bare figures)"
    )
    titled: list[tuple[str, Sequence[Figure]]] = []
    with tempfile.TemporaryDirectory(prefix="pmg-bench-") as folder, scene(Path(folder)) as made:
        for title, figures in _measured(made, effort):
            print(promises(title, figures), flush=True)
            titled.append((title, figures))
    print(table("beside the run that was kept", ("", "then", "now"), kept.compared(titled)))
    if chosen.keep:
        kept.keep(titled, load)
    print(f"\nIt took {time.monotonic() - begin:.0f} s.")


def _measured(made: Scene, effort: Effort) -> Iterator[tuple[str, Sequence[Figure]]]:
    slow = slow_slack.figures(made, effort.slow_rounds)
    yield "Slack takes 10 s for each call", slow
    yield "starting", starting.figures(made, effort.starts)
    # By now the calls that were made slow have been answered, and hold nothing up.
    made.sandbox.wait_idle(slow_slack.SLOW + 5)
    yield from _commands(made, effort)
    with teams_scene(made) as teams:
        yield "starting in Teams", starting.teams_figures(teams, effort.few_rounds)
        yield "one at a time in Teams", _in_teams(teams, effort)
    yield "growth", growth.figures(made, effort.growth_rounds, effort.growth_times)


def _commands(made: Scene, effort: Effort) -> Iterator[tuple[str, Sequence[Figure]]]:
    with made.echo() as echo, made.write() as write, made.bot() as bot:
        made.sandbox.wait_idle()  # the bot reads users.list once it has started
        ports = rounds.Ports(echo.port, write.port, bot.port)
        single = rounds.one_at_a_time(ports, effort.single_rounds, effort.single_times)
        print(table("one at a time, bare figures", PLAIN, rounds.plain(single)))
        yield "one at a time", rounds.one_at_a_time_figures(single)
        asked = costs.in_slack(echo, write, bot)
        spent = costs.measured(asked, USERS[0], effort.cost_rounds, effort.cost_times)
        print(table("what one request costs", costs.HEADS, costs.rows(spent)), flush=True)
        many = rounds.many_at_once(ports, effort.many_rounds, effort.many_times)
        print(table(f"{rounds.AT_ONCE} at once, bare figures", PLAIN, rounds.plain(many)))
        yield f"{rounds.AT_ONCE} at once", rounds.many_at_once_figures(many)


def _in_teams(teams: TeamsScene, effort: Effort) -> Sequence[Figure]:
    with in_teams.variants(teams) as some:
        single = in_teams.one_at_a_time(some, effort.teams_rounds, effort.single_times)
        print(table("one at a time in Teams, bare figures", PLAIN, rounds.plain(single)))
        spent = costs.measured(some, THERE[0], effort.few_rounds, effort.cost_times)
    print(table("what one request costs in Teams", costs.HEADS, costs.rows(spent)), flush=True)
    return in_teams.figures(single, spent)


if __name__ == "__main__":
    main()
