"""Ordinary sentences: three hundred lines as people type them, ours and an outsider's."""
