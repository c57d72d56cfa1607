"""Somebody's own pages: what is up for them, and what is theirs."""

from collections.abc import Iterator, Sequence
from itertools import cycle, islice

from handlers.common.rules.tasks import Task, TaskKind
from handlers.common.screens.examples import NOTHING_KNOWN, Example
from handlers.groups.screens import overview as group_screens
from handlers.home.screens import help as help_screens
from handlers.home.screens import mine as mine_screens
from handlers.home.screens import situation as screens
from handlers.home.situation import Situation
from handlers.items.screens import mine as own_items
from handlers.meetings.screens import ahead as ahead_screens
from handlers.meetings.screens.facts import answer_buttons
from handlers.sentences import Day, Slot, Text
from handlers.views import View
from storage.models import Meeting
from storage.queries.ahead import Ahead
from storage.queries.memberships import Size
from storage.vocabulary import AnswerState
from tests.gallery.facts import NOW, Facts, long
from tests.gallery.facts_agenda import items as made_for
from tests.gallery.facts_meetings import TODAY, meetings


def rooms(facts: Facts, language: str) -> Iterator[tuple[str, View]]:
    """Return the pages, with nothing, with one thing of each kind, and with as much as there can be."""
    yield "me", mine_screens.me(facts.person, facts.memberships, facts.led)
    short = own_items.mine_in_short((made_for(facts) * 8)[:8], 500)
    yield "me with items", mine_screens.me(facts.person, facts.memberships, facts.led, (), short)
    for one in meetings(facts).one_by_one:
        for number, mine in enumerate((None, *AnswerState)):
            said = ahead_screens.shows(one, mine, TODAY)
            yield f"me, said {number}", mine_screens.me(facts.person, facts.memberships, [], said)
        asks = ahead_screens.asks(one, TODAY)
        yield "me, asks", mine_screens.me(facts.person, facts.memberships, facts.led, asks)
        page = group_screens.one(
            facts.group, [], [], Size(0, 0), seat=None, may_see_members=False, ahead=asks
        )
        yield "group, asks", page
    assert own_items.mine_in_short([], 0) == []
    name = facts.person.name if facts.person else "Gast"
    tasks = _tasks(facts)
    for about, found in (
        ("nothing", Situation(TODAY)),
        ("newcomer", Situation(TODAY, to_join=facts.groups)),
        ("most urgent", _full(facts, tasks)),
        *((str(task.kind), Situation(TODAY, facts.person, [task])) for task in tasks),
        *((f"{kind} 3", Situation(TODAY, None, some)) for kind, some in _threes(tasks)),
    ):
        yield f"home, {about}", screens.home(found, name, language)
        yield f"start, {about}", screens.as_message(found, name, language)
    yield from _help(facts, language)
    for start in (0, 3, 1000):
        yield f"others from {start}", screens.others(tasks * 3, start)


def _help(facts: Facts, language: str) -> Iterator[tuple[str, View]]:
    known = Example(facts.groups[0].name.lower(), "Jeugdzorg", long("Bram"), "29-3-2027")
    for number, led in enumerate(([], facts.led[:1], facts.led)):
        for admin in (True, False):
            yield f"help {number}", help_screens.help_screen(led, language, admin=admin)
    for admin in (True, False):
        commands = help_screens.all_commands(
            [facts.kind], language, known, leads=admin, admin=admin
        )
        yield "all commands", commands
    yield "take part", help_screens.take_part([facts.kind], facts.groups, language, known)
    yield "in all of them", help_screens.take_part([facts.kind], [], language, NOTHING_KNOWN)
    yield "more", help_screens.more(language)


def _full(facts: Facts, tasks: Sequence[Task]) -> Situation:
    states = cycle((*AnswerState, None))
    some = [Ahead(one, next(states)) for one in meetings(facts).meetings]
    on_its_way = list(islice(cycle(made_for(facts)), 3)) if made_for(facts) else []
    unconfirmed = Text("confirm.waits", claims=Text("confirm.both"), people=Text("confirm.nobody"))
    mine = (facts.memberships, facts.led, on_its_way)
    return Situation(TODAY, facts.person, tasks, some, *mine, unconfirmed)


def _threes(tasks: Sequence[Task]) -> Iterator[tuple[str, list[Task]]]:
    for kind in TaskKind:
        yield kind, [one for one in tasks if one.kind == kind] * 3


def _tasks(facts: Facts) -> list[Task]:
    """Make one thing of each kind, counted ones of one and of many; with as long a title as there is."""
    found: Meeting | None = next(iter(reversed(meetings(facts).meetings)), None)
    title = found.title if found else "Bijeenkomst"
    item = next(iter(made_for(facts)), None)
    slots: dict[str, Slot] = {"title": title, "when": Text("meeting.online")}
    overdue: dict[str, Slot] = {
        "title": item.title if item else Text("work.confidential"),
        "whom": Text("destination.vng"),
        "since": Day(TODAY),
    }
    about = {"meeting": "1"}
    counted = (TaskKind.UNREACHED, TaskKind.ACTION, TaskKind.CONFIRM, TaskKind.SETUP)
    made = {
        TaskKind.PAUSED: Task(TaskKind.PAUSED, NOW, {"day": Day(TODAY)}, {"group": ""}),
        TaskKind.ANSWER: Task(TaskKind.ANSWER, NOW, slots, about, answer_buttons(about).buttons),
        TaskKind.PICK: Task(TaskKind.PICK, NOW, {"title": title, "count": 70}, {"poll": "1"}),
        TaskKind.OVERDUE: Task(TaskKind.OVERDUE, NOW, overdue, {"referral": "1"}),
    }
    plain = [
        made.get(kind, Task(kind, NOW, slots, about)) for kind in TaskKind if kind not in counted
    ]
    return [*plain, *(Task(kind, NOW, {"count": count}) for kind in counted for count in (1, 70))]
