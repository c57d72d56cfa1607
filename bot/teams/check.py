"""What `pmg check` asks of Microsoft: whether we get a token, which keys sign, and where Teams finds us."""

import time
from collections.abc import Generator, Mapping
from urllib.parse import urlsplit

from bot.https import Cut, Unreached, call
from bot.microsoft import Application, NoToken, Tokens
from bot.platform import Finding, Looked
from bot.teams.connector import SCOPE, Connector
from bot.teams.directory import TeamsDirectory
from bot.teams.keys import Keys as Settings
from bot.teams.keys import proof
from bot.teams.messenger import TeamsMessenger
from bot.teams.seen import Seen
from bot.teams.tokens import Keys
from storage.reasons import Reason

ABOUT = "Teams"
OK = 200
# What would help where the bot cannot post in a channel.
ADVICE: Mapping[str, str] = {
    Reason.NOT_INSTALLED: "add the app to that team",
    Reason.TURNED_OFF: "ask the Teams administrator of that tenant to allow the app",
    Reason.NOT_LET_IN: "add the app to that team",
}
# What would help where Microsoft gives no token, by its word for it.
NO_TOKEN = {
    "invalid_client": "TEAMS_CLIENT_SECRET (or TEAMS_CERTIFICATE) is wrong or has ended: make a new one",
    "unauthorized_client": "TEAMS_CLIENT_ID is not registered in TEAMS_TENANT_ID",
    "no_such_tenant": "TEAMS_TENANT_ID is no tenant",
    "not_reached": "is there a network, proxy or firewall?",
}


class Served(dict[str, str]):
    """At which address each tenant is served, as it was written down."""

    def of(self, tenant: str) -> str | None:
        """Return the address for a tenant."""
        return self.get(tenant)


def look(
    said: Settings, timeout: float, served: Mapping[str, str]
) -> Generator[Finding, None, Looked]:
    """Yield what is found of Teams, one thing after the other; `served` says where each tenant is."""
    application = Application(said.teams_tenant_id, said.teams_client_id, proof(said))
    tokens = Tokens(application, SCOPE, said.teams_token_url, time.monotonic)
    found = token(tokens)
    yield found
    yield keys(said.teams_openid_url)
    yield tenants(said.teams_tenants, served)
    yield address(said.pmg_public_url, timeout)
    if not found.right:
        return Looked(None, ADVICE)
    connector = Connector(tokens, said.teams_client_id, timeout)
    directory = TeamsDirectory(said.teams_tenants)
    return Looked(TeamsMessenger(connector, Served(served), directory, Seen()), ADVICE)


def token(tokens: Tokens) -> Finding:
    """Look whether Microsoft gives us a token."""
    try:
        tokens.get()
    except NoToken as error:
        advice = NO_TOKEN.get(error.reason, "look that word up in Microsoft's list of Entra errors")
        return Finding(
            f"{ABOUT} token", right=False, words=f"Microsoft says {error.reason}; {advice}"
        )
    return Finding(f"{ABOUT} token", right=True, words="Microsoft gives one")


def keys(openid: str) -> Finding:
    """Look whether the keys can be read with which Microsoft signs."""
    found = Keys(openid, time.monotonic)
    if found.read():
        return Finding(f"{ABOUT} keys", right=True, words="can be read")
    words = f"no answer from {urlsplit(openid).hostname}; without them nobody is let in"
    return Finding(f"{ABOUT} keys", right=False, words=words)


def tenants(allowed: frozenset[str], served: Mapping[str, str]) -> Finding:
    """Tell from which tenants the bot was spoken to."""
    silent = sorted(allowed - set(served))
    words = f"{len(allowed)} may use the bot"
    if silent:
        words += f"; not spoken to yet from {', '.join(silent)} (upload the package there, and say start)"
    return Finding(f"{ABOUT} tenants", right=True, words=words)


def address(url: str, timeout: float) -> Finding:
    """Look whether Teams can come to our address, as far as that can be seen from here."""
    about = f"{ABOUT} address"
    if urlsplit(url).scheme != "https":
        return Finding(about, right=False, words=f"{url}: Teams only comes to https")
    try:
        answer = call("GET", f"{url.rstrip('/')}/healthz", timeout)
    except (Cut, Unreached) as error:
        words = f"{url} does not answer here ({error}); start the bot and check again"
        return Finding(about, right=True, words=words)
    if answer.status != OK:
        words = f"{url}/healthz answers {answer.status}: somebody else listens there"
        return Finding(about, right=False, words=words)
    return Finding(about, right=True, words=f"{url} answers")
