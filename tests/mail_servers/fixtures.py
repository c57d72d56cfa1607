"""The mail servers of a test: started for the first test of a process that asks, empty for each."""

from collections.abc import Iterator

import pytest

from bot.sandbox.mail.sandbox import Sandbox
from tests.mail_servers.servers import MailServers


@pytest.fixture(scope="session")
def _running_mail_servers() -> Iterator[MailServers]:
    """Exim and Dovecot, for this test process alone."""
    made = MailServers()
    yield made
    made.stop()


@pytest.fixture
def mail_servers(_running_mail_servers: MailServers) -> Iterator[MailServers]:
    """A real mail server of our own, without any mail."""
    yield _running_mail_servers
    _running_mail_servers.empty()


@pytest.fixture(scope="session")
def _running_mail_sandbox() -> Iterator[Sandbox]:
    """The sandbox's mail server, for this test process alone."""
    made = Sandbox()
    made.start()
    yield made
    made.stop()


@pytest.fixture
def mail_sandbox(_running_mail_sandbox: Sandbox) -> Iterator[Sandbox]:
    """A mail server that goes wrong where a test says so; without any mail."""
    _running_mail_sandbox.reset()  # a bot of before may have sent until it ended
    yield _running_mail_sandbox
    _running_mail_sandbox.reset()


@pytest.fixture(params=["mail_servers", "mail_sandbox"])
def either(request: pytest.FixtureRequest) -> MailServers | Sandbox:
    """The real servers and the sandbox's, one after the other: a client sees the same."""
    found: MailServers | Sandbox = request.getfixturevalue(request.param)
    return found
