"""What somebody says of themselves behind a sign-up: "als wethouder", "gemeente Zeist"."""

from collections.abc import Iterable
from dataclasses import dataclass

from storage.models import Function
from storage.names import FILLERS, fold, name_key, only_fillers
from storage.vocabulary import FunctionClass

AS = frozenset(["als", "as"])
CLEAR = AS | {"gemeente", "municipality"}  # words that stand in no group's name
FROM = frozenset(["gemeente", "municipality", "van", "uit", "namens", "from", "of"])
INSIDE = frozenset(["van", "of"])  # keywords that also stand inside the names of gemeenten
# Words for a whole class: they leave open which function it is.
CLASSES = {
    "bestuurder": FunctionClass.BESTUURDER,
    "bestuurders": FunctionClass.BESTUURDER,
    "executive": FunctionClass.BESTUURDER,
    "ambtenaar": FunctionClass.AMBTELIJK,
    "official": FunctionClass.AMBTELIJK,
}


@dataclass(frozen=True)
class TypedProfile:
    """What was said; empty where nothing was. `extra` is what could not be understood.

    `function` is one that the network knows, `function_class` a word for several, `organisation`
    is as typed.
    """

    function: Function | None = None
    function_class: FunctionClass | None = None
    organisation: str = ""
    extra: str = ""


def parse(text: str, functions: Iterable[Function]) -> TypedProfile:
    """Read `text`, which stands behind a group's name."""
    function_words, organisation_words, extra = _sort(text.split())
    if not function_words:  # "samenleving wethouder Zeist" is clear enough
        function_words, extra = extra, []
    function, rest = _function(function_words, list(functions))
    function_class = None
    if function is None and rest:
        function_class = CLASSES.get(fold(rest[0]))
        rest = rest[1:] if function_class else rest
    if (function or function_class) and not organisation_words:
        organisation_words, rest = rest, []
    unclear = " ".join(extra + rest)
    return TypedProfile(
        function,
        function_class,
        " ".join(organisation_words),
        "" if only_fillers(unclear) else unclear,
    )


def tail(text: str) -> str:
    """Return the part of a line that is about the person, whatever stands before it."""
    words = text.split()
    starts = (n for n, word in enumerate(words) if fold(word) in CLEAR)
    return " ".join(words[next(starts, len(words)) :])


def _sort(words: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Sort words by the keyword before them: (function, organisation, not understood).

    Inside a name "van" is a word like any other ("gemeente Land van Cuijk"); a clearer keyword
    starts a new name ("wethouder van financiën uit Zeist").
    """
    heaps: dict[str, list[str]] = {"as": [], "from": [], "": []}
    heap = ""
    for word in words:
        folded = fold(word)
        if folded in AS:
            heap = "as"
        elif folded in FROM and not (folded in INSIDE and heap == "from" and _named(heaps["from"])):
            heap = "from"
            heaps[""] += heaps["from"] if _named(heaps["from"]) else []
            heaps["from"] = []
        else:
            heaps[heap].append(word)
    return heaps["as"], heaps["from"], heaps[""]


def _named(words: list[str]) -> bool:
    return any(fold(word) not in FILLERS for word in words)


def _function(words: list[str], functions: list[Function]) -> tuple[Function | None, list[str]]:
    """Return the longest function name at the start, with the words behind it."""
    names = {name_key(name): f for f in functions for name in (f.name, f.name_en)}
    for length in range(min(4, len(words)), 0, -1):
        if fold(words[length - 1]) in FILLERS:
            continue  # "wethouder De Bilt": it belongs to what follows
        found = names.get(name_key(" ".join(words[:length])))
        if found is not None:
            return found, words[length:]
    return None, words
