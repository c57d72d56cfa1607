"""What is kept of people: a look at it for somebody else, being forgotten, and for how long."""

from handlers.privacy import inspection, outlook, removal, terms

FEATURES = (inspection, removal, terms, outlook)

# What other subjects may use.
__all__ = ["farewell", "screens"]
