"""A small, strict Slack workspace: speaks Slack's wire format to a bot, and shows people a page."""
