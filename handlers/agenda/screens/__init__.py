"""What people see of agendas."""
