"""response_url: at most five posts in half an hour, to answer, replace or delete a message."""

import json
import time
from typing import Any

from bot.sandbox.faults import Faults
from bot.sandbox.slack import limits
from bot.sandbox.slack.answers import WrongAnswerError, read_message
from bot.sandbox.slack.messages import Message
from bot.sandbox.slack.store import ResponseUrl, Store
from bot.sandbox.slack.web_api import UNDONE, faulty
from bot.sandbox.wire import ANSWER, OK, Answer, json_answer

METHOD = "response_url"  # its name among the fault switches
REFUSED = 400
GONE = 404


class NotTakenError(ValueError):
    """A post that is refused, with the HTTP status and Slack's word."""

    def __init__(self, status: int, word: str, reasons: list[str] | None = None) -> None:
        super().__init__(word)
        self.status = status
        self.word = word
        self.reasons = reasons or []


def respond(store: Store, faults: Faults, secret: str, body: bytes) -> Answer:
    """Take one post to a response_url."""
    begin = time.perf_counter()
    request: Any = None
    fault = faults.take(METHOD, {})
    content: dict[str, Any] = UNDONE
    status = OK
    try:
        try:
            request = json.loads(body)
        except ValueError as unread:
            raise NotTakenError(REFUSED, "invalid_payload") from unread
        if fault is None or fault.begins():
            with store.lock:
                _take(store, _usable(store, secret), request)
            content = {"ok": True}
    except NotTakenError as refused:
        status = refused.status
        content = {"ok": False, "error": refused.word}
        if refused.reasons:
            content["response_metadata"] = {"messages": refused.reasons}
    right = json_answer(content, status)
    if status == OK:
        right = Answer(OK, b"ok", {"Content-Type": "text/plain; charset=utf-8"})
    answer = right if fault is None else faulty(fault.kind, right)
    store.traffic.write(
        "from_bot",
        "response_url",
        "response_url",
        status=answer.status if answer.ending == ANSWER else None,
        seconds=time.perf_counter() - begin,
        request=request,
        response=content,
        error=content.get("error") if fault is None else f"fault: {fault.what}",
    )
    return answer


def _usable(store: Store, secret: str) -> ResponseUrl:
    known = store.response_urls.get(secret)
    if known is None:
        raise NotTakenError(GONE, "no_such_url")
    if time.monotonic() - known.at > store.response_url_seconds:
        raise NotTakenError(GONE, "expired_url")
    if known.posts >= limits.RESPONSE_URL_POSTS:
        raise NotTakenError(GONE, "used_url")
    return known


def _take(store: Store, known: ResponseUrl, request: Any) -> None:
    if not isinstance(request, dict):
        raise NotTakenError(REFUSED, "invalid_payload")
    if request.get("delete_original") is True:
        message = _original(store, known)
        store.conversations.remove(message)
        known.posts += 1
        store.changed()
        return
    try:
        text, blocks = read_message(store, request)
    except WrongAnswerError as fault:
        word = str(fault).partition(":")[0]
        raise NotTakenError(REFUSED, word, [str(fault)]) from fault
    if request.get("replace_original") is True:
        store.rewrite(_original(store, known), text, blocks)
    else:
        in_channel = request.get("response_type") == "in_channel"
        store.bot_says(known.channel, text, blocks, only_for=None if in_channel else known.person)
    known.posts += 1


def _original(store: Store, known: ResponseUrl) -> Message:
    channel, _, ts = (known.message or "").partition(":")
    message = store.conversations.find(channel, ts)
    if message is None:
        raise NotTakenError(GONE, "message_not_found", ["there is no original message"])
    if not message.by_bot:
        raise NotTakenError(REFUSED, "cant_update_message")
    return message
