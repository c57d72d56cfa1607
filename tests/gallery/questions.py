"""What is answered to whole sentences."""

from collections.abc import Iterator

from handlers.groups.screens import questions as screens
from handlers.views import View
from storage.queries.memberships import Size
from tests.gallery.facts import Facts
from tests.gallery.facts_meetings import TODAY, meetings

SIZES = (Size(0, 0), Size(1, 0), Size(1, 1), Size(300, 61))


def rooms(facts: Facts, language: str) -> Iterator[tuple[str, View]]:
    """Return the answers, with nothing to tell, with one thing, and with as much as there can be."""
    name = facts.person.name if facts.person else "Gast"
    yield "greeting", screens.greeting(name, [facts.kind], language)
    word = screens.offered_word("join", language)
    yield "offer", screens.offer(f"{word} {facts.group.name}")
    some = [one for led in facts.leads.values() for one in led]
    for led in ([], some[:1], [*some, *some]):
        yield f"leads {len(led)}", screens.leads(facts.group, led)
    every = {group.id: some for group in facts.groups}
    yield "all leads", screens.all_leads(facts.groups[:8], every)
    for meeting in meetings(facts).one_by_one:
        yield "when", screens.when_is(meeting, TODAY)
        yield "where", screens.where_is(meeting, TODAY)
        for count in (0, 1, 300):
            yield f"come {count}", screens.come(meeting, count, TODAY)
    yield "nothing planned", screens.no_meeting(None, of_network=False)
    yield "none of the network", screens.no_meeting(None, of_network=True)
    yield "none of a group", screens.no_meeting(facts.group, of_network=False)
    for size in SIZES:
        yield f"how many {size.people}", screens.how_many(facts.group, size)
        yield f"in all {size.people}", screens.how_many_in_all(size)
    names = [group.name for group in facts.groups]
    for few in (names[:1], names[:8]):
        yield f"groups {len(few)}", screens.how_many_groups(few)
