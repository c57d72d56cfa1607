"""What the bot tells by itself: reminders, their table, wishes, the list of messages, texts to mail."""

from handlers.notices import (
    corrections,
    history,
    mail_texts,
    mail_to_read,
    mail_wishes,
    mails,
    overview,
    pause,
    reminders,
    stop_page,
    table,
    unanswered,
    wishes,
)

FEATURES = (
    reminders,
    table,
    wishes,
    mail_wishes,
    stop_page,
    unanswered,
    overview,
    corrections,
    history,
    pause,
    mail_texts,
    mail_to_read,
    mails,
)

# What other subjects may use.
__all__ = ["tasks"]
