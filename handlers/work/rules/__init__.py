"""What holds for the work in hand."""
