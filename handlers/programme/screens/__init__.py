"""What people see of the parts of a meeting."""

# What other subjects may use.
__all__ = ["programme"]
