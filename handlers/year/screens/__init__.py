"""What people see of the network's year."""
