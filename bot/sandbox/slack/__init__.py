"""All of the sandbox that speaks Slack."""
