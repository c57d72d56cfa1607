"""pmg check: looks at everything that must be right, one line each."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from bot.platform import NOT_SET, Fault, Finding, Looked, Passing, Unsure
from bot.settings import Settings
from bot.upkeep.findings import of_the_bot, of_the_machine
from bot.upkeep.machine import Machine
from storage.address import ChannelKey
from storage.condition import condition
from storage.database import NEWEST, Database, file_of
from storage.queries import ailments, installations, network, posts
from storage.queries.installations import Further
from storage.queries.notices import pauses
from storage.vocabulary import Ailment, Platform

REPAIR = "make it readable and writable for this user and nobody else's, or restore a backup"
OTHERWISE = "link another channel (koppel)"


def findings(settings: Settings, now: Callable[[], datetime]) -> Iterator[Finding]:
    """Look at one thing after the other; `now` gives the moment (aware)."""
    yield Finding("settings", right=True, words="complete")
    usable = database(settings.database_url)
    yield usable
    if usable.right and (still := paused(settings.database_url)) is not None:
        yield Finding("paused", right=True, words=still)
    yield from health(settings, now(), usable=usable.right)
    looked: dict[Platform, Looked] = {}
    if settings.slack_bot_token:
        from bot.slack import check as slack  # noqa: PLC0415 - a platform that is not set is not loaded

        looked[Platform.SLACK] = yield from slack.look(settings, settings.pmg_http_timeout, now)
    if usable.right and (rows := of_slack(settings.database_url)):
        from bot import further  # noqa: PLC0415 - as above

        home = looked.get(Platform.SLACK, NOT_SET)
        looked[Platform.SLACK] = yield from further.look(rows, settings, home)
    if settings.teams_client_id:
        from bot.teams import check as teams  # noqa: PLC0415 - see above

        served = of_teams(settings.database_url) if usable.right else {}
        looked[Platform.TEAMS] = yield from teams.look(settings, settings.pmg_http_timeout, served)
    if settings.pmg_smtp_url:
        from bot.mail import check as mail  # noqa: PLC0415 - see above

        yield from mail.look(settings, now)  # it has no channels
    if not usable.right or not all(one.messenger for one in looked.values()):
        yield Finding("channels", right=False, words="not looked at, see the faults above")
        return
    yield from channels(linked(settings.database_url), looked)


def database(url: str) -> Finding:
    """Look at the database file."""
    path = file_of(url)
    found = condition(path)
    if found.fault is not None:
        words = f"{path}: {found.fault}; {REPAIR}"
        return Finding("database", right=False, words=words)
    if not found.exists:
        return Finding("database", right=True, words=f"{path} will be made at the first start")
    if found.revision is not None and found.revision > NEWEST:
        words = f"at revision {found.revision}, of a newer version of the bot; start that one"
        return Finding("database", right=False, words=words)
    behind = "" if found.revision == NEWEST else f"; the next start brings it to {NEWEST}"
    words = f"whole, writable, at revision {found.revision or 'none'}{behind}"
    return Finding("database", right=True, words=words)


def health(settings: Settings, now: datetime, *, usable: bool) -> Iterator[Finding]:
    """Look at the machine, and at what the bot itself has seen to be wrong."""
    zone, begun = "UTC", dict[Ailment, datetime]()
    if usable and condition(file_of(settings.database_url)).revision == NEWEST:
        opened = Database(settings.database_url)
        try:
            with opened.read() as session:
                zone, begun = network.timezone(session), ailments.begun(session)
        finally:
            opened.close()
    proven = {
        Ailment.TEAMS_PROOF_ENDS: settings.teams_client_id,
        Ailment.MAIL_PROOF_ENDS: settings.pmg_mail_client,
    }
    named = frozenset(ailment for ailment, said in proven.items() if said)
    yield from of_the_machine(Machine.of(settings), zone, now, named)
    yield from of_the_bot(begun)


def paused(url: str) -> str | None:
    """Return what waits since when, until somebody goes on; None when nothing does."""
    if condition(file_of(url)).revision != NEWEST:
        return None
    opened = Database(url)
    try:
        with opened.read() as session:
            found = pauses.all_of_them(session)
    finally:
        opened.close()
    lines = (f"{name or 'everything'} since {since:%Y-%m-%d %H:%M} UTC" for name, since in found)
    return "; ".join(lines) or None


def linked(url: str) -> list[tuple[ChannelKey, str]]:
    """Return the channels that belong to something, each with the name of what it belongs to."""
    if condition(file_of(url)).revision != NEWEST:
        return []
    opened = Database(url)
    try:
        with opened.read() as session:
            return [
                (link.key, link.group.name if link.group else "the network")
                for link in posts.links(session)
            ]
    finally:
        opened.close()


def of_slack(url: str) -> list[Further]:
    """Return the workspaces of Slack beside that of the settings."""
    if condition(file_of(url)).revision != NEWEST:
        return []
    opened = Database(url)
    try:
        with opened.read() as session:
            return installations.further(session, Platform.SLACK)
    finally:
        opened.close()


def of_teams(url: str) -> Mapping[str, str]:
    """Return at which address each tenant of Teams is served, as far as that was ever told."""
    if condition(file_of(url)).revision != NEWEST:
        return {}
    opened = Database(url)
    try:
        with opened.read() as session:
            return installations.served(session, Platform.TEAMS)
    finally:
        opened.close()


def channels(
    links: list[tuple[ChannelKey, str]], looked: Mapping[Platform, Looked]
) -> Iterator[Finding]:
    """Look whether the bot can post in and read each of these channels."""
    if not links:
        yield Finding("channels", right=True, words="none linked yet")
    for key, name in links:
        about = f"channel {key.channel} of {name}"
        messenger, advice = looked.get(key.platform, NOT_SET)
        if messenger is None:
            yield Finding(about, right=False, words=f"{key.platform} is not set")
            continue
        try:
            messenger.enter(key.address)
        except (Passing, Unsure) as fault:
            words = f"no answer ({fault.reason}); try again later"
            yield Finding(about, right=False, words=words)
        except Fault as fault:
            words = f"{fault.reason}; {advice.get(fault.reason, OTHERWISE)}"
            yield Finding(about, right=False, words=words)
        else:
            yield Finding(about, right=True, words="can be entered and read")
