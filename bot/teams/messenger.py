"""The Messenger for Teams: on the connector, with cards that report themselves because nobody can look."""

from datetime import datetime

from bot.platform import Blind, Passing, Permanent
from bot.rendering.plain import plain
from bot.teams import activities, cards
from bot.teams.connector import Connector
from bot.teams.directory import TeamsDirectory
from bot.teams.limits import Json
from bot.teams.marks import SHARED, UNMARKED
from bot.teams.seen import Seen, reporting
from bot.teams.services import Services
from handlers.views import Message
from storage.address import AccountKey, Address
from storage.reasons import Reason

SHARED_ROOM = (
    "19:"  # how the id of a channel or a group chat begins; that of a chat with the bot does not
)


class TeamsMessenger:
    """Sends to the tenants from which the bot was spoken to."""

    def __init__(
        self, connector: Connector, services: Services, directory: TeamsDirectory, seen: Seen
    ) -> None:
        self._connector = connector
        self._services = services
        self._directory = directory
        self._seen = seen

    def open(self, address: Address) -> str:
        """Open the conversation with a user; they must have the app, or be in a team that has it."""
        account = AccountKey(address.platform, address.workspace, address.user or "")
        own = self._directory.own_id(account)
        return self._connector.open(self._service(address), address.workspace, own)

    def enter(self, address: Address) -> None:
        """Ask who is in a channel: whoever may ask that may post there too (Permanent NOT_LET_IN)."""
        try:
            self._connector.members(self._service(address), address.where)
        except Permanent as fault:
            raise Permanent(Reason.NOT_LET_IN) from fault

    def post(self, address: Address, message: Message, language: str, token: str) -> str:
        """Post a card that carries the token, and reports itself under it."""
        card = reporting(self._card(address, message, language), token)
        self._seen.sent(token, card)
        said = activities.of_card(card, plain(message, language, UNMARKED))
        return self._connector.post(self._service(address), address.where, said)

    def find(self, address: Address, token: str, since: datetime) -> str | None:
        """Return the message in which the card was seen; Blind as long as nobody has seen it."""
        del address, since  # it says itself where it is
        found = self._seen.found(token)
        if found is None:
            raise Blind(Reason.NOT_SURE)
        return found

    def update(self, address: Address, message_id: str, message: Message, language: str) -> None:
        """Show something else in the place of a message."""
        card = self._card(address, message, language)
        said = activities.of_card(card, plain(message, language, UNMARKED))
        self._connector.update(self._service(address), address.where, message_id, said)

    def _card(self, address: Address, message: Message, language: str) -> Json:
        look = cards.Look(language, activities.nonce())
        if address.where.startswith(SHARED_ROOM):
            look = look._replace(marks=SHARED, tenant=address.workspace)
        return cards.message(message, look)

    def _service(self, address: Address) -> str:
        service = self._services.of(address.workspace)
        if service is None:  # they may yet speak to us
            raise Passing("no_service_address")
        return service
