"""How who sits where is shown."""
