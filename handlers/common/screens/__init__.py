"""What people see of all subjects."""
