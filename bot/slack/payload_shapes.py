"""What a signed body must look like before Bolt sees it: Bolt raises on shapes that Slack never sends.

Only what Bolt or we read is held to a type; everything else may be as it likes.
"""

import json
from typing import Annotated, Any, Literal, TypeAlias
from urllib.parse import parse_qs

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from bot.incoming.unwanted import clean

MOST_FIELDS = 40  # in a form-encoded body; Slack sends 14

Words: TypeAlias = Annotated[str | None, Field(strict=True)]


class Malformed(ValueError):
    """The body has a form that Slack does not send."""


class _Named(BaseModel):
    """A team, user or channel."""

    id: Words = None
    name: Words = None
    username: Words = None
    team_id: Words = None


class _Element(BaseModel):
    type: Words = None
    action_id: str = Field(strict=True)
    block_id: Words = None
    value: Words = None
    selected_option: dict[str, Any] | None = None
    selected_options: list[dict[str, Any]] | None = None


class _View(BaseModel):
    type: str = Field(strict=True)
    id: Words = None
    hash: Words = None
    callback_id: Words = None
    private_metadata: Words = None
    state: dict[str, Any] | None = None


class _Shown(_View):
    """A view in which something was pressed: the answer is shown in it, so it has an id."""

    type: Literal["modal", "home"]
    id: str = Field(strict=True)


class _Event(BaseModel):
    type: str = Field(strict=True)
    user: str | _Named | None = None
    channel: str | _Named | None = None
    text: Words = None


class _Message(BaseModel):
    """A message."""

    text: Words = None
    ts: Words = None
    thread_ts: Words = None
    user: Words = None
    bot_id: Words = None


class _Common(BaseModel):
    """What every body may have."""

    type: Words = None
    team: _Named | None = None
    enterprise: _Named | None = None
    user: _Named | None = None
    channel: _Named | None = None
    container: dict[str, Any] | None = None
    message: _Message | None = None
    trigger_id: Words = None
    response_url: Words = None
    team_id: Words = None
    enterprise_id: Words = None
    authorizations: list[dict[str, Any]] | None = None
    response_urls: list[dict[str, Any]] = Field(default=[], max_length=1)  # Bolt raises on two
    event: _Event | None = None
    view: _View | None = None


class _Command(_Common):
    type: None = None  # a command has none; with one, Bolt would take it for something else
    command: str = Field(strict=True)
    trigger_id: str = Field(strict=True)
    text: Words = None
    user_id: str
    user_name: Words = None
    channel_id: Words = None
    channel_name: Words = None


class _Typed(_Common):
    """What says its own type, and so is no command."""

    command: None = None


class _Actions(_Typed):
    type: Literal["block_actions"]
    user: _Named
    trigger_id: str = Field(strict=True)
    view: _Shown | None = None
    actions: list[_Element] = Field(min_length=1)


class _MessageAction(_Typed):
    """A shortcut on a message."""

    type: Literal["message_action"]
    user: _Named
    channel: _Named
    message: _Message
    callback_id: str = Field(strict=True)
    trigger_id: str = Field(strict=True)


class _Submission(_Typed):
    type: Literal["view_submission", "view_closed"]
    user: _Named
    view: _View


class _EventCallback(_Typed):
    type: Literal["event_callback"]
    event: _Event
    event_id: Words = None


class _RateLimited(_Typed):
    """Slack leaves out events for a while; there is none in it."""

    type: Literal["app_rate_limited"]


class _Other(_Typed):
    """Shortcuts without a message, option requests, Slack's own checks of the address."""

    type: Literal["url_verification", "shortcut", "block_suggestion"]
    challenge: Words = None
    callback_id: Words = None
    action_id: Words = None


class _SslCheck(BaseModel):
    type: None = None
    command: None = None
    ssl_check: Literal["1"]


_SHAPES: TypeAdapter[Any] = TypeAdapter(
    _Command
    | _Actions
    | _MessageAction
    | _Submission
    | _EventCallback
    | _RateLimited
    | _Other
    | _SslCheck
)


def read(body: bytes, content_type: str) -> dict[str, Any]:
    """Return the body as the dict that Bolt works with; Malformed for anything else."""
    try:
        text = body.decode("utf-8")
        if "json" in content_type:
            found = json.loads(text)
        else:
            fields = parse_qs(text, keep_blank_values=True, max_num_fields=MOST_FIELDS)
            form = {name: values[0] for name, values in fields.items()}
            found = json.loads(form["payload"]) if "payload" in form else form
    except (ValueError, RecursionError) as error:
        raise Malformed("not a body that Slack sends") from error
    return shaped(found)


def shaped(found: Any) -> dict[str, Any]:
    """Return what was parsed, cleaned and held to its shape; Malformed for anything else."""
    try:
        cleaned = _without_nulls(clean(found))
        _SHAPES.validate_python(cleaned)
    except (RecursionError, ValidationError) as error:
        raise Malformed("not a body that Slack sends") from error
    if not isinstance(cleaned, dict):
        raise Malformed("not an object")
    return cleaned


def _without_nulls(body: Any) -> Any:
    """Leave out what is null: Bolt asks `body.get("event", {}).get(...)` of whatever comes in."""
    if not isinstance(body, dict):
        return body
    return {key: value for key, value in body.items() if value is not None}
