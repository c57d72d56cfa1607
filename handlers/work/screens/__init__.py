"""What people see of the work in hand."""

# What other subjects may use.
__all__ = ["pending", "work_agenda"]
