"""What holds of seats, without a database."""
