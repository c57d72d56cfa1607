"""What people see of agenda items."""

# What other subjects may use.
__all__ = ["facts"]
