"""What our own server found out about who sent a mail (Authentication-Results, RFC 8601).

Anybody can write such a header, so only what stands under our own server's name is read. That is only ever
a reason to doubt: a mail that passed has shown no more than that it came from the domain it names.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

# Exchange Online puts no name to what it found, and that above all else in a mail.
NAMELESS = "microsoft"
PASSED = frozenset(
    {"pass", "bestguesspass"}
)  # the second is Exchange's, where a domain says nothing
FAILED = frozenset({"fail", "softfail", "hardfail"})
ONCE = frozenset({"spf", "dmarc"})  # of a mail there is one of each


class Result(NamedTuple):
    """What came of one check: of the sender's domain as `facts` name it."""

    method: str
    outcome: str
    facts: Mapping[str, str]

    def domain(self, *names: str) -> str:
        """Return the domain that was looked at."""
        found = next((self.facts[one] for one in names if one in self.facts), "")
        return found.rpartition("@")[2].strip("<>.").lower()


def is_doubted(headers: Iterable[str], own_server: str, sender: str) -> bool:
    """Return whether our own server saw that somebody else sent it than the mail says.

    Where it saw nothing, or the domain of the sender publishes nothing, nobody knows.
    """
    found: list[Result] = []
    for said in _ours(headers, own_server):
        some = _results(said)
        if some is None or _methods(found) & _methods(some) & ONCE:
            return True  # somebody else wrote in it, or wrote one of them
        found += some
    domain = sender.rpartition("@")[2].lower()
    by_dmarc = _by_dmarc(found, domain)
    return by_dmarc if by_dmarc is not None else _by_the_rest(found, domain)


def _methods(some: Iterable[Result]) -> set[str]:
    return {one.method for one in some}


def _by_dmarc(found: Iterable[Result], domain: str) -> bool | None:
    """Return what DMARC says; None where the domain has none, or it could not be looked up."""
    for one in found:
        if one.method == "dmarc" and one.outcome in PASSED:
            return not _is_of(one.domain("header.from"), domain)
        if one.method == "dmarc" and one.outcome in FAILED:
            return True
    return None


def _by_the_rest(found: Iterable[Result], domain: str) -> bool:
    """Go by a signature of the sender's domain, or else by whether one of its servers sent it."""
    doubted = False
    for one in found:
        signed_by, mailed_by = one.domain("header.d", "header.i"), one.domain("smtp.mailfrom")
        if one.method == "dkim" and one.outcome in PASSED and _is_of(signed_by, domain):
            return False
        if one.method == "spf" and mailed_by:
            doubted = one.outcome in FAILED or not _is_of(mailed_by, domain)
    return doubted


def _is_of(one: str, other: str) -> bool:
    """Return whether two domains are of the same: one is, or lies within, the other."""
    short, long = sorted((one, other), key=len)
    return "." in short and (long == short or long.endswith(f".{short}"))


def _ours(headers: Iterable[str], own_server: str) -> Iterator[str]:
    """Yield what stands under our own server's name; without a name what stands first."""
    for said in headers:
        name, _, results = said.partition(";")
        if own_server == NAMELESS:
            if "=" in name:
                yield said
            return
        if own_server and name.split()[:1] and name.split()[0].lower() == own_server.lower():
            yield results


def _results(said: str) -> list[Result] | None:
    """Read the results; None where a comment or what is quoted does not end."""
    bare = _bare(said)
    if bare is None:
        return None
    found = []
    for one in bare.split(";"):
        words = [word.partition("=") for word in one.replace(" =", "=").replace("= ", "=").split()]
        pairs = [(name.lower(), value) for name, is_, value in words if is_]
        if pairs:
            (method, outcome), *facts = pairs
            found.append(Result(method.partition("/")[0], outcome.lower(), dict(reversed(facts))))
    return found


def _bare(said: str) -> str | None:
    """Leave out comments, which may lie in each other, and what is quoted; None where one does not end."""
    found, depth, quoted = list[str](), 0, False
    signs = iter(said)
    for sign in signs:
        if sign == "\\" and (depth or quoted):
            next(signs, "")
        elif sign == '"' and not depth:
            quoted = not quoted
        elif sign == "(" and not quoted:
            depth += 1
        elif sign == ")" and not quoted and depth:
            depth -= 1
        elif not depth and not quoted:
            found.append(sign)
    return None if depth or quoted else "".join(found)
