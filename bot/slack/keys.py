"""What the settings say of Slack, as far as its folder is concerned."""

from typing import Protocol


class Keys(Protocol):
    """What the settings say of Slack."""

    @property
    def slack_bot_token(self) -> str:
        """The token that we call with."""

    @property
    def slack_signing_secret(self) -> str:
        """What Slack signs with; empty in Socket Mode."""

    @property
    def slack_app_token(self) -> str:
        """The token of a line of our own (Socket Mode); empty without."""

    @property
    def slack_api_url(self) -> str:
        """The base of the Web API."""
