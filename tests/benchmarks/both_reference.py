"""The two references in one process, as our bot may be in both: `python -m tests.benchmarks.both_reference`."""

from tests.benchmarks import reference, teams_reference
from tests.benchmarks.reference_server import database, serve

if __name__ == "__main__":
    writes = database()
    serve({**reference.ways_in(writes), **teams_reference.ways_in(writes)}, writes)
