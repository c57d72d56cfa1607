"""A small, strict mail server, by which people without a chat get their mail and answer it."""
