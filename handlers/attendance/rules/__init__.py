"""What holds for attendance."""

# What other subjects may use.
__all__ = ["attendance"]
