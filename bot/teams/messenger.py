"""The Messenger for Teams: on the connector, with cards that report themselves because nobody can look."""

from contextlib import suppress
from datetime import datetime
from typing import Protocol

import structlog

from bot.platform import Blind, Fault, Passing, Permanent
from bot.platform.envelope import Envelope
from bot.rendering.plain import plain
from bot.teams import activities, cards
from bot.teams.connector import Connector
from bot.teams.crowds import Crowds
from bot.teams.directory import TeamsDirectory
from bot.teams.incoming import THREAD
from bot.teams.limits import Json
from bot.teams.marks import SHARED, UNMARKED
from bot.teams.seen import Seen, reporting
from handlers.sentences import Text
from handlers.views import Message
from handlers.views import message as view
from storage.address import AccountKey, Address
from storage.reasons import Reason

log = structlog.get_logger()

SHARED_ROOM = (
    "19:"  # how the id of a channel or a group chat begins; that of a chat with the bot does not
)


class Addresses(Protocol):
    """Where each tenant is served."""

    def of(self, tenant: str) -> str | None:
        """Return the address for a tenant; None where the bot was never spoken to from there."""


class TeamsMessenger:
    """Sends to the tenants from which the bot was spoken to."""

    def __init__(
        self, connector: Connector, services: Addresses, directory: TeamsDirectory, seen: Seen
    ) -> None:
        self._connector = connector
        self._services = services
        self._directory = directory
        self._seen = seen
        self._crowds = Crowds(directory)

    def open(self, address: Address) -> str:
        """Open the conversation with a user; they must have the app, or be in a team that has it."""
        account = AccountKey(address.platform, address.workspace, address.user or "")
        own = self._directory.own_id(account)
        return self._connector.open(self._service(address), address.workspace, own)

    def enter(self, address: Address) -> None:
        """Ask who is in a channel: whoever may ask that may post there too."""
        try:
            members = self._connector.members(self._service(address), address.where)
        except Permanent as fault:
            known = fault.reason in (Reason.NOT_INSTALLED, Reason.TURNED_OFF, Reason.NO_ROOM)
            raise Permanent(fault.reason if known else Reason.NOT_LET_IN) from fault
        self._crowds.read(address.where, members)

    def ready(self, address: Address) -> None:
        """Get a token, and know where the tenant is served."""
        self._service(address)
        self._connector.ready()

    def post(
        self,
        address: Address,
        message: Message,
        language: str,
        token: str,
        envelope: Envelope | None = None,
    ) -> str:
        """Post a card that carries the token, and reports itself under it."""
        del envelope  # a chat has none
        card = reporting(
            self.card(address, message, language), token, self._crowds.named(address.where)
        )
        self._seen.sent(token, address.where, card, language)
        said = activities.of_card(card, plain(message, language, UNMARKED))
        service = self._service(address)
        number = self._connector.post(service, _place(address), said)
        older = self._seen.stands(token, number)
        if older is not None:  # it was seen while this one was on its way
            self.take_away(service, address.where, older, language)
        return number

    def find(self, address: Address, token: str, since: datetime) -> str | None:
        """Return the message in which the card was seen; Blind as long as nobody has seen it."""
        del address, since  # it says itself where it is
        found = self._seen.found(token)
        if found is None:
            raise Blind(Reason.NOT_SURE)
        return found

    def update(self, address: Address, message_id: str, message: Message, language: str) -> None:
        """Show something else in the place of a message."""
        card = self.card(address, message, language)
        said = activities.of_card(card, plain(message, language, UNMARKED))
        self._connector.update(self._service(address), address.where, message_id, said)

    def take_away(self, service: str, conversation: str, number: str, language: str) -> None:
        """Take a second copy away, as far as we may; else it says that there is another."""
        try:
            self._connector.delete(service, conversation, number)
        except Permanent:
            instead = activities.of_message(view(Text("teams.copy")), language)
            with suppress(Fault):
                self._connector.update(service, conversation, number, instead)
        except Fault as fault:  # when it is seen again, it is tried again
            log.info("copy_stays", fault=fault.reason)

    def card(self, address: Address, message: Message, language: str) -> Json:
        """Return the card of a message, as it is shown there."""
        look = cards.Look(language, activities.nonce())
        if address.where.startswith(SHARED_ROOM):
            look = look._replace(marks=SHARED, tenant=address.workspace)
        return cards.message(message, look)

    def _service(self, address: Address) -> str:
        service = self._services.of(address.workspace)
        if service is None:  # they may yet speak to us
            raise Passing("no_service_address")
        return service


def _place(address: Address) -> str:
    """Return where a message is posted: below another one where it answers that, else by itself."""
    if address.thread is None or not address.where.startswith(SHARED_ROOM):
        return address.where
    return f"{address.where}{THREAD}{address.thread}"
