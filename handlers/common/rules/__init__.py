"""What holds for all subjects."""
