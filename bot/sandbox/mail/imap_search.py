"""Which mails of a folder SEARCH finds: the keys that we know, as a table."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime

from bot.sandbox.mail.imap_words import Bad, Word, number, numbers, text
from bot.sandbox.mail.mailboxes import Mail

Test = Callable[[Mail], bool]
CHARSETS = frozenset({"UTF-8", "US-ASCII"})
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def found(keys: Sequence[Word], mails: Sequence[Mail]) -> list[Mail]:
    """Return the mails for which all keys hold; raises Bad."""
    left = list(keys)
    if left and text(left[0]).upper() == "CHARSET":
        if len(left) < 2 or text(left[1]).upper() not in CHARSETS:  # noqa: PLR2004 - and its name
            raise Bad("that charset is not known")
        left = left[2:]
    if not left:
        raise Bad("search for what?")
    tests: list[Test] = []
    while left:
        tests.append(_test(left, mails))
    return [one for one in mails if all(test(one) for test in tests)]


def _test(left: list[Word], mails: Sequence[Mail]) -> Test:
    """Take a key with what belongs to it off the words that are left."""
    first = left.pop(0)
    if isinstance(first, list):
        inner, tests = list(first), []
        while inner:
            tests.append(_test(inner, mails))
        return lambda mail: all(test(mail) for test in tests)
    name = text(first).upper()
    if name == "NOT":
        other = _test(left, mails)
        return lambda mail: not other(mail)
    if name == "OR":
        one, two = _test(left, mails), _test(left, mails)
        return lambda mail: one(mail) or two(mail)
    if name in FLAGGED:
        flag, wanted = FLAGGED[name]
        return lambda mail: (flag in mail.flags) is wanted
    if name in KEYS:
        many, make = KEYS[name]
        if len(left) < many:
            raise Bad(f"{name} of what?")
        given = [left.pop(0) for _ in range(many)]
        return make(given, mails)
    if name[:1].isdigit() or name == "*":
        wanted_places = set(numbers(first, range(1, len(mails) + 1)))
        chosen = {mails[place - 1].uid for place in wanted_places}
        return lambda mail: mail.uid in chosen
    raise Bad(f"SEARCH {name} is not known here")


def _header(name: str, value: str) -> Test:
    wanted = value.lower()

    def test(mail: Mail) -> bool:
        return any(wanted in one for one in mail.words.get(name.lower(), ()))

    return test


def _named(name: str) -> Callable[[Sequence[Word], Sequence[Mail]], Test]:
    return lambda given, _mails: _header(name, text(given[0]))


def _uids(given: Sequence[Word], mails: Sequence[Mail]) -> Test:
    chosen = set(numbers(given[0], [one.uid for one in mails]))
    return lambda mail: mail.uid in chosen


def _since(given: Sequence[Word], _mails: Sequence[Mail]) -> Test:
    day = _day(text(given[0]))
    return lambda mail: datetime.fromtimestamp(mail.at, UTC).date() >= day


def _before(given: Sequence[Word], _mails: Sequence[Mail]) -> Test:
    day = _day(text(given[0]))
    return lambda mail: datetime.fromtimestamp(mail.at, UTC).date() < day


def _day(said: str) -> date:
    try:
        day, month, year = said.split("-")
        return date(int(year), MONTHS.index(month.title()) + 1, int(day))
    except ValueError:
        raise Bad(f"{said!r} is no day like 1-Mar-2027") from None


def _larger(given: Sequence[Word], _mails: Sequence[Mail]) -> Test:
    size = number(given[0])
    return lambda mail: len(mail.raw) > size


def _smaller(given: Sequence[Word], _mails: Sequence[Mail]) -> Test:
    size = number(given[0])
    return lambda mail: len(mail.raw) < size


# A key that asks for a mark, and whether the mark must be there; ALL asks for one that no mail has.
FLAGGED: Mapping[str, tuple[str, bool]] = {
    "ALL": ("", False),
    "SEEN": ("\\Seen", True),
    "UNSEEN": ("\\Seen", False),
    "DELETED": ("\\Deleted", True),
    "UNDELETED": ("\\Deleted", False),
    "ANSWERED": ("\\Answered", True),
    "UNANSWERED": ("\\Answered", False),
    "FLAGGED": ("\\Flagged", True),
    "UNFLAGGED": ("\\Flagged", False),
}
KEYS: Mapping[str, tuple[int, Callable[[Sequence[Word], Sequence[Mail]], Test]]] = {
    "HEADER": (2, lambda given, _mails: _header(text(given[0]), text(given[1]))),
    "SUBJECT": (1, _named("Subject")),
    "FROM": (1, _named("From")),
    "TO": (1, _named("To")),
    "UID": (1, _uids),
    "SINCE": (1, _since),
    "BEFORE": (1, _before),
    "LARGER": (1, _larger),
    "SMALLER": (1, _smaller),
    "KEYWORD": (1, lambda given, _mails: lambda mail: text(given[0]) in mail.flags),
    "UNKEYWORD": (1, lambda given, _mails: lambda mail: text(given[0]) not in mail.flags),
}
