"""Groups: all of a kind, one, and who is in it."""

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import groupby

from handlers.common.rules.confirmation import open_claims
from handlers.common.rules.limits import PAGE, PAGE_OF_PEOPLE, pages
from handlers.common.rules.seats import Seat
from handlers.common.screens import links
from handlers.common.screens.confirmation import confirm_list
from handlers.common.screens.rows import rows
from handlers.common.screens.words import (
    capital,
    function_name,
    introduced,
    kind_plural,
    label,
    lead_title,
    mention,
    title,
)
from handlers.groups.screens import pictures
from handlers.sentences import Listing, Text
from handlers.views import Button, Buttons, Heading, Message, Note, Style, ViewPart, message
from storage.models import Group, GroupKind, Lead, Person
from storage.queries.memberships import Size
from storage.vocabulary import LeadRole

NAMES_ON_LINE = 15
SEATS = {
    Seat.MEMBER: "one_group.member",
    Seat.REQUESTED: "seat.you_wait",
    Seat.FOLLOWS: "seat.you_follow",
}


def overview(
    kind: GroupKind,
    groups: Sequence[Group],
    leads: Mapping[int, Sequence[Lead]],
    subjects: Mapping[int, Sequence[str]],
    sizes: Mapping[int, Size],
    page: int,
) -> Message:
    """Show one page of the groups of a kind: trekker, subjects, how many from how many gemeenten."""
    plural = kind_plural(kind)
    if not groups:
        return message(Text("groups.none", plural=plural))
    shown = groups[page * PAGE : (page + 1) * PAGE]
    lines = tuple(
        Text(
            "groups.line",
            name=group.name,
            lead=_lead_in_line(group, leads[group.id]),
            size=_size("groups", sizes[group.id]),
            subjects=_subjects_in_line(subjects[group.id]),
        )
        for group in shown
    )
    return message(
        Heading(Text("groups.title", plural=plural)),
        *pictures.at_a_glance(shown, sizes, lines),
        *rows(
            lines,
            (
                Button(Text("groups.button", name=group.name), "show_group", {"group": group.slug})
                for group in shown
            ),
        ),
        *_paging("groups_page", {"kind": kind.key}, page, pages(len(groups), PAGE)),
    )


def one(
    group: Group,
    leads: Sequence[Lead],
    subjects: Sequence[str],
    size: Size,
    *,
    seat: Seat | None,
    may_see_members: bool,
    ahead: Sequence[ViewPart] = (),
    still: Text | None = None,
    rhythm: Text | None = None,
    change: Sequence[Button] = (),
) -> Message:
    """Show one group, its next meeting, and what this person can do there.

    `still` says that nothing of it goes out now, `rhythm` how often it comes together; `change` is
    for the person who may set such things.
    """
    about = {"group": group.slug}
    buttons = []
    if seat and not group.of_leads:
        buttons.append(Button(Text("one_group.leave"), "leave", about))
    elif group.takes_members:
        style = Style.PLAIN if ahead else Style.MAIN  # the answer to a meeting comes first
        buttons.append(Button(Text("one_group.join"), "join", about, style))
    if may_see_members and size.people:
        buttons.append(Button(Text("one_group.members"), "members", about))
    buttons += change
    return message(
        Heading(title(group)),
        still,
        Text("one_group.closed") if group.closed_at else None,
        Text("keep.for_function", function=function_name(group.function))
        if group.function
        else None,
        Text("seat.of_leads") if group.of_leads else None,
        *_leads(group, leads),
        Text("one_group.subjects", subjects=Listing(tuple(subjects))) if subjects else None,
        _size("one_group", size),
        rhythm,
        Text(SEATS[seat]) if seat else None,
        *ahead,
        Buttons(tuple(buttons)) if buttons else None,
    )


def members(
    group: Group,
    people: Sequence[Person],
    page: int,
    total: int,
    *,
    leads: bool = False,
    more: Sequence[ViewPart] = (),
) -> Message:
    """Show one page of the members of a group, by gemeente.

    A person who `leads` also sees which profiles are not confirmed yet, who waits for a seat
    (`more`), and gets the export button.
    """
    shown, waiting = partial(_member, doubts=leads), any(map(open_claims, people))
    if not people:
        return message(Text("members.none"), *more)
    by_gemeente = groupby(people, key=lambda p: p.organisation.name if p.organisation else None)
    lines = tuple(
        Text("members.gemeente", organisation=name, people=Listing(tuple(map(shown, few))))
        if name
        else Text("members.unknown", people=Listing(tuple(map(shown, few))))
        for name, some in by_gemeente
        for few in _parted(list(some))
    )
    return message(
        Heading(Text("members.title", group=label(group))),
        pictures.of_members(group, people, lines, doubts=leads),
        *_paging("members_page", {"group": group.slug}, page, pages(total, PAGE_OF_PEOPLE)),
        Note(Text("members.private")),
        *more,
        Buttons(_of_leads(group, waiting=waiting)) if leads else None,
    )


def _of_leads(group: Group, *, waiting: bool) -> tuple[Button, ...]:
    found = [links.exports(group), links.to("vacancies", {"in": group.slug})]
    return tuple([*found, confirm_list()] if waiting else found)


def _parted(people: Sequence[Person]) -> list[Sequence[Person]]:
    """Split the people of one gemeente over lines that each fit, however long their names are."""
    return [people[at : at + NAMES_ON_LINE] for at in range(0, len(people), NAMES_ON_LINE)]


def _member(person: Person, *, doubts: bool) -> Text:
    shown = Text("members.person", person=mention(person))
    if person.function is not None:
        function = function_name(person.function)
        shown = Text("members.person_function", person=mention(person), function=function)
    return Text("members.doubted", person=shown) if doubts and open_claims(person) else shown


def _leads(group: Group, leads: Sequence[Lead]) -> list[Text]:
    role = capital(lead_title(group.kind))
    shown = [
        Text("one_group.lead", title=role, person=introduced(lead.person))
        if lead.role == LeadRole.TREKKER
        else Text("one_group.support", person=introduced(lead.person))
        for lead in leads
    ]
    if not any(lead.role == LeadRole.TREKKER for lead in leads):
        shown.insert(0, Text("one_group.no_lead", title=lead_title(group.kind)))
    return shown


def _lead_in_line(group: Group, leads: Sequence[Lead]) -> Text:
    trekkers = [lead for lead in leads if lead.role == LeadRole.TREKKER]
    if not trekkers:
        return Text("groups.no_lead", title=lead_title(group.kind))
    role = capital(lead_title(group.kind))
    return Text("groups.lead", title=role, person=introduced(trekkers[0].person))


def _subjects_in_line(subjects: Sequence[str]) -> Text:
    if not subjects:
        return Text("groups.no_subjects")
    return Text("groups.subjects", subjects=Listing(tuple(subjects)))


def _size(screen: str, size: Size) -> Text:
    if not size.people:
        return Text(f"{screen}.size_none")
    people = Text("groups.people", count=size.people)
    if not size.gemeenten:
        return Text(f"{screen}.size_people", people=people)
    gemeenten = Text("groups.gemeenten", count=size.gemeenten)
    return Text(f"{screen}.size", people=people, gemeenten=gemeenten)


def _paging(action: str, args: Mapping[str, str], page: int, last: int) -> list[ViewPart]:
    if last == 1:
        return []
    to = {"previous": page - 1, "next": page + 1}
    buttons = tuple(
        Button(Text(f"groups.{way}"), action, {**args, "page": str(number)})
        for way, number in to.items()
        if 0 <= number < last
    )
    return [Note(Text("groups.page", page=page + 1, pages=last)), Buttons(buttons)]
