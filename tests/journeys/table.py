"""The table of what the journeys cost now and cost before, as it stands in docs/journeys.md."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple

from tests.journeys.fitness import Fitness
from tests.journeys.script import WIDTHS, Journey
from tests.journeys.walk import Costs

HEAD = """# Six people in the demo: what it costs them

Written by `make pictures` ({made}): a script walks through the real demo in a browser, {wide} and {phone} pixels
wide, and finds everything by the words on the screen. Counted are presses (a field that is filled in is one, a
choice in a list is one), words on the screen that were not there before, and screens with something new on them
(scrolling brings one too). "Before" is the demo without start card and without what is up for you on Home
(`tests/journeys/before.toml` says of which revision, and how that was counted). n = 1 each.

axe found {faults} faults on {screens} screens, each in the light and in the dark.

Each cell: presses / words / screens.

| who | what | presses at most | before, {wide} | now, {wide} | before, {phone} | now, {phone} |
|---|---|---|---|---|---|---|
"""
TAIL = """
## What they see

![The card with which the demo opens: who do you want to be? Six tiles with a sentence each, and a tour.](
pictures/start-card-wide.png)

![A trekker who settled the agenda: it says how many people hear of it, who does not, and how to take it back.](
pictures/settled-wide.png)

![A member's page of a meeting, in English: when, where, who comes, and the answer that can be changed.](
pictures/meeting-wide.png)

![Home on a phone: what waits for an adviser, with the three answers below each other.](
pictures/home-phone.png)
"""


def table(
    now: Sequence[Journey],
    before: Sequence[Journey],
    costs: Mapping[str, Costs],
    fitness: Fitness,
    made: str,
) -> str:
    """Return the page as it is kept; `made` says when and of what."""
    old = {(one.name, part.name): part.figures for one in before for part in one.parts}
    head = HEAD.format(made=made, faults=len(fitness.faults), screens=fitness.screens, **WIDTHS)
    return head + "".join(_rows(now, old, costs)) + TAIL.replace("(\npictures", "(pictures")


def _rows(
    now: Sequence[Journey],
    old: Mapping[tuple[str, str], Mapping[str, Sequence[int]]],
    costs: Mapping[str, Costs],
) -> Iterator[str]:
    for journey in now:
        who = f"{journey.name}: {journey.who}"
        for part in journey.parts:
            key = (journey.name, part.name)
            goal = part.most or ""
            cells = [
                " / ".join(map(str, figures))
                for width in WIDTHS
                for figures in (old[key][width], astuple(costs[width][key]))
            ]
            yield f"| {who} | {part.name} | {goal} | {' | '.join(cells)} |\n"
            who = ""
