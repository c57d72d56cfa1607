"""A small, strict chat platform of our own: for the demo, and for the tests. It knows no bot."""
