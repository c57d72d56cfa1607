"""Looking for our own copies: of many at once, by one line, whatever the server is."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.mail import copies
from bot.mail.keys import Server
from bot.mail.lines import Lines
from bot.mail.login import Passwords
from bot.platform import Passing
from bot.sandbox.mail import faults
from bot.sandbox.mail.sandbox import Sandbox
from tests.bot.mail_post import Post
from tests.bot.test_mail_letters import invitation
from tests.mail_servers.servers import BOT, MailServers

SENT = [f"{number:032x}" for number in range(40)]
NOT_SENT = [f"{number:032x}" for number in range(900, 940)]


def test_whoever_asks_meanwhile_is_answered_by_the_same_look(mail_sandbox: Sandbox) -> None:
    """After a crash or a restore there are many: a line for each would keep everybody waiting."""
    post = Post(mail_sandbox)
    ours = {token: post.sends(invitation(), token=token) for token in SENT}
    post.outbox.close()
    mail_sandbox.fail("imap.search", faults.LATE, seconds=1)
    with ThreadPoolExecutor(1) as other:
        first = other.submit(post.finds, SENT[0])
        until = time.monotonic() + 10
        while not mail_sandbox.faults_on()[0]["hits"] and time.monotonic() < until:
            threading.Event().wait(0.01)
        for token in SENT[1:] + NOT_SENT:
            with pytest.raises(Passing) as busy:
                post.finds(token)
            assert busy.value.reason == copies.BUSY
        assert first.result() == ours[SENT[0]]
    found = {token: post.finds(token) for token in SENT[1:] + NOT_SENT}
    assert found == {**{token: ours[token] for token in SENT[1:]}, **dict.fromkeys(NOT_SENT)}
    assert len(mail_sandbox.calls("imap.login")) == 1
    assert post.finds(NOT_SENT[0]) is None  # what was found out is told once: this is another look
    assert len(mail_sandbox.calls("imap.login")) == 2


def test_a_server_that_refuses_many_at_once_is_asked_for_each(mail_sandbox: Sandbox) -> None:
    post, some = Post(mail_sandbox), SENT[:3]
    ours = {token: post.sends(invitation(), token=token) for token in some}
    post.outbox.close()
    mail_sandbox.fail("imap.search", faults.NO)
    with Lines(Server.of(mail_sandbox.imap_url), Passwords(), 10).open() as line:
        looked = post.copies.look(line, [*some, *NOT_SENT])
        assert {one: looked[one].found for one in some} == ours
        mail_sandbox.fail("imap.search", faults.NO, None)
        with pytest.raises(Passing):
            post.copies.look(line, some)


def test_a_real_server_is_asked_for_many_at_once(mail_servers: MailServers) -> None:
    post, some = Post(mail_servers), SENT[:5]
    ours = {token: post.sends(invitation(), token=token) for token in some}
    post.outbox.close()
    mail_servers.wait_idle()
    box, wanted = mail_servers.mailbox(BOT), [*NOT_SENT[: copies.IN_ONE - 2], *some]
    box.wait(len(some))
    with box.open() as line:
        looked = post.copies.look(line, wanted)
    assert {one: looked[one].found for one in wanted} == {**dict.fromkeys(wanted), **ours}
