"""A small, strict Microsoft Teams: tenants, people, channels, one bot, and what goes between them."""
