"""views.*: forms and the Home tab."""

from typing import Any

from bot.sandbox.slack.arguments import Method, SlackError, as_object, as_text
from bot.sandbox.slack.blocks import check_view
from bot.sandbox.slack.modals import STACK_LIMIT, View
from bot.sandbox.slack.payloads import view_payload
from bot.sandbox.slack.store import Store, Trigger


def _checked(store: Store, view: dict[str, Any], kind: str, current: View | None = None) -> None:
    reasons = check_view(view, kind, pictures=store.pictures)
    if reasons:
        raise SlackError("invalid_arguments", reasons)
    external_id = view.get("external_id")
    if external_id:
        other = store.views.find(external_id=external_id)
        if other is not None and other is not current:
            raise SlackError("duplicate_external_id")


def _trigger(store: Store, identifier: str) -> Trigger:
    trigger = store.use_trigger(identifier)
    if isinstance(trigger, str):
        raise SlackError(trigger)
    return trigger


def _answer(store: Store, view: View) -> dict[str, Any]:
    store.changed()
    return {"view": view_payload(store, view)}


def open_view(store: Store, trigger_id: str, view: dict[str, Any]) -> dict[str, Any]:
    """Open a modal for the person of the trigger."""
    _checked(store, view, "modal")
    trigger = _trigger(store, trigger_id)
    if trigger.modal is not None:  # in Slack it works by chance (slackapi/bolt-js#1827)
        raise SlackError("invalid_trigger_id", ["[/trigger_id] arose in a modal: push instead"])
    return _answer(store, store.views.put_on(trigger.person, view, fresh=True))


def push(store: Store, trigger_id: str, view: dict[str, Any]) -> dict[str, Any]:
    """Put a modal on top of the one in which the trigger arose."""
    _checked(store, view, "modal")
    trigger = _trigger(store, trigger_id)
    stack = store.views.stack(trigger.person)
    if trigger.modal not in [one.id for one in stack]:
        raise SlackError("invalid_trigger_id", ["[/trigger_id] did not arise in an open modal"])
    if len(stack) >= STACK_LIMIT:
        raise SlackError("push_limit_reached")
    return _answer(store, store.views.put_on(trigger.person, view, fresh=False))


def update(
    store: Store,
    view: dict[str, Any],
    view_id: str | None = None,
    external_id: str | None = None,
    hash: str | None = None,  # noqa: A002 - named as Slack's argument
) -> dict[str, Any]:
    """Change an open view; with `hash` only when nobody else did in the meantime."""
    if not view_id and not external_id:
        raise SlackError("invalid_arguments", ["[/view_id] or [/external_id] is missing"])
    current = store.views.find(view_id=view_id, external_id=external_id)
    if current is None:
        raise SlackError("not_found")
    _checked(store, view, current.content["type"], current)
    if hash is not None and hash != current.hash:
        raise SlackError("hash_conflict")
    store.views.change(current, view)
    return _answer(store, current)


def publish(
    store: Store,
    user_id: str,
    view: dict[str, Any],
    hash: str | None = None,  # noqa: A002 - named as Slack's argument
) -> dict[str, Any]:
    """Set somebody's Home."""
    person = store.workspace.people.get(user_id)
    if person is None or person.deleted:
        raise SlackError("user_not_found")
    current = store.views.homes.get(user_id)
    _checked(store, view, "home", current)
    if hash is not None and (current is None or hash != current.hash):
        raise SlackError("hash_conflict")
    return _answer(store, store.views.publish(user_id, view))


METHODS = {
    "views.open": Method(
        open_view, {"trigger_id": as_text, "view": as_object}, ("trigger_id", "view")
    ),
    "views.push": Method(push, {"trigger_id": as_text, "view": as_object}, ("trigger_id", "view")),
    "views.update": Method(
        update,
        {"view": as_object, "view_id": as_text, "external_id": as_text, "hash": as_text},
        ("view",),
    ),
    "views.publish": Method(
        publish, {"user_id": as_text, "view": as_object, "hash": as_text}, ("user_id", "view")
    ),
}
