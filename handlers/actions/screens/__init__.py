"""What people see of actions."""
