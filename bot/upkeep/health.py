"""The bot looks whether it is ill: what is wrong is told once, and once more when it is over.

What it knows stands in the database, so that a new start tells nothing twice; and in memory, for when
nothing can be written.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

import structlog

from bot.upkeep.machine import Machine
from handlers.common.ailments import report, report_over
from handlers.common.rules.ailments import (
    DAY,
    MANY,
    NATURES,
    Sign,
    goes_on,
    lasting,
    muted,
)
from storage.address import AccountNames
from storage.database import Database
from storage.queries import ailments, network
from storage.queries.ailments import Course
from storage.queries.notices import figures
from storage.vocabulary import Ailment, Platform

EVERY = 60.0  # seconds
PROBES_EVERY = 300.0  # seconds, while something of a platform is wrong

log = structlog.get_logger()


class Watched(Protocol):
    """A platform, as far as its health goes."""

    @property
    def platform(self) -> Platform:
        """Which it is."""

    def signs(self) -> Mapping[Ailment, Sign]:
        """Return what its calls showed of what is wrong."""

    def probe(self) -> None:
        """Ask it for a sign of life."""


class Health:
    """Looks at most once a minute by the `steady` clock, whenever somebody calls `tick`."""

    def __init__(
        self,
        database: Database,
        platforms: Sequence[Watched],
        machine: Machine,
        admins: AccountNames,
        now: Callable[[], datetime],
        steady: Callable[[], float],
    ) -> None:
        self._database, self._platforms, self._machine = database, platforms, machine
        self._admins, self._now, self._steady = admins, now, steady
        self._next = self._next_probe = steady()
        with database.read() as session:
            self._courses = self._kept = ailments.courses(session)

    @property
    def begun(self) -> list[Ailment]:
        """What is wrong now, the first one first."""
        found = {one: at.begun_at for one, at in self._courses.items() if at.begun_at}
        return sorted(found, key=lambda one: (found[one], one))

    @property
    def is_mute(self) -> bool:
        """Whether nobody can be told anything by any way."""
        return {one.platform for one in self._platforms} <= muted(self.begun)

    def tick(self) -> None:
        """Look when it is time; what breaks here holds nothing else up."""
        if self._steady() < self._next:
            return
        self._next = self._steady() + EVERY
        try:
            self.look()
        except Exception:
            log.exception("health_not_kept", ailments=self.begun)

    def look(self) -> None:
        """See how each ailment goes on, write that down, and tell what began and what is over."""
        now, was_mute = self._now(), self.is_mute
        signs = self._signs(now)
        platforms = [one.platform for one in self._platforms]
        self._courses = goes_on(self._courses, signs, platforms, now)
        if self.is_mute and not was_mute:
            log.error("no_way_left", ailments=self.begun)
        self._probe()
        lasts = {one: found for one, found in self._courses.items() if lasting(one, found)}
        if lasts != self._kept:
            self._keep(lasts, signs, now)

    def _signs(self, now: datetime) -> Mapping[Ailment, Sequence[Sign]]:
        """Return what is seen now of each ailment; of some nothing may be."""
        with self._database.read() as session:
            zone = network.timezone(session)
            many = figures.unreached(session, now - DAY) >= MANY
        found: dict[Ailment, list[Sign]] = {Ailment.MANY_UNREACHED: [Sign(many, now)]}
        for ailment, ill in self._machine.signs(now, zone):
            found.setdefault(ailment, []).append(Sign(ill, now))
        for platform in self._platforms:
            for ailment, sign in platform.signs().items():
                found.setdefault(ailment, []).append(sign)
        return found

    def _probe(self) -> None:
        """Ask for a sign of life where something is wrong, or nobody would see that it is over."""
        if not self._courses or self._steady() < self._next_probe:
            return
        self._next_probe = self._steady() + PROBES_EVERY
        about = {NATURES[one].of for one in self._courses}
        for platform in self._platforms:
            if platform.platform in about or Ailment.CLOCK_OFF in self._courses:
                platform.probe()

    def _keep(
        self, found: dict[Ailment, Course], signs: Collection[Ailment], now: datetime
    ) -> None:
        """Write down what is so now; of what is no longer asked about nobody hears that it is over."""
        had = {one: course for one, course in self._kept.items() if course.begun_at}
        began = {one for one, course in found.items() if course.begun_at} - had.keys()
        over = (had.keys() - found.keys()) & set(signs)
        with self._database.write() as session:
            ailments.keep(session, found)
            for ailment in began:
                report(session, ailment, now, self._admins)
            for ailment in over:
                report_over(session, ailment, had[ailment], now, self._admins)
        self._kept = found
        for ailment in sorted(began):
            log.error("ailment_began", ailment=ailment)
        for ailment in sorted(over):
            log.info("ailment_over", ailment=ailment)
