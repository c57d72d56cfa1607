"""What holds for meetings."""

# What other subjects may use.
__all__ = ["agenda_times", "changes", "plan", "programme", "schedule", "wishes"]
