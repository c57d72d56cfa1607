"""What all subjects use; it knows none of them."""
