"""What the beheerders see."""

from collections.abc import Sequence

from handlers.common.screens import links
from handlers.common.screens.examples import Example, typed
from handlers.common.screens.rows import MORE
from handlers.common.screens.words import label, mention
from handlers.lists.screens import past_meetings
from handlers.sentences import Listing, Text, Typed
from handlers.views import (
    Button,
    Buttons,
    Heading,
    Lines,
    Message,
    Note,
    Style,
    ViewPart,
    menu,
    message,
)
from storage.address import AccountKey
from storage.models import Group, Person

ROOMS = (
    Button(Text("keep.groups"), "keep_groups"),
    Button(Text("keep.organisations"), "keep_organisations"),
    Button(Text("keep.people"), "keep_people"),
    Button(Text("logboek.title"), "logbook"),
)
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
    without_lead: Sequence[Group],
    without_channel: Sequence[Group],
    admins: Sequence[Person],
    language: str,
    waiting: tuple[int, int] = (0, 0),
    *,
    mails: bool = False,
    still: Sequence[Text] = (),
    pause: Button | None = None,
) -> Message:
    """Show what still has to be set up, and where a beheerder can keep everything.

    `waiting`: how many people and organisations nobody has confirmed. `mails`: the bot can mail. `still` says
    of what nothing goes out now, and `pause` stops all or goes on.
    """
    people, organisations = waiting
    places = Button(Text("ties.title"), "keep_installations")
    more = menu(
        MORE,
        places,
        *([DOMAINS] if mails else []),
        links.exports(),
        past_meetings.button(),
        links.to("keep_terms"),
    )
    return message(
        Heading(Text("admin.title")),
        *still,
        *to_do(without_lead, without_channel, language),
        Text("admin.who", admins=Listing(tuple(map(mention, admins)))) if admins else None,
        Text("keep.people_waiting", count=people) if people else None,
        Text("keep.organisations_waiting", count=organisations) if organisations else None,
        Buttons(ROOMS, more),
        Buttons((pause,)) if pause else None,
    )


def to_do(
    without_lead: Sequence[Group], without_channel: Sequence[Group], language: str
) -> list[ViewPart]:
    """List what is missing, or that nothing is."""
    lines = []
    if without_lead:
        groups = Listing(tuple(map(label, without_lead)))
        example = typed("lead", language, Example(without_lead[0].name.lower()))
        lines.append(Text("admin.no_lead", groups=groups, command=example))
    if without_channel:
        groups = Listing(tuple(map(label, without_channel)))
        example = typed("link", language, Example(without_channel[0].name.lower()))
        lines.append(Text("admin.no_channel", groups=groups, command=example))
    return [Lines(tuple(lines))] if lines else [Text("admin.complete")]
