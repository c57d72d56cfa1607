"""What a beheerder sees and fills in about gemeenten and other organisations."""

from collections.abc import Sequence

from handlers.common.rules.limits import NAME, PAGE, pages
from handlers.common.screens.paging import paging
from handlers.common.screens.rows import bar, rows
from handlers.sentences import Text
from handlers.views import (
    Button,
    Choice,
    Field,
    Form,
    Heading,
    Message,
    Option,
    Style,
    message,
)
from storage.models import Organisation


def listing(organisations: Sequence[Organisation], page: int, total: int, waiting: int) -> Message:
    """Show one page of the organisations, those that wait for a look first."""
    buttons = tuple(
        Button(Text("groups.button", name=one.name), "keep_organisation", _about(one))
        for one in organisations
    )
    return message(
        Heading(Text("keep.organisations")),
        Text("keep.organisations_waiting", count=waiting) if waiting else None,
        *rows(map(_line, organisations), buttons),
        *paging("keep_organisations", {}, page, pages(total, PAGE)),
    )


def one(
    organisation: Organisation,
    people: int,
    said: Text | None = None,
    undo: Button | None = None,
) -> Message:
    """Show what can be changed of an organisation; after a change, the way back."""
    about = _about(organisation)
    counts = "no" if organisation.counts else "yes"
    confirm = Button(
        Text("keep.confirm"), "confirm_organisation", {**about, "to": "yes"}, Style.MAIN
    )
    return message(
        said,
        Heading(Text("keep.organisation", name=organisation.name)),
        _line(organisation),
        Text("keep.organisation_people", count=people),
        bar(
            (
                *([undo] if undo else []),
                *([] if organisation.confirmed else [confirm]),
                Button(Text("keep.rename"), "rename_organisation", about),
                Button(Text("keep.merge"), "merge_organisation", about),
                Button(
                    Text(f"keep.counts_{counts}"), "count_organisation", {**about, "to": counts}
                ),
                Button(Text("keep.all_organisations"), "keep_organisations"),
            )
        ),
    )


def undo(organisation: Organisation, action: str, to: str) -> Button:
    """Return the way back from a change that is yes or no."""
    return Button(Text("joined.undo"), action, {**_about(organisation), "to": to})


def undo_entry(organisation: Organisation, action: str, entry: int) -> Button:
    """Return the way back from a change that stands in the logboek under this number."""
    return Button(Text("joined.undo"), action, {**_about(organisation), "entry": str(entry)})


def rename_form(organisation: Organisation) -> Form:
    """Ask for another name."""
    parts = (Field("name", Text("keep.name"), NAME, organisation.name),)
    about = _about(organisation)
    return Form("rename_organisation", Text("keep.rename"), Text("profile.submit"), parts, about)


def merge_form(organisation: Organisation, known: Sequence[Organisation]) -> Form:
    """Ask of which organisation this is another name."""
    options = tuple(Option(other.name, other.name) for other in known if other is not organisation)
    parts = (
        Text("keep.merge_what", name=organisation.name),
        Choice("into", Text("keep.merge_into"), options)
        if options
        else Field("into", Text("keep.merge_into"), NAME),
    )
    about = _about(organisation)
    return Form("merge_organisation", Text("keep.merge_title"), Text("keep.merge"), parts, about)


def _line(organisation: Organisation) -> Text:
    known = "known" if organisation.confirmed else "new"
    counts = "counts" if organisation.counts else "other"
    return Text(f"keep.line_{known}_{counts}", name=organisation.name)


def _about(organisation: Organisation) -> dict[str, str]:
    return {"organisation": str(organisation.id)}
