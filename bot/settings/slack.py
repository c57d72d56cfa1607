"""What the environment says of Slack."""

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator
from pydantic_settings import SettingsConfigDict

from bot.settings.teams import TeamsSettings

SLACK = "https://slack.com/api/"


class SlackSettings(TeamsSettings):
    """The settings of README.md that begin with SLACK_; needed where no other platform is set."""

    model_config = SettingsConfigDict(defer_build=True)  # it is only used as a part

    slack_bot_token: Annotated[str, Field(pattern=r"^(xox[bp]-\S+)?$")] = ""
    slack_app_token: Annotated[str, Field(pattern=r"^(xapp-\S+)?$")] = ""
    slack_signing_secret: str = ""
    slack_api_url: Annotated[str, Field(pattern=r"^https?://\S+$")] = SLACK

    @field_validator("slack_signing_secret")
    @classmethod
    def _one_way_in(cls, value: str, info: ValidationInfo) -> str:
        unused = info.data.get("slack_bot_token") == "" and info.data.get("teams_client_id")
        if not value and not info.data.get("slack_app_token") and not unused:
            raise ValueError("no way in")
        return value

    @field_validator("slack_bot_token")
    @classmethod
    def _some_platform(cls, value: str, info: ValidationInfo) -> str:
        if not value and not info.data.get("teams_client_id"):
            raise ValueError("no platform at all")
        return value

    @field_validator("slack_api_url")
    @classmethod
    def _with_slash(cls, value: str) -> str:
        return value if value.endswith("/") else value + "/"


# What would work; see the page that this is a part of.
ADVICE = {
    "slack_bot_token": "the bot token of your Slack app, which starts with xoxb- (or set TEAMS_CLIENT_ID)",
    "slack_app_token": "an app-level token, which starts with xapp-",
    "slack_signing_secret": "the signing secret of your Slack app (or set SLACK_APP_TOKEN)",
    "slack_api_url": "an address that starts with http:// or https://",
}
