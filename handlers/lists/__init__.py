"""Lists in (people and past meetings, pasted or sent), spreadsheets out."""

from handlers.lists import exports, files, review

FEATURES = (review, files, exports)

# What other subjects may use.
__all__ = ["screens"]
