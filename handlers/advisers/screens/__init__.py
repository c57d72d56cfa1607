"""What people see of advisers."""
