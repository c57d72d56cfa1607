"""What people see of meetings."""

# What other subjects may use.
__all__ = ["answers", "calendar", "facts", "footers", "held", "overview", "parts", "schedule"]
