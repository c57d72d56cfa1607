"""Parsers of lists that people paste or send."""
