"""What goes out and when, what went out, and who was not reached; and a say in each of them."""

from handlers.call import Call
from handlers.common import group_lookup
from handlers.common.rules.lateness import LATEST
from handlers.notices import lookup, page
from handlers.notices.rules.overview import Step
from handlers.notices.screens import overview as screens
from handlers.routes import button, command, notice
from handlers.sentences import Text
from handlers.views import Message, Replace
from storage.models import Meeting, Notice, Person
from storage.queries import audit, groups
from storage.queries.notices import overview as rows
from storage.queries.notices import trouble
from storage.vocabulary import Act

ACTS = {
    Step.NOW: Act.MESSAGE_HURRIED,
    Step.SKIP: Act.MESSAGE_SKIPPED,
    Step.UNSKIP: Act.MESSAGE_UNSKIPPED,
    Step.RETRY: Act.MESSAGE_RETRIED,
}


@command("messages", writes=False)
def asked_for_messages(call: Call) -> Message:
    """Show the messages that the caller looks after, of one group when that was typed."""
    group, _ = group_lookup.group_at_start(call)
    return page.first(call, group)


@button("messages", writes=False)
def chose_part(call: Call) -> Replace:
    """Show another part of the list, or another page."""
    return Replace(page.of_button(call))


@button("messages_group", writes=False)
def chose_group(call: Call) -> Replace:
    """Show the same part of another group, or of all."""
    return Replace(page.of_button(call))


@button("message_now", writes=True)
def sends_now(call: Call) -> Replace:
    """Send what is planned at once, as long as it waits."""
    return _take(call, Step.NOW)


@button("message_skip", writes=True)
def skips(call: Call) -> Replace:
    """Pass over what is planned, as long as it waits."""
    return _take(call, Step.SKIP)


@button("message_unskip", writes=True)
def sends_after_all(call: Call) -> Replace:
    """Let what was passed over go out after all, as long as its moment has not come."""
    return _take(call, Step.UNSKIP)


@button("message_retry", writes=True)
def tries_again(call: Call) -> Replace:
    """Try what did not arrive once more."""
    return _take(call, Step.RETRY)


@notice("unreached")
def somebody_was_not_reached(call: Call) -> Message | None:
    """Tell a beheerder whom the bot could not reach: once for each meeting and its people."""
    news = trouble.news(call.session, trouble.last_report(call.session, call.caller.known))
    missed: dict[Meeting, list[Person]] = {}
    for one in news:
        meeting = lookup.about(call, one)
        if meeting is not None and one.person and one.person not in missed.get(meeting, ()):
            missed.setdefault(meeting, []).append(one.person)
    return screens.unreached(call.caller.language, missed) if news else None


def _take(call: Call, step: Step) -> Replace:
    """Take a step with the message of the button; the person who comes second is told how it stands."""
    found = lookup.of_button(call)
    lookup.require_step(call, found, step)
    if not _changed(call, found, step):
        raise lookup.refusal(call, found)
    audit.record(
        call.session,
        ACTS[step],
        now=call.now,
        actor=call.caller.known,
        group=groups.by_id(call.session, found.group_id) if found.group_id else None,
        detail={"notice": found.id, "kind": found.kind},
    )
    return Replace(page.of_button(call, Text(f"outbox.done_{step}")))


def _changed(call: Call, found: Notice, step: Step) -> bool:
    session, now, expires = call.session, call.now, call.now + LATEST[found.kind]
    match step:
        case Step.NOW:
            return rows.send_now(session, found, now, expires)
        case Step.SKIP:
            return rows.skip(session, found, now)
        case Step.UNSKIP:
            return rows.unskip(session, found, now)
        case Step.RETRY:
            return rows.retry(session, found, now, expires)
