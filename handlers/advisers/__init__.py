"""Who acts for whom: pairs of a bestuurder and an adviser, and what is done on behalf."""

from handlers.advisers import behalf, pairs

FEATURES = (pairs, behalf)
