"""What the environment says of Microsoft Teams."""

from datetime import date
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, PlainValidator, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

OPENID = "https://login.botframework.com/v1/.well-known/openidconfiguration"
GUID = r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def _tenants(value: str | frozenset[str]) -> frozenset[str]:
    """Read what stands between commas."""
    if not isinstance(value, str):
        return value
    return frozenset(one.strip().lower() for one in value.split(",") if one.strip())


class TeamsSettings(BaseSettings):
    """The settings of README.md that begin with TEAMS_; with a client id Teams is on."""

    model_config = SettingsConfigDict(defer_build=True)  # it is only used as a part

    teams_client_id: Annotated[str, Field(pattern=rf"^({GUID})?$")] = ""
    teams_tenant_id: Annotated[str, Field(pattern=rf"^({GUID})?$")] = ""
    teams_certificate: Path | None = None
    teams_client_secret: str = ""
    teams_secret_ends: date | None = None  # or the certificate
    teams_tenants: Annotated[frozenset[str], NoDecode, PlainValidator(_tenants)] = frozenset()
    teams_openid_url: str = OPENID
    teams_token_url: str = ""

    @field_validator("teams_tenant_id")
    @classmethod
    def _registered_somewhere(cls, value: str, info: ValidationInfo) -> str:
        if info.data.get("teams_client_id") and not value:
            raise ValueError("no tenant")
        return value

    @field_validator("teams_certificate")
    @classmethod
    def _readable(cls, value: Path | None) -> Path | None:
        if value is not None and not value.is_file():
            raise ValueError("no such file")
        return value

    @field_validator("teams_client_secret")
    @classmethod
    def _proof(cls, value: str, info: ValidationInfo) -> str:
        if info.data.get("teams_client_id") and not (value or info.data.get("teams_certificate")):
            raise ValueError("no proof")
        return value

    @field_validator("teams_tenants")
    @classmethod
    def _own_at_least(cls, value: frozenset[str], info: ValidationInfo) -> frozenset[str]:
        own = str(info.data.get("teams_tenant_id") or "").lower()
        return value or frozenset({own} - {""})

    @field_validator("teams_openid_url", "teams_token_url")
    @classmethod
    def _microsoft_or_here(cls, value: str) -> str:
        if value not in {"", OPENID} and urlsplit(value).hostname not in LOOPBACK:
            raise ValueError("another machine")
        return value


# What would work; see the page that this is a part of.
ADVICE = {
    "teams_client_id": "the client id of the app's registration, a GUID",
    "teams_tenant_id": "the tenant of the app's registration, a GUID",
    "teams_certificate": "a file with the private key and the certificate (PEM)",
    "teams_client_secret": "the client secret of the app's registration (or set TEAMS_CERTIFICATE)",
    "teams_secret_ends": "the day on which that secret (or certificate) ends, such as 2028-05-31",
    "teams_tenants": "tenant ids with commas between them",
    "teams_openid_url": "Microsoft's own address; another one only on this machine",
    "teams_token_url": "left out; another address than Microsoft's only on this machine",
}
