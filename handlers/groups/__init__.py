"""Pijlers and labs: the overview, signing up and off, channels, subjects."""

from handlers.groups import channels, confirmations, membership, overview, subject_links, subjects

FEATURES = (overview, membership, confirmations, channels, subjects, subject_links)

# What other subjects may use.
__all__ = ["krings", "promises", "screens", "sign_up"]
