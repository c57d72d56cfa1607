"""The handle of this Teams: everything that its people, a test or the demo can do, under one name."""

import copy
import json
import time
import uuid
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.sandbox.clock import Clock
from bot.sandbox.exchange import Delivery
from bot.sandbox.faults import Faults
from bot.sandbox.handle import Handle
from bot.sandbox.port import Server
from bot.sandbox.teams import cards
from bot.sandbox.teams.connector import Connector
from bot.sandbox.teams.dialogs import Dialogs
from bot.sandbox.teams.forgeries import forged
from bot.sandbox.teams.hands import Hands
from bot.sandbox.teams.heard import heard, reached
from bot.sandbox.teams.keys import Keys
from bot.sandbox.teams.limits import Check
from bot.sandbox.teams.line import BotLine
from bot.sandbox.teams.moves import Moves
from bot.sandbox.teams.people import People
from bot.sandbox.teams.store import Posted, Store
from bot.sandbox.teams.switches import Switches
from bot.sandbox.teams.tokens import Tokens
from bot.sandbox.teams.verbs import VERBS
from bot.sandbox.traffic import KEPT, Sent

if TYPE_CHECKING:
    from starlette.applications import Starlette


class Sandbox(Handle):
    """Tenants with one bot between them.

    `source` is shaped like a TOML file (see `tenants.load`); `clock` gives epoch seconds for what is said,
    while signatures, tokens and throttles keep to real time. `kept` is how much of the traffic is
    remembered, each way. `check` returns what is wrong with a card.
    """

    VERBS = VERBS
    store: Store

    def __init__(
        self,
        source: Mapping[str, Any],
        secret: str = "sandbox-secret",  # noqa: S107 - opens nothing but this sandbox
        clock: Callable[[], float] = time.time,
        kept: int = KEPT,
        check: Check = cards.complaints,
    ) -> None:
        super().__init__()
        self.secret = secret
        self.url = ""  # where the page is
        self.clock = Clock(clock)
        self.store = Store(source, self.clock, kept)
        self.faults = Faults()
        self.tokens = Tokens(secret)
        self.connector = Connector(self.store, self.faults, self.tokens, check)
        self.line = BotLine(Keys(), self.store.world.bot.id, self.store.traffic)
        self.people = People(self.store, self.line)
        self.dialogs = Dialogs(self.store, self.line, self.people, check)
        self.hands = Hands(self.store, self.line, self.people, self.dialogs, check)
        self.moves = Moves(self.store, self.line, self.people.activities)
        self.switches = Switches(self.store, self.faults, self.connector, self.tokens, self.line)
        self._source = copy.deepcopy(dict(source))
        self._server: Server | None = None
        self._offer()

    def _offer(self) -> None:
        # What the parts can do, under one name.
        self.says = self.people.says
        self.made = self.people.made
        self.personal = self.people.personal
        self.send_file = self.people.send_file
        self.install = self.people.install
        self.uninstall = self.people.uninstall
        self.install_in = self.people.install_in
        self.uninstall_from = self.people.uninstall_from
        self.seen = self.people.seen
        self.fill = self.hands.fill
        self.values = self.hands.values
        self.press = self.hands.press
        self.press_number = self.hands.press_number
        self.choose = self.hands.choose
        self.link = self.hands.link
        self.opens = self.hands.opens
        self.refresh = self.hands.refresh
        self.message_action = self.dialogs.message_action
        self.dialog = self.dialogs.dialog
        self.close = self.dialogs.close
        self.add_person = self.moves.add_person
        self.joins = self.moves.joins
        self.leaves = self.moves.leaves
        self.departs = self.moves.departs
        self.blocks = self.moves.blocks
        self.rename_person = self.moves.rename_person
        self.set_locale = self.moves.set_locale
        self.disable = self.moves.disable
        self.move_tenant = self.moves.move_tenant
        self.add_channel = self.moves.add_channel
        self.rename_channel = self.moves.rename_channel
        self.delete_channel = self.moves.delete_channel
        self.fail = self.faults.fail
        self.heal = self.faults.heal
        self.faults_on = self.switches.faults_on
        self.slow = self.switches.slow
        self.down = self.switches.down
        self.rate_limit = self.switches.rate_limit
        self.time_limits = self.switches.time_limits
        self.expire_tokens = self.switches.expire_tokens
        self.token_seconds = self.switches.token_seconds
        self.refuse_tokens = self.switches.refuse_tokens
        self.rotate_key = self.switches.rotate_key
        self.no_targeted = self.switches.no_targeted
        self.service_url = self.store.service_url
        self.heard = partial(heard, self.store)
        self.reached = partial(reached, self.store)

    def start(self, port: int = 0, host: str = "127.0.0.1") -> str:
        """Listen in a thread; port 0 takes a free one. Returns the address."""
        # The web server's libraries are heavy, and who only imports this does not need them.
        from bot.sandbox.server_thread import ServerThread  # noqa: PLC0415 - see above
        from bot.sandbox.teams.server import application  # noqa: PLC0415 - see above

        build = partial(application, self.connector, self.line, self.verb)
        self._server = self.switches.server = ServerThread(build, self.store.changed, host, port)
        self.store.calls_url = self._server.calls_url
        self.url = self._server.url
        return self.url

    def page(self) -> "Starlette":
        """Return what its page asks of it, to be served below the page of another sandbox."""
        from bot.sandbox.teams.server import beside  # noqa: PLC0415 - as above

        return beside(self.connector, self.verb)

    @property
    def openid_url(self) -> str:
        """Where the document stands that says with which keys this Teams signs."""
        return f"{self.store.calls_url}/v1/.well-known/openidconfiguration"

    @property
    def login_url(self) -> str:
        """What stands for https://login.microsoftonline.com."""
        return f"{self.store.calls_url}/login"

    @property
    def token_url(self) -> str:
        """Where the bot gets its token: at the tenant where it was registered."""
        return f"{self.login_url}/{self.store.world.bot.tenant}/oauth2/v2.0/token"

    def stop(self) -> None:
        """Close everything; nothing is left running."""
        self.line.close()
        if self._server is not None:
            self._server.stop()
            self._server = self.switches.server = None

    def connect(self, url: str | None) -> None:
        """Set where the bot listens."""
        self.line.connect(url)

    def reset(self, source: Mapping[str, Any] | None = None) -> None:
        """Make everything as at the start; with a source, make that the start."""
        if source is not None:
            self._source = copy.deepcopy(dict(source))
        self.switches.clear()
        self.store.begin(self._source)
        self.line.app_id = self.store.world.bot.id

    def repeat(self, number: int = -1, *, new_id: bool = False) -> Delivery:
        """Send an activity again, the latest by default, as the service does after 15 seconds.

        Byte for byte, or (`new_id`) as another one: Teams does that too, half a minute later.
        """
        sent = self.store.traffic.sent[number]
        if new_id:
            shown = {**sent.shown, "id": f"f:{uuid.uuid4()}"}
            sent = Sent(sent.kind, sent.title, json.dumps(shown).encode(), sent.content_type, shown)
        return self.line.send_again(sent)

    def forge(self, kind: str, person: str, text: str = "help") -> Delivery:
        """Send a typed line that is wrong in one thing (see `forgeries.KINDS`)."""
        return forged(self.line, kind, self.people.made(person, text))

    def posted(self, since: int = 0) -> list[Posted]:
        """Return what the bot has posted, oldest first, without the first `since`."""
        return self.store.posted[since:]
