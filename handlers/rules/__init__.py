"""What is allowed, and when: tables and pure functions."""
