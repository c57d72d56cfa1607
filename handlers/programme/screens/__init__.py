"""What people see of the parts of a meeting."""
