"""How the bot runs: settings, the two doors, the web, and the chat platforms."""
