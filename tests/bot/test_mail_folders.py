"""Each mail that was read is laid by in the folder that says what became of it, and the next one is read."""

import time

from bot.mail.keys import Server
from bot.mail.lines import Lines
from bot.mail.login import Passwords
from bot.mail.postbox import Folder, Postbox
from bot.sandbox.mail.sandbox import Sandbox
from tests.bot.mail_post import PATIENT
from tests.mail_servers.clients import MAIL, mailbox, sent
from tests.mail_servers.servers import BOT, MailServers


def test_each_folder_takes_what_belongs_there(either: MailServers | Sandbox) -> None:
    """Also the one with a space in its name: what a human must read holds up nothing."""
    wanted = list(Folder)
    for one in wanted:
        sent(either, MAIL.replace(b"Uitnodiging", one.name.encode()), to=(BOT,))
    either.wait_idle()
    lines = Lines(Server.of(either.imap_url), Passwords(), PATIENT)
    box = Postbox(
        lines, lambda raw: next(f for f in wanted if f.name.encode() in raw), time.monotonic
    )
    assert box.look() == len(wanted)
    assert box.look() == 0
    with mailbox(either, BOT).open() as line:
        for one in wanted:
            _, (number,) = line.select(f'"{one}"', readonly=True)
            assert number == b"1", one
