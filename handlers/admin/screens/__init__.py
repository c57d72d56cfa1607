"""What people see of beheer."""

# What other subjects may use.
__all__ = ["overview"]
