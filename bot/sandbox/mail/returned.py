"""A mail that comes back: what a server writes to a sender whose mail did not arrive (RFC 3464)."""

import uuid
from datetime import datetime
from email.utils import format_datetime

from bot.sandbox.mail.store import Accepted

HOST = "mail.sandbox.example"
DELAYED = "4"  # how the status begins of what may still arrive


def bounce(mail: Accepted, address: str, status: str, words: str, now: datetime) -> bytes:
    """Return the report, with the headers of what did not arrive."""
    edge = uuid.uuid4().hex
    failed = not status.startswith(DELAYED)
    action, subject = ("failed", "Undeliverable") if failed else ("delayed", "Delayed")
    headers = mail.raw.partition(b"\r\n\r\n")[0].decode("utf-8", "replace")
    lines = (
        f"From: Mail Delivery System <mailer-daemon@{HOST}>",
        f"To: <{mail.sender}>",
        f"Subject: {subject}: mail to {address}",
        f"Date: {format_datetime(now)}",
        f"Message-ID: <{uuid.uuid4()}@{HOST}>",
        "Auto-Submitted: auto-replied",
        "MIME-Version: 1.0",
        f'Content-Type: multipart/report; report-type=delivery-status; boundary="{edge}"',
        "",
        f"--{edge}",
        "Content-Type: text/plain; charset=us-ascii",
        "",
        f"Your mail to {address} did not arrive{'' if failed else ' yet'}.",
        f"The server said: {status} {words}",
        "",
        f"--{edge}",
        "Content-Type: message/delivery-status",
        "",
        f"Reporting-MTA: dns; {HOST}",
        f"Arrival-Date: {format_datetime(now)}",
        "",
        f"Final-Recipient: rfc822; {address}",
        f"Action: {action}",
        f"Status: {status}",
        f"Diagnostic-Code: smtp; 550 {status} {words}",
        "",
        f"--{edge}",
        "Content-Type: text/rfc822-headers",
        "",
        headers,
        "",
        f"--{edge}--",
        "",
    )
    return "\r\n".join(lines).encode("utf-8")
