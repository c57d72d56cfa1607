"""Choosing people for a bulk step, what it would do, what it did and not, and what people hear of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from handlers.admin.bulk_steps import Meant, Why
from handlers.admin.rules.bulk import TABLE, BulkStep
from handlers.common.rules.limits import NAMES_ON_A_FORM, PAGE, pages
from handlers.common.screens import links
from handlers.common.screens.words import label, mention
from handlers.sentences import Listing, Slot, Text
from handlers.texts import catalogue
from handlers.views import (
    Button,
    Buttons,
    Choice,
    Form,
    Heading,
    Lines,
    Message,
    Note,
    Option,
    Style,
    message,
    typed_button,
)
from storage.models import Group, Person

SHOWN = 75  # characters of an option


def nobody() -> Message:
    """Show that there is nobody to choose."""
    return message(Text("bulk.nobody"))


def form(
    step: BulkStep,
    some: Sequence[Person],
    page: int,
    total: int,
    groups: Sequence[Group],
    now: datetime,
) -> Form:
    """Ask which of these people, and in which group where the step places them; all are chosen to begin with."""
    everybody = tuple(Option(str(one.id), one.name[:SHOWN]) for one in some)
    ids = ",".join(one.value for one in everybody)
    where = tuple(Option(one.slug, label(one)) for one in groups)
    last = pages(total, NAMES_ON_A_FORM)
    parts = (
        Text(f"bulk.intro_{step}"),
        *((Text("groups.page", page=page + 1, pages=last),) if last > 1 else ()),
        *((Choice("group", Text("bulk.group"), where),) if step == BulkStep.PLACE else ()),
        Choice("people", Text("bulk.people"), everybody, chosen=ids, many=True),
    )
    args = {"step": step.value, "until": now.isoformat()}
    return Form("bulk", Text(f"bulk.title_{step}"), Text("bulk.look"), parts, args)


def preview(meant: Meant, some: Sequence[Person]) -> Message:
    """Show what it would do, for how many people and whom."""
    slots: dict[str, Slot] = {"count": len(some)}
    if meant.group is not None:
        slots["group"] = label(meant.group)
    about = {
        "step": meant.step.value,
        "people": ",".join(str(one.id) for one in some),
        "until": meant.until.isoformat(),
        **({"group": meant.group.slug} if meant.group is not None else {}),
    }
    sure = Button(Text("bulk.sure"), "bulk_do", about, Style.MAIN)
    return message(
        Text(f"bulk.would_{meant.step}", **slots),
        _names(some),
        Note(Text("bulk.in_time" if TABLE[meant.step].kind else "bulk.can_be_undone")),
        Buttons((sure,)),
    )


def done(meant: Meant, ended: Sequence[tuple[Person, Why]], now: datetime, left: int) -> Message:
    """Show for how many it was done, of whom it was not and why, and the way back."""
    made = [one for one, why in ended if why is None]
    failed = tuple(
        Text("bulk.failed", person=mention(one), why=why) for one, why in ended if why is not None
    )
    undo = Button(
        Text("joined.undo"), "bulk_undo", {"step": meant.step.value, "at": now.isoformat()}
    )
    more = [links.bulk(meant.step)] if left else []
    if meant.step == BulkStep.WELCOME and failed:
        ids = ",".join(str(one.id) for one, why in ended if why is not None)
        more.append(Button(Text("bulk.mail"), "bulk_mail", {"people": ids}))
    return message(
        Text(f"bulk.did_{meant.step}", count=len(made)),
        _names(made) if made else None,
        Text("bulk.not_all", count=len(failed)) if failed else None,
        Lines(failed) if failed else None,
        Buttons((*((undo,) if made else ()), *more)) if made or more else None,
    )


def taken_back(done: Sequence[Person], late: Sequence[Person]) -> Message:
    """Show of whom it was taken back, and of whom it was too late."""
    return message(
        Text("bulk.undone", count=len(done)),
        _names(done) if done else None,
        Text("bulk.too_late") if late else None,
        Lines(tuple(Text("group.lead", person=mention(one)) for one in late)) if late else None,
    )


def mail_text(network: str, some: Sequence[Person], addresses: Mapping[int, str]) -> Message:
    """Show a text to mail by hand, to which addresses, and who has none."""
    none = [one for one in some if one.id not in addresses]
    to = [Text("groups.button", name=addresses[one.id]) for one in some if one.id in addresses]
    return message(
        Heading(Text("bulk.mail")),
        Text("bulk.mail_words", network=network),
        Text("bulk.mail_to", count=len(to)),
        Lines(tuple(to)) if to else None,
        Text("bulk.mail_without", people=_names(none)) if none else None,
    )


def asks() -> Message:
    """Ask somebody for their gemeente and function."""
    return message(Text("bulk.asks"), Buttons((links.EDIT,)))


def welcome(network: str, groups: Sequence[Text], language: str) -> Message:
    """Tell somebody that the bot is there, what they will hear from it, and what they can do."""
    words = catalogue(language).words
    me = typed_button(Text("help.button_me"), words("commands.me.words")[0])
    see_help = typed_button(Text("no.help_button"), words("commands.help.words")[0])
    return message(
        Heading(Text("bulk.welcome", network=network)),
        Text("bulk.welcome_in", groups=Listing(tuple(groups[:PAGE]))) if groups else None,
        Text("bulk.welcome_hears"),
        Buttons((me, see_help)),
    )


def _names(some: Sequence[Person]) -> Text:
    names = Listing(tuple(map(mention, some[:PAGE])))
    if len(some) > PAGE:
        return Text("bulk.names_more", people=names, count=len(some) - PAGE)
    return Text("bulk.names", people=names)
