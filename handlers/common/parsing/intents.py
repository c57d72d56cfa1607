"""What a whole sentence can be meant to do: the table of intents, their words stand in the texts under `heard`."""

from enum import StrEnum
from typing import NamedTuple


class Wants(StrEnum):
    """What an intent has to do with a group."""

    NOTHING = "nothing"
    GROUP = "group"  # one that is named is part of it
    KIND = "kind"  # a kind of group instead: "welke pijlers zijn er"


class Intent(NamedTuple):
    """The command that it leads to (None: it is answered, or left alone), and what it wants named.

    With `tail` the command takes along what was said from its own words on.
    """

    command: str | None = None
    wants: Wants = Wants.NOTHING
    tail: bool = False


QUESTIONS = frozenset(
    "who_leads who_members who_comes how_many_come how_many how_many_all how_many_groups where when".split()
)

ANSWERS = frozenset({"coming", "absent", "maybe"})

# Of intents with as many words in the line the first one counts.
INTENTS = {
    "greeting": Intent(),
    "behalf": Intent("behalf", tail=True),
    "behalf_page": Intent("behalf"),
    "maybe": Intent("maybe", Wants.GROUP),
    "absent": Intent("absent", Wants.GROUP),
    "coming": Intent("coming", Wants.GROUP),
    "item": Intent("item", Wants.GROUP),
    "poll": Intent("poll", Wants.GROUP),
    "plan": Intent("plan", Wants.GROUP),
    "attendance": Intent("attendance", Wants.GROUP),
    "agenda": Intent("agenda", Wants.GROUP),
    "calendar": Intent("calendar"),
    "messages": Intent("messages", Wants.GROUP),
    "link": Intent("link", Wants.GROUP),
    "lead": Intent("lead", Wants.GROUP),
    "support": Intent("support", Wants.GROUP),
    "leave": Intent("leave", Wants.GROUP),
    "join": Intent("join", Wants.GROUP),
    "who_leads": Intent(wants=Wants.GROUP),
    "who_members": Intent(wants=Wants.GROUP),
    "who_comes": Intent(wants=Wants.GROUP),
    "how_many_come": Intent(wants=Wants.GROUP),
    "how_many": Intent(wants=Wants.GROUP),
    "how_many_all": Intent(),
    "how_many_groups": Intent(wants=Wants.KIND),
    "where": Intent(wants=Wants.GROUP),
    "when": Intent(wants=Wants.GROUP),
    "members": Intent("members", Wants.GROUP),
    "me": Intent("me", Wants.KIND),
    "kinds": Intent(wants=Wants.KIND),
    "forget_me": Intent("forget_me"),
    "my_data": Intent("my_data"),
    "reminders": Intent("reminders"),
    "language": Intent("language"),
    "work_agenda": Intent("work_agenda"),
    "pending": Intent("pending"),
    "meetings": Intent("meetings", Wants.GROUP),
    "search": Intent("search", tail=True),
    "group": Intent(wants=Wants.GROUP),
    "admin": Intent("admin"),
    "help": Intent("help"),
    "ignored": Intent(wants=Wants.GROUP),
}

# Commands whose words also begin a sentence that means something else ("wie is de trekker van bestuur"): what
# that may be. Commands that take free words ("agendapunt wanneer komt ...") are never taken for another.
YIELDS = {
    "members": QUESTIONS,
    "meetings": QUESTIONS | {"plan", "coming", "absent", "agenda", "calendar"},
    "agenda": QUESTIONS | {"item", "meetings"},
    "item": frozenset({"agenda"}),
    "me": QUESTIONS | {"join", "leave", "forget_me", "coming", "absent", "behalf_page"},
    "my_data": frozenset({"forget_me"}),
    "help": QUESTIONS | (frozenset(INTENTS) - {"help", "greeting", "ignored"}),
    "start": frozenset(INTENTS) - {"help", "greeting", "ignored"},
    "join": frozenset({"coming"}),
    "leave": frozenset({"absent"}),
    "coming": ANSWERS,
    "absent": ANSWERS,
    "maybe": ANSWERS,
}

# Words that are commands of their own, and with so many behind them more likely the first of a sentence.
LOOSE = frozenset({"wie", "who", "mijn", "me", "mine"})
PLURALS = frozenset(
    {"agendapunten", "items"}
)  # of these somebody wants to look, not to hand one in
