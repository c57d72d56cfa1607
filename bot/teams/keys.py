"""What the settings say of Teams, as far as its folder is concerned."""

from pathlib import Path
from typing import Protocol

from bot.microsoft import Certificate


class Keys(Protocol):
    """What the settings say of Teams."""

    @property
    def teams_client_id(self) -> str:
        """The id of the app's registration."""

    @property
    def teams_tenant_id(self) -> str:
        """The tenant in which it is registered."""

    @property
    def teams_certificate(self) -> Path | None:
        """A file with the private key and the certificate."""

    @property
    def teams_client_secret(self) -> str:
        """The secret, where there is no certificate."""

    @property
    def teams_tenants(self) -> frozenset[str]:
        """The tenants that may use the bot."""

    @property
    def teams_openid_url(self) -> str:
        """Where it stands with which keys Teams signs."""

    @property
    def teams_token_url(self) -> str:
        """Another address for our own token than Microsoft's; empty without."""

    @property
    def pmg_public_url(self) -> str:
        """Our own address, under which Teams and links reach us."""

    @property
    def pmg_http_timeout(self) -> float:
        """Seconds for one call."""


def proof(said: Keys) -> str | Certificate:
    """Return how the app proves itself: by its certificate where there is one, else by its secret."""
    if said.teams_certificate is None:
        return said.teams_client_secret
    content = said.teams_certificate.read_text(encoding="ascii")
    return Certificate(content, content)
