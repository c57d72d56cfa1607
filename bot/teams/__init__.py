"""Microsoft Teams: cards, and later the way in and out."""
