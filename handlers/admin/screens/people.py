"""What a beheerder sees and fills in about people."""

from collections.abc import Sequence

from handlers.admin.rules.bulk import BulkStep
from handlers.admin.screens.mail import again, ways
from handlers.common.rules.confirmation import open_claims
from handlers.common.rules.limits import MAIL, NAME, PAGE, pages
from handlers.common.screens import links
from handlers.common.screens.confirmation import confirm_list
from handlers.common.screens.paging import paging
from handlers.common.screens.rows import MORE, bar
from handlers.common.screens.words import function_name, introduced, label, mention, role_of
from handlers.lists.screens.past_meetings import list_button
from handlers.sentences import Listing, Text
from handlers.views import (
    Button,
    Buttons,
    Choice,
    Field,
    Form,
    Heading,
    Lines,
    Message,
    Option,
    Style,
    menu,
    message,
)
from storage.models import Function, ImportBatch, Lead, Membership, Organisation, Person


def listing(people: Sequence[Person], page: int, total: int, batch: ImportBatch | None) -> Message:
    """Show one page of whose gemeente and function wait to be confirmed, and what else one can do.

    `batch`: a pasted list that still waits, or that can still be taken back.
    """
    lines = tuple(Text("keep.doubted", person=introduced(one)) for one in people)
    return message(
        Heading(Text("keep.people")),
        Text("keep.people_waiting", count=total) if total else None,
        Lines(lines) if lines else None,
        Buttons(tuple(map(show, people))) if people else None,
        Buttons((confirm_list(), links.bulk(BulkStep.CONFIRM))) if people else None,
        *paging("keep_people", {}, page, pages(total, PAGE)),
        Buttons(
            (
                Button(Text("keep.find_person"), "find_person", {}, Style.MAIN),
                Button(Text("keep.add_person"), "add_person"),
                Button(Text("importing.title"), "paste_list"),
            ),
            menu(
                MORE,
                links.bulk(BulkStep.PLACE),
                links.bulk(BulkStep.ASK),
                links.bulk(BulkStep.WELCOME),
                Button(Text("election.title"), "election"),
                *([list_button(batch)] if batch else []),
            ),
        ),
    )


def show(person: Person, _rest: str = "") -> Button:
    """Return a button that leads to somebody."""
    return Button(Text("groups.button", name=person.name[:NAME]), "keep_person", about(person))


def one(
    person: Person,
    memberships: Sequence[Membership],
    leads: Sequence[Lead],
    said: Text | None = None,
    undo: Button | None = None,
    *,
    here: bool,
    is_admin: bool,
    mails: bool = False,
) -> Message:
    """Show somebody, with everything that a beheerder can change of them; `mails`: the bot can mail."""
    groups = Listing(tuple(label(one.group) for one in memberships[:PAGE]))
    return message(
        said,
        Heading(Text("keep.person", name=person.name)),
        Text("keep.doubted" if _is_doubted(person) else "group.lead", person=introduced(person)),
        Lines(
            (
                *ways(person, here=here, mails=mails),
                Text("keep.in_groups", groups=groups) if memberships else Text("keep.in_no_group"),
                *(
                    Text("keep.leads", role=role_of(lead), group=label(lead.group))
                    for lead in leads[:PAGE]
                ),
                *([Text("keep.is_admin")] if is_admin else []),
            )
        ),
        bar(
            (
                *([undo] if undo else []),
                *_buttons(person, acts=bool(memberships or leads), here=here, is_admin=is_admin),
                *again(person, mails=mails),
            )
        ),
    )


def _buttons(person: Person, *, acts: bool, here: bool, is_admin: bool) -> list[Button]:
    mine = about(person)
    found = []
    if _is_doubted(person):
        found.append(
            Button(Text("keep.confirm"), "confirm_person", {**mine, "to": "yes"}, Style.MAIN)
        )
    found.append(Button(Text("keep.change"), "change_person", mine))
    found.append(Button(Text("places.title"), "person_groups", mine))
    if acts:
        found.append(Button(Text("office.title"), "hand_over", mine))
    if not person.accounts:
        found.append(Button(Text("keep.has_account"), "merge_person", mine))
    if here and not is_admin:
        found.append(Button(Text("keep.make_admin"), "make_admin", {**mine, "to": "yes"}))
    if is_admin:
        dismiss = {**mine, "to": "no"}
        found.append(Button(Text("keep.dismiss_admin"), "make_admin", dismiss))
    found.append(Button(Text("keep.all_people"), "keep_people"))
    if person.forgotten_at is None:
        found += [links.to("person_data", mine), links.to("person_forget", mine)]
    return found


def _is_doubted(person: Person) -> bool:
    return bool(open_claims(person))


def undo_add(person: Person) -> Button:
    """Return the way back from entering somebody."""
    return Button(Text("joined.undo"), "drop_person", about(person))


def undo_change(person: Person, before: dict[str, str]) -> Button:
    """Return the way back from a change, which carries what stood there before."""
    return Button(Text("joined.undo"), "put_person", {**about(person), **before})


def undo_to(person: Person, action: str, to: str) -> Button:
    """Return the way back from a change that is yes or no."""
    return Button(Text("joined.undo"), action, {**about(person), "to": to})


def find_form() -> Form:
    """Ask whom the beheerder looks for."""
    parts = (Field("name", Text("keep.find_name"), NAME),)
    return Form("find_person", Text("keep.find_person"), Text("keep.find"), parts)


def person_form(
    person: Person | None,
    known: Sequence[Organisation],
    functions: Sequence[Function],
    *,
    mails: bool = False,
) -> Form:
    """Ask for everything about somebody; `person` is None for somebody new. `mails`: the bot can mail."""
    place = person.organisation if person else None
    function = person.function if person else None
    listed = place is not None and place in known
    parts = (
        Field("name", Text("keep.person_name"), NAME, person.name[:NAME] if person else ""),
        Choice(
            "organisation",
            Text("profile.organisation"),
            tuple(Option(one.name, one.name) for one in known),
            chosen=place.name if place and listed else None,
            optional=True,
        ),
        Field(
            "organisation_other",
            Text("keep.other_organisation"),
            NAME,
            place.name if place and not listed else "",
            optional=True,
        ),
        Choice(
            "function",
            Text("profile.function"),
            tuple(Option(one.key, function_name(one)) for one in functions),
            chosen=function.key if function else None,
            optional=True,
        ),
        Field(
            "mail",
            Text("keep.mail_field"),
            MAIL,
            (person.mail if person else None) or "",
            hint=Text("keep.mail_hint_mailed" if mails else "keep.mail_hint"),
            optional=True,
        ),
    )
    name = "change_person" if person else "add_person"
    title = Text("keep.change_person") if person else Text("keep.add_person")
    return Form(name, title, Text("profile.submit"), parts, about(person) if person else {})


def merge_form(person: Person) -> Form:
    """Ask whose account it is."""
    parts = (
        Text("keep.whose_account", person=introduced(person)),
        Field("name", Text("keep.find_name"), NAME, hint=Text("keep.account_hint")),
    )
    title = Text("keep.has_account_title")
    return Form("merge_person", title, Text("keep.find"), parts, about(person))


def asks_to_merge(person: Person, other: Person) -> Message:
    """Ask whether two entries are one person: the beheerder knows, or the person says so."""
    both = {**about(person), "other": str(other.id)}
    return message(
        Text("keep.are_they_one", person=introduced(person), other=introduced(other)),
        Text("keep.merge_for_ever"),
        Buttons(
            (
                Button(Text("keep.merge_sure"), "merge_people", both, Style.DANGER),
                Button(Text("keep.merge_ask"), "ask_person", both),
            )
        ),
    )


def asked(other: Person) -> Message:
    """Show that somebody is asked who they are."""
    return message(Text("keep.asked", person=mention(other)))


def merged(person: Person) -> Message:
    """Show that two entries are one person now."""
    return message(Text("keep.people_merged", person=introduced(person)), Buttons((show(person),)))


def gone(person: Person) -> Message:
    """Show that somebody was taken away again."""
    return message(
        Text("keep.person_dropped", name=person.name),
        Buttons((Button(Text("keep.all_people"), "keep_people"),)),
    )


def about(person: Person) -> dict[str, str]:
    """Return what a button about somebody carries."""
    return {"person": str(person.id)}
