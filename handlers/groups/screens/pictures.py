"""Groups as a chart, and their members as a table."""

from collections.abc import Mapping, Sequence

from handlers.charts import Chart, Kind, Series, Table
from handlers.common.rules.confirmation import open_claims
from handlers.common.rules.limits import PAGE_OF_PEOPLE
from handlers.common.screens.words import function_name, label, mention
from handlers.sentences import Slot, Text
from storage.models import Group, Person
from storage.queries.memberships import Size

UNKNOWN = "–"


def at_a_glance(
    groups: Sequence[Group], sizes: Mapping[int, Size], rows: Sequence[Text]
) -> list[Chart]:
    """Show how many people from how many gemeenten are in each; `rows` say it beside their buttons."""
    if len(groups) == 1:  # there is nothing to compare
        return []
    series = (
        Series(Text("members.people"), tuple(sizes[one.id].people for one in groups)),
        Series(Text("members.gemeenten"), tuple(sizes[one.id].gemeenten for one in groups)),
    )
    names = tuple(one.name for one in groups)
    return [Chart(Text("members.chart"), Kind.BAR, names, series, tuple(rows), said=True)]


def of_members(
    group: Group, people: Sequence[Person], lines: Sequence[Text], *, doubts: bool
) -> Table:
    """Show members with their gemeente and function; with `doubts` which of that is not confirmed."""
    return Table(
        Text("members.title", group=label(group)),
        (Text("members.name"), Text("profile.organisation"), Text("profile.function")),
        tuple(_row(one, doubts=doubts) for one in people),
        tuple(lines),
        PAGE_OF_PEOPLE,
    )


def _row(person: Person, *, doubts: bool) -> tuple[Slot, ...]:
    name: Slot = mention(person)
    if doubts and open_claims(person):
        name = Text("members.doubted", person=name)
    return (
        name,
        person.organisation.name if person.organisation else UNKNOWN,
        function_name(person.function) if person.function else UNKNOWN,
    )
