"""What Teams sends to a bot, as JSON: messages, presses, message actions, installs, and who comes and goes."""

import html
import re
import uuid
from datetime import UTC, datetime

from bot.sandbox.teams.limits import Json
from bot.sandbox.teams.messages import Message
from bot.sandbox.teams.store import Store
from bot.sandbox.teams.tenants import CHANNEL, GROUP, PERSONAL, THREAD, Person, Place

ZONE = "Europe/Amsterdam"
FILE = "application/vnd.microsoft.teams.file.download.info"
CALLED = re.compile(r"@\{([^{}]+)\}")  # @{Name} in what somebody types


class Activities:
    """Makes activities; each is complete, and nothing is sent here."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def message(self, person: Person, place: Place, said: Message, *, targeted: bool) -> Json:
        """Return a typed line; whoever is called in it has an entity."""
        made = self._base("message", person, place, said.root) | {"id": said.id}
        text, marked, entities = self._called(said.text)
        made |= {
            "text": text,
            "textFormat": "plain",
            "attachments": [{"contentType": "text/html", "content": f"<p>{marked}</p>"}],
        }
        made["entities"] = [*entities, *made["entities"]]
        if targeted:
            made["recipient"] = made["recipient"] | {"isTargeted": True}
        return made

    def file(self, person: Person, place: Place, said: Message, url: str) -> Json:
        """Return a message with a file, which is to be fetched at `url` without a token.

        In a channel no bot is told of it (microsoft/teams-sdk, "Receiving files").
        """
        made = self.message(person, place, said, targeted=False)
        if place.kind == CHANNEL:
            return made
        content = {
            "downloadUrl": url,
            "uniqueId": str(uuid.uuid4()),
            "fileType": said.file.rpartition(".")[2],
        }
        attachment = {
            "contentType": FILE,
            "contentUrl": f"https://sandbox-my.sharepoint.com/personal/{person.id}/Documents/{said.file}",
            "name": said.file,
            "content": content,
        }
        return made | {"attachments": [attachment, *made["attachments"]]}

    def invoke(self, name: str, person: Person, place: Place, on: Message | None, value: Json) -> Json:  # fmt: skip
        """Return what asks for an answer in its HTTP response: a press, a refresh, a message action."""
        made = self._base("invoke", person, place, on.root if on else "")
        made |= {"name": name, "value": value}
        if on is not None and name == "adaptiveCard/action":
            made["replyToId"] = on.id
        return made

    def installation(self, person: Person, place: Place, action: str) -> Json:
        """Return that the app was installed ("add") or taken away ("remove")."""
        made = self._base("installationUpdate", person, place, "") | {"action": action}
        del made["entities"]
        return made

    def members(self, person: Person, place: Place, what: str, who: list[Json]) -> Json:
        """Return that these came ("membersAdded") or went ("membersRemoved"); `person` did it."""
        made = self._base("conversationUpdate", person, place, "") | {what: who}
        if place.kind == CHANNEL:
            word = "teamMemberAdded" if what == "membersAdded" else "teamMemberRemoved"
            made["channelData"] = made["channelData"] | {"eventType": word}
        return made

    def channel(self, person: Person, place: Place, event: str) -> Json:
        """Return that something happened to a channel or team: channelDeleted, teamRenamed ..."""
        made = self._base("conversationUpdate", person, place, "")
        return made | {"channelData": made["channelData"] | {"eventType": event}}

    def payload(self, message: Message) -> Json:
        """Return a message as a message action tells it."""
        author = self._store.world.people.get(message.author)
        user = {"userIdentityType": "aadUser", "id": message.author, "displayName": author.name} if author else None  # fmt: skip
        bot = self._store.world.bot
        application = None if author else {"applicationIdentityType": "bot", "id": bot.id, "displayName": bot.name}  # fmt: skip
        said = _escaped(CALLED.sub(r"\1", message.text))
        return {
            "id": message.id,
            "replyToId": message.root if message.root != message.id else None,
            "createdDateTime": _iso(message.at),
            "lastModifiedDateTime": None,
            "deleted": False,
            "importance": "normal",
            "locale": "nl-nl",
            "linkToMessage": f"https://teams.microsoft.com/l/message/{message.conversation}/{message.id}",
            "from": {
                "device": None,
                "conversation": None,
                "user": user,
                "application": application,
            },
            "body": {"contentType": "html", "content": f"<p>{said}</p>"},
            "attachments": [],
            "mentions": [],
            "reactions": [],
        }

    def account(self, person: Person) -> Json:
        """Return somebody as an activity names them."""
        return {"id": person.teams_id, "name": person.name, "aadObjectId": person.id}

    def bot_account(self) -> Json:
        """Return the bot as an activity names it."""
        return {"id": self._store.world.bot.teams_id, "name": self._store.world.bot.name}

    def _base(self, kind: str, person: Person, place: Place, root: str) -> Json:
        moment = self._store.clock()
        return {
            "type": kind,
            "id": f"f:{uuid.uuid4()}",
            "timestamp": _iso(moment),
            "localTimezone": ZONE,
            "channelId": "msteams",
            "serviceUrl": self._store.service_url(place.tenant),
            "from": self.account(person),
            "conversation": self._conversation(place, root),
            "recipient": self.bot_account(),
            "entities": [
                {
                    "type": "clientInfo",
                    "locale": person.locale,
                    "country": person.locale[-2:],
                    "platform": "Web",
                    "timezone": ZONE,
                }
            ],
            "channelData": self._channel_data(place),
            "locale": person.locale,
        }

    def _conversation(self, place: Place, root: str) -> Json:
        made: Json = {"id": place.id, "conversationType": place.kind, "tenantId": place.tenant}
        if place.kind != PERSONAL:
            made["isGroup"] = True
        if place.kind == GROUP:
            made["name"] = place.name
        if place.kind == CHANNEL and root:
            made["id"] = f"{place.id}{THREAD}{root}"
        return made

    def _channel_data(self, place: Place) -> Json:
        made: Json = {"tenant": {"id": place.tenant}}
        if place.kind == CHANNEL:
            team = self._store.world.teams[place.team]
            made["channel"] = {"id": place.id} | (
                {"name": place.name} if place.id != team.id else {}
            )
            made["team"] = {"id": team.id, "name": team.name}
            made |= {"teamsChannelId": place.id, "teamsTeamId": team.id}
        return made

    def _called(self, typed: str) -> tuple[str, str, list[Json]]:
        """Return a typed line as plain text and as HTML, and whom it calls."""
        world = self._store.world
        text = marked = ""
        entities: list[Json] = []
        for number, part in enumerate(CALLED.split(typed)):
            if number % 2 == 0:
                text, marked = text + part, marked + _escaped(part)
                continue
            bot = self.bot_account()
            called: Json = bot if part == bot["name"] else {"id": world.person(part).teams_id, "name": part}  # fmt: skip
            tag = f"<at>{part}</at>"
            place = len(entities)
            entities.append({"type": "mention", "mentioned": called, "text": tag})
            text, marked = text + tag, f'{marked}<span itemscope="" itemtype="http://schema.skype.com/Mention" itemid="{place}">{_escaped(part)}</span>'  # fmt: skip
        return text, marked, entities


def _escaped(text: str) -> str:
    return html.escape(text, quote=False).replace("\n", "</p><p>")


def _iso(moment: float) -> str:
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
