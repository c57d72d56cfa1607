"""Files that people sent, for the bot to fetch: with its token and files:read, or else it is sent to log in."""

import time

from bot.sandbox.slack.files import File
from bot.sandbox.slack.web_api import WebApi, faulty
from bot.sandbox.wire import ANSWER, OK, Answer

METHOD = "download"  # its name among the fault switches
FOUND, GONE = 302, 404
SCOPE = "files:read"


def give(web_api: WebApi, name: str, authorization: str) -> Answer:
    """Return the bytes of the file `name` ("TEAM-FILE" in its address)."""
    begin = time.perf_counter()
    fault = web_api.faults.take(METHOD, {})
    right, words = Answer(GONE, b"Not found\n"), "not done"
    if fault is None or fault.begins():
        right, words = _found(web_api, name, authorization)
    answer = right if fault is None else faulty(fault.kind, right)
    web_api.store.traffic.write(
        "from_bot",
        METHOD,
        METHOD,
        status=answer.status if answer.ending == ANSWER else None,
        seconds=time.perf_counter() - begin,
        request={"file": name},
        response={"text": words},
        error=(None if right.status == OK else words) if fault is None else f"fault: {fault.what}",
    )
    return answer


def _found(web_api: WebApi, name: str, authorization: str) -> tuple[Answer, str]:
    given = authorization.removeprefix("Bearer ").strip()
    known = given == web_api.tokens["bot"] and web_api.revoked is None
    if not known or SCOPE not in web_api.scopes:
        # A browser that is not logged in is sent to the page for that, and so is a bot.
        headers = {"Location": f"{web_api.store.calls_url}/?redir=%2Ffiles-pri%2F{name}"}
        return Answer(FOUND, b"", headers), "it has to log in"
    file = web_api.store.uploads.files.get(name.partition("-")[2])
    if file is None or file.content is None:
        return Answer(GONE, b"Not found\n"), "there is no such file"
    return Answer(OK, file.content, {"Content-Type": file.kind}), f"{file.length} bytes"


def address(base: str, team: str, file: File) -> str:
    """Return the address of a file as a payload tells it."""
    return f"{base}/files-pri/{team}-{file.id}/download/{file.id.lower()}"
