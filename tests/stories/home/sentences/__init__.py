"""Ordinary sentences: two hundred and more lines as people type them, ours and an outsider's."""
