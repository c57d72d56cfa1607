"""A small, strict Microsoft Teams: for now what it takes as a card."""
