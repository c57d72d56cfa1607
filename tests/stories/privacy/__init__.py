"""What is kept of people, for how long, and being forgotten."""
