"""What the network's year is measured by."""
