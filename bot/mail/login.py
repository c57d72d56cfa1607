"""How we prove who we are to a server of mail: by a password, or with a token of Microsoft's (XOAUTH2)."""

import time
from collections.abc import Callable
from typing import Protocol

from bot.mail.keys import Keys, Server
from bot.microsoft import Application, NoToken, Tokens
from bot.platform import Passing

SCOPE = "https://outlook.office365.com/.default"  # for sending and for reading
NO_LOGIN = "mail_login_refused"


class Prover(Protocol):
    """What proves us to a server."""

    def bearer(self, user: str) -> str | None:
        """Return what XOAUTH2 says; None where there is a password. Raises Passing without a token."""


class Passwords:
    """Passwords stand in the addresses of the servers."""

    def bearer(self, user: str) -> str | None:
        """Return nothing."""
        del user
        return None


class Bearer:
    """A registration at Microsoft that may use the mailbox."""

    def __init__(self, said: Keys, steady: Callable[[], float] = time.monotonic) -> None:
        application = Application(
            said.pmg_mail_tenant, said.pmg_mail_client, said.pmg_mail_client_secret
        )
        self._tokens = Tokens(application, SCOPE, said.pmg_mail_token_url, steady)
        self._mailbox = said.pmg_mail_from

    def bearer(self, user: str) -> str | None:
        """Return a token as XOAUTH2 says it."""
        try:
            token = self._tokens.get()
        except NoToken as error:
            raise Passing(NO_LOGIN) from error
        return f"user={user or self._mailbox}\1auth=Bearer {token}\1\1"


def prover(said: Keys) -> Prover:
    """Return how the settings say that we prove who we are."""
    return Bearer(said) if said.pmg_mail_client else Passwords()


def needs_login(server: Server, how: Prover) -> bool:
    """Return whether we log in there at all: not where nobody is named."""
    return bool(server.user) or isinstance(how, Bearer)
