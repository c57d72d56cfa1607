"""The long run of the proofs: `make soak`. Prints figures, and fails when a promise is broken.

SOAK_KILLS, SOAK_NOTICES, SOAK_PEOPLE, SOAK_DUE set the sizes; SOAK_PARTS names the parts to run. Kills
come in SOAK_ROUNDS rounds, which build/soak.jsonl keeps: a run that was stopped goes on with its next one.
"""

import logging
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from bot import logs
from tests.benchmarks.figures import table
from tests.faults import campaign, mail, stampede, teams
from tests.faults.campaign import Size
from tests.faults.designs import BAD, Design
from tests.faults.filling import fill
from tests.faults.points import Tour
from tests.faults.switches import TROUBLES
from tests.faults.tally import Run, Tally
from tests.faults.trial import Ground

KILLS = int(os.environ.get("SOAK_KILLS", "1000"))
NOTICES = int(os.environ.get("SOAK_NOTICES", "10000"))
PEOPLE = int(os.environ.get("SOAK_PEOPLE", "1000"))
ROUNDS = int(os.environ.get("SOAK_ROUNDS", "4"))
DUE = int(os.environ.get("SOAK_DUE", "10000"))
LONGEST_LIFE = 0.3  # seconds
BAD_DESIGNS = Size(kills=60, notices=1200, people=300, longest_life=0.5)
WITHIN = 0.25  # seconds of work to claim all that is due

Row = tuple[str, ...]


def main() -> int:
    """Run every part, or those that SOAK_PARTS names; return the exit status."""
    logs.configure("CRITICAL")  # what goes wrong here, is made to go wrong
    logging.disable()
    wanted = os.environ.get("SOAK_PARTS", ",".join(PARTS)).split(",")
    print("parts, with rough minutes where nothing else runs:", end=" ")
    print(", ".join(f"{name} {PARTS[name].minutes}" for name in wanted), flush=True)
    begin = time.monotonic()
    broken = []
    for name in wanted:
        with tempfile.TemporaryDirectory(prefix="pmg-soak-") as folder:
            broken += PARTS[name].run(Path(folder))
    print(f"\nIt took {time.monotonic() - begin:.0f} s.")
    print("\n".join(broken) or "Every promise was kept.")
    return 1 if broken else 0


def kills(folder: Path) -> list[str]:
    """Kill -9 at random."""
    count = _in_rounds("kills", folder, campaign.run)
    _show(
        "kill -9 at random, while Slack is slow and cuts, fails and limits 5 % of the posts",
        ("", "kills", "while sending", "due", "sent", "lost", "twice"),
        [(*_begins(count), str(count.lost), str(count.twice))],
    )
    kept = (count.lost, count.twice, count.sent) == (0, 0, count.notices)
    return [] if kept else [f"kills: {count.lost} lost, {count.twice} twice"]


def blind_kills(folder: Path) -> list[str]:
    """Kill just so, where nobody can look whether a message came."""

    def run(place: Path, size: Size) -> campaign.Count:
        return campaign.run(place, size, Design.BLIND)

    count = _in_rounds("blind_kills", folder, run)
    _show(
        "the same where nobody can look: what may have come is sent again, marked, or on the list",
        ("", "kills", "while sending", "due", "sent", "not sure", "lost", "twice", "unmarked"),
        [(*_begins(count), *_blind(count))],
    )
    kept = (count.lost, count.unmarked, count.sent + count.unsure) == (0, 0, count.notices)
    return [] if kept else [f"blind kills: {count.lost} lost, {count.unmarked} unmarked"]


def teams_kills(folder: Path) -> list[str]:
    """Kill just so, while Teams is sent to; nobody looks at what comes, until all do in the end."""
    count = _in_rounds("teams_kills", folder, teams.run)
    heads = ("kills", "while sending", "due", "sent", "not sure", "lost", "twice", "unmarked")
    _show(
        "kill -9 at random, while Teams is slow and cuts, fails and limits 5 % of the posts",
        ("", *heads, "seen, still not sure", "still twice", "gone"),
        [(*_begins(count), *_blind(count), *map(str, (count.unseen, count.stays, count.gone)))],
    )
    kept = (count.lost, count.unmarked, count.sent + count.unsure) == (0, 0, count.notices)
    broken = [] if kept else [f"kills in Teams: {count.lost} lost, {count.unmarked} unmarked"]
    if count.unseen + count.stays + count.gone:
        wrong = f"{count.unseen} not sure, {count.stays} twice, {count.gone} gone"
        broken.append(f"kills in Teams, once they were seen: {wrong}")
    return broken


def mail_kills(folder: Path) -> list[str]:
    """Kill just so, while mail is sent."""
    count = _in_rounds("mail_kills", folder, mail.run)
    _show(
        "kill -9 at random, while the mail server cuts 5 % of the mails, or puts them off",
        ("", "kills", "while sending", "due", "sent", "lost", "twice", "twice and not the same"),
        [(*_begins(count), str(count.lost), str(count.twice), str(count.unmarked))],
    )
    kept = (count.lost, count.unmarked, count.sent) == (0, 0, count.notices)
    return [] if kept else [f"kills of mail: {count.lost} lost, {count.unmarked} not the same"]


def bad_kills(folder: Path) -> list[str]:
    """Kill three designs that are known to be wrong, just so."""
    rows: list[Row] = []
    broken = []
    for design in BAD:
        place = folder / design.name
        place.mkdir()
        count = campaign.run(place, BAD_DESIGNS, design, patience=20)
        rows.append(
            (design, str(BAD_DESIGNS.kills), str(count.notices), str(count.lost), str(count.twice))
        )
        if not count.lost + count.twice:
            broken.append(f"{design}: not caught")
    _show("the test of the test", ("", "kills", "due", "lost", "twice"), rows)
    return broken


def points(folder: Path) -> list[str]:
    """Die at every point, in every trouble, for a person and for a card."""
    empty = folder / "empty.db"
    fill(empty, 0, 0)
    place = folder / "trials"
    place.mkdir()
    ground = Ground(place, empty)
    visited: Counter[str] = Counter()
    pairs: set[tuple[str, str | None]] = set()
    broken = []
    for trouble in TROUBLES:
        for card in (False, True):
            for visit in Tour(ground, trouble, card, every=True).visits():
                visited[trouble.name] += 1
                pairs.add((trouble.name, visit.point))
                broken += [f"{visit.trouble}, {visit.point}: {word}" for word in visit.complaints]
    ground.sandbox.stop()
    ground.database.close()
    rows: list[Row] = [(some.name, str(visited[some.name])) for some in TROUBLES]
    _show("lives that ended at a point, by what Slack did", ("", "n"), rows)
    print(
        f"  {visited.total()} lives, {len(pairs)} pairs of a point and a trouble, {len(broken)} wrong"
    )
    return broken


def at_once(folder: Path) -> list[str]:
    """Have very much due in one second, here and with APScheduler."""
    ours = stampede.ours(folder, DUE)
    theirs = stampede.theirs(folder, DUE)
    _show(
        "due in the same second, to a platform that takes everything at once",
        ("", "due", "lost", "twice", "work of claiming", "until all was told"),
        [_row("ours", ours), _row("APScheduler, a job each", theirs)],
    )
    work = ours.claiming or 0.0
    print(
        f"  claiming: promised at most {WITHIN * 1000:.0f} ms, {'ok' if work <= WITHIN else 'not yet'}"
    )
    return [] if (ours.lost, ours.twice) == (0, 0) else ["at once: lost or twice"]


class Part(NamedTuple):
    """A part of the run, and how many minutes it takes on two cores that do nothing else: roughly."""

    run: Callable[[Path], list[str]]
    minutes: int


PARTS = {
    "points": Part(points, 6),
    "at_once": Part(at_once, 1),
    "bad_kills": Part(bad_kills, 4),
    "kills": Part(kills, 14),
    "blind_kills": Part(blind_kills, 14),
    "teams_kills": Part(teams_kills, 14),
    "mail_kills": Part(mail_kills, 20),
}


def _in_rounds(name: str, folder: Path, run: Run) -> campaign.Count:
    return Tally().rounds(name, folder, Size(KILLS, NOTICES, PEOPLE, LONGEST_LIFE), ROUNDS, run)


def _begins(count: campaign.Count) -> Row:
    kills = str(len(count.in_hand))
    return ("ours", kills, str(count.hits), str(count.notices), str(count.sent))


def _blind(count: campaign.Count) -> Row:
    return (str(count.unsure), str(count.lost), str(count.twice), str(count.unmarked))


def _row(name: str, outcome: stampede.Outcome) -> Row:
    claiming = "-" if outcome.claiming is None else f"{outcome.claiming * 1000:.0f} ms"
    counts = (str(outcome.due), str(outcome.lost), str(outcome.twice))
    return (name, *counts, claiming, f"{outcome.seconds:.1f} s")


def _show(title: str, heads: Row, rows: list[Row]) -> None:
    print(table(title, heads, rows), flush=True)


if __name__ == "__main__":
    sys.exit(main())
