"""What somebody means by a whole sentence: the intent of which the most words stand in it, in their order."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz, process

from handlers.common.parsing.commands import TypedCommand, command_words
from handlers.common.parsing.groups import without_fillers
from handlers.common.parsing.intents import (
    ALONE,
    ANSWERS,
    FOLLOWS,
    INTENTS,
    LOOSE,
    OF_SOMEBODY,
    OWN,
    PLURALS,
    POINTED,
    YIELDS,
    Wants,
)
from handlers.common.parsing.patterns import END, NAMED, Pattern, folded, starts_at, steps
from handlers.texts import catalogue, languages
from storage.names import fold

MOST_READ = 240  # characters of a sentence; whatever is longer is a story, and left alone
MOST_WORDS = 45
SLIP = (
    86  # how alike (0 to 100) a word and one of ours must be, when only a letter or two are wrong
)
LONGEST = 20  # letters of the longest word of ours
SHORTEST_STEM = 3
SHORTEST_SLIP = 5  # letters of a word in which one may be wrong
GREETING = 8  # words in the longest line that is only a greeting
TOLD = 4  # words behind an answer in which it says to what
LEAST = 3  # words in a line that begins with a command and still is a sentence
RUN_TOGETHER = {
    "whos": "who s",
    "whats": "what s",
    "wheres": "where s",
    "whens": "when s",
    "im": "i m",
    "ive": "i ve",
    "cant": "can t",
    "dont": "don t",
    "wont": "won t",
    "doesnt": "doesn t",
    "didnt": "didn t",
    "isnt": "isn t",
}
TURNING = "TURNING"  # the class of words that turn round also what names a group
GREETED = 0.5
SURE = 99.0  # what is said of others, or not meant, is so whatever else stands in the line
WITH_GROUP = 0.5  # what naming a group adds to an intent that wants one


class Reading(NamedTuple):
    """The intent of a line, and the words from the first one of the intent on."""

    intent: str
    tail: str


class Sentences:
    """The words of all intents in all languages, folded."""

    def __init__(self) -> None:
        classes: dict[str, set[str]] = {}
        for language in languages():
            texts = catalogue(language)
            for key in texts.keys("heard.class."):
                name = key.rpartition(".")[2].upper()
                classes.setdefault(name, set()).update(map(folded, texts.words(key)))
        self._patterns = [
            Pattern(intent, steps(phrase, classes), named)
            for intent in INTENTS
            for language in languages()
            for form, named in (("alone", False), ("with_group", True))
            if f"heard.{intent}.{form}" in catalogue(language).own
            for phrase in catalogue(language).words(f"heard.{intent}.{form}")
        ]
        every = {
            word for pattern in self._patterns for step in pattern.words for word in step.forms
        }
        self._stems = frozenset(word for word in every if word.endswith("-"))
        self._known = frozenset(word.rstrip("-") for word in every)
        self._told = frozenset(classes["MEETING"])
        self._nobody = frozenset(classes["NOBODY"])
        self._classes = classes
        self._network = tuple(f" {phrase} " for phrase in classes["NETWORK"])
        self._commands = frozenset(phrase.split()[0] for phrase in command_words().phrases)
        self._long = sorted(word for word in self._known if len(word) >= SHORTEST_SLIP)

    def read(self, words: Sequence[str], *, group: bool, kind: bool) -> Reading | None:
        """Return what folded words mean in which a group, or a kind of group, is named."""
        places = self._places(words)
        best, intent, start = 0.0, "", 0
        for pattern in self._patterns:
            wants = INTENTS[pattern.intent].wants
            named = (wants == Wants.GROUP and group) or (wants == Wants.KIND and kind)
            weight = _weight(pattern, named=named)
            if weight <= best or (pattern.named and not named):
                continue
            found = starts_at(pattern.words, places)
            if found is not None and (pattern.intent != "greeting" or found == 0):
                best, intent, start = weight, pattern.intent, found
        if not intent or (intent == "greeting" and len(words) > GREETING):
            return None
        if intent in OWN and self._of_boss(words):
            intent = "behalf_page"
        elif intent in OWN and self._of_another(words):
            intent = "others"
        return Reading(intent, " ".join(words[start:]))

    def _of_another(self, words: Sequence[str]) -> bool:
        """Return whether a line begins with a name that somebody else goes by ("Jan kan niet komen")."""
        first, verb = words[0], next(iter(words[1:]), "")
        theirs = verb in self._classes["THIRD"] and first not in self._classes["ASIDE"]
        return theirs and first not in (self._known | {NAMED})

    def _of_boss(self, words: Sequence[str]) -> bool:
        """Return whether a line is about somebody with a title, or about the speaker's own bestuurder."""
        whose, boss = self._classes["WHOSE"], self._classes["BOSS"]
        return not self._classes["TITLE"].isdisjoint(words) or any(
            first in whose and second in boss for first, second in pairwise(words)
        )

    @property
    def known(self) -> frozenset[str]:
        """Every word of an intent."""
        return self._known

    def is_told(self, words: Sequence[str]) -> bool:
        """Return whether what stands behind an answer says in a sentence to what ("naar de bijeenkomst van ...")."""
        return not self._told.isdisjoint(words[:TOLD]) or words[:1] in (["kom"], ["komen"])

    def is_of_nobody(self, behind: str) -> bool:
        """Return whether the first word behind a command that is about a person is no name."""
        words = without_fillers(behind.split())[:1]
        return any(fold(word) in self._nobody for word in words)

    def goes_on(self, command: str, behind: str, *, named: bool) -> bool:
        """Return whether words behind a command (and the group that they named) make it a sentence."""
        follows, words = FOLLOWS.get(command), fold(behind).split()
        if follows is None or not words:
            return False
        room = follows.behind if named else follows.free
        return (room is not None and len(words) > room) or any(
            not self._classes[name].isdisjoint(words)
            for name in follows.but
            if name == TURNING or not named
        )

    def of_network(self, words: Sequence[str]) -> bool:
        """Return whether a line is about the network as a whole."""
        line = f" {' '.join(words)} "
        return any(phrase in line for phrase in self._network)

    def _places(self, words: Sequence[str]) -> dict[str, list[int]]:
        """Return where each word stands, also under its stems and as what it may be misspelt of.

        The first word is taken as it is: near a command it is offered as that, mistyped.
        """
        places = {END: [len(words)]}
        for place, word in enumerate(words):
            for form in {word, *self._likely(word, place)}:
                longest = min(len(form), LONGEST) if place or form in self._known else 0
                stems = (f"{form[:end]}-" for end in range(SHORTEST_STEM, longest + 1))
                for key in {form, *(stem for stem in stems if stem in self._stems)}:
                    places.setdefault(key, []).append(place)
        return places

    def _likely(self, word: str, place: int) -> list[str]:
        """Return the word of ours that was meant."""
        ours = word in self._known or any(word.startswith(stem[:-1]) for stem in self._stems)
        if ours or not SHORTEST_SLIP <= len(word) <= LONGEST:
            return []
        found = process.extractOne(word, self._long, scorer=fuzz.ratio, score_cutoff=SLIP)
        if found is None or (place == 0 and found[0] in self._commands):
            return []
        return [found[0]]


@cache
def sentences() -> Sentences:
    """Return the words of all intents, read once from the texts."""
    return Sentences()


def words_of(text: str) -> list[str]:
    """Return the folded words of a sentence; none of a line that is too long to be one."""
    if len(text) > 2 * MOST_READ or len(line := " ".join(text.split())) > MOST_READ:
        return []
    words = fold(line).split()
    words = [part for word in words for part in RUN_TOGETHER.get(word, word).split()]
    return words if len(words) <= MOST_WORDS else []


def typed_command(text: str) -> TypedCommand | None:
    """Return the command at the start of a line, unless the line is a sentence that means another thing."""
    typed = command_words().parse(text)
    if typed is None:
        return None
    words = words_of(text)
    pointed = not words or not POINTED.isdisjoint(typed.rest)
    if (
        typed.route in ALONE
        and not pointed
        and sentences().goes_on(typed.route, typed.rest, named=False)
    ):
        return None
    if typed.route in OF_SOMEBODY and sentences().is_of_nobody(typed.rest):
        return None
    if typed.route not in YIELDS:
        return typed
    if len(words) < LEAST or not _may_yield(typed, words):
        return typed
    if len(words) > LEAST and words[0] in LOOSE and typed.rest.split() == text.split()[1:]:
        return None
    reading = sentences().read(words, group=True, kind=True)
    return None if reading and reading.intent in YIELDS[typed.route] else typed


def _may_yield(typed: TypedCommand, words: Sequence[str]) -> bool:
    """Return whether a command that writes reads as a sentence; what only looks always may."""
    if typed.route in ANSWERS:
        return sentences().is_told(fold(typed.rest).split())
    return typed.route != "item" or words[0] in PLURALS


def _weight(pattern: Pattern, *, named: bool) -> float:
    """Return how much a pattern says: a greeting only what nothing else does."""
    if pattern.intent == "others":
        return SURE
    if pattern.intent == "greeting":
        return GREETED
    return len(pattern.words) + (WITH_GROUP if named and pattern.intent != "ignored" else 0)
