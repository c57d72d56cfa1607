"""Pijlers and labs: the overview, signing up and off, channels, subjects."""

from handlers.groups import channels, membership, overview, subject_links, subjects

FEATURES = (overview, membership, channels, subjects, subject_links)

# What other subjects may use.
__all__ = ["promises", "screens", "sign_up"]
