"""Every parser of what people type, with fragments of its own grammar; run as a module it is fed them.

`python -m tests.bot.repeated SEED` gives each parser 40,000 characters of repeated fragments, and
writes what it is about to do: the test that started it sees where it hangs.
"""

import random
import resource
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from time import process_time
from typing import TypeAlias

from bot.slack import incoming
from handlers.common.parsing import (
    emails,
    group_anywhere,
    groups,
    mentions,
    numbers,
    people,
    profile,
)
from handlers.common.parsing.commands import command_words
from handlers.common.parsing.dates import dates, iso, periods
from handlers.common.parsing.sentences import sentences, typed_command, words_of
from handlers.lists import presence
from handlers.lists.parsing import lines, past_dates
from handlers.planning.parsing import poll_dates
from handlers.programme.parsing import programme
from storage import names
from storage.models import Function
from storage.vocabulary import ImportKind

LENGTH = 40_000
MIXED = 6  # per parser: other fragments before and behind the one that is repeated
NOTHING = 0.1  # seconds of work, below which no growth can be told
MOST_WORK = 120  # seconds for all of it: six or so are honest
MOST_GROWTH = 9  # 4 would be in step with the length, 16 with its square
TODAY = date(2027, 3, 1)
FUNCTION = Function(key="wethouder", name="wethouder", name_en="alderman")
Parser: TypeAlias = Callable[[str], object]

SPACES = (" ", "\t", "\n", "\u00a0", "a ", "ﬃ", "Ａ", "ﷺ", "é", "e\u0301", "\u0301", "½", "\0", "1")
DATES = (
    "do ", "donderdag", "25 maart ", "25-3-2027 ", "10.00-12.00 ", "10:00", "van 2 tot ", "half elf ", "kwart over ",
    "over een week ", "komende ", "op de ", "1.", "1-", "uur ", "2027", "in maart ", "week 12 ", "q1 ", "a.s. ",
)  # fmt: skip
PARSERS: Mapping[str, tuple[Parser, Sequence[str]]] = {
    "slack line": (lambda text: incoming._line(incoming._LINK.sub(incoming._link, text)), ("<@a|", "<@U1>", "<#C1|", "<http:a|", "<!here|", "<!", "&lt;", "<", ">", "|")),
    "mentions": (mentions.read, ("@[a|", "@[U1]", "@[", "#[a|", "#[C1]", "]", "|")),
    "mentions spoken": (mentions.spoken, ("@[a|", "@[U1]", "@[", "#[a|", "]")),
    "command": (command_words().parse, ("aanmelden ", "ik ", "ik kom ", "/pmg ")),
    "near commands": (command_words().nearest, ("aanmelde ", "ik ", "ik-kom ")),
    "sentence or command": (typed_command, ("wie ", "wie is ", "meld me aan ", "mijn ", "ik kom ")),
    "sentence": (
        lambda text: sentences().read(words_of(text), group=True, kind=True),
        ("ik wil ", "me aanmelden ", "wanneer is ", "de bijeenkomst ", "aanmelde ", "who "),
    ),
    "group anywhere": (lambda text: group_anywhere.find(words_of(text), ()), ("voor de ", "pijler ", "lab ")),
    "groups": (lambda text: groups.parse(text, lambda _: ()), ("voor de ", "pijler ", "lab ", "en ")),
    "group words": (lambda text: groups.alike(text, ()), ("voor de ", "pijler ", "lab ")),
    "people": (lambda text: people.parse(text, [people.PersonName(1, "Anna de Boer")]), ("Anna ", "de ", "an-na")),
    "profile": (lambda text: profile.parse(text, [FUNCTION]), ("als ", "als wethouder ", "van ", "gemeente ", "uit de ", "als")),
    "profile behind": (profile.tail, ("als ", "gemeente ", "van ", "als")),
    "mail": (emails.address, ("a@", "a.", "@", "a@b.", ".nl")),
    "number": (numbers.number, ("1", "0", "-")),
    "dates": (lambda text: dates.read(text, TODAY), DATES),
    "periods": (lambda text: periods.period(text, TODAY), DATES),
    "day": (iso.day_of, ("2027-", "-", "1")),
    "time": (iso.time_of, ("10:", ":", "1")),
    "people's list": (lines.read, ("a;", ";", '"', '";"', ",", '"a', "\t", "naam;", "naam\t", "Vos, ", "a\n", '"\n')),
    "meetings' list": (lambda text: lines.read(text, ImportKind.MEETINGS), ("datum;", ";", '"', "25-3-2024;", "\n", "\t")),
    "kind of list": (lines.kind_of, ("datum;", ";", '"', "25-3-2024;", "\n", "\t")),
    "cell": (lines.several, (",", "+", "a, ", "a/")),
    "name with place": (presence._WITH_PLACE.fullmatch, ("(", ")", "a(", "a (b) ")),
    "past day": (lambda text: past_dates.read(text, text, text, TODAY), (*DATES, "10:00:00", ":00", ".0")),
    "dates of a poll": (lambda text: poll_dates.lines(text, TODAY), (*DATES, "25-3 10.00\n")),
    "programme": (
        lambda text: programme.read(text, time(17), lambda _: ""),
        ("10.00 ", "10.00 a", "10.00-11.00 lunch\n", " @ ", ", zaal ", "(", "(12 ", "(max 12 plaatsen)", "lab: ", "- ", "van "),
    ),
    "clock": (programme.clock, ("10:", "1")),
    "names": (names.name_key, ("de ", "_", "-", "A")),
    "fillers": (names.only_fillers, ("de ", "_ ")),
}  # fmt: skip


def main(seed: int) -> None:
    """Feed every parser; write beforehand what it gets, and "grows" where it takes too much."""
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_WORK, MOST_WORK))
    chosen = random.Random(seed)  # noqa: S311 - nothing secret
    for name, (parser, grammar) in PARSERS.items():
        fragments = [*grammar, *SPACES]
        fed = [("", one, "") for one in fragments]
        fed += [
            (one, two, three)
            for one, two, three in zip(
                *(chosen.choices(fragments, k=MIXED) for _ in range(3)), strict=True
            )
        ]
        for before, repeated, behind in fed:
            said = f"{name}: {before!r} {repeated!r}* {behind!r}"
            sys.stdout.write(f"{said}\n")
            sys.stdout.flush()
            if _grows(parser, before, repeated, behind):
                sys.stdout.write(f"grows {said}\n")


def _grows(parser: Parser, before: str, repeated: str, behind: str) -> bool:
    """Return whether four times the length takes far more than four times the work.

    Processor time of this process, so it does not matter how fast the machine is, or how busy.
    """

    def work(length: int) -> float:
        line = (before + repeated * (length // len(repeated)))[:length] + behind
        begin = process_time()
        parser(line)
        return process_time() - begin

    if (whole := work(LENGTH)) < NOTHING:
        return False
    return work(4 * LENGTH) > MOST_GROWTH * min(whole, work(LENGTH))


if __name__ == "__main__":
    main(int(sys.argv[1]))
