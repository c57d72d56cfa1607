"""What the bot measures of itself, for Prometheus: counts and times, never texts or user ids.

Only loaded when PMG_METRICS_TOKEN is set.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from storage.database import Database
from storage.queries import ailments, network
from storage.queries.notices import figures
from storage.vocabulary import Ailment, NoticeState

# Seconds. People wait for an answer (Slack gives up after 3); nobody waits for a notice.
ANSWERED_WITHIN = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3)
SENT_WITHIN = (1, 2, 5, 10, 30, 60, 300, 900, 3600, 6 * 3600, 24 * 3600)


class Metrics:
    """The figures of one bot, in a registry of its own.

    `waiting` counts the calls to a platform that follow an answer and are not over.
    """

    def __init__(
        self, database: Database, waiting: Callable[[], int], now: Callable[[], datetime]
    ) -> None:
        self._registry = CollectorRegistry()
        self._lateness = Histogram(
            "pmg_notice_lateness_seconds",
            "From the moment that a notice was due until it was known to be sent",
            buckets=SENT_WITHIN,
            registry=self._registry,
        )
        self._times = Histogram(
            "pmg_answer_seconds",
            "From the arrival of a request until its answer was made",
            ["kind", "route"],
            buckets=ANSWERED_WITHIN,
            registry=self._registry,
        )
        self._answers = Counter(
            "pmg_answers",
            "Answers by how they ended: done, refused, invalid, busy, twice, gone, broken",
            ["kind", "outcome"],
            registry=self._registry,
        )
        ProcessCollector(registry=self._registry)
        self._registry.register(_Now(database, waiting, now))

    def answered(self, kind: str, route: str, outcome: str, seconds: float) -> None:
        """Count an answer; `route` is the name of a route of ours, "" when there was none."""
        self._times.labels(kind, route).observe(seconds)
        self._answers.labels(kind, outcome).inc()

    def sent(self, late: timedelta) -> None:
        """Count a notice that was sent, so long after its moment."""
        self._lateness.observe(max(0.0, late.total_seconds()))

    def page(self) -> bytes:
        """Return all figures in Prometheus' text format; reads the database."""
        return generate_latest(self._registry)


class _Now(Collector):
    """What is not counted as it happens but looked up when somebody asks."""

    def __init__(
        self, database: Database, waiting: Callable[[], int], now: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._waiting = waiting
        self._now = now

    def describe(self) -> Iterator[GaugeMetricFamily]:
        """Describe nothing beforehand: registering must not read the database."""
        yield from ()

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Look up the figures of the moment."""
        now = self._now()
        with self._database.read() as session:
            by_state, oldest = figures.counts(session), figures.oldest_due(session, now)
            still = network.the(session).paused_at is not None
            wrong = ailments.begun(session)
        states = GaugeMetricFamily("pmg_notices", "Notices by state", labels=["state"])
        for state in NoticeState:
            states.add_metric([state.value], by_state.get(state, 0))
        yield states
        yield GaugeMetricFamily(
            "pmg_notice_oldest_due_seconds",
            "How long the notice that waits longest is due; 0 when none is",
            value=(now - oldest).total_seconds() if oldest else 0.0,
        )
        yield GaugeMetricFamily(
            "pmg_paused", "1 while a beheerder lets all that goes out wait, else 0", value=still
        )
        found = GaugeMetricFamily(
            "pmg_ailment", "1 while this is wrong with the bot, else 0", labels=["name"]
        )
        for ailment in Ailment:
            found.add_metric([ailment.value], ailment in wrong)
        yield found
        yield GaugeMetricFamily(
            "pmg_outbound_waiting",
            "Calls to Slack after an answer that are not over",
            value=self._waiting(),
        )
