"""How much fits: on one page of a screen, in a name, in a quote of what somebody typed."""

from collections.abc import Sequence
from itertools import pairwise

PAGE = 8  # things with a button each
BUTTONS = 5  # about one thing, a menu at their end counted as one
PAGE_OF_OUTCOMES = 5  # items in one page of a form
PAGE_OF_PEOPLE = 20  # names in a list; with functions of sixty characters they fit on one line
NAMES_ON_A_FORM = 50  # people to choose from in one list of a form; a platform takes a hundred
GIVEN_BACK = 50  # meetings whose answers one button gives back
OFFERED = 24  # buttons with a group each, where no page can be turned
QUOTED = 60  # characters of what somebody typed that we say back
CARRIED = 120  # characters of what somebody typed that a button carries on (2,000 when encoded)
NAMED = 60  # people who come that are named one by one; of more only how many
REASON = 300  # characters of why somebody does not come
NAME = 60  # characters in a name
ALIASES = 200  # characters of all other names of a group together
KIND_WORD = 20  # characters in a word for a kind of group, so that its groups can have names too
MAIL = 120  # characters in an address for mail
NAMES_ON_CARD = 2000  # characters of the names of gemeenten on a card in a channel
# How much room (see below) parts of one meeting may take, so that all fit into one message.
ROOM_FOR_PROGRAMME = 3000
ROOM_FOR_LINK = 1000
ROOM_FOR_NAMES = 2800
ROOM_FOR_ABSENT = 1800
ROOM_FOR_MAILED = 1200  # of the titles of an agenda, beside addresses and a programme
ROOM_FOR_SUBJECTS = 2400  # all titles of one group, in one sentence
ROOM_ON_PAGE = 8000  # lines of a list whose pages differ in length
ASKED = 500  # characters of what we ask, of what was answered, and of how an item ended
MOST_ON_CARD = 30  # items of an agenda on one card; of more only how many
ROOM_ON_CARD = 5000  # their lines together
ROOM_FOR_GONE = 1500  # titles of what is no longer on it
ITEM_TITLE = 150  # characters in the title of an agenda item
EXPLANATION = 3000  # characters behind it
OUTCOME = 500  # characters of how an agenda item ended
# How much room explanation and outcome may take, so that an item fits into one message.
ROOM_FOR_EXPLANATION = 3600
ROOM_FOR_OUTCOME = 1000
MOST_MINUTES = 240  # that one agenda item may take
LINKS = 8  # to read about one subject


def room(words: str) -> int:
    """Return how many characters these words take at most, once escaped for a chat platform."""
    escaped = 4 * words.count("&") + 3 * (words.count("<") + words.count(">"))
    marks = 3 * (words.count("\n") + 1)  # what makes a line stand in a list
    return len(words) + escaped + marks


def pieces(words: str, most: int = 2800) -> list[str]:
    """Split a long text into pieces that each fit into one part of a message, cut between words."""
    found: list[str] = []
    while words:
        end = min(len(words), most)
        while room(words[:end]) > most:
            end -= max(1, (room(words[:end]) - most) // 5)
        if end < len(words):
            end = max(words.rfind("\n", 0, end), words.rfind(" ", 0, end)) + 1 or end
        found.append(words[:end].strip())
        words = words[end:]
    return [piece for piece in found if piece]


def parted(sizes: Sequence[int], most: int, space: int) -> list[slice]:
    """Split things of these sizes (characters) into pages of at most `most` within `space`; at least one."""
    starts, used = [0], 0
    for number, size in enumerate(sizes):
        if number - starts[-1] >= most or (used + size > space and number > starts[-1]):
            starts.append(number)
            used = 0
        used += size
    return [slice(*ends) for ends in pairwise([*starts, len(sizes)])]


def pages(total: int, page: int) -> int:
    """Return how many pages of `page` things make up `total` things; at least one."""
    return max(1, -(-total // page))
