"""What holds for agenda items."""

# What other subjects may use.
__all__ = ["stages", "visibility"]
