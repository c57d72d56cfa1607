"""Takes what the bot sends to a response_url, or to Teams' connector, and keeps none of it: a process of its own.

Without it each answer to a press would end in an error, and writing that into the log costs more than
the answer.
"""

import asyncio
import subprocess
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

ID = b'{"id": "1"}'  # of a message, which only the connector gives
OK = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s" % (len(ID), ID)
ROOT = Path(__file__).parents[2]


@cache
def address() -> str:
    """Return where it takes answers, under any path; it is started once, and ends with us."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.sink"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    if process.stdout is None:
        raise RuntimeError("it has an output")
    return f"http://127.0.0.1:{int(process.stdout.readline())}"


async def _take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError, asyncio.IncompleteReadError):
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        length = head.partition("content-length:")[2].partition("\r\n")[0]
        await reader.readexactly(int(length or 0))
        writer.write(OK)
        await writer.drain()
    writer.close()


async def _serve() -> None:
    server = await asyncio.start_server(_take, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    # Our standard input ends when whoever started us does.
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(_serve())
