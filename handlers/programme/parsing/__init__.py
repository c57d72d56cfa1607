"""Parsers of what people type about the parts of a meeting."""
