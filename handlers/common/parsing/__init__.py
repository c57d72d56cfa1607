"""Parsers of what people type, for all subjects."""
