"""How an answer travels back to Slack: each kind of interaction has its own way."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import structlog
from slack_sdk import WebClient

from bot.incoming.contents import files_of, message_of, not_opened, rendered
from bot.incoming.dispatch import Dispatch
from bot.incoming.request import Answer, Asked
from bot.outgoing.outbound import Outbound
from bot.slack import incoming, marks, submissions
from bot.slack.abilities import Abilities
from bot.slack.files import Files
from bot.slack.limits import Json
from bot.slack.messenger import is_away
from bot.slack.pictures import NOTHING, Can, drawn
from bot.slack.renderer import RENDERER, Renderer
from bot.slack.response_url import respond
from handlers.common.screens import refusals
from handlers.views import Form, Home, Replace
from storage.abilities import Surface

log = structlog.get_logger()


class Answers:
    """Carries answers: in the HTTP response where Slack reads it, else by a call soon after."""

    def __init__(
        self,
        client: WebClient,
        outbound: Outbound,
        dispatch: Dispatch,
        files: Files,
        abilities: Abilities,
        renderer: Renderer = RENDERER,
    ) -> None:
        self._client = client
        self._renderer = renderer
        self._abilities = abilities
        self._files = files
        self._outbound = outbound
        self._dispatch = dispatch
        self._behind = set[str]()  # users who were told that their Home is

    def to_command(self, asked: Asked, answer: Answer, body: Mapping[str, Any]) -> Json | str:
        """Return the HTTP body for a command; a form is opened soon after."""
        if isinstance(answer.view, Form):
            self._open(asked, answer.view, answer.language, body)
            return ""
        self._send_files(asked, answer, body)
        made, url = _made(self._renderer.message, answer, self._can()), body.get("response_url")
        if not drawn(made) <= self._can(sure=True):  # Slack would not tell that it shows nothing
            if url and self._respond(url, answer, in_place=False):
                return ""
            made = _made(self._renderer.message, answer)
        return {"response_type": "ephemeral"} | made

    def to_form(self, asked: Asked, answer: Answer, body: Mapping[str, Any]) -> Json:
        """Return the HTTP body for a form: faults at the fields, or its last page."""
        if answer.faults:
            wording = marks.plain_wording(answer.language)
            blocks_of = submissions.block_ids(body)
            faults = {
                blocks_of.get(name, name): wording.say(text) for name, text in answer.faults.items()
            }
            return {"response_action": "errors", "errors": faults}
        view = answer.view
        self._send_files(asked, answer, {})
        made = (
            self._renderer.form(view, answer.language)
            if isinstance(view, Form)
            # What lies below it was so before; who is done closes that too.
            else _made(self._renderer.page, answer, self._can(Surface.PAGE, sure=True))
            | {"clear_on_close": True}
        )
        self._keep(asked, answer)
        return {"response_action": "update", "view": made}

    def to_click(self, asked: Asked, answer: Answer, body: Mapping[str, Any]) -> None:
        """Show the answer to a press, where it was pressed: in a message, a form or Home."""
        view = body.get("view")
        if isinstance(answer.view, Form):
            self._open(asked, answer.view, answer.language, body)
        elif isinstance(view, dict):
            self._outbound.soon("views", lambda: self._show_page(asked, answer, body))
            if view.get("type") != "modal" and answer.wrote:
                self.home_soon(incoming.home_of(asked))
        elif body.get("response_url"):
            in_place = isinstance(answer.view, Replace) and not incoming.on_card(body)
            self._respond(body["response_url"], answer, in_place=in_place)
        self._send_files(asked, answer, body)

    def to_shortcut(self, asked: Asked, answer: Answer, body: Mapping[str, Any]) -> None:
        """Answer whoever used a shortcut on a message: privately, below it, or with a form."""
        if isinstance(answer.view, Form):
            self._open(asked, answer.view, answer.language, body)
        elif body.get("response_url"):
            # The message is somebody's.
            self._respond(body["response_url"], answer, in_place=False)
        self._send_files(asked, answer, body)

    def to_direct_message(self, asked: Asked, answer: Answer) -> None:
        """Answer a line to the bot in that same conversation, soon after."""
        self._outbound.soon("answer", lambda: self.in_conversation(asked, answer))

    def in_conversation(self, asked: Asked, answer: Answer) -> None:
        """Answer in the conversation of the bot and whoever asked; raises what the SDK raises."""
        if isinstance(answer.view, Form):
            answer = replace(answer, view=not_opened(asked))
        channel = asked.place.channel or asked.user
        self._abilities.send(
            Surface.MESSAGE,
            partial(_made, self._renderer.message, answer),
            lambda made: self._client.chat_postMessage(channel=channel, **made),
        )
        self._send_files(asked, answer, {})

    def home_soon(self, asked: Asked, *, acted: bool = True) -> None:
        """Publish somebody's Home, outside the thread that answers.

        Where they `acted` and Slack does not take it, a line says so, once until it does again.
        """
        self._outbound.soon("home", lambda: self._home(asked, acted=acted))

    def _home(self, asked: Asked, *, acted: bool) -> None:
        answer = self._dispatch.answer(asked)
        view = answer.view if isinstance(answer.view, Home) else Home(message_of(answer).parts)
        try:
            self._abilities.send(
                Surface.HOME,
                partial(self._renderer.home, view, answer.language),
                lambda made: self._client.views_publish(user_id=asked.user, view=made),
            )
        except Exception as error:
            if acted and asked.user not in self._behind and not is_away(error):
                self._behind.add(asked.user)
                self._say(asked, self._renderer.message(refusals.no_home(), answer.language), {})
            raise
        self._behind.discard(asked.user)

    def _open(self, asked: Asked, form: Form, language: str, body: Mapping[str, Any]) -> None:
        def open_it() -> None:
            try:
                self._show(self._renderer.form(form, language), body, push=True)
            except Exception:
                self._say(asked, self._renderer.message(not_opened(asked), language), body)
                raise

        self._outbound.soon("views", open_it)

    def _show_page(self, asked: Asked, answer: Answer, body: Mapping[str, Any]) -> None:
        """Show an answer in place of the page in which something was pressed, or over Home."""
        try:
            self._abilities.send(
                Surface.PAGE,
                partial(_made, self._renderer.page, answer),
                lambda made: self._show(made, body, push=False),
            )
        except Exception:
            shown = replace(answer, view=refusals.no_page(message_of(answer)))
            self._say(asked, _made(self._renderer.message, shown), body)
            raise
        self._keep(asked, answer)

    def _keep(self, asked: Asked, answer: Answer) -> None:
        """Write in the bot's own conversation too what must outlast the page on which it stands."""
        if not isinstance(answer.view, Form | Home) and message_of(answer).lasting:
            render = partial(_made, self._renderer.message, answer)
            say = partial(self._say, asked, body={})
            send = partial(self._abilities.send, Surface.MESSAGE)
            self._outbound.soon("answer", lambda: send(render, say))

    def _show(self, made: Json, body: Mapping[str, Any], *, push: bool) -> None:
        """Open a modal; where one is open, on top of it or (the fourth, or no push) in its place."""
        view = body.get("view") or {}
        if view.get("type") != "modal":
            self._client.views_open(trigger_id=body["trigger_id"], view=made)
        elif push and not _is_third(view):
            self._client.views_push(trigger_id=body["trigger_id"], view=made)
        else:
            self._client.views_update(view_id=view["id"], view=made)

    def _say(self, asked: Asked, made: Json, body: Mapping[str, Any]) -> None:
        """Write below the message in which something was pressed, else in the bot's own conversation."""
        if url := body.get("response_url"):
            respond(url, made, in_place=False)
        else:
            channel = self._files.conversation(asked.user)
            self._client.chat_postMessage(channel=channel, **made)

    def _send_files(self, asked: Asked, answer: Answer, body: Mapping[str, Any]) -> None:
        """Send the files of an answer soon after it; if that fails, say so where it was asked."""
        attachments = files_of(answer.view)
        if not attachments:
            return

        def send() -> None:
            try:
                self._files.send(attachments, asked.user, answer.language)
            except Exception:
                self._say(
                    asked,
                    self._renderer.message(refusals.no_file(attachments), answer.language),
                    body,
                )
                raise

        self._outbound.soon("files", send)

    def _respond(self, url: str, answer: Answer, *, in_place: bool) -> bool:
        """Answer at a response_url, soon; return whether there is room for that."""
        render, post = (
            partial(_made, self._renderer.message, answer),
            partial(respond, url, in_place=in_place),
        )
        send = partial(self._abilities.send, Surface.MESSAGE, render, post)
        return self._outbound.soon("response_url", send)

    def _can(self, surface: Surface = Surface.MESSAGE, *, sure: bool = False) -> Can:
        return self._abilities.can(surface, sure=sure)


def _made(render: Callable[..., Json], answer: Answer, can: Can = NOTHING) -> Json:
    return rendered(lambda view, language: render(view, language, can), answer)


def _is_third(view: Mapping[str, Any]) -> bool:
    """Return whether so many modals lie on top of each other that Slack takes no further one."""
    return view.get("previous_view_id") not in (None, view.get("root_view_id"))
