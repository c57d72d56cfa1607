"""A real mail server: Exim takes mail in, Dovecot keeps it; both on loopback, in a folder of their own.

They run as a plain user: the one who runs the tests or, where that is root, Exim's own.
"""

import base64
import os
import pwd
import random
import shutil
import signal
import smtplib
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from email import policy
from email.message import EmailMessage
from email.utils import parseaddr
from grp import getgrgid
from pathlib import Path
from urllib.parse import quote

import jwt

from bot.sandbox.mail.certificates import Authority, written
from tests.mail_servers.mailbox import LOOK_AGAIN, WITHIN, Mailbox

HERE = Path(__file__).parent
EXIM, DOVECOT = Path("/usr/sbin/exim4"), Path("/usr/sbin/dovecot")
INSTALLED = (EXIM, DOVECOT, Path("/usr/lib/dovecot/imap"), Path("/usr/lib/dovecot/lmtp"))
SERVICES = ("smtp", "smtps", "imap", "imaps", "lmtp")
# Below the numbers that the system hands out by itself, so that nobody gets one meanwhile.
PORTS = range(20_000, 32_000)

BOT = "pmg@pmg.example"
PASSWORD = "geheim"
SIGNING_KEY = b"a key of thirty-two bytes, or so"
# No mailbox whose address begins so: refused at once, put off, or taken in and sent back.
REFUSED, PUT_OFF, SENT_BACK = "weg", "vol", "laat"


class MailServers:
    """Exim and Dovecot; every address has a mailbox, with one password for all."""

    def __init__(self) -> None:
        missing = [str(one) for one in INSTALLED if not one.exists()]
        assert not missing, f"missing: {missing}; on Debian: sudo apt-get install exim4-daemon-light dovecot-imapd dovecot-lmtpd"  # fmt: skip
        root = os.getuid() == 0
        self._owner = pwd.getpwnam("Debian-exim") if root else pwd.getpwuid(os.getuid())
        # Short, as the path of a socket is: and not within a folder that only root may enter.
        self.folder = Path(tempfile.mkdtemp(prefix="pmg-mail-"))
        self.ports = dict(zip(SERVICES, _free(), strict=False))
        self.authority = Authority()
        self.ca_file = self.folder / "authority.pem"
        self._write()
        self.context = ssl.create_default_context(cafile=self.ca_file)
        self._running = [
            self._started(EXIM, "-C", str(self.folder / "exim.conf"), "-bdf"),
            self._started(DOVECOT, "-F", "-c", str(self.folder / "dovecot.conf")),
        ]
        try:
            self._listening()
        except BaseException:
            self.stop()
            raise

    @property
    def smtp_url(self) -> str:
        """Where the bot sends: it begins plain, and asks for TLS."""
        return self._url("smtp")

    @property
    def smtps_url(self) -> str:
        """Where the bot sends with TLS from the first byte."""
        return self._url("smtps")

    @property
    def imap_url(self) -> str:
        """Where the bot reads, with TLS from the first byte."""
        return self._url("imaps")

    @property
    def imap_starttls_url(self) -> str:
        """Where the bot reads: it begins plain, and asks for TLS."""
        return self._url("imap")

    def mailbox(self, address: str = BOT) -> Mailbox:
        """Return somebody's mailbox; it is made when the first mail comes, or at the first look."""
        return Mailbox(address, PASSWORD, self.ports["imaps"], self.context)

    def deliver(self, mail: EmailMessage | bytes, to: str = BOT, sender: str | None = None) -> None:
        """Send a mail by SMTP, and return when it lies in the mailbox.

        `sender` is the envelope's: it is read from the mail; "" is that of a bounce.
        """
        if isinstance(mail, EmailMessage):
            sender = parseaddr(mail["From"])[1] if sender is None else sender
            mail = mail.as_bytes(policy=policy.SMTP)
        assert sender is not None, "whose mail is it?"
        with smtplib.SMTP("127.0.0.1", self.ports["smtp"], timeout=WITHIN) as line:
            line.starttls(context=self.context)
            line.login(sender or "mailer-daemon@elders.example", PASSWORD)
            line.sendmail(sender, [to], mail)
        self.wait_idle()

    def wait_idle(self) -> None:
        """Return when all that was taken in lies in a mailbox, or was sent back."""
        until = time.monotonic() + WITHIN
        while any((self.folder / "spool" / "input").glob("*-H")):
            assert time.monotonic() < until, self.log()
            time.sleep(LOOK_AGAIN)

    def empty(self) -> None:
        """Throw away all mail of everybody."""
        self.wait_idle()
        for home in (self.folder / "homes").iterdir():
            shutil.rmtree(home)

    def token(self, address: str = BOT, seconds: float = 3600) -> str:
        """Return a token for XOAUTH2, with which this address may send and read."""
        now = int(time.time())
        claims = {"sub": address, "iat": now, "nbf": now - 60, "exp": now + int(seconds)}
        made = jwt.encode(claims, SIGNING_KEY, "HS256")
        with (self.folder / "tokens").open("a", encoding="ascii") as file:
            file.write(f"{made}: {address}|{claims['exp']}\n")
        return made

    def log(self) -> str:
        """Return what both wrote down, for whoever looks for a fault."""
        files = sorted([*self.folder.glob("exim-*"), *self.folder.glob("*.log")])
        return "\n".join(one.read_text("utf-8", "replace") for one in files)

    def stop(self) -> None:
        """End both, with all that they started, and remove what they kept.

        Not politely: Dovecot takes seconds to say goodbye, and nothing is to be kept.
        """
        for one in self._running:
            with suppress(ProcessLookupError):
                os.killpg(one.pid, signal.SIGKILL)
        for one in self._running:
            one.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _url(self, service: str) -> str:
        who = f"{quote(BOT, safe='')}:{PASSWORD}"
        return f"{service}://{who}@127.0.0.1:{self.ports[service]}"

    def _write(self) -> None:
        for name in ("spool", "base", "state", "homes", "keys/default/HS256"):
            (self.folder / name).mkdir(parents=True)
        self.ca_file.write_bytes(self.authority.pem)
        written(self.folder, *self.authority.server())
        (self.folder / "tokens").touch()
        key = base64.b64encode(SIGNING_KEY)
        (self.folder / "keys" / "default" / "HS256" / "default").write_bytes(key)
        words = {
            **{name: str(number) for name, number in self.ports.items()},
            "folder": str(self.folder),
            "user": self._owner.pw_name,
            "group": getgrgid(self._owner.pw_gid).gr_name,
            "password": PASSWORD,
        }
        for name in ("exim.conf", "dovecot.conf", "oauth2.conf"):
            text = (HERE / name).read_text("utf-8")
            for word, value in words.items():
                text = text.replace(f"@{word}@", value)
            (self.folder / name).write_text(text, "utf-8")
        for one in (self.folder, *self.folder.rglob("*")):
            os.chown(one, self._owner.pw_uid, self._owner.pw_gid)

    def _started(self, *command: str | Path) -> subprocess.Popen[bytes]:
        root = os.getuid() == 0
        with (self.folder / f"{Path(command[0]).name}-said.log").open("wb") as said:
            return subprocess.Popen(
                command,
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                start_new_session=True,
                user=self._owner.pw_uid if root else None,
                group=self._owner.pw_gid if root else None,
                extra_groups=[] if root else None,
            )

    def _listening(self) -> None:
        until = time.monotonic() + WITHIN
        for port in self.ports.values():
            while not _answers(port):
                assert time.monotonic() < until, self.log()
                assert all(one.poll() is None for one in self._running), self.log()
                time.sleep(LOOK_AGAIN)


def _free() -> Iterator[int]:
    """Yield ports at which nobody listens; at random, as others look for some at the same time."""
    for number in random.sample(PORTS, len(PORTS)):
        with socket.socket() as line:
            try:
                line.bind(("127.0.0.1", number))
            except OSError:
                continue
        yield number


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), WITHIN).close()
    except OSError:
        return False
    return True
