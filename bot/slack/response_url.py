"""Answers at a response_url, where Slack says whether it took them."""

from http import HTTPStatus

import structlog
from slack_sdk.webhook import WebhookClient

from bot.https import authorities
from bot.slack.limits import Json

TIMEOUT = 8  # seconds for one call

log = structlog.get_logger()


class NotTaken(Exception):
    """Slack took the call and not the answer; in its words."""


def respond(url: str, made: Json, *, in_place: bool) -> None:
    """Send an answer, in the place of the message or below it; raises NotTaken for wrong blocks."""
    # No retries: a line that is cut after the message was taken would post it twice.
    trusts = authorities() if url.startswith("https") else None
    webhook = WebhookClient(url, timeout=TIMEOUT, ssl=trusts, retry_handlers=[])
    answer = webhook.send(
        **made,
        response_type="ephemeral",
        replace_original=in_place,
        unfurl_links=False,
        unfurl_media=False,
    )
    # Wrong blocks were seen to be told with several statuses, 200 among them.
    if "invalid_blocks" in answer.body:
        raise NotTaken(answer.body)
    if answer.status_code != HTTPStatus.OK:
        log.warning("answer_refused", status=answer.status_code)
