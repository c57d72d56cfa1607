"""Where the bot sends the bytes of a file to, at the address that it was given."""

import time

from bot.sandbox.faults import Faults
from bot.sandbox.slack.files import Uploads
from bot.sandbox.slack.store import Store
from bot.sandbox.slack.web_api import faulty
from bot.sandbox.wire import ANSWER, OK, Answer

METHOD = "upload"  # its name among the fault switches
REFUSED, GONE = 400, 404


def take(store: Store, faults: Faults, secret: str, body: bytes) -> Answer:
    """Take the bytes of a file; anything but 200 means that they were not taken.

    Slack takes them in a multipart form too; the sandbox only as they are.
    """
    begin = time.perf_counter()
    fault = faults.take(METHOD, {})
    status, words = OK, f"OK - {len(body)}"
    if fault is None or fault.begins():
        with store.lock:
            status, words = _keep(store.uploads, secret, body, words)
    right = Answer(status, words.encode(), {"Content-Type": "text/plain; charset=utf-8"})
    answer = right if fault is None else faulty(fault.kind, right)
    store.traffic.write(
        "from_bot",
        METHOD,
        METHOD,
        status=answer.status if answer.ending == ANSWER else None,
        seconds=time.perf_counter() - begin,
        request={"bytes": len(body)},
        response={"text": words},
        error=(None if status == OK else words) if fault is None else f"fault: {fault.what}",
    )
    return answer


def _keep(uploads: Uploads, secret: str, body: bytes, words: str) -> tuple[int, str]:
    file = uploads.waiting.get(secret)
    if file is None:
        return GONE, "no such upload, or it was used before"
    if len(body) != file.length:
        return REFUSED, f"{len(body)} bytes where {file.length} were announced"
    del uploads.waiting[secret]
    file.content = body
    return OK, words
