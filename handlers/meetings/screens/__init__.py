"""What people see of meetings."""

# What other subjects may use.
__all__ = [
    "admission",
    "answers",
    "calendar",
    "changes",
    "facts",
    "footers",
    "held",
    "overview",
    "parts",
    "schedule",
]
