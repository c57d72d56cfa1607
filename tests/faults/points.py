"""Every point at which the bot can die, times a way in which Slack fails."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tests.faults.designs import Design
from tests.faults.switches import Trouble
from tests.faults.trial import Ground, Trial, complaints


@dataclass(frozen=True)
class Visit:
    """The bot died at `point` (None: nowhere) while Slack failed; what was wrong afterwards.

    `passed` are the points that a bot which dies nowhere goes by.
    """

    trouble: str
    point: str | None
    complaints: list[str]
    passed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Tour:
    """Visits all points of one trouble, for a notice to a person or for a card."""

    ground: Ground
    trouble: Trouble
    card: bool = False
    design: Design = Design.OURS
    every: bool = False  # a point that is passed more than once, is visited so often
    step: int = 1  # of the points only each so-many-th is visited, the first of them ...
    start: int = 0  # ... has this number

    def visits(self) -> Iterator[Visit]:
        """Live once to the end, which shows the points; then once for each point, and again after."""
        first = self._trial()
        points = first.live()
        yield replace(self._visit(None, first), passed=frozenset(points))
        numbers = [n for n, one in enumerate(points) if self.every or points.index(one) == n]
        for number in numbers[self.start :: self.step]:
            point = points[number]
            trial = self._trial()
            trial.live(end=number)
            trial.live()
            yield self._visit(point, trial)

    def _trial(self) -> Trial:
        return Trial(self.ground, self.trouble, card=self.card, design=self.design)

    def _visit(self, point: str | None, trial: Trial) -> Visit:
        return Visit(self.trouble.name, point, complaints(trial.told(), self.trouble))
