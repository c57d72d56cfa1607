"""What the page shows to one person: their letters and their calendar, as one JSON document."""

from datetime import UTC, datetime
from itertools import islice
from typing import Any

from bot.sandbox.control import plain
from bot.sandbox.mail.events import Event
from bot.sandbox.mail.letters import Appointment, Letter, appointments, letter, letters
from bot.sandbox.mail.mailboxes import INBOX, SENT
from bot.sandbox.mail.mailboxes import plain as folded
from bot.sandbox.mail.store import Person, Store
from bot.sandbox.refusal import CannotDo

CALENDAR = "calendar"
LOG_SHOWN = 200
NAMES = {INBOX: {"nl": "Postvak IN", "en": "Inbox"}, CALENDAR: {"nl": "Agenda", "en": "Calendar"}}


def snapshot(store: Store, person: str | None) -> dict[str, Any]:
    """Return the state as this person may see it; without one, as the first."""
    with store.lock:
        if not store.people:
            raise CannotDo("there is nobody here")
        me = store.person(person or next(iter(store.people)))
        came = letters(store, me)
        latest = list(islice(reversed(store.traffic.entries.copy()), LOG_SHOWN))
        said = store.said.get(folded(me.address), {})
        dates = appointments(came, said)
        return {
            "platform": "mail",
            "revision": store.revision,
            "clock": store.clock.shown(),
            "workspace": {"name": me.address, "bot": {"id": store.bot, "name": _name(INBOX, me)}},
            "me": plain(me),
            "people": [plain(one) for one in store.people.values()],
            "channels": [
                _place(INBOX, "dm", me, _post(store, me, came, dates)),
                _place(CALENDAR, "calendar", me, [_appointment(one) for one in dates]),
            ],
            "dialog": None,
            "down": store.is_down,
            "log": [one.shown for one in reversed(latest)],
            "pending": store.traffic.pending,
        }


def _place(name: str, kind: str, me: Person, messages: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": name,
        "kind": kind,
        "name": _name(name, me),
        "topic": me.address,
        "unread": 0,
        "messages": messages,
    }


def _name(place: str, me: Person) -> str:
    return NAMES[place].get(me.locale, NAMES[place]["en"])


def _post(store: Store, me: Person, came: list[Letter], dates: list[Appointment]) -> list[dict[str, Any]]:  # fmt: skip
    """Return what came and what went, oldest first."""
    standing = {one.event for one in dates}
    said = store.said.get(folded(me.address), {})
    sent = store.mailboxes.of(me.address).folders[SENT].mails
    went = [_message(f"s{one.uid}", letter(one, me.address), mine=me) for one in sent]
    there = [
        _message(f"m{one.number}", one)
        | {"event": _event(one.event, open_=one.event in standing, said=said)}
        for one in came
    ]
    return sorted([*there, *went], key=lambda one: str(one["time_iso"]))


def _message(name: str, one: Letter, mine: Person | None = None) -> dict[str, Any]:
    who = {"id": one.sender, "name": one.sender_name} if mine is None else {"id": mine.id, "name": mine.name}  # fmt: skip
    return _shown(name, datetime.fromtimestamp(one.at, UTC), who) | {
        "number": one.number,
        "subject": one.subject,
        "text": one.text,
        "html": one.html if mine is None else "",
        "to": "" if mine is None else one.to,
        "faults": list(one.faults) if mine is None else [],
        "event": None,
    }


def _event(event: Event | None, *, open_: bool, said: dict[str, str]) -> dict[str, Any] | None:
    if event is None:
        return None
    shown: dict[str, Any] = plain(event)
    return shown | {"cancelled": event.cancelled, "open": open_, "said": said.get(event.uid)}


def _appointment(one: Appointment) -> dict[str, Any]:
    event = one.event
    who = {"id": event.organizer, "name": event.organizer}
    return _shown(event.uid, event.starts, who) | {
        "subject": event.summary,
        "text": event.description,
        "event": plain(event) | {"cancelled": False, "open": False, "said": one.said},
    }


def _shown(name: str, at: datetime, author: dict[str, str]) -> dict[str, Any]:
    return {
        "id": name,
        "ts": name,
        "thread_ts": None,
        "time_iso": at.isoformat(),
        "author": author | {"bot": False},
        "files": [],
        "ephemeral": False,
        "edited": False,
        "error": False,
    }
