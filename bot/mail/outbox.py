"""Hands mail over by SMTP, step by step, so that it is known what a cut line means.

Before DATA nothing was handed over; once the server says "go on", only looking can tell. One line is kept.
"""

import re
import smtplib
import ssl
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import NoReturn

import structlog

from bot.mail.keys import Server
from bot.mail.limits import ANSWER_TO_DATA, IDLE
from bot.mail.login import NO_LOGIN, Prover, needs_login
from bot.platform import Passing, Permanent, Unsure
from storage.reasons import Reason

READY, GO_ON, DONE, LATER, NEVER = 220, 354, 250, 400, 500
NOT_REACHED, NOT_SAFE, BUSY = "mail_not_reached", "mail_not_safe", "mail_busy"
# Faults of the settings or the mailbox, and of nobody's address: they are said aloud, once.
NO_SENDER, NO_COPY, NO_RELAY = "mail_sender_refused", "mail_copy_refused", "mail_relay_refused"
SENT, OPEN = "sent", "open"  # how it ended when nothing was wrong
ALARMS = frozenset({NO_LOGIN, NOT_SAFE, NO_SENDER, NO_COPY, NO_RELAY})
SHORT = 0.5  # seconds: whoever waits longer would keep other platforms' messages waiting too
BUSY_SECONDS = 2.0
AFTER_AN_ALARM = 900.0  # seconds: nothing gets better until somebody has looked
_DOT = re.compile(rb"^\.", re.MULTILINE)
_POLICY = re.compile(rb"5\.7\.\d", re.ASCII)

log = structlog.get_logger()


class Outbox:
    """One line to the server, which is opened when there is something to send and kept as long as it holds.

    `steady` gives seconds that nobody can set; `timeout` is for each step before the mail itself.
    `ended` is told why it could not be used; SENT when a mail was handed over, OPEN when that could be tried.
    """

    def __init__(
        self,
        server: Server,
        prover: Prover,
        timeout: float,
        steady: Callable[[], float],
        patience: float = ANSWER_TO_DATA,
        ended: Callable[[str], None] = lambda _reason: None,
    ) -> None:
        self._server, self._prover = server, prover
        self._timeout, self._patience, self._steady = timeout, patience, steady
        self._ended = ended
        self._line: smtplib.SMTP | None = None
        self._used = 0.0
        self._lock = threading.Lock()
        self._said: set[str] = set()  # which alarms were given since it last went well

    def send(self, sender: str, recipients: Sequence[str], content: bytes) -> None:
        """Hand one mail over: the first recipient is a person, the others are ourselves.

        Raises Passing, Permanent (the person's address) or Unsure. Whoever finds it in use comes again.
        """
        if not self._lock.acquire(timeout=SHORT):
            raise Passing(BUSY, BUSY_SECONDS)
        try:
            self._hand_over(self._ready(), sender, recipients, content)
        except Passing as fault:
            self._alarm(fault.reason)
            raise
        else:
            self._said.clear()
            self._ended(SENT)
        finally:
            self._used = self._steady()
            self._lock.release()

    def ready(self) -> None:
        """Open the line and log in, or see that it still holds."""
        if not self._lock.acquire(timeout=SHORT):
            raise Passing(BUSY, BUSY_SECONDS)
        try:
            self._ready()
        except Passing as fault:
            self._alarm(fault.reason)
            raise
        else:
            self._ended(OPEN)
        finally:
            self._lock.release()

    def close(self) -> None:
        """End the line."""
        with self._lock:
            if self._line is not None:
                with suppress(smtplib.SMTPException, OSError):
                    self._line.quit()
            self._drop()

    def _ready(self) -> smtplib.SMTP:
        line = self._line
        if line is not None and self._steady() - self._used > IDLE:
            with suppress(smtplib.SMTPException, OSError):
                if line.noop()[0] == DONE:
                    self._used = self._steady()
                    return line
            self._drop()
        if self._line is None:
            self._line, self._used = self._opened(), self._steady()
        return self._line

    def _opened(self) -> smtplib.SMTP:
        server = self._server
        line: smtplib.SMTP | None = None
        try:
            if server.encrypted:
                line = smtplib.SMTP_SSL(
                    server.host, server.port, timeout=self._timeout, context=server.context()
                )
            else:
                line = smtplib.SMTP(server.host, server.port, timeout=self._timeout)
                self._make_safe(line)
            self._log_in(line)
        except (smtplib.SMTPException, OSError) as error:
            if line is not None:
                line.close()
            why = _why(error)
            raise Passing(why, AFTER_AN_ALARM if why in ALARMS else None) from error
        except Passing:
            if line is not None:
                line.close()
            raise
        return line

    def _make_safe(self, line: smtplib.SMTP) -> None:
        """Encrypt the line before anything is said; on this machine only where the server can."""
        line.ehlo_or_helo_if_needed()
        if line.has_extn("starttls"):
            line.starttls(context=self._server.context())
            line.ehlo_or_helo_if_needed()
        elif not self._server.is_here:
            raise Passing(NOT_SAFE)

    def _log_in(self, line: smtplib.SMTP) -> None:
        if not needs_login(self._server, self._prover):
            return
        line.ehlo_or_helo_if_needed()
        said = self._prover.bearer(self._server.user)
        if said is None:
            line.login(self._server.user, self._server.password)
        else:
            line.auth("XOAUTH2", lambda _challenge=None: said)

    def _hand_over(
        self, line: smtplib.SMTP, sender: str, recipients: Sequence[str], content: bytes
    ) -> None:
        try:
            self._address(line, sender, recipients)
            code, said = line.docmd("DATA")
        except (smtplib.SMTPException, OSError) as error:
            self._drop()
            raise Passing(NOT_REACHED) from error
        if code != GO_ON:
            self._refuse(line, code, said, NO_RELAY)
        try:
            line.send(_dotted(content))
            if line.sock is not None:
                line.sock.settimeout(self._patience)
            code, said = line.getreply()
            if line.sock is not None:
                line.sock.settimeout(self._timeout)
        except (smtplib.SMTPException, OSError) as error:
            self._drop()
            raise Unsure(NOT_REACHED) from error
        if code // 100 == DONE // 100:
            return
        if code >= NEVER and not _POLICY.match(said):
            self._reset(line, code)
            raise Permanent(Reason.REFUSED)
        if code >= LATER:
            self._refuse(line, code, said, NO_RELAY)
        self._drop()
        raise Unsure(NOT_REACHED)  # what was that?

    def _address(self, line: smtplib.SMTP, sender: str, recipients: Sequence[str]) -> None:
        """Name from whom and to whom it is; raises what the server says to that."""
        code, said = line.mail(sender)
        if code >= LATER:
            self._refuse(line, code, said, NO_SENDER)
        for number, one in enumerate(recipients):
            code, said = line.rcpt(one)
            if code < LATER:
                continue
            if number:  # our own copy, without which nobody could look
                self._refuse(line, code, said, NO_COPY)
            if code >= NEVER and not _POLICY.match(said):
                self._reset(line, code)
                raise Permanent(Reason.NO_MAILBOX)
            self._refuse(line, code, said, NO_RELAY)

    def _refuse(self, line: smtplib.SMTP, code: int, said: bytes, alarm: str) -> NoReturn:
        """Raise that it was not taken: what is said for good is a fault of ours, which may be mended."""
        self._reset(line, code)
        log.info("mail_put_off", code=code, said=said[:5].decode("ascii", "replace"))
        if code >= NEVER:
            raise Passing(alarm, AFTER_AN_ALARM)
        raise Passing(f"mail_{code}")

    def _reset(self, line: smtplib.SMTP, code: int) -> None:
        """Go on with the same line, or leave it where the server does."""
        if code == 421:  # noqa: PLR2004 - the server closes the line (RFC 5321, 3.8)
            self._drop()
            return
        try:
            line.rset()
        except (smtplib.SMTPException, OSError):
            self._drop()

    def _drop(self) -> None:
        if self._line is not None:
            self._line.close()
        self._line = None

    def _alarm(self, reason: str) -> None:
        self._ended(reason)
        if reason in ALARMS and reason not in self._said:
            self._said.add(reason)
            log.error("mail_cannot_go_out", fault=reason, advice="run: pmg check")


def _why(error: Exception) -> str:
    if isinstance(error, ssl.SSLError):
        return NOT_SAFE
    refused = isinstance(error, smtplib.SMTPAuthenticationError) and error.smtp_code >= NEVER
    return NO_LOGIN if refused else NOT_REACHED


def _dotted(content: bytes) -> bytes:
    """Return a mail as it goes over the line: with its end, and no other line that could be it."""
    whole = content if content.endswith(b"\r\n") else content + b"\r\n"
    return _DOT.sub(b"..", whole) + b".\r\n"
