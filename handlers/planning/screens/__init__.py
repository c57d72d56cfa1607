"""What people see of planning."""

# What other subjects may use.
__all__ = ["planning"]
