"""How the connector refuses: Microsoft's codes with their HTTP status, as an answer."""

from dataclasses import replace

from bot.sandbox.faults import Kind
from bot.sandbox.wire import ANSWER, TOO_MANY, Answer, json_answer

# "Status codes from bot conversational APIs", learn.microsoft.com.
STATUS = {
    "BadSyntax": 400,
    "BadArgument": 400,
    "Unauthorized": 401,
    "BotNotRegistered": 401,
    "BotNotInConversationRoster": 403,
    "ConversationBlockedByUser": 403,
    "BotDisabledByAdmin": 403,
    "Forbidden": 403,
    "ConversationNotFound": 404,
    "ActivityNotFoundInConversation": 404,
    "NotFound": 404,
    "RequestTimeout": 408,
    "PreconditionFailed": 412,
    "MessageSizeTooBig": 413,
    "Throttled": TOO_MANY,
    "ServiceError": 500,
    "BadGateway": 502,
    "ServiceUnavailable": 503,
    "GatewayTimeout": 504,
}
CODES = {status: code for code, status in reversed(STATUS.items())}
SUBCODES = {"ConversationBlockedByUser": "MessageWritesBlocked"}
# 2xx without what was asked for: the caller cannot know what became of it.
EMPTY = Answer(201, b"{}", {"Content-Type": "application/json; charset=utf-8"})


class RefusedError(Exception):
    """A call that is not taken, with Microsoft's code; `retry_after` is in seconds."""

    def __init__(self, code: str, why: str = "", retry_after: int | None = None) -> None:
        super().__init__(f"{code}: {why}")
        self.code = code
        self.why = why or code
        self.retry_after = retry_after

    def answer(self) -> Answer:
        """Return it as it travels."""
        return refused(self.code, self.why, self.retry_after)


def refused(code: str, why: str, retry_after: float | None = None) -> Answer:
    """Return a refusal as it travels."""
    content: dict[str, object] = {"error": {"code": code, "message": why}}
    if code in SUBCODES:
        content["subCode"] = SUBCODES[code]
    headers = {} if retry_after is None else {"Retry-After": f"{retry_after:.0f}"}
    return json_answer(content, STATUS[code], headers)


def faulty(kind: Kind, right: Answer) -> Answer:
    """Return what a fault makes of the right answer."""
    if kind.ending != ANSWER:
        return replace(right, ending=kind.ending)
    if kind.error is None:
        return replace(right, wait=kind.seconds if kind.slow else 0.0)
    code = kind.error if kind.error in STATUS else CODES.get(kind.status)
    if code is None:
        return EMPTY
    return refused(code, "it was switched on", kind.seconds if kind.retry_after else None)
