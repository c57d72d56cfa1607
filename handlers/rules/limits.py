"""How much fits: on one page of a screen, in a name, in a quote of what somebody typed."""

PAGE = 8  # things with a button each
PAGE_OF_PEOPLE = 20  # names in a list; with functions of sixty characters they fit on one line
OFFERED = 24  # buttons with a group each, where no page can be turned
QUOTED = 60  # characters of what somebody typed that we say back
CARRIED = 120  # characters of what somebody typed that a button carries on (2,000 when encoded)
NAMED = 60  # people who come that are named one by one; of more only how many
REASON = 300  # characters of why somebody does not come
NAME = 60  # characters in a name
NAMES_ON_CARD = 2000  # characters of the names of gemeenten on a card in a channel
# How much room (see below) parts of one meeting may take, so that all fit into one message.
ROOM_FOR_PROGRAMME = 3000
ROOM_FOR_LINK = 1000
ROOM_FOR_NAMES = 2800
ROOM_FOR_ABSENT = 1800


def room(words: str) -> int:
    """Say how many characters words take, at most, once a chat platform shows them as they are."""
    escaped = 4 * words.count("&") + 3 * (words.count("<") + words.count(">"))
    marks = 3 * (words.count("\n") + 1)  # what makes a line stand in a list
    return len(words) + escaped + marks


def pages(total: int, page: int) -> int:
    """Say how many pages of `page` things `total` things make; at least one."""
    return max(1, -(-total // page))
