"""What holds for planning."""
