"""One conversation in SMTP (RFC 5321, submission): strict, and wrong where a switch says so."""

import re
import ssl
import time
from collections.abc import Callable, Mapping
from typing import ClassVar

from bot.sandbox.mail import faults, passwords
from bot.sandbox.mail.faults import Faults
from bot.sandbox.mail.lines import Line
from bot.sandbox.mail.mailboxes import PUT_OFF, REFUSED, plain
from bot.sandbox.mail.post import HOST, Post
from bot.sandbox.mail.rules import address_fault, content_fault, path, sender_fault
from bot.sandbox.mail.store import Accepted, Store
from bot.sandbox.traffic import ApiCall

MOST_COMMAND, MOST_CONTENT_LINE = 2048, 1_000_000
MOST_RECIPIENTS = 100


class Smtp:
    """What the server knows of one client; `tls` is asked for the certificate of now."""

    def __init__(self, line: Line, store: Store, post: Post, switches: Faults, tls: Callable[[], ssl.SSLContext]) -> None:  # fmt: skip
        self._line = line
        self._store = store
        self._post = post
        self._faults = switches
        self._tls = tls
        self._greeted = self._over = False
        self._who: str | None = None
        self._code = 0
        self._sender: str | None = None
        self._recipients: list[str] = []
        self._eight_bit = False

    def talk(self) -> None:
        """Talk until the client leaves."""
        if not self._goes_wrong(faults.CONNECT):
            self._say(220, f"{HOST} ESMTP")
        while not self._over:
            said = self._line.readline(MOST_COMMAND)
            with self._store.traffic.under_way():
                self._hear(said)

    def _hear(self, said: bytes) -> None:
        begin = time.perf_counter()
        word, _, rest = said.decode("utf-8", "replace").rstrip("\r\n").partition(" ")
        do = self._VERBS.get(word.upper())
        if not said.endswith(b"\r\n"):
            self._say(500, "5.5.2 the line is too long")
        elif b"\n" in said[:-2] or b"\r" in said[:-2]:
            self._say(500, "5.5.2 a line must end in CR LF")
        elif self._line.ahead:
            self._say(503, "5.5.1 wait for the answer")
        elif do is None:
            self._say(500, "5.5.1 what is that?")
        else:
            do(self, rest)
        shown = {"line": "" if word.upper() == "AUTH" else rest}
        self._store.traffic.calls.append(
            ApiCall(f"smtp.{word.lower()}", shown, {"code": self._code}, time.time(), time.perf_counter() - begin)
        )  # fmt: skip

    def _hello(self, name: str) -> None:
        if not name:
            self._say(501, "5.5.4 who are you?")
        elif not self._goes_wrong(faults.EHLO):
            self._forget()
            self._greeted = True
            offered = [HOST, f"SIZE {self._store.most_bytes}", "8BITMIME", "ENHANCEDSTATUSCODES"]
            offered.append("AUTH PLAIN LOGIN XOAUTH2" if self._line.safe else "STARTTLS")
            self._say(250, *offered)

    def _start_tls(self, rest: str) -> None:
        if self._line.safe or rest:
            self._say(503, "5.5.1 not now")
        elif not self._goes_wrong(faults.STARTTLS):
            self._say(220, "2.0.0 go ahead")
            self._line.make_safe(self._tls())
            self._greeted = False

    def _auth(self, rest: str) -> None:
        kind, _, first = rest.partition(" ")
        if not self._line.safe:
            self._say(538, "5.7.11 not on a line that is not safe")
        elif not self._greeted or self._who is not None:
            self._say(503, "5.5.1 not now")
        elif kind.upper() not in self._MECHANISMS:
            self._say(504, "5.5.4 that way is not known")
        elif not self._goes_wrong(faults.AUTH):
            self._who = self._MECHANISMS[kind.upper()](self, first)
            if self._who is None:
                self._say(535, "5.7.8 the password is not right")
            else:
                self._say(235, "2.7.0 welcome")

    def _by_plain(self, first: str) -> str | None:
        return passwords.by_plain(self._store, passwords.decoded(self._given(first, "")))

    def _by_login(self, first: str) -> str | None:
        name = passwords.decoded(self._given(first, "VXNlcm5hbWU6"))
        password = passwords.decoded(self._given("", "UGFzc3dvcmQ6"))
        return passwords.by_password(self._store, name or "", password or "")

    def _by_token(self, first: str) -> str | None:
        who = passwords.by_token(self._store, passwords.decoded(self._given(first, "")))
        if who is None:
            self._given("", passwords.TOKEN_REFUSED)
        return who

    def _given(self, first: str, prompt: str) -> bytes:
        if first:
            return first.encode("utf-8", "replace")
        self._say(334, prompt)
        return self._line.readline(MOST_COMMAND).rstrip(b"\r\n")

    def _mail(self, rest: str) -> None:
        found = path("FROM", rest)
        if found is None:
            self._say(501, "5.5.4 MAIL FROM:<address>")
        elif not self._greeted:
            self._say(503, "5.5.1 EHLO first")
        elif self._who is None:
            self._say(530, "5.7.0 log in first")
        elif self._sender is not None:
            self._say(503, "5.5.1 one mail at a time")
        elif fault := sender_fault(found[0], self._who, found[1], self._store.most_bytes):
            self._say(*fault)
        elif not self._goes_wrong(faults.MAIL):
            self._sender = found[0]
            self._eight_bit = found[1].get("BODY", "").upper() == "8BITMIME"
            self._say(250, "2.1.0 ok")

    def _rcpt(self, rest: str) -> None:
        address, given = path("TO", rest) or ("", {"": ""})
        if given:
            self._say(501, "5.5.4 RCPT TO:<address>")
        elif self._sender is None:
            self._say(503, "5.5.1 MAIL first")
        elif fault := address_fault(address):
            self._say(501, fault)
        elif len(self._recipients) >= MOST_RECIPIENTS:
            self._say(452, faults.WORDS[452])
        elif re.match(rf"{REFUSED}\b", address):
            self._say(550, faults.WORDS[550])
        elif re.match(rf"{PUT_OFF}\b", address):
            self._say(451, "4.2.2 the mailbox is full")
        elif not self._goes_wrong(faults.RCPT, address):
            self._recipients.append(address)
            self._say(250, "2.1.5 ok")

    def _data(self, rest: str) -> None:
        if rest or not self._recipients:
            self._say(503, "5.5.1 RCPT first")
            return
        if self._goes_wrong(faults.DATA, *self._recipients):
            self._forget()
            return
        self._say(354, "end with a dot on a line of its own")
        self._goes_wrong(faults.CONTENT, *self._recipients)
        raw, begin = self._content(), time.perf_counter()
        self._take(raw)
        self._write_down(raw, time.perf_counter() - begin)
        self._forget()

    def _take(self, raw: bytes) -> None:
        """Take a mail in, or refuse it now that the dot was seen."""
        if len(raw) > self._store.most_bytes:
            self._say(552, "5.3.4 too large")
        elif fault := content_fault(raw, eight_bit=self._eight_bit):
            self._say(550, fault)
        elif not self._goes_wrong(faults.DOT, *self._recipients):
            self._post.take(Accepted(self._sender or "", tuple(self._recipients), raw))
            if not self._goes_wrong(faults.ACCEPTED, *self._recipients):
                self._say(250, f"2.0.0 taken in as {len(self._store.accepted)}")

    def _write_down(self, raw: bytes, seconds: float) -> None:
        """Show a mail of the bot, or to it, in the log."""
        bot = plain(self._store.bot)
        told = self._who == bot
        if told or bot in map(plain, self._recipients):
            head, _, body = raw.decode("utf-8", "replace").partition("\r\n\r\n")
            self._store.traffic.write(
                "from_bot" if told else "to_bot",
                "mail",
                f"{self._sender or '<>'} -> {', '.join(self._recipients)}",
                status=self._code,
                seconds=seconds,
                request={"head": head.split("\r\n"), "bytes": len(body)},
                response={"code": self._code},
            )

    def _content(self) -> bytes:
        lines: list[bytes] = []
        while (line := self._line.readline(MOST_CONTENT_LINE)) != b".\r\n":
            lines.append(line[1:] if line.startswith(b".") else line)
        return b"".join(lines)

    def _reset(self, rest: str) -> None:
        del rest
        self._forget()
        self._say(250, "2.0.0 ok")

    def _nothing(self, rest: str) -> None:
        del rest
        self._say(250, "2.0.0 ok")

    def _quit(self, rest: str) -> None:
        del rest
        self._over = True
        self._say(221, "2.0.0 bye")

    def _forget(self) -> None:
        self._sender = None
        self._recipients = []
        self._eight_bit = False

    def _say(self, code: int, *lines: str) -> None:
        self._code = code
        *first, last = lines
        told = [f"{code}-{one}\r\n" for one in first] + [f"{code} {last}\r\n"]
        self._line.write("".join(told).encode("utf-8"))

    def _goes_wrong(self, moment: str, *to: str) -> bool:
        """Return whether another answer was given here than the right one; the line may end."""
        fault = self._faults.suffer(self._faults.take(moment, to), self._line)
        if fault is None or not isinstance(fault.what, int):
            return False
        self._say(fault.what, fault.words)
        self._over = fault.what == 421  # noqa: PLR2004 - with which a server says that it closes
        return True

    _VERBS: ClassVar[Mapping[str, Callable[["Smtp", str], None]]] = {
        "EHLO": _hello,
        "STARTTLS": _start_tls,
        "AUTH": _auth,
        "MAIL": _mail,
        "RCPT": _rcpt,
        "DATA": _data,
        "RSET": _reset,
        "NOOP": _nothing,
        "QUIT": _quit,
    }
    _MECHANISMS: ClassVar[Mapping[str, Callable[["Smtp", str], str | None]]] = {
        passwords.PLAIN: _by_plain,
        passwords.LOGIN: _by_login,
        passwords.XOAUTH2: _by_token,
    }
