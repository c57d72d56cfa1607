"""What people see of lists."""

# What other subjects may use.
__all__ = ["past_meetings"]
