"""Sends requests to a server on this machine and times the answers."""

import http.client
import math
import statistics
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass

from handlers.texts import catalogue
from tests.benchmarks.commands import Request

TIMEOUT = 30  # seconds
OK = 200
BUSY = catalogue("nl").template("no.busy")[0].literal.encode()


@dataclass(frozen=True)
class Burst:
    """What came back: seconds for each request that counts, and for all of it together."""

    latencies: list[float]
    requests: int
    seconds: float
    busy: int = 0  # were told that others write, and to try again

    @property
    def p50(self) -> float:
        """The middle one of the answers."""
        return statistics.median(self.latencies)

    @property
    def p99(self) -> float:
        """What one in a hundred answers goes over."""
        return sorted(self.latencies)[math.ceil(len(self.latencies) * 0.99) - 1]

    @property
    def per_second(self) -> float:
        """How many requests were answered in a second."""
        return self.requests / self.seconds


class WrongAnswer(Exception):
    """The server did not do what was asked, so its time says nothing."""


def at_once(port: int, shares: Sequence[Sequence[Request]]) -> Burst:
    """Send each share one after another, all shares at the same time, each over its own connection."""
    gate = threading.Barrier(len(shares) + 1)
    found: list[list[float]] = [[] for _ in shares]
    faults: list[Exception] = []
    busy: list[int] = []

    def send(share: Sequence[Request], into: list[float]) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
        connection.connect()
        gate.wait()
        try:
            for request in share:
                seconds, told_busy = _exchange(connection, request)
                busy.extend([1] if told_busy else [])
                if request.counted:
                    into.append(seconds)
        except Exception as error:  # noqa: BLE001 - raised below, in the thread that asked
            faults.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=pair) for pair in zip(shares, found, strict=True)]
    for thread in threads:
        thread.start()
    gate.wait()
    begin = time.perf_counter()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - begin
    if faults:
        raise faults[0]
    latencies = [one for some in found for one in some]
    return Burst(latencies, sum(map(len, shares)), seconds, len(busy))


def _exchange(connection: http.client.HTTPConnection, request: Request) -> tuple[float, bool]:
    begin = time.perf_counter()
    connection.request("POST", request.path, request.body, dict(request.headers))
    answer = connection.getresponse()
    body = answer.read()
    seconds = time.perf_counter() - begin
    told_busy = BUSY in body
    if answer.status != OK or (request.expected not in body and not told_busy):
        raise WrongAnswer(f"{answer.status}, without {request.expected!r}: {body[:300]!r}")
    return seconds, told_busy
