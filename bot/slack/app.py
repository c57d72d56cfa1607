"""The Bolt app: one listener for each kind of interaction, each handing over to our own routes."""

import logging
import os
import re
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.incoming.dispatch import UNANSWERED, Dispatch
from bot.incoming.recent import Recent
from bot.incoming.request import Outcome
from bot.slack import incoming, submissions
from bot.slack.answers import TIMEOUT, Answers
from bot.slack.directory import SlackDirectory
from bot.slack.sent_files import SentFiles
from bot.slack.web import ARRIVED
from bot.upkeep.departures import Departures

ANYTHING = re.compile(".*", re.DOTALL)


def build(client: WebClient, signing_secret: str) -> App:
    """Make an app that hears nothing yet; nothing here waits for Slack."""
    # With these two in the environment Bolt would start an OAuth flow of its own.
    for name in ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"):
        os.environ.pop(name, None)
    logger = logging.getLogger("slack_bolt")
    logger.setLevel(logging.ERROR)  # below that it writes whole payloads, with what people typed

    def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=client.token)

    return App(
        name="pmg",
        logger=logger,
        client=WebClient(base_url=client.base_url, timeout=TIMEOUT, retry_handlers=[]),
        signing_secret=signing_secret,
        authorize=authorize,
        # The answer to a command travels in the HTTP response; Bolt's default polls for it.
        process_before_response=True,
        # The way in (bot.slack.web) has checked the signature of the raw bytes already.
        request_verification_enabled=False,
    )


def listen(
    app: App,
    dispatch: Dispatch,
    answers: Answers,
    sent_files: SentFiles,
    directory: SlackDirectory,
    departures: Departures,
) -> None:
    """Tie the kinds of interaction to the door in."""

    @app.command(ANYTHING)
    def command(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
        asked = incoming.command(body, context[ARRIVED])
        answer = dispatch.answer(asked)
        ack("" if answer.given_before else answers.to_command(asked, answer, body))

    @app.action(ANYTHING)
    def click(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
        asked = incoming.click(body, context[ARRIVED])
        answer = dispatch.answer(asked)
        if not answer.given_before:
            answers.to_click(asked, answer, body)
        ack()

    @app.message_shortcut(ANYTHING)
    def shortcut(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
        asked = incoming.shortcut(body, context[ARRIVED])
        answer = dispatch.answer(asked)
        if not answer.given_before:
            answers.to_shortcut(asked, answer, body)
        ack()

    @app.view(ANYTHING)
    def form(ack: Ack, body: dict[str, Any], context: BoltContext) -> None:
        given = [(one, dispatch.answer(one)) for one in submissions.asked(body, context[ARRIVED])]
        refused = [pair for pair in given if pair[1].outcome != Outcome.DONE]
        asked, answer = refused[0] if refused else given[-1]
        ack(answers.to_form(asked, answer, body))
        if any(one.wrote for _, one in given):
            # The form may lie over Home, which would go on showing what was so before.
            answers.home_soon(incoming.home_of(asked))

    _listen_to_events(app, dispatch, answers, sent_files, directory, departures)


def _is_nobody(body: dict[str, Any], directory: SlackDirectory) -> bool:
    """Return whether it is ourselves or Slackbot; the envelope names us before auth.test has."""
    user, ours = str(body["event"].get("user") or ""), body.get("authorizations") or ()
    named = any(one.get("is_bot") and one.get("user_id") == user for one in ours)
    return named or directory.is_nobody(user)


def _listen_to_events(
    app: App,
    dispatch: Dispatch,
    answers: Answers,
    sent_files: SentFiles,
    directory: SlackDirectory,
    departures: Departures,
) -> None:
    messages = Recent()  # each answer to one would be a message more

    @app.event("app_home_opened")
    def home(body: dict[str, Any], context: BoltContext) -> None:
        if body["event"].get("tab", "home") == "home":
            answers.home_soon(incoming.home(body, context[ARRIVED]), acted=False)

    @app.event(re.compile("^(user_change|team_join)$"))
    def somebody_changed(event: dict[str, Any]) -> None:
        if isinstance(event.get("user"), dict):
            account = directory.account(str(event["user"].get("id")))
            before = directory.profile(account)
            profile = directory.heard(event["user"])
            if profile is not None and directory.home is not None:
                dispatch.callers.renamed(account, before, profile)
            departures.look(account)

    @app.event("message")
    def line(body: dict[str, Any], context: BoltContext) -> None:
        event = body["event"]
        # Without a subtype and a bot: somebody's own new words, no edit, no echo of ours. A file that
        # we sent ourselves may come back without a bot_id.
        if event.get("channel_type") != "im" or event.get("bot_id") or _is_nobody(body, directory):
            return
        sent_file, key = event.get("subtype"), str(body.get("event_id") or event.get("ts"))
        if (sent_file and sent_file != "file_share") or not messages.is_new(key):
            return
        if sent_file:
            outcome = sent_files.take(body, context[ARRIVED])
        else:
            asked = incoming.direct_message(body, context[ARRIVED])
            answer = dispatch.answer(asked)
            answers.to_direct_message(asked, answer)
            outcome = answer.outcome
        if outcome in UNANSWERED:
            messages.forget(key)

    @app.event(ANYTHING)
    def anything_else() -> None:
        """Take what we do not listen to, or Slack would deliver it three times more."""
