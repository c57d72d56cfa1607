"""In which of two pools a request works: people who wait for their turn to write hold up nobody who reads."""

from concurrent.futures import Executor, ThreadPoolExecutor

from handlers.common.parsing.commands import command_words
from handlers.routes import Kind, Routes

THREADS = 32  # for all that only reads
# Only one writes at a time; the others of these show what they wrote. Whoever comes waits in order.
WRITERS = 4


class Lanes:
    """The two pools, and which of them is for what somebody asks.

    What is taken for the wrong kind is answered just as well, and only waits in the other line.
    """

    def __init__(self, routes: Routes) -> None:
        self._routes = routes
        self.reading = ThreadPoolExecutor(THREADS, thread_name_prefix="request")
        self.writing = ThreadPoolExecutor(WRITERS, thread_name_prefix="writer")

    def of(self, kind: Kind, name: str) -> Executor:
        """Return the pool for a route."""
        route = self._routes.find(kind, name)
        return self.writing if route is not None and route.writes else self.reading

    def of_words(self, text: str) -> Executor:
        """Return the pool for a line that somebody typed."""
        typed = command_words().parse(text)
        return self.of(Kind.COMMAND, typed.route) if typed else self.reading

    def shutdown(self) -> None:
        """Finish what is in hand."""
        self.reading.shutdown()
        self.writing.shutdown()
