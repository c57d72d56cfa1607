"""Parsers of dates, times and periods, as people type them."""
