"""What people see of groups."""

# What other subjects may use.
__all__ = ["membership", "subjects"]
