"""What the environment says, checked all at once."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import (
    AfterValidator,
    Field,
    PlainValidator,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_settings import NoDecode, SettingsConfigDict

from bot.settings import mail, slack, teams
from bot.settings.mail import MailSettings
from bot.settings.slack import SlackSettings
from storage.address import NO_NAMES, AccountNames

if TYPE_CHECKING:
    from bot.secrets import Secrets

SHORTEST_SECRET = 32  # bytes
SQLITE = b"SQLite format 3\0"  # how every SQLite file begins (sqlite.org, "Database File Format")


def _names(value: str | AccountNames) -> AccountNames:
    """Read what stands between commas."""
    return AccountNames.of(*value.split(",")) if isinstance(value, str) else value


def _long_enough(value: str) -> str:
    if value and len(value.encode()) < SHORTEST_SECRET:
        raise ValueError("too short")
    return value


class Wrong(Exception):
    """Settings are missing or wrong; the message names every fault, one line each."""


class Settings(SlackSettings, MailSettings):
    """The settings of README.md, under the same names; unknown variables are left alone."""

    model_config = SettingsConfigDict(
        env_file=".env",
        extra="ignore",
        frozen=True,
        env_ignore_empty=True,
        validate_default=True,
        defer_build=False,
    )

    database_url: Annotated[str, Field(pattern=r"^sqlite:///\S+$")] = "sqlite:///data/pmg.db"
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 3000
    pmg_public_url: Annotated[str, Field(pattern=r"^(https?://\S+)?$")] = ""
    pmg_admins: Annotated[AccountNames, NoDecode, PlainValidator(_names)] = NO_NAMES
    pmg_metrics_token: str = ""
    pmg_secret_key: Annotated[str, AfterValidator(_long_enough)] = ""
    pmg_secret_key_old: Annotated[str, AfterValidator(_long_enough)] = ""
    pmg_network: Path | None = None
    pmg_backup_dir: Path | None = None
    pmg_http_timeout: Annotated[float, Field(gt=0, le=60)] = 8.0
    pmg_look_again: Annotated[float, Field(gt=0, le=600)] = 20.0
    pmg_log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @property
    def secrets(self) -> "Secrets | None":
        """What the secret makes; None while there is none."""
        if not self.pmg_secret_key:
            return None
        from bot.secrets import Secrets  # noqa: PLC0415 - who keeps no secret loads no cryptography

        return Secrets(self.pmg_secret_key, self.pmg_secret_key_old)

    @field_validator("pmg_public_url")
    @classmethod
    def _reached_by_teams(cls, value: str, info: ValidationInfo) -> str:
        if info.data.get("teams_client_id") and not value:
            raise ValueError("nowhere to be reached")
        return value

    @field_validator("pmg_secret_key")
    @classmethod
    def _signs_mail(cls, value: str, info: ValidationInfo) -> str:
        if not value and info.data.get("pmg_smtp_url"):
            raise ValueError("nothing to sign with")
        return value

    @field_validator("database_url")
    @classmethod
    def _lasting(cls, value: str) -> str:
        if value.endswith(":memory:"):
            raise ValueError("gone as soon as the bot stops")
        return value

    @field_validator("database_url")
    @classmethod
    def _a_database(cls, value: str) -> str:
        path = Path(value.removeprefix("sqlite:///").partition("?")[0]).absolute()
        there = next(one for one in (path, *path.parents) if one.exists())
        if there == path:
            usable = path.is_file() and _beginning(path) in {b"", SQLITE}
        else:
            usable = there.is_dir()
        if not usable:
            raise ValueError("no SQLite file, and no place for one")
        return value

    @field_validator("pmg_network")
    @classmethod
    def _a_file(cls, value: Path | None) -> Path | None:
        if value is not None and not value.is_file():
            raise ValueError("no such file")
        return value

    @field_validator("pmg_backup_dir")
    @classmethod
    def _a_folder(cls, value: Path | None) -> Path | None:
        if value is not None and not (value.is_dir() and os.access(value, os.W_OK | os.X_OK)):
            raise ValueError("no such folder")
        return value


def _beginning(file: Path) -> bytes:
    with file.open("rb") as handle:
        return handle.read(len(SQLITE))


# What would work. A fault never repeats the value: it may be a secret.
ADVICE = {
    **slack.ADVICE,
    **teams.ADVICE,
    **mail.ADVICE,
    "database_url": "the address of a SQLite file, such as sqlite:///data/pmg.db",
    "port": "a number from 0 to 65535",
    "pmg_public_url": "an address that starts with https://",
    "pmg_secret_key": f"a secret of at least {SHORTEST_SECRET} bytes, such as `openssl rand -base64 48` makes",
    "pmg_secret_key_old": f"the former PMG_SECRET_KEY, at least {SHORTEST_SECRET} bytes",
    "pmg_network": "a network file that exists",
    "pmg_backup_dir": "a folder that exists, and in which the bot may write",
    "pmg_http_timeout": "a number of seconds, at most 60",
    "pmg_look_again": "a number of seconds, at most 600",
    "pmg_log_level": "DEBUG, INFO, WARNING or ERROR",
}


def load() -> Settings:
    """Read the settings from the environment and `.env`. Raises Wrong with all faults at once."""
    try:
        return Settings()
    except ValidationError as error:
        names = [str(fault["loc"][0]) for fault in error.errors()]
        raise Wrong(
            "\n".join(f"{n.upper()} must be {ADVICE.get(n, 'right')}" for n in names)
        ) from None
