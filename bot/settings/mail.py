"""What the environment says of mail."""

from contextlib import suppress
from datetime import date
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.settings.teams import GUID, LOOPBACK

# Encrypted from the first byte, or (sending) by STARTTLS before anything is said.
SENDING, READING = frozenset({"smtps", "smtp"}), frozenset({"imaps", "imap"})
PLAIN = "imap"  # only on this machine
# A plus would be lost on its way back (apple/ccs-calendarserver#541), and is how we tell answers apart.
MAILBOX = r"[A-Za-z0-9._-]{1,30}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"


class MailSettings(BaseSettings):
    """The settings of README.md about mail; with PMG_SMTP_URL mail is on."""

    model_config = SettingsConfigDict(defer_build=True)  # it is only used as a part

    pmg_smtp_url: str = ""
    pmg_mail_tenant: Annotated[str, Field(pattern=rf"^({GUID})?$")] = ""
    pmg_mail_client: Annotated[str, Field(pattern=rf"^({GUID})?$")] = ""
    pmg_mail_client_secret: str = ""
    pmg_mail_secret_ends: date | None = None
    pmg_mail_token_url: str = ""
    pmg_imap_url: str = ""
    pmg_mail_from: Annotated[str, Field(pattern=rf"^({MAILBOX})?$", max_length=254)] = ""
    pmg_mail_per_minute: Annotated[int, Field(ge=1, le=60_000)] = 28
    pmg_mail_verp: bool = False
    pmg_mail_authserv_id: Annotated[str, Field(pattern=r"^([A-Za-z0-9._-]+)?$")] = ""

    @field_validator("pmg_smtp_url")
    @classmethod
    def _sends(cls, value: str) -> str:
        if value and not _is_server(value, SENDING):
            raise ValueError("no server")
        return value

    @field_validator("pmg_imap_url")
    @classmethod
    def _reads(cls, value: str, info: ValidationInfo) -> str:
        if value and not _is_server(value, READING):
            raise ValueError("no server")
        if value and urlsplit(value).scheme == PLAIN and urlsplit(value).hostname not in LOOPBACK:
            raise ValueError("readable along the way")
        if not value and _is_on(info):
            raise ValueError("nowhere to read answers")
        return value

    @field_validator("pmg_mail_client")
    @classmethod
    def _in_a_tenant(cls, value: str, info: ValidationInfo) -> str:
        if not value and info.data.get("pmg_mail_tenant"):
            raise ValueError("a tenant and no client")
        return value

    @field_validator("pmg_mail_client_secret")
    @classmethod
    def _secret_of_the_client(cls, value: str, info: ValidationInfo) -> str:
        if not value and info.data.get("pmg_mail_client"):
            raise ValueError("no proof")
        return value

    @field_validator("pmg_mail_token_url")
    @classmethod
    def _token_of_microsoft(cls, value: str) -> str:
        if value and urlsplit(value).hostname not in LOOPBACK:
            raise ValueError("another machine")
        return value

    @field_validator("pmg_mail_from")
    @classmethod
    def _sent_by_somebody(cls, value: str, info: ValidationInfo) -> str:
        if not value and _is_on(info):
            raise ValueError("from nobody")
        return value


def _is_on(info: ValidationInfo) -> bool:
    """Return whether mail is on, or was to be: then PMG_SMTP_URL itself was wrong."""
    return bool(info.data.get("pmg_smtp_url", "wrong"))


def _is_server(value: str, schemes: frozenset[str]) -> bool:
    """Return whether it is the address of a server, and nothing else."""
    url = urlsplit(value)
    with suppress(ValueError):  # of a port that is none
        return url.scheme in schemes and bool(url.hostname) and url.port != 0 and not url.path
    return False


# What would work; see the page that this is a part of.
ADVICE = {
    "pmg_smtp_url": "smtps://user:password@server (or smtp:// with STARTTLS)",
    "pmg_imap_url": "imaps://user:password@server, the mailbox in which answers arrive",
    "pmg_mail_from": "the address of that mailbox, without a plus",
    "pmg_mail_per_minute": "the number of mails that the server takes a minute",
    "pmg_mail_verp": "yes, where the server lets us send as box+sign@domain, or left out",
    "pmg_mail_authserv_id": "the name of your server in Authentication-Results, or microsoft",
    "pmg_mail_tenant": "the tenant of the registration that may use the mailbox, a GUID",
    "pmg_mail_client": "the client id of that registration, a GUID (with PMG_MAIL_TENANT)",
    "pmg_mail_client_secret": "the client secret of that registration",
    "pmg_mail_secret_ends": "the day on which that secret ends, such as 2028-05-31",
    "pmg_mail_token_url": "left out; another address than Microsoft's only on this machine",
}
