"""The connector's calls: conversations made, activities posted, changed and taken away, and who is where."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.sandbox.refusal import CannotDo
from bot.sandbox.teams.limits import CARD, Check, Json, too_big
from bot.sandbox.teams.messages import Message
from bot.sandbox.teams.refusals import RefusedError
from bot.sandbox.teams.store import Posted, Store
from bot.sandbox.teams.tenants import GENERAL, PERSONAL, THREAD, Person, Place

PAGE, LARGEST_PAGE = 200, 500
OK, CREATED = 200, 201


@dataclass(frozen=True)
class Asked:
    """One call: the state, the tenant at whose address it was made, and what was given."""

    store: Store
    check: Check
    tenant: str
    path: Mapping[str, str]
    query: Mapping[str, str]
    content: Json

    @property
    def targeted(self) -> bool:
        """Return whether it is about a message for one member only."""
        return self.query.get("isTargetedActivity", "").lower() == "true"

    def place(self) -> Place:
        """Return the conversation in which the bot may write; raises RefusedError."""
        world = self.store.world
        place = world.place(self.path["conversation"])
        if place is None or place.tenant != self.tenant:
            raise RefusedError("ConversationNotFound", "there is no such conversation here")
        if place.kind != PERSONAL:
            if not place.installed:
                raise RefusedError("BotNotInConversationRoster", "the app is not installed here")
            return place
        person = world.people[place.members[0]]
        if not world.reachable(person):
            raise RefusedError("BotNotInConversationRoster", "the app is not installed for them")
        if person.blocked:
            raise RefusedError("ConversationBlockedByUser", "they have blocked the bot")
        return place

    def message(self) -> Message:
        """Return the bot's own message that is meant; raises RefusedError."""
        store = self.store
        name, now = self.path["activity"], store.clock()
        message = store.messages.find(self.place().id, name, now)
        if message is None or message.targeted != self.targeted:
            raise RefusedError("ActivityNotFoundInConversation", "there is no such activity")
        if not message.by_bot:
            raise RefusedError("Forbidden", "that is somebody else's message")
        return message


def create(asked: Asked) -> tuple[int, Json]:
    """Make the chat with one person, or return the one that there is."""
    world = asked.store.world
    given = asked.content
    if (given.get("bot") or {}).get("id") != world.bot.teams_id:
        raise RefusedError("BadArgument", "bot.id is not this bot")
    if given.get("isGroup"):
        raise RefusedError("BadArgument", "a bot makes chats with one person only")
    told = ((given.get("channelData") or {}).get("tenant") or {}).get("id")
    if {given.get("tenantId"), told} != {asked.tenant}:
        raise RefusedError("BadArgument", "the tenant is another one, or is not named twice")
    members = given.get("members")
    if not isinstance(members, list) or len(members) != 1:
        raise RefusedError("BadArgument", "members holds exactly one")
    person = _known(asked, members[0])
    if person.tenant != asked.tenant or not world.reachable(person):
        raise RefusedError("BotNotInConversationRoster", "the app is not installed for them")
    return CREATED, {"id": world.open_chat(person).id}


def post(asked: Asked) -> tuple[int, Json]:
    """Post an activity; to the bare id of a channel it begins a thread."""
    place = asked.place()
    if asked.content.get("type") == "typing":
        return CREATED, {"id": asked.store.messages.next_id(asked.store.clock())}
    text, card, summary = _said(asked)
    only_for = _targeted_at(asked, place) if asked.targeted else None
    thread = asked.path["conversation"].partition(THREAD)[2]
    if thread and asked.store.messages.find(place.id, thread, asked.store.clock()) is None:
        raise RefusedError("ConversationNotFound", "there is no such thread")
    message = asked.store.add(
        place,
        asked.store.world.bot.teams_id,
        text=text,
        card=card,
        summary=summary,
        by_bot=True,
        only_for=only_for,
        targeted=asked.targeted,
        root=thread,
    )
    posted = Posted(place.id, message.id, text, summary, card, only_for)
    asked.store.posted.append(posted)
    return CREATED, {"id": message.id}


def put(asked: Asked) -> tuple[int, Json]:
    """Replace a message of the bot's, for everybody who sees it."""
    message = asked.message()
    if asked.targeted and "recipient" in asked.content:
        raise RefusedError("BadArgument", "whom it is for cannot be changed: leave recipient out")
    message.rewrite(*_said(asked))
    return OK, {"id": message.id}


def delete(asked: Asked) -> tuple[int, Json]:
    """Take a message of the bot's away."""
    asked.store.messages.remove(asked.message())
    return OK, {}


def members(asked: Asked) -> tuple[int, Json]:
    """Return who is in a conversation, a page at a time."""
    place = asked.place()
    try:
        size = min(max(int(asked.query.get("pageSize", PAGE)), 1), LARGEST_PAGE)
        begin = int(asked.query.get("continuationToken") or "0", 16)
    except ValueError as fault:
        raise RefusedError("BadArgument", "pageSize or continuationToken is wrong") from fault
    people = [asked.store.world.people[one] for one in place.members]
    page = [_member(one) for one in people[begin : begin + size]]
    more = {"continuationToken": f"{begin + size:x}"} if begin + size < len(people) else {}
    return OK, {"members": page, **more}


def channels(asked: Asked) -> tuple[int, Json]:
    """Return the channels of a team; the one that every team has tells no name."""
    team = asked.store.world.teams.get(asked.path["team"])
    if team is None or team.tenant != asked.tenant:
        raise RefusedError("NotFound", "there is no such team here")
    if not team.installed:
        raise RefusedError("BotNotInConversationRoster", "the app is not in this team")
    named = [(one, None if name == GENERAL else name) for one, name in team.channels.items()]
    return OK, {"conversations": [{"id": one, "name": name} for one, name in named]}


CALLS: Mapping[str, Callable[[Asked], tuple[int, Json]]] = {
    "createConversation": create,
    "postActivity": post,
    "putActivity": put,
    "deleteActivity": delete,
    "pagedMembers": members,
    "teamConversations": channels,
}


def _said(asked: Asked) -> tuple[str, Json | None, str]:
    """Return the text or the card of an activity, and its notification text; raises RefusedError."""
    given = asked.content
    text, attachments = given.get("text"), given.get("attachments")
    if given.get("type") != "message":
        raise RefusedError("BadArgument", "only messages are sent here")
    if bool(text) == bool(attachments):
        raise RefusedError("BadArgument", "a message has either text or one attachment")
    summary = given.get("summary", "")
    if not isinstance(summary, str) or not isinstance(text or "", str):
        raise RefusedError("BadArgument", "text and summary are strings")
    if not attachments:
        return str(text), None, summary
    if not isinstance(attachments, list) or len(attachments) != 1:
        raise RefusedError("BadArgument", "one attachment at most")
    return "", _card(asked, attachments[0]), summary


def _card(asked: Asked, attachment: Any) -> Json:
    card = attachment.get("content") if isinstance(attachment, dict) else None
    if not isinstance(card, dict) or attachment.get("contentType") != CARD:
        raise RefusedError("BadArgument", f"an attachment is a card: {CARD}")
    for code, faults in (("MessageSizeTooBig", too_big(card)), ("BadArgument", asked.check(card))):
        if faults:
            raise RefusedError(code, "; ".join(faults))
    return card


def _targeted_at(asked: Asked, place: Place) -> str:
    if place.kind == PERSONAL:
        raise RefusedError("BadArgument", "in a chat of two everything is for one already")
    if "recipient" not in asked.content:
        raise RefusedError("BadArgument", "recipient says whom it is for")
    person = _known(asked, asked.content["recipient"])
    if person.id not in place.members:
        raise RefusedError("BadArgument", "the recipient is not in this conversation")
    if person.tenant in asked.store.untargeted:
        raise RefusedError("Forbidden", "THREADACCESSDENIED-209")
    return person.id


def _known(asked: Asked, account: Any) -> Person:
    name = account.get("id") if isinstance(account, dict) else None
    if not isinstance(name, str) or not name:
        raise RefusedError("BadArgument", "an account has an id")
    world = asked.store.world
    try:
        person = world.person(name)
    except CannotDo as fault:
        raise RefusedError("BadArgument", "nobody has that id") from fault
    if name not in (person.id, person.teams_id):
        raise RefusedError("BadArgument", "nobody has that id")
    return person


def _member(person: Person) -> Json:
    given, _, surname = person.name.partition(" ")
    # Microsoft's own samples name the Entra id either way, so a bot has to read both.
    aad = "objectId" if person.guest else "aadObjectId"
    return {
        "id": person.teams_id,
        aad: person.id,
        "name": person.name,
        "givenName": given,
        "surname": surname,
        "email": person.mail,
        "userPrincipalName": person.mail,
        "tenantId": person.tenant,
        "userRole": "guest" if person.guest else "user",
    }
