"""Channels that belong to a group or to the network, and the living card in each."""

from dataclasses import replace

from handlers.call import Call, Unknown
from handlers.common import group_lookup
from handlers.common.access import require_admin
from handlers.common.notices import tell
from handlers.common.parsing import mentions
from handlers.common.parsing.numbers import number
from handlers.groups.screens import channels as screens
from handlers.routes import button, card, command, notice, outcome
from handlers.sentences import Channel, Text
from handlers.views import Message, Replace
from storage.address import ChannelKey
from storage.models import Link
from storage.names import fold
from storage.queries import audit, groups, memberships, network, people, posts
from storage.vocabulary import Act, Platform, PostKind

NETWORK = frozenset({"netwerk", "network"})


@command("link", writes=True)
def linked(call: Call) -> Message:
    """Tie a channel to a group or to the network; the bot then proves that it can post there."""
    require_admin(call)
    pointed = mentions.read(call.text)
    here = None if call.place.private else call.channel
    channel = call.caller.channel(pointed.channel) if pointed.channel else here
    whole = bool(NETWORK & set(fold(pointed.text).split()[:1]))
    group = None if whole else group_lookup.named(replace(call, text=pointed.text), "link").group
    if channel is None:
        raise Unknown(Text("link.where"))
    name = pointed.called if pointed.channel else call.place.name
    found = posts.link(call.session, group, channel, call.caller.known, name)
    audit.record(
        call.session, Act.CHANNEL_LINKED, now=call.now, actor=call.caller.known, group=group
    )
    kind, subject = (PostKind.GROUP, group.id) if group else (PostKind.NETWORK, 0)
    post = posts.ensure(call.session, kind, subject, channel)
    if post.message is not None:
        posts.want(call.session, kind, subject)
        return screens.already(group, found)
    attempt = posts.tries(call.session, post)
    if not posts.on_its_way(call.session, post):
        key = f"{post.id}/{attempt}"
        tell(call.session, "card", key, now=call.now, post=post, about=group, link=found.id)
    return screens.trying(group, found)


@button("unlink", writes=True)
def unlinked(call: Call) -> Replace:
    """Untie a channel."""
    require_admin(call)
    found = _link(call)
    if found is None:
        raise Unknown(Text("no.gone"))
    shown = screens.unlinked(found.group, found)
    posts.unlink(call.session, found, call.now)
    audit.record(
        call.session, Act.CHANNEL_UNTIED, now=call.now, actor=call.caller.known, group=found.group
    )
    return Replace(shown)


@card(PostKind.GROUP)
def group_card(call: Call) -> Message | None:
    """Show a group to a channel: subjects, trekker, gemeenten and counts, never members' names."""
    group = groups.by_id(call.session, int(call.args["subject"]))
    if group is None:
        return None
    return screens.group_card(
        group,
        groups.leads(call.session, [group])[group.id],
        groups.subjects(call.session, [group])[group.id],
        memberships.sizes(call.session, [group])[group.id],
        memberships.gemeenten(call.session, group),
    )


@card(PostKind.NETWORK)
def network_card(call: Call) -> Message:
    """Show the network to a channel."""
    return screens.network_card(network.name(call.session), groups.kinds(call.session))


@outcome("card")
def card_was_tried(call: Call) -> None:
    """Record whether the bot can post in the channel, and tell the person who asked for it."""
    found = _link(call)
    if found is None:
        return
    fault = call.args["fault"]
    if not fault:
        posts.prove(found, call.now)
    asker = people.by_id(call.session, found.asked_by_id) if found.asked_by_id else None
    if asker is not None:
        key = f"{found.id}/{call.now.isoformat()}"
        tell(
            call.session,
            "linked",
            key,
            now=call.now,
            person=asker,
            about=found.group,
            link=found.id,
            fault=fault,
        )


@notice("linked")
def hears_of_link(call: Call) -> Message | None:
    """Tell the person who asked for it whether the channel works."""
    found = _link(call)
    return screens.result(found.group, found, call.args["fault"]) if found else None


@notice("card_gone")
def hears_that_card_is_gone(call: Call) -> Message | None:
    """Tell the person who looks after a card that it was removed."""
    found = call.args["group"]
    group = groups.by_id(call.session, int(found)) if found else None
    shown = (
        screens.meeting_card_gone if {"meeting", "minutes"} & set(call.args) else screens.card_gone
    )
    if "poll" in call.args:
        shown = screens.poll_card_gone
    if "item" in call.args or "agenda" in call.args:
        shown = screens.item_card_gone
    here = call.caller.channel(call.args["channel"])
    # Those planned before there were several workspaces do not say of which it is.
    of = call.args.get("platform", here.platform), call.args.get("workspace", here.workspace)
    return shown(group, Channel(ChannelKey(Platform(of[0]), of[1], here.channel)))


def _link(call: Call) -> Link | None:
    found = number(call.args.get("link", ""))
    return None if found is None else posts.link_by_id(call.session, found)
