"""Screens: facts in, a view out; pure."""
