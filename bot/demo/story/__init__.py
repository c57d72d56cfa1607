"""The story that the demo opens in: a year of the network, played by the real bot, from what stands here in TOML."""
