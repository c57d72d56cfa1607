"""What people see of a person's own pages."""
