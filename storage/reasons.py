"""Why a notice did not come, in words that are no platform's."""

from enum import StrEnum


class Reason(StrEnum):
    """Why a notice did not come, or may not have, where there are words for it; others are for the log."""

    NO_ACCOUNT = "no_account"
    TOO_LATE = "too_late"
    NO_ROOM = "no_room"  # the channel or conversation is not there any more
    NOT_LET_IN = "not_let_in"  # to the channel
    ARCHIVED = "archived"
    NOT_HERE = "not_here"  # the bot does not live in that workspace (any more)
    NOT_INSTALLED = "not_installed"  # the person or the team does not have the app (any more)
    BLOCKED = "blocked"  # the person wants nothing of the bot in their chat
    TURNED_OFF = "disabled_by_admin"  # an admin has switched the app off there
    NO_MAILBOX = "no_mailbox"  # there is none at their address
    REFUSED = "mail_refused"  # their mail server wants nothing of the kind
    BOUNCED = "bounced"  # the mail came back
    NO_ADDRESS = "no_address"  # no account and no address for mail
    ONLY_IN_CHAT = "only_in_chat"  # no account, and this does not go by mail
    MAIL_STOPPED = "mail_stopped"  # they want no mail any more
    MAIL_PAUSED = "mail_paused"  # "unsubscribe" was followed, perhaps not by them
    NOT_SURE = "not_sure"  # it may have come, and nobody can look


# There is no way to somebody: that is told once about a meeting, not with each message.
NO_WAY = frozenset(
    {
        Reason.NO_ACCOUNT,
        Reason.NO_ADDRESS,
        Reason.ONLY_IN_CHAT,
        Reason.MAIL_STOPPED,
        Reason.MAIL_PAUSED,
        Reason.BOUNCED,
        Reason.NO_MAILBOX,
    }
)
# A mail that ends so says that nothing can arrive at that address.
NO_LONGER_GOOD = frozenset({Reason.BOUNCED, Reason.NO_MAILBOX})

# What rows of before say in the words of a platform.
OLD_REASONS = {
    "channel_not_found": Reason.NO_ROOM,
    "not_invited": Reason.NOT_LET_IN,
    "not_in_channel": Reason.NOT_LET_IN,
    "is_archived": Reason.ARCHIVED,
}


def reason_of(fault: str) -> str:
    """Return the reason that a row says, in our own words where we have them."""
    return OLD_REASONS.get(fault, fault)
