"""The first sentence of a message, as a title of what it is about."""

import re

# Behind a full stop after one of these a sentence goes on, in Dutch and in English.
SHORT = frozenset(
    "art bijv blz bv ca cf circa dhr dr drs e.g eg etc excl fig ing ir jl jr m.b.t max mevr mgr min mln"
    " mr mrs ms mw nl no nr nrs o.a ong pag par prof resp sr st tel vgl vs wo zgn zie".split()
) - {"nl", "no", "st", "wo", "zie"}
# A sign that may end a sentence, what closes a quotation behind it, and then a space.
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)")
_LAST_WORD = re.compile(r"\S{1,30}\Z")
_BEFORE_WORDS = " \t\"'“‘(["


def first_sentence(text: str) -> str:
    """Return the first sentence of a text on one line, without a full stop behind it.

    A line that ends is a sentence too.
    """
    line = " ".join(text.strip().partition("\n")[0].split())
    for found in _END.finditer(line):
        if not _goes_on(line[: found.start()], found[0]):
            line = line[: found.end()]
            break
    return line[:-1] if line.endswith(".") and not line.endswith("..") else line


def _goes_on(before: str, end: str) -> bool:
    """Return whether a full stop belongs to what is shortened or numbered, and ends nothing."""
    if end != ".":
        return False
    found = _LAST_WORD.search(before)
    word = found[0].lstrip(_BEFORE_WORDS).casefold() if found else ""
    return (
        word in SHORT
        or (len(word) == 1 and word.isalpha())
        or (word.isdigit() and word == before.strip())
        or re.fullmatch(r"(?:\w\.)+\w", word) is not None
    )
