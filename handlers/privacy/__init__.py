"""What is kept of people: a look at it for somebody else, being forgotten, and for how long."""

from handlers.privacy import inspection, outlook, removal, silence, stay, terms

FEATURES = (inspection, removal, terms, outlook, silence, stay)

# What other subjects may use.
__all__ = ["farewell", "screens"]
