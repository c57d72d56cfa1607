"""By which way somebody is reached, and which domain is of which gemeente, as a beheerder sees it."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from handlers.common.rules.limits import NAME, PAGE, pages
from handlers.common.screens.paging import paging
from handlers.common.screens.rows import bar, rows
from handlers.sentences import Day, Text
from handlers.views import Button, Choice, Field, Form, Heading, Message, Note, Option, message
from storage.models import MailDomain, Organisation, Person

Undo: TypeAlias = Button | None
DOMAIN = 253  # characters of a domain, at most


def ways(person: Person, *, here: bool, mails: bool) -> Iterator[Text]:
    """Yield by which way somebody is told things, their address, and why it cannot be used."""
    address = person.mail_address
    usable = mails and address is not None and address.is_usable
    account = "here" if here else "left" if person.accounts else "none"
    if usable and (person.by_mail or not here):
        yield Text("keep.way_mail" if here or not person.accounts else "keep.way_mail_left")
    else:
        yield Text(f"keep.account_{account}")
        if usable and person.invitations_by_mail:
            yield Text("keep.way_invitations")
    if address is None:
        yield Text("keep.no_mail")
        return
    yield Text("keep.mail", mail=address.address)
    since = address.stopped_at or address.bounced_at or address.paused_at
    if mails and address.bar is not None and since is not None:
        yield Text(f"keep.bar_{address.bar}", day=Day(since.date(), year=True))
    elif mails and address.confirmed_at is not None:
        yield Text("keep.mail_answered", day=Day(address.confirmed_at.date(), year=True))


def again(person: Person, *, mails: bool) -> list[Button]:
    """Return the button to mail somebody again, where that was stopped."""
    if not mails or person.mail_address is None or person.mail_address.is_usable:
        return []
    return [Button(Text("keep.mail_again"), "mail_again", {"person": str(person.id)})]


def listing(
    some: Sequence[MailDomain], page: int, total: int, said: Text | None = None, back: Undo = None
) -> Message:
    """Show one page of the domains; after a change, the way back."""
    lines = [
        Text("domains.line", domain=one.domain, organisation=one.organisation.name) for one in some
    ]
    buttons = tuple(
        Button(Text("domains.untie", domain=one.domain[:NAME]), "untie_domain", _about(one))
        for one in some
    )
    return message(
        said,
        Heading(Text("domains.title")),
        Note(Text("domains.why")),
        *rows(lines, buttons),
        None if some else Text("domains.none"),
        *paging("keep_domains", {}, page, pages(total, PAGE)),
        bar((*([back] if back else []), Button(Text("domains.tie"), "tie_domain"))),
    )


def tie_form(known: Sequence[Organisation]) -> Form:
    """Ask which domain is of which gemeente."""
    options = tuple(Option(one.name, one.name) for one in known)
    label = Text("domains.which")
    parts = (
        Field("domain", Text("domains.domain"), DOMAIN, hint=Text("domains.hint")),
        Choice("organisation", label, options) if options else Field("organisation", label, NAME),
    )
    return Form("tie_domain", Text("domains.tie"), Text("domains.sure"), parts)


def undo(domain: MailDomain, entry: int) -> Button:
    """Return the way back from tying, which stands in the logboek under this number."""
    return Button(Text("joined.undo"), "undo_domain", {**_about(domain), "entry": str(entry)})


def _about(domain: MailDomain) -> dict[str, str]:
    return {"domain": str(domain.id)}
