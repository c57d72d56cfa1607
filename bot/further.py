"""The workspaces of Slack beside the one of the settings, with the tokens that they are kept with."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

from bot.platform import HOME, Finding, Looked, Messenger
from bot.platform.away import Away
from bot.platform.several import Messengers
from bot.secrets import Secrets
from bot.settings import Settings, Wrong
from bot.slack.admission import visit
from bot.slack.check import INVITE
from bot.slack.residence import Residence
from bot.slack.tokens import Damaged, Tokens
from storage.database import Database
from storage.queries import installations
from storage.queries.installations import Further
from storage.vocabulary import Platform


@dataclass(frozen=True)
class Keys:
    """What the settings would say of Slack, had they been those of this workspace."""

    slack_bot_token: str
    slack_signing_secret: str
    slack_app_token: str
    slack_api_url: str


def unlocked(rows: Sequence[Further], settings: Settings) -> Iterator[tuple[Keys, Residence]]:
    """Yield what each workspace that has not ended needs. Raises Wrong where a key does not fit."""
    for row in rows:
        if row.tokens is not None:
            found = tokens(row, secrets(settings))
            keys = Keys(found.bot, found.signing, found.app, settings.slack_api_url)
            at = (row.workspace, found.user, found.enterprise, row.name or "")
            yield keys, Residence(*at)


def secrets(settings: Settings) -> Secrets:
    """Return what tokens are locked with. Raises Wrong where the settings do not say it."""
    made = settings.secrets
    if made is None:
        raise Wrong(
            "PMG_SECRET_KEY must be set: the tokens of further workspaces are locked with it"
        )
    return made


def tokens(row: Further, secret: Secrets) -> Tokens:
    """Return the tokens of a workspace. Raises Wrong where they were locked with another secret."""
    try:
        return Tokens.unlocked(row.tokens or "", row.workspace, secret)
    except Damaged:
        raise Wrong(
            f"PMG_SECRET_KEY does not open the tokens of workspace {row.workspace}: put the key of"
            " before into PMG_SECRET_KEY_OLD, or run"
            f" `pmg workspace end {row.workspace}` and add it again"
        ) from None


def relock(rows: Sequence[Further], settings: Settings, database: Database) -> None:
    """While there is a former key, lock with the one of today what may be locked with that."""
    kept = [row for row in rows if row.tokens is not None]
    if not settings.pmg_secret_key_old or not kept:
        return
    secret = secrets(settings)
    made = {row.workspace: tokens(row, secret).locked(row.workspace, secret) for row in kept}
    with database.write() as session:
        for workspace, locked in made.items():
            installations.relock(session, Platform.SLACK, workspace, locked)


def look(
    rows: Sequence[Further], settings: Settings, home: Looked
) -> Generator[Finding, None, Looked]:
    """Yield for `pmg check` what is found of each of them; return what sends there, with the home's."""
    sends: dict[str, Messenger] = {HOME: home.messenger} if home.messenger else {}
    for row in rows:
        about = f"workspace {row.workspace}" + (f" ({row.name})" if row.name else "")
        sends[row.workspace] = Away()
        if row.tokens is None:
            yield Finding(about, right=True, words="has ended; nothing is sent there")
            continue
        try:
            found = tokens(row, secrets(settings))
        except Wrong as error:
            yield Finding(about, right=False, words=str(error))
            continue
        keys = Keys(found.bot, found.signing, found.app, settings.slack_api_url)
        visited = visit(keys, settings.pmg_http_timeout)
        sends[row.workspace] = visited.messenger or Away()
        line = "Socket Mode" if found.app else Residence(row.workspace).path
        words = "; ".join(visited.faults) or f"its tokens suffice; {line}"
        yield Finding(about, right=not visited.faults, words=words)
    everywhere = Messengers({Platform.SLACK: sends}) if HOME in sends or not home.advice else None
    return Looked(everywhere, {**INVITE, **home.advice})
