"""The door out: what the bot tells by itself, and the living cards."""
