"""What keeps the database whole, ours alone, and no fuller than it may be."""
