"""What our small Teams takes at most, with where each number comes from."""

VERSION = "1.5"  # learn.microsoft.com, "Adaptive Cards in Copilot Studio": Teams is limited to it
CARD_BYTES = 25_000  # of JSON in UTF-8; Teams takes some 80 KB, older pages of it say 28 KB
ACTIONS = 6  # in a set; what comes after them Teams puts away in a menu
REFRESHED = 60  # people for whom a card renews itself ("Up-to-date cards")
