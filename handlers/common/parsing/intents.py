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
    "who_leads who_lead_all who_members who_comes how_many_come how_many how_many_all how_many_groups where when".split()
)

ANSWERS = frozenset({"coming", "absent", "maybe"})
OWN = ANSWERS | {"join", "leave", "forget_me"}  # what somebody can only say of themselves
LEFT_ALONE = frozenset({"ignored", "others"})  # what is said to nobody, or not of oneself

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
    "who_lead_all": Intent(wants=Wants.KIND),
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
    "seats": Intent("seats"),
    "year": Intent("year"),
    "actions": Intent("actions", Wants.GROUP),
    "meetings": Intent("meetings", Wants.GROUP),
    "search": Intent("search", tail=True),
    "group": Intent(wants=Wants.GROUP),
    "admin": Intent("admin"),
    "help": Intent("help"),
    "ignored": Intent(wants=Wants.GROUP),
    "others": Intent(),
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
    "help": QUESTIONS | (frozenset(INTENTS) - {"help", "greeting", "ignored", "others"}),
    "start": frozenset(INTENTS) - {"help", "greeting", "ignored", "others"},
    "join": frozenset({"coming"}),
    "leave": frozenset({"absent"}),
    "coming": ANSWERS,
    "absent": ANSWERS,
    "maybe": ANSWERS,
}


MANY = 99  # as many words as somebody likes


class Follows(NamedTuple):
    """How many words may stand behind a command that it still is one, and not the start of a sentence.

    `free` where they do not begin with a group: a reason, or a name that nobody knows; `behind` the group
    that they begin with (None: as many as somebody likes). Of the classes of words `but` none may stand there.
    """

    free: int
    behind: int | None
    but: frozenset[str] = frozenset()


_TURNING = frozenset({"TURNING"})  # "niet", "haha": it means something else
_SPOKEN = frozenset({"SPOKEN"})  # "ik", "uit": no name of a group, and no reason in a word or two
_LOOKS = Follows(free=3, behind=None, but=_SPOKEN)
_LISTS = Follows(free=1, behind=None, but=_SPOKEN)  # a name that nobody knows is seldom two words
_SHOWS = Follows(free=2, behind=None, but=_TURNING | _SPOKEN)  # it takes nothing

# A command that takes free words ("agendapunt ...") is not here.
FOLLOWS = {
    "coming": Follows(free=0, behind=2, but=_TURNING | _SPOKEN),
    "maybe": Follows(free=0, behind=2, but=_SPOKEN),
    "absent": Follows(free=4, behind=None, but=_SPOKEN),
    "join": Follows(free=3, behind=None, but=_TURNING | _SPOKEN),
    "leave": Follows(free=2, behind=2, but=_TURNING | _SPOKEN),
    "forget_me": Follows(free=2, behind=None, but=_TURNING),
    "language": Follows(free=3, behind=None, but=_SPOKEN),
    "start": _SHOWS,
    "pending": _SHOWS,
    "year": _SHOWS,
    "seats": Follows(free=MANY, behind=None, but=_SPOKEN),  # asked where nothing was found
    "work_agenda": _SHOWS,
    "admin": _SHOWS,
    "search": Follows(free=MANY, behind=None, but=_SPOKEN),  # asked where nothing was found
    "help": Follows(free=2, behind=None),
    "link": _LISTS,
    "lead": _LOOKS,
    "support": _LOOKS,
    "plan": _LOOKS,
    "poll": _LOOKS,
    "members": _LISTS,
    "agenda": _LISTS,
    "actions": _LISTS,
    "meetings": _LOOKS,
    "attendance": _LISTS,
}

# Of these the commands of which the line itself tells, whatever the groups are called.
ALONE = frozenset(
    {"forget_me", "help", "language", "lead", "support", "start", "pending", "work_agenda", "admin"}
)
OF_SOMEBODY = frozenset({"behalf", "me"})  # not before a word that is nobody ("for sure", "me too")
POINTED = frozenset("@<#")  # signs of a person or a channel, to which no sentence points

# Words that are commands of their own, and with so many behind them more likely the first of a sentence.
LOOSE = frozenset({"wie", "who", "mijn", "me", "mine"})
PLURALS = frozenset(
    {"agendapunten", "items"}
)  # of these somebody wants to look, not to hand one in
