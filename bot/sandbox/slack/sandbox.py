"""The handle of a workspace: everything that its people, a test or the demo can do, under one name."""

import copy
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.sandbox.clock import Clock
from bot.sandbox.faults import Faults
from bot.sandbox.handle import Handle
from bot.sandbox.port import Server
from bot.sandbox.refusal import CannotDo
from bot.sandbox.slack.events import EventQueue
from bot.sandbox.slack.forms import Forms
from bot.sandbox.slack.heard import heard, reached
from bot.sandbox.slack.moves import Moves
from bot.sandbox.slack.people import People
from bot.sandbox.slack.requests import BotLine
from bot.sandbox.slack.store import Posted, Store
from bot.sandbox.slack.switches import Switches
from bot.sandbox.slack.verbs import VERBS
from bot.sandbox.slack.web_api import WebApi
from bot.sandbox.traffic import KEPT

if TYPE_CHECKING:
    from starlette.types import ASGIApp


class Sandbox(Handle):
    """One workspace with one bot.

    `workspace` is shaped like the TOML file; `clock` gives epoch seconds for what is said, while
    signatures, triggers and time limits keep to real time. `kept` is how much of the traffic is
    remembered, each way.
    """

    VERBS = VERBS
    store: Store

    def __init__(
        self,
        workspace: Mapping[str, Any],
        bot_token: str = "xoxb-sandbox",  # noqa: S107 - opens nothing but this sandbox
        signing_secret: str = "sandbox-secret",  # noqa: S107 - opens nothing but this sandbox
        app_token: str = "xapp-sandbox",  # noqa: S107 - opens nothing but this sandbox
        clock: Callable[[], float] = time.time,
        kept: int = KEPT,
    ) -> None:
        super().__init__()
        self.bot_token = bot_token
        self.signing_secret = signing_secret
        self.app_token = app_token
        self.url = ""  # where the page is
        self.clock = Clock(clock)
        self.store = Store(workspace, self.clock, kept)
        self.faults = Faults()
        self.web_api = WebApi(self.store, self.faults, bot_token, app_token)
        self.line = BotLine(signing_secret, self.store.traffic, self.store.links)
        self.events = EventQueue(self.line)
        self.people = People(self.store, self.line, self.events)
        self.forms = Forms(self.people)
        self.moves = Moves(self.store, self.events)
        self.switches = Switches(self.store, self.faults, self.web_api, self.line, self.events)
        self._source = copy.deepcopy(dict(workspace))
        self._server: Server | None = None
        self._offer()
        self.on("clock", self.move_clock)

    def _offer(self) -> None:
        # What the parts can do, under one name.
        self.command = self.people.command
        self.message = self.people.message
        self.send_file = self.people.send_file
        self.shortcut = self.people.shortcut
        self.open_home = self.people.open_home
        self.seen = self.people.seen
        self.views = self.people.views
        self.home = self.people.home
        self.redeliver = self.people.redeliver
        self.click = self.forms.click
        self.choose = self.forms.choose
        self.type_into = self.forms.type_into
        self.fill = self.forms.fill
        self.submit = self.forms.submit
        self.close = self.forms.close
        self.add_person = self.moves.add_person
        self.remove_person = self.moves.remove_person
        self.rename_person = self.moves.rename_person
        self.set_locale = self.moves.set_locale
        self.set_admin = self.moves.set_admin
        self.invite = self.moves.invite
        self.leave = self.moves.leave
        self.archive = self.moves.archive
        self.remove_channel = self.moves.remove_channel
        self.restore_channel = self.moves.restore_channel
        self.fail = self.faults.fail
        self.heal = self.faults.heal
        self.faults_on = self.switches.faults_on
        self.slow = self.switches.slow
        self.down = self.switches.down
        self.rate_limit = self.switches.rate_limit
        self.history_late = self.switches.history_late
        self.know_pictures = self.switches.know_pictures
        self.revoke_token = self.switches.revoke_token
        self.restore_token = self.switches.restore_token
        self.grant = self.switches.grant
        self.take_scope = self.switches.take_scope
        self.time_limits = self.switches.time_limits
        self.retries = self.switches.retries
        self.refresh_socket = self.store.links.refresh
        self.heard = partial(heard, self.store)
        self.reached = partial(reached, self.store)

    def start(self, port: int = 0, host: str = "127.0.0.1") -> str:
        """Listen in a thread; port 0 takes a free one. Returns the address."""
        # The web server's libraries are heavy, and who only imports this does not need them.
        from bot.sandbox.server_thread import ServerThread  # noqa: PLC0415 - see above
        from bot.sandbox.slack.server import application  # noqa: PLC0415 - see above

        build = partial(application, self.store, self.faults, self.web_api, self.verb)
        self._server = self.switches.server = ServerThread(build, self.store.changed, host, port)
        self.store.calls_url = self._server.calls_url
        self.url = self._server.url
        return self.url

    @property
    def api_url(self) -> str:
        """What the bot needs as the base of the Web API; a port of its own, which can be down."""
        return self.store.calls_url + "/api/"

    def neighbour(self, name: str, pages: "ASGIApp") -> None:
        """Serve what another platform shows to people beside our own page, below /`name`; once we listen."""
        if self._server is None:
            raise CannotDo("the sandbox does not listen yet")
        self._server.mount(f"/{name}", pages)

    def stop(self) -> None:
        """Close everything; nothing is left running."""
        self.events.stop()
        self.line.close()
        if self._server is not None:
            self._server.stop()
            self._server = self.switches.server = None

    def connect(self, url: str | None) -> None:
        """Set where the bot listens; None: it connects itself (Socket Mode)."""
        self.line.connect(url)

    def reset(self, workspace: Mapping[str, Any] | None = None) -> None:
        """Make everything as at the start; with a workspace, make that the start."""
        if workspace is not None:
            self._source = copy.deepcopy(dict(workspace))
        self.events.clear()
        self.switches.clear()
        self.store.begin(self._source)

    def move_clock(self, advance: float | None = None, to: str | None = None) -> dict[str, Any]:
        """Put the clock forward: by `advance` seconds, or to the "next" notice; return the new time."""
        moved = self.clock.move(advance, to)
        self.store.changed()
        return moved

    def next_notice(self, moment: datetime | None) -> None:
        """Tell the page when the bot has something to tell next."""
        self.clock.next_notice = moment
        self.store.changed()

    def next_landmarks(self, about: str, moments: Mapping[str, datetime]) -> None:
        """Tell the page which moments of what is `about` to come the clock can jump to, by name."""
        self.clock.about, self.clock.landmarks = about, dict(moments)
        self.store.changed()

    def dm(self, person: str) -> str:
        """Return the id of the direct message between a person and the bot."""
        who = self.store.workspace.person(person)
        return self.store.workspace.channel("dm", who).id

    def read(self, person: str, channel: str) -> None:
        """Mark a channel as read by somebody."""
        with self.store.lock:
            who = self.store.workspace.person(person)
            self.people.mark_read(who.id, self.store.workspace.channel(channel, who).id)
        self.store.changed()

    def posted(self, since: int = 0) -> list[Posted]:
        """Return what the bot has posted with chat.postMessage, oldest first, without the first `since`."""
        return self.store.posted[since:]

    def suggest(self, suggestions: Sequence[Mapping[str, Any]]) -> None:
        """Offer commands to whoever types: {"text", "hint"} each; also "language", or "for" (ids)."""
        self.store.suggestions = [dict(one) for one in suggestions]
        self.store.changed()

    def guides(self, guide: Mapping[str, Any]) -> None:
        """Offer a newcomer who they can be ("roles") and a "tour": people in a channel, with words of their own."""
        self.store.guide = copy.deepcopy(dict(guide))
        self.store.changed()

    def shows_marks(self, marks: Sequence[str]) -> None:
        """Tell the page which marks were set, and that one can go back to them (verb "back")."""
        self.store.marks = list(marks)
        self.store.changed()

    def bot_is(self, state: str, pid: int | None = None) -> None:
        """Tell the page how the bot's process is: running, stopped, starting or none."""
        self.store.bot_state = {"state": state, "pid": pid}
        self.store.changed()

    def begins(self, what: str, of: Sequence[str]) -> None:
        """Tell the page with what everything begins, and with what it could begin anew (verb "begin")."""
        self.store.beginning = {"what": what, "of": list(of), "ready": 0.0}
        self.store.changed()

    def makes_ready(self, share: float) -> None:
        """Tell the page how far the beginning is, from 0 to 1."""
        if self.store.beginning is not None:
            self.store.beginning |= {"ready": share}
            self.store.changed()
