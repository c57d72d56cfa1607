"""What the beheerders see."""

from collections.abc import Sequence

from handlers.admin.rules.attention import OpenNeed
from handlers.admin.screens import attention
from handlers.common.screens import links
from handlers.common.screens.rows import MORE
from handlers.common.screens.words import mention
from handlers.lists.screens import past_meetings
from handlers.sentences import Listing, Text, Typed
from handlers.views import (
    Button,
    Buttons,
    Heading,
    Message,
    Note,
    Style,
    menu,
    message,
)
from storage.address import AccountKey
from storage.models import Person

ROOMS = (
    Button(Text("keep.find_person"), "find_person"),
    Button(Text("keep.people"), "keep_people"),
    Button(Text("keep.groups"), "keep_groups"),
    Button(Text("logboek.title"), "logbook"),
)
ORGANISATIONS = Button(Text("keep.organisations"), "keep_organisations")
INSTALLATIONS = Button(Text("ties.title"), "keep_installations")
DOMAINS = Button(Text("domains.title"), "keep_domains")


def vacant() -> Message:
    """Offer to become the first beheerder."""
    button = Button(Text("admin.become"), "become_admin", {}, Style.MAIN)
    return message(Text("admin.vacant"), Buttons((button,)))


def own_account(account: AccountKey, *, further: bool = False) -> Message:
    """Show by which name the settings can make somebody beheerder, as no platform says that they may be."""
    named = account.in_full if further else account.in_settings
    return message(Text("no.admin_needed"), Note(Text("admin.own_account", account=named)))


def became() -> Message:
    """Show that somebody is the first beheerder."""
    return message(Text("admin.became", command=Typed("beheer")))


def overview(
    needs: Sequence[OpenNeed],
    admins: Sequence[Person],
    *,
    mails: bool = False,
    still: Sequence[Text] = (),
    pause: Button | None = None,
) -> Message:
    """Show what needs a beheerder now, and where a beheerder can keep everything.

    `mails`: the bot can mail; `still`: what is wrong with the bot itself. `pause` stops all that goes out by itself, while it goes.
    """
    more = menu(
        MORE,
        ORGANISATIONS,
        INSTALLATIONS,
        *([DOMAINS] if mails else []),
        links.exports(),
        past_meetings.button(),
        links.to("keep_terms"),
    )
    return message(
        Heading(Text("admin.title")),
        *still,
        *(attention.needs(needs) if needs or not still else ()),
        Text("admin.who", admins=Listing(tuple(map(mention, admins)))) if admins else None,
        Buttons(ROOMS, more),
        Buttons((pause,)) if pause else None,
    )
