"""Edges of a bot that lives in more than one workspace of Slack."""
