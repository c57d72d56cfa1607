"""What people see of attendance."""
