"""Parsers of what people type about planning."""
