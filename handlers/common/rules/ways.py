"""By which way somebody is told a thing: in the chat or by mail, never both; or why not at all."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum

from storage.queries.mail import IN_CALENDAR
from storage.reasons import Reason
from storage.vocabulary import Platform


class Way(StrEnum):
    """How a message reaches somebody."""

    CHAT = "chat"
    MAIL = "mail"


# What may go by mail, with what can be answered there. What is not here makes sense in a chat only:
# it is a duty with buttons, or asks somebody who they are; a beheerder sees who could not have it.
MAILED: dict[str, str | None] = {
    "invitation": "meeting",
    "save_the_date": "meeting",
    "meeting_moved": "meeting",
    "meeting_cancelled": None,
    "moved_up": "meeting",
    "replaces": "meeting",
    "agenda_published": "meeting",
    "please_answer": "meeting",
    "mail_asked_again": "meeting",
    "mail_differs": "meeting",
    "later": "meeting",
    "day_before": "meeting",
    "parts_open": "meeting",
    "part_moved_up": "meeting",
    "part_changed": "meeting",
    "part_taken_out": "meeting",
    "poll": "poll",
    "expected": "meeting",
    "item_on_agenda": None,
    "item_later": None,
    "item_carried": None,
    "item_merged": None,
    "item_ended": None,
    "action_given": None,
    "actions_asked": None,
    "done_for_you": None,
    "welcome": None,
    "weekly": None,
    "ailment": None,
    "ailment_over": None,
    "correction": None,
    "data_shown": None,
    "to_be_forgotten": None,
    "seat_ends": None,
    "will_you_stay": "who",
    "stay_reminder": "who",
}


@dataclass(frozen=True)
class Means:
    """What there is to reach somebody by.

    `chat`: an account that is still there; `mail`: the bot can mail; `address`: they have one, and
    `bar` is why it cannot be used. `appointment`: this meeting stands in their calendar by mail.
    """

    chat: bool
    mail: bool
    address: bool = False
    bar: Reason | None = None
    by_mail: bool = False
    invitations_by_mail: bool = False
    appointment: bool = False

    def without(self, mute: Collection[Platform], chat: Platform | None) -> "Means":
        """Return what there is while some platforms are `mute`; what is the only way stays, and waits."""
        no_mail, no_chat = Platform.MAIL in mute, chat in mute
        if no_mail and self.chat and not no_chat:
            return replace(self, address=False)
        if no_chat and self.address and self.bar is None and not no_mail:
            return replace(self, chat=False)
        return self


def way(kind: str, means: Means) -> Way | Reason:
    """Return by which one way somebody is told a kind of message now, or why they cannot be."""
    # Whoever had an appointment by mail hears by mail of what changes it.
    calendar = kind in IN_CALENDAR and (means.invitations_by_mail or means.appointment)
    if can_be_mailed(kind, means) and (means.by_mail or calendar or not means.chat):
        return Way.MAIL
    return Way.CHAT if means.chat else _why_not(kind, means)


def can_be_mailed(kind: str, means: Means) -> bool:
    """Return whether this kind of message may go to their address now."""
    return means.mail and means.address and means.bar is None and kind in MAILED


def _why_not(kind: str, means: Means) -> Reason:
    """Return why somebody who is in no chat is not told either by mail."""
    if not means.mail:
        return Reason.NO_ACCOUNT
    if kind not in MAILED:
        return Reason.ONLY_IN_CHAT
    return means.bar or Reason.NO_ADDRESS


def about(kind: str, args: dict[str, str]) -> str:
    """Return what can be answered in the mail of a notice: "m12" a meeting, "p5" a date poll, "w3" whether somebody stays, or nothing."""
    what = MAILED.get(kind)
    number = args.get(what or "", "")
    return f"{what[0]}{number}" if what and number else ""
