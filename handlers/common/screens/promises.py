"""How many people will hear something, who will not, and what to do about them: under every screen alike."""

from collections.abc import Sequence

from handlers.common.promises import Reach
from handlers.common.rules.limits import PAGE, PAGE_OF_PEOPLE, pages
from handlers.common.screens.paging import paging
from handlers.common.screens.words import introduced, mention
from handlers.sentences import Listing, Text
from handlers.views import Button, Buttons, Heading, Lines, Message, message
from storage.models import Person

NAMED = PAGE  # so many who do not hear it are named at once


def counted(reach: Reach, first: Text | None = None) -> tuple[Text, ...]:
    """Return how many people hear it, which `first` may say, and which do not."""
    hear = Text("hears.people", count=len(reach.hear)) if reach.hear else Text("hears.nobody")
    lines = [first or hear]
    if reach.also:
        lines.append(Text("hears.advisers", count=len(reach.also)))
    if len(reach.others) > NAMED:
        lines.append(Text("hears.many_others", count=len(reach.others)))
    elif reach.others:
        names = Listing(tuple(mention(one) for one in reach.others))
        lines.append(Text("hears.others", count=len(reach.others), names=names))
    if reach.calls:
        names = Listing(tuple(mention(one) for one in reach.calls[:NAMED]))
        lines.append(Text("hears.call", count=len(reach.calls), names=names))
    return tuple(lines)


def steps(reach: Reach) -> tuple[Button, ...]:
    """Return the buttons for the people who do not hear it: a text to mail, and who they are."""
    if not reach.others:
        return ()
    args = {"promise": str(reach.promise.id)}
    mail = Button(Text("hears.mail"), "mail_promise", args)
    who = Button(Text("hears.who"), "not_hearing", args)
    return (mail, who) if len(reach.others) > NAMED else (mail,)


def others(people: Sequence[Person], promise: int, page: int) -> Message:
    """Show one page of the people who do not hear it."""
    last = pages(len(people), PAGE_OF_PEOPLE)
    page = min(page, last - 1)
    some = people[page * PAGE_OF_PEOPLE : (page + 1) * PAGE_OF_PEOPLE]
    args = {"promise": str(promise)}
    return message(
        Heading(Text("hears.title")),
        Lines(tuple(introduced(one) for one in some)) if some else Text("hears.all_hear"),
        *(paging("not_hearing", args, page, last) if last > 1 else ()),
        Buttons((Button(Text("hears.mail"), "mail_promise", args),)) if some else None,
    )
