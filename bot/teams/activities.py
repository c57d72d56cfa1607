"""Message -> the activity in which it travels: one card, and the words of its notification."""

import secrets

from bot.rendering.plain import plain
from bot.teams import cards
from bot.teams.limits import Json
from bot.teams.marks import SHARED, UNMARKED
from handlers.views import Form, Message

CARD = "application/vnd.microsoft.card.adaptive"
MOST_IN_SUMMARY = (
    300  # characters of a notification; the card says it whole, so a long one ends early
)


def nonce() -> str:
    """Return what tells one card from every other."""
    return secrets.token_urlsafe(9)


def of_message(message: Message, language: str, *, shared: bool = False) -> Json:
    """Return the activity of a message; `shared`: where the bot only hears what names it."""
    look = cards.Look(language, nonce())
    card = cards.message(message, look._replace(marks=SHARED) if shared else look)
    return of_card(card, plain(message, language, UNMARKED))


def of_form(form: Form, language: str) -> tuple[Json, str]:
    """Return the activity of a form, and the nonce under which it will come back."""
    look = cards.Look(language, nonce())
    return of_card(cards.form(form, look), plain(form, language, UNMARKED)), look.nonce


def of_card(card: Json, words: str) -> Json:
    """Return the activity of a card. Text beside it would make two messages of it."""
    said = " ".join(words.split())
    if len(said) > MOST_IN_SUMMARY:
        said = said[: MOST_IN_SUMMARY - 1].rpartition(" ")[0] + "…"
    return {
        "type": "message",
        "summary": said,
        "attachments": [{"contentType": CARD, "content": card}],
    }
