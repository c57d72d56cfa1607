"""What a strict server does not take in: rules of RFC 5321 and 5322, as a table."""

import re
from collections import Counter
from collections.abc import Callable, Mapping

MOST_LINE = 998
MOST_ADDRESS, MOST_NAME = 254, 64
ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
BARE = re.compile(rb"(?<!\r)\n|\r(?!\n)")
EIGHT_BIT = re.compile(rb"[\x80-\xff]")
FIELD = re.compile(rb"^([!-9;-~]+):", re.MULTILINE)

MUST = {b"from", b"date"}
AT_MOST_ONE = frozenset(
    b"from sender reply-to to cc bcc message-id in-reply-to references subject date mime-version"
    b" content-type content-transfer-encoding".split()
)
PATH = re.compile(r"(FROM|TO):<([^<>\s]*)>((?: \S+)*)", re.IGNORECASE)
BODIES = frozenset({"7BIT", "8BITMIME"})


def path(word: str, rest: str) -> tuple[str, dict[str, str]] | None:
    """Read FROM:<address> or TO:<address>, with what else the client says about the mail."""
    found = PATH.fullmatch(rest)
    if found is None or found[1].upper() != word:
        return None
    pairs = (one.partition("=") for one in found[3].split())
    return found[2], {name.upper(): value for name, _, value in pairs}


def sender_fault(sender: str, who: str, given: Mapping[str, str], most: int) -> tuple[int, str] | None:  # fmt: skip
    """Return why `who` may not begin a mail of this sender, with what is said of its size and body."""
    if not set(given) <= {"SIZE", "BODY"} or given.get("BODY", "7BIT").upper() not in BODIES:
        return 555, "5.5.4 that was not offered"
    if not given.get("SIZE", "0").isdecimal():
        return 501, "5.5.4 SIZE is a number"
    if int(given.get("SIZE", "0")) > most:
        return 552, "5.3.4 too large"
    if not sender:
        return None
    if fault := address_fault(sender):
        return 501, fault
    if house(sender) != house(who):
        return 550, f"5.7.60 {who} may not send as {sender}"
    return None


def house(address: str) -> str:
    """Return the domain of an address."""
    return address.lower().rpartition("@")[2]


def address_fault(address: str) -> str | None:
    """Return why this is no address to send to or from, or None."""
    if not ADDRESS.fullmatch(address):
        return "5.1.3 that is no address"
    if len(address) > MOST_ADDRESS or len(address.rpartition("@")[0]) > MOST_NAME:
        return "5.1.3 the address is too long"
    return None


def content_fault(raw: bytes, *, eight_bit: bool) -> str | None:
    """Return why a mail is not taken in, or None; `eight_bit`: the client said BODY=8BITMIME."""
    head = raw.partition(b"\r\n\r\n")[0]
    return next((why for holds, why in RULES if holds(raw, head, eight_bit)), None)


Rule = Callable[[bytes, bytes, bool], bool]


def _bare(raw: bytes, _head: bytes, _eight: bool) -> bool:  # noqa: FBT001 - the table calls it
    return BARE.search(raw) is not None


def _long(raw: bytes, _head: bytes, _eight: bool) -> bool:  # noqa: FBT001
    return any(len(line) > MOST_LINE for line in raw.split(b"\r\n"))


def _undeclared(raw: bytes, _head: bytes, eight: bool) -> bool:  # noqa: FBT001
    return not eight and EIGHT_BIT.search(raw) is not None


def _head_not_ascii(_raw: bytes, head: bytes, _eight: bool) -> bool:  # noqa: FBT001
    return EIGHT_BIT.search(head) is not None


def _missing(_raw: bytes, head: bytes, _eight: bool) -> bool:  # noqa: FBT001
    return not set(_fields(head)) >= MUST


def _doubled(_raw: bytes, head: bytes, _eight: bool) -> bool:  # noqa: FBT001
    return any(number > 1 for name, number in _fields(head).items() if name in AT_MOST_ONE)


def _fields(head: bytes) -> Counter[bytes]:
    return Counter(name.lower() for name in FIELD.findall(head))


RULES: tuple[tuple[Rule, str], ...] = (
    (_bare, "5.6.0 a line must end in CR LF"),
    (_long, "5.6.0 a line has more than 998 characters"),
    (_head_not_ascii, "5.6.7 headers must be ASCII"),
    (_undeclared, "5.6.1 8-bit content without BODY=8BITMIME"),
    (_missing, "5.6.0 From or Date is missing"),
    (_doubled, "5.6.0 a header stands there twice"),
)
