"""What a channel sees, and what people hear about channels."""

from collections.abc import Sequence

from handlers.common.screens import kinds as kind_screens
from handlers.common.screens.words import capital, introduced, label, lead_title, that_fit, title
from handlers.sentences import Channel, Listing, Text
from handlers.views import Button, Buttons, Heading, Message, Note, Style, message
from storage.models import Group, GroupKind, Lead, Link
from storage.queries.memberships import Size
from storage.reasons import Reason, reason_of
from storage.vocabulary import LeadRole

# Faults of the platform for which we can say what would work.
ADVICE = {
    Reason.NOT_LET_IN: "link.invite",
    Reason.NO_ROOM: "link.invite",
    Reason.NOT_INSTALLED: "link.install",
    Reason.ARCHIVED: "link.archived",
    "missing_scope": "link.scopes",
}


def subject(group: Group | None) -> Text:
    """Return what a channel belongs to."""
    return label(group) if group else Text("link.network")


def trying(group: Group | None, link: Link) -> Message:
    """Show that the bot is trying the channel."""
    channel = Channel(link.key, link.name)
    return message(
        Text("link.trying", channel=channel, subject=subject(group)), Buttons((_untie(link),))
    )


def already(group: Group | None, link: Link) -> Message:
    """Show that the channel was tied already."""
    channel = Channel(link.key, link.name)
    return message(
        Text("link.already", channel=channel, subject=subject(group)), Buttons((_untie(link),))
    )


def unlinked(group: Group | None, link: Link) -> Message:
    """Show that the channel is free again."""
    return message(
        Text("link.untied", channel=Channel(link.key, link.name), subject=subject(group))
    )


def result(group: Group | None, link: Link, fault: str) -> Message:
    """Tell whether the bot can post in the channel, and what would help if it cannot."""
    channel = Channel(link.key, link.name)
    if not fault:
        return message(
            Text("link.done", channel=channel, subject=subject(group)), Buttons((_untie(link),))
        )
    advice = ADVICE.get(reason_of(fault), "link.failed")
    return message(Text(advice, channel=channel, subject=subject(group)))


def card_gone(group: Group | None, channel: Channel) -> Message:
    """Tell that somebody removed the card of a group, or of the network."""
    return message(Text("link.card_gone", channel=channel, group=subject(group)))


def meeting_card_gone(group: Group | None, channel: Channel) -> Message:
    """Tell that somebody removed the card of a meeting."""
    return message(Text("link.meeting_gone", channel=channel, group=subject(group)))


def poll_card_gone(group: Group | None, channel: Channel) -> Message:
    """Tell that somebody removed the card of a date poll."""
    return message(Text("link.poll_gone", channel=channel, group=subject(group)))


def item_card_gone(group: Group | None, channel: Channel) -> Message:
    """Tell that somebody removed the card of an agenda item, or of an agenda."""
    return message(Text("link.item_gone", channel=channel, group=subject(group)))


def group_card(
    group: Group,
    leads: Sequence[Lead],
    subjects: Sequence[str],
    size: Size,
    gemeenten: Sequence[str],
) -> Message:
    """Show a group to everybody in a channel: gemeenten and counts, no members' names."""
    about = {"group": group.slug}
    trekkers = [lead for lead in leads if lead.role == LeadRole.TREKKER]
    role = lead_title(group.kind)
    lead = (
        Text("one_group.lead", title=capital(role), person=introduced(trekkers[0].person))
        if trekkers
        else Text("one_group.no_lead", title=role)
    )
    buttons = [Button(Text("joined.show", group=label(group)), "show_group", about)]
    if group.takes_members:
        buttons.insert(0, Button(Text("one_group.join"), "join", about, Style.MAIN))
    return message(
        Heading(title(group)),
        Text("one_group.closed") if group.closed_at else None,
        lead,
        Text("one_group.subjects", subjects=Listing(tuple(subjects))) if subjects else None,
        _who(size, gemeenten),
        Buttons(tuple(buttons)),
        Note(Text("link.private")),
    )


def network_card(network: str, kinds: Sequence[GroupKind]) -> Message:
    """Show the network to everybody in a channel."""
    return message(
        Heading(Text("link.network_title", network=network)),
        Text("link.network_intro"),
        kind_screens.buttons(kinds),
        Note(Text("link.private")),
    )


def _who(size: Size, gemeenten: Sequence[str]) -> Text:
    people = Text("groups.people", count=size.people)
    if not size.people:
        return Text("one_group.size_none")
    if not gemeenten:
        return Text("one_group.size_people", people=people)
    count = Text("groups.gemeenten", count=len(gemeenten))
    shown = that_fit(gemeenten)
    key = "link.who" if len(shown) == len(gemeenten) else "link.who_and_more"
    return Text(key, people=people, gemeenten=count, names=Listing(tuple(shown)))


def _untie(link: Link) -> Button:
    return Button(Text("link.untie"), "unlink", {"link": str(link.id)})
