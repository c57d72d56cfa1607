"""Which platforms are set, and what each of them must offer; one that is not set is not even loaded."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from threading import Event
from typing import Protocol

from bot.incoming.dispatch import Dispatch
from bot.incoming.file_process import FileProcess
from bot.outgoing.letters import Letters
from bot.outgoing.outbound import Outbound
from bot.platform import Directory, Messenger, Reading, WayIn
from bot.platform.away import Away
from bot.platform.several import Directories, Messengers
from bot.settings import Settings
from bot.upkeep.departures import Departures
from handlers.common.rules.ailments import Sign
from handlers.routes import Routes
from storage.database import Database
from storage.queries.installations import Further
from storage.vocabulary import Ailment, Platform


class ChatPlatform(Protocol):
    """A platform that is set."""

    @property
    def platform(self) -> Platform:
        """Which it is."""

    @property
    def workspace(self) -> str:
        """The workspace that it is for; HOME takes all that have none of their own."""

    @property
    def directory(self) -> Directory:
        """Whom it knows."""

    @property
    def messenger(self) -> Messenger:
        """What sends there."""

    @property
    def ready(self) -> Event:
        """Set once its people are known."""

    @property
    def ways_in(self) -> Mapping[str, WayIn]:
        """What of our web server is its own, by path, once it listens."""

    def listen(
        self,
        dispatch: Dispatch,
        routes: Routes,
        letters: Letters,
        departures: Departures,
        outbound: Outbound,
        readers: Outbound,
        process: FileProcess,
    ) -> None:
        """Open its way in to the door."""

    def start(self) -> None:
        """Begin what runs in the background."""

    def signs(self) -> Mapping[Ailment, Sign]:
        """Return what its calls showed of what is wrong, the latest of each."""

    def probe(self) -> None:
        """Ask it for a sign of life, in the background: nobody else may do so for hours."""

    def tick(self) -> None:
        """Do what is due now and then; takes no time itself."""

    def stop(self) -> None:
        """Take nothing more in, and finish what is in hand."""


def that_are_set(
    settings: Settings,
    rows: Sequence[Further],
    database: Database,
    now: Callable[[], datetime],
    steady: Callable[[], float],
    when_read: Reading,
) -> Sequence[ChatPlatform]:
    """Return the platforms that the settings name, and the `rows` of Slack beside them."""
    found: list[ChatPlatform] = []
    timeout = settings.pmg_http_timeout
    if settings.slack_bot_token:
        from bot.slack.residence import Residence  # noqa: PLC0415 - see above
        from bot.slack.wiring import SlackPlatform  # noqa: PLC0415 - see above

        home = Residence(further=frozenset(row.workspace for row in rows))
        found.append(SlackPlatform(settings, database, timeout, now, steady, when_read, home))
    if any(row.tokens for row in rows):
        from bot import further  # noqa: PLC0415 - who has no such workspace loads no cryptography
        from bot.slack.wiring import SlackPlatform  # noqa: PLC0415 - see above

        further.relock(rows, settings, database)
        found += [
            SlackPlatform(keys, database, timeout, now, steady, when_read, residence)
            for keys, residence in further.unlocked(rows, settings)
        ]
    if settings.teams_client_id:
        from bot.teams.wiring import TeamsPlatform  # noqa: PLC0415 - see above

        found.append(TeamsPlatform(settings, database, now, steady, when_read))
    if settings.pmg_smtp_url:
        from bot.mail.wiring import MailPlatform  # noqa: PLC0415 - see above

        found.append(MailPlatform(settings, database, now, steady))
    return found


def several(
    chats: Sequence[ChatPlatform], rows: Sequence[Further]
) -> tuple[Directories, Messengers]:
    """Return all of them as one, with the workspaces that have ended."""
    ended = Away()
    directories: dict[Platform, dict[str, Directory]] = {one.platform: {} for one in chats}
    messengers: dict[Platform, dict[str, Messenger]] = {one.platform: {} for one in chats}
    for row in rows:
        directories.setdefault(Platform.SLACK, {})[row.workspace] = ended
        messengers.setdefault(Platform.SLACK, {})[row.workspace] = ended
    for one in chats:
        directories[one.platform][one.workspace] = one.directory
        messengers[one.platform][one.workspace] = one.messenger
    return Directories(directories), Messengers(messengers)


def ways_in(chats: Sequence[ChatPlatform]) -> Mapping[str, WayIn]:
    """Return the ways in of all of them, by path."""
    return {path: way for one in chats for path, way in one.ways_in.items()}
